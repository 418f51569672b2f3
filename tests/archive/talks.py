"""Readouts of invented talks, from a line or two each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples import CODER, document

from communique.types import (
    Act,
    ActKind,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Entity,
    Named,
    Party,
    Record,
    Span,
    Strength,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at a talk; ``entity`` is what the registry would call them."""

    name: str
    country: str
    role: str = "Foreign Minister"

    @property
    def entity(self) -> str:
        return "doc:" + self.name.lower().replace(" ", "-")


ODE = Person(name="Tunde Ode", country="NGA")
DAHL = Person(name="Siri Dahl", country="NOR")
REYES = Person(name="Pilar Reyes", country="PER")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A sentence at a talk and the act in it. ``about``: registry id of a named thing."""

    by: Person
    said: str
    kind: ActKind = "support"
    to: tuple[str, ...] = ()
    about: str | None = None
    strength: Strength = "plain"
    negated: bool = False
    also: tuple[Person, ...] = ()


def talk(
    id: str,  # noqa: A002
    *words: Words,
    day: str | None = "2024-05-03",
    date: str | None = None,
    present: Sequence[Person] = (ODE, DAHL),
    kind: EncounterKind = "meeting",
    status: EncounterStatus = "held",
    place: str | None = None,
) -> Record:
    """The readout of a talk. day: of publication; date: as the text tells it, else that day."""
    opening = f"{present[0].name} received {present[-1].name}."
    text = "\n".join([opening, *(f"{one.by.name} {one.said}." for one in words)])
    given = {} if day is None else {"published": day}
    return Record(
        document=document(
            text, id=id, title=f"Talk {id}", publisher="Ministry", url=f"https://mfa.example/{id}",
            **given,
        ),
        coder=CODER,
        entities=tuple(
            Entity(id=one.entity, kind="person", name=one.name, country=one.country, role=one.role)
            for one in present
        ),
        encounters=(
            Encounter(
                id="e1", kind=kind, status=status, date=date or day, date_span=None, place=place,
                place_span=None, evidence=(Span(0, len(opening)),),
                parties=tuple(
                    Party(name=one.name, role=one.role, country=one.country, entity=one.entity)
                    for one in present
                ),
            ),
        ),
        acts=tuple(_act(one, text) for one in words),
    )  # fmt: skip


def _act(words: Words, text: str) -> Act:
    start = text.index(words.said)
    cue = Span(start, start + len(words.said.split()[0]))
    end = start + len(words.said)
    named = (Named(id=words.about, span=Span(cue.end + 1, end)),) if words.about else ()
    speakers = (words.by, *words.also)
    return Act(
        id=f"{words.kind}-{start}", kind=words.kind, cue=cue, content=Span(cue.end + 1, end),
        speaker=tuple(one.name for one in speakers), source=None, via=(),
        party=tuple(dict.fromkeys(one.country for one in speakers)), target=words.to, about=named,
        areas=(), strength=words.strength, marker=None, voice="indirect", negated=words.negated,
        encounter="e1", rule="test",
    )  # fmt: skip
