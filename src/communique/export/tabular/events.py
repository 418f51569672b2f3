"""The table of coded events: source, target, and codes, for event data sets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, NamedTuple

from communique.codes import schemes
from communique.codes.events import Event
from communique.export.tabular import common
from communique.export.tabular.columns import Column, Table
from communique.export.tabular.subject import Part, Subject, day_of

CodedFrom = Literal["act", "encounter"]


class _Coded(NamedTuple):
    """An event with what it codes. encounter: id in the record."""

    event: Event
    coded_from: CodedFrom
    encounter: str | None
    day: date | None


def _events(subject: Subject) -> Iterator[Part]:
    acts = {act.id: act for act in subject.item.record.acts}
    for number, event in enumerate(subject.events, start=1):
        act = acts.get(event.of or "")
        if act is not None:
            day = subject.contact_day(act.encounter) or subject.published
            coded = _Coded(event, "act", act.encounter, day)
        else:
            _, encounter = subject.contacts[event.of or ""]
            day = day_of(encounter.date) or subject.published
            coded = _Coded(event, "encounter", event.of, day)
        yield Part(subject, coded, number)


def _event(part: Part) -> Event:
    return part.one.event  # type: ignore[no-any-return]


def _state_in(code: str | None) -> str | None:
    """The state of a CAMEO-style code: its first three letters, where they are one."""
    return code[:3] if code else None


EVENTS: Final = Table(
    name="events",
    label="Coded events",
    about="Acts and encounters as events of a source toward a target: one row for each pair. Of "
    "a visit the visitor is the source; what parties do together counts in both directions. Acts "
    "of which nobody is known to be the source are in acts only.",
    each=_events,
    key=("event",),
    facets=(
        "source_iso3",
        "target_iso3",
        "plover",
        "quad_class",
        "coded_from",
    ),
    columns=(
        common.document(),
        *common.reporter(),
        Column(
            name="event",
            type="text",
            label="Identifier of the event",
            of=lambda part: _event(part).id,
            required=True,
        ),
        common.choice("coded_from", "What it codes", CodedFrom, lambda part: part.one.coded_from),
        Column(
            name="act",
            type="text",
            label="The act that it codes, by its identifier in the record",
            of=lambda part: _event(part).of if part.one.coded_from == "act" else None,
        ),
        common.account(lambda part: part.one.encounter),
        common.encounter(lambda part: part.one.encounter),
        common.day("Day of the encounter, else of publication", lambda part: part.one.day),
        Column(
            name="source_name",
            type="text",
            label="Who, as the text names them",
            of=lambda part: _event(part).source,
        ),
        Column(
            name="target_name",
            type="text",
            label="Toward whom",
            of=lambda part: _event(part).target,
        ),
        Column(
            name="source_code",
            type="text",
            label="The source as a CAMEO actor code: state and role (KAZGOV)",
            of=lambda part: _event(part).source_code,
        ),
        Column(
            name="target_code",
            type="text",
            label="The target as a CAMEO actor code",
            of=lambda part: _event(part).target_code,
        ),
        *common.state(
            "source_",
            "the source",
            lambda part: _state_in(_event(part).source_code),
            lambda part: part.one.day,
        ),
        *common.state(
            "target_",
            "the target",
            lambda part: _state_in(_event(part).target_code),
            lambda part: part.one.day,
        ),
        *common.codes(lambda part: schemes.load().cameo[_event(part).cameo]),
        Column(
            name="code_rule",
            type="text",
            label="Rule that gave the code",
            of=lambda part: _event(part).rule,
            required=True,
        ),
        common.words("event_text", "Words that report it", lambda p: _event(p).span, required=True),
        *common.span("event", "these words", lambda part: _event(part).span, required=True),
    ),
)
