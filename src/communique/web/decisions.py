"""What people decided about a record, as its page says it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from communique.archive.corrections import Corrected
from communique.archive.judgements import FIELDS
from communique.render import line
from communique.types import Act, ActKind, Record, Strength, Voice

SPANS: Final = ("cue", "content", "source", "marker")
# What a field is called, and what may be typed into it.
LABELS: Final[Mapping[str, tuple[str, str]]] = {
    "kind": ("Kind", ""),
    "cue": ("Cue", "words as they stand in the text"),
    "content": ("Content", "words as they stand in the text, or none"),
    "speaker": ("Speaker", "names, divided by semicolons"),
    "source": ("Words that name the speaker", "as they stand in the text, or none"),
    "via": ("Passed on by", "names, divided by semicolons, or none"),
    "party": ("Speaker’s side", "codes such as KAZ, EU"),
    "target": ("Toward", "codes such as KAZ, EU, or none"),
    "about": ("About", "words, or id = words, divided by semicolons"),
    "areas": ("Areas", "fields of policy, divided by commas"),
    "strength": ("Strength", ""),
    "marker": ("Words that make it weak or strong", "as they stand in the text, or none"),
    "voice": ("Voice", ""),
    "negated": ("Denied", ""),
    "encounter": ("Encounter", "its number in this readout, or none"),
}
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": get_args(ActKind),
    "strength": get_args(Strength),
    "voice": get_args(Voice),
    "negated": ("no", "yes"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of an act as a form shows it. choices: all there are; empty for free words.

    original: what the program had, where a person has corrected it.
    """

    name: str
    label: str
    hint: str
    value: str
    choices: tuple[str, ...]
    original: str | None


def notes(told: Corrected) -> dict[str, tuple[str, ...]]:
    """By act, what a person changed: the values that the program had, or that it had none."""
    found: dict[str, list[str]] = {}
    for one in told.added:
        found.setdefault(one.act, []).append("added by a person")
    for correction in told.corrections:
        label = LABELS[correction.field][0].lower()
        had = typed(correction.field, correction.original, told.record) or "nothing"
        found.setdefault(correction.act, []).append(
            f"{label} corrected by a person; the program had {had}"
        )
    moved = [one.act for one in told.added if one.moved]
    moved += [one.act for one in told.corrections if one.moved]
    for act in moved:
        found[act].append("its words have moved since")
    return {act: tuple(dict.fromkeys(said)) for act, said in found.items()}


def fields(act: Act, told: Corrected, values: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of an act that can be corrected. values: the act as plain values."""
    had = {one.field: one.original for one in told.corrections if one.act == act.id}
    return tuple(
        Field(
            name=name,
            label=LABELS[name][0],
            hint=LABELS[name][1],
            value=typed(name, values[name], told.record),
            choices=CHOICES.get(name, ()),
            original=typed(name, had[name], told.record) or "nothing" if name in had else None,
        )
        for name in FIELDS
    )


def typed(field: str, value: Any, record: Record) -> str:
    """A plain value as a person types it; ``archive.typed`` reads it back."""
    text = record.document.text
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    if field in SPANS:
        return line(text[value[0] : value[1]])
    if field == "about":
        return "; ".join(_named(one, text) for one in value)
    if field == "encounter":
        ids = [encounter.id for encounter in record.encounters]
        return str(ids.index(value) + 1) if value in ids else ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return (", " if field in ("party", "target", "areas") else "; ").join(value)
    return str(value)


def _named(named: Mapping[str, Any], text: str) -> str:
    words = line(text[named["span"][0] : named["span"][1]])
    return f"{named['id']} = {words}" if named["id"] else words
