"""A record's facts as the page lists them beside the text: pure functions of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from communique.render import Numbered, country, in_order, line, state, why_empty
from communique.types import Act, Record
from communique.web import words

__all__ = [
    "Group",
    "Side",
    "details",
    "groups",
    "represents",
    "said",
    "sides",
    "why_empty",
]

# Sides beyond these share one look; the code beside each act still tells them apart.
LOOKS: Final = 3


class Side(NamedTuple):
    """Whom speakers represent: codes, the names of these, and a look (1 to 3, 0 for others)."""

    codes: tuple[str, ...]
    name: str
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The acts of one speaker or group of speakers, numbered in text order."""

    speaker: tuple[str, ...]
    side: Side
    acts: tuple[Numbered, ...]


def sides(record: Record) -> dict[tuple[str, ...], Side]:
    """Each side that acts, in the order of the text; several codes together are ``joint``."""
    found: dict[tuple[str, ...], Side] = {}
    alone = 0
    for numbered in in_order(record):
        codes = numbered.act.party
        if codes not in found:
            alone += len(codes) == 1
            found[codes] = Side(codes, side_name(record, codes), _look(codes, alone))
    return found


def _look(codes: tuple[str, ...], alone: int) -> str:
    if len(codes) > 1:
        return "joint"
    return str(alone) if codes and alone <= LOOKS else "other"


def side_name(record: Record, codes: tuple[str, ...]) -> str:
    """``Kazakhstan (KAZ), China (CHN)``; what is said when the text names no side."""
    return ", ".join(country(record, code) for code in codes) or "side not stated"


def groups(record: Record, acts: Iterable[Numbered]) -> tuple[Group, ...]:
    """Acts of the record by speaker, in the order of first appearance."""
    known = sides(record)
    found: dict[tuple[str, ...], list[Numbered]] = {}
    for numbered in acts:
        found.setdefault(numbered.act.speaker, []).append(numbered)
    return tuple(
        Group(speaker=speaker, side=known[own[0].act.party], acts=tuple(own))
        for speaker, own in found.items()
    )


def represents(record: Record, group: Group) -> str:
    """For whom the group speaks; empty when its name says so already."""
    names = tuple(state(record, code) for code in group.side.codes)
    return "" if not names or names == group.speaker else group.side.name


def said(record: Record, act: Act) -> tuple[str, str]:
    """The words of the cue and of the content; a content that holds the cue stands alone."""
    text = record.document.text
    if act.content is None:
        return act.cue.of(text), ""
    if act.content.contains(act.cue):
        return "", act.content.of(text)
    return act.cue.of(text), act.content.of(text)


def details(record: Record, act: Act) -> tuple[str, ...]:
    """What else the act says, in short phrases: strength, attribution, addressee, matter."""
    text = record.document.text
    found = [_attribution(text, act)]
    if act.marker is not None:
        found.insert(0, f"{act.strength} (“{line(act.marker.of(text))}”)")
    elif act.strength != "plain":
        found.insert(0, act.strength)
    if act.target:
        found.append("toward " + ", ".join(state(record, code) for code in act.target))
    if act.via:
        found.append("passed on by " + ", ".join(map(line, act.via)))
    if act.about:
        found.append("about " + "; ".join(line(named.span.of(text)) for named in act.about))
    if act.areas:
        found.append(", ".join(act.areas))
    return tuple(found)


def _attribution(text: str, act: Act) -> str:
    """The voice, and the words by which the sentence names the speaker."""
    voice = words.VOICES[act.voice]
    if act.source is not None:
        return f"{voice}, by “{line(act.source.of(text))}”"
    return voice if act.voice == "joint" else f"{voice}, speaker carried over"
