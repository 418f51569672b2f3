"""Correcting an act, adding one, and the list of what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from communique.archive.deciding import Held
from communique.archive.standing import Standing
from communique.records import act_dict
from communique.render import line
from communique.types import Act
from communique.web import decisions, facts, words
from communique.web.decisions import Field
from communique.web.page import Page, Table

# Fields of an act to be added, in the order of the form; the cue comes before them.
ADDED: Final = (
    "kind", "speaker", "content", "party", "target", "about", "areas", "strength", "marker",
    "voice", "negated", "encounter",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectPage(Page):
    """An act with its fields. act: its id. wrong: what was the matter with a correction."""

    template: ClassVar[str] = "correct.html"
    document: str
    act: str
    kind: str
    cue: str
    content: str
    place: str
    fields: tuple[Field, ...]
    wrong: str


def correct_page(one: Held, act: Act, *, wrong: str = "") -> CorrectPage:
    """The form for an act."""
    record = one.told.record
    cue, content = facts.said(record, act)
    return CorrectPage(
        title="Correct an act",
        document=record.document.id,
        act=act.id,
        kind=words.kind(act),
        cue=line(cue),
        content=line(content),
        place=str(act.cue.start),
        fields=decisions.fields(act, one.told, act_dict(act)),
        wrong=wrong,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage(Page):
    """The form for an act that the program missed. given: what was typed into it."""

    template: ClassVar[str] = "add.html"
    document: str
    given: Mapping[str, str]
    fields: tuple[Field, ...]
    wrong: str


def add_page(document: str, given: Mapping[str, str], *, wrong: str = "") -> AddPage:
    """The form, with what was typed when something is wrong with it."""
    return AddPage(
        title="Add an act",
        document=document,
        given=given,
        fields=tuple(_empty(name, given.get(name, "")) for name in ADDED),
        wrong=wrong,
    )


def _empty(name: str, value: str) -> Field:
    label, hint = decisions.LABELS[name]
    usual = {"strength": "plain", "voice": "indirect", "negated": "no"}
    return Field(
        name=name,
        label=label,
        hint=hint,
        value=value or usual.get(name, ""),
        choices=decisions.CHOICES.get(name, ()),
        original=None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementsPage(Page):
    """What people decided, the latest first. document: only about this one, if given."""

    template: ClassVar[str] = "judgements.html"
    document: str | None
    judgements: tuple[Standing, ...]

    def table(self) -> Table:
        """The judgements, one a row."""
        columns = (
            "number", "made_at", "by", "kind", "document", "words", "field", "value", "withdraws",
            "note", "state", "reason",
        )  # fmt: skip
        return Table(columns=columns, rows=tuple(map(_row, self.judgements)))


def judgements(found: list[Standing], document: str | None) -> JudgementsPage:
    """The page of what people decided."""
    return JudgementsPage(
        title="What people decided", document=document, judgements=tuple(reversed(found))
    )


def _row(one: Standing) -> tuple[str | int | None, ...]:
    made = one.judgement
    return (
        made.id, made.made_at, made.by, made.kind, made.document,
        made.anchor.exact if made.anchor else None, made.field, value_of(made.value) or None,
        made.withdraws, made.note, one.state, one.reason,
    )  # fmt: skip


def value_of(value: Any) -> str:
    """A judgement's value in words: anchors by their words, lists joined."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        if "exact" in value:
            return line(str(value["exact"]))
        if "other" in value:
            return f"with {value_of(value['other'])}"
        if "document" in value:
            return line(str(value["document"]))
        shown = {name: value_of(one) for name, one in value.items()}
        return "; ".join(f"{name} {said}" for name, said in shown.items() if said)
    if isinstance(value, list | tuple):
        return ", ".join(map(value_of, value))
    return line(str(value))
