"""Which facts of a document differ between two of its records.

A fact is an act or an encounter. Two records tell the same fact where its words are the same
and, if they occur more than once, stand in the same place; else where acts of one kind and
speaker stand in the same place; else where their words overlap at all; else where one act of
a speaker stands in the place of another. Places are carried over from the old text to the new.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from communique.archive.wording import Piece, Places, word_diff
from communique.types import Act, Encounter, Record, Span

Value = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A value that is another now; None and () where nothing was said."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An act or an encounter with its values as words, apart from where they stand.

    place: the cue of an act, the first evidence of an encounter. words: what marks it.
    doer: the speakers of an act.
    """

    what: Literal["act", "encounter"]
    id: str
    kind: str
    place: Span
    words: tuple[Value, ...]
    doer: tuple[str, ...]
    values: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """A fact that is only in the new record, only in the old one, or differs in ``fields``.

    fact: as the new record tells it, or the old one when it is gone.
    """

    change: Literal["added", "changed", "gone"]
    fact: Fact
    fields: tuple[Change, ...] = ()


def fact_diff(
    before: Record, after: Record, words: Sequence[Piece] | None = None
) -> tuple[FactChange, ...]:
    """What differs, encounters first, in the order of the new text; what is gone comes last.

    words: the word diff of the two texts, where it is there already.
    """
    if words is None:
        words = word_diff(before.document.text, after.document.text)
    places = Places(words)
    return (
        *_compared(_encounters(before), _encounters(after), places),
        *_compared(_acts(before), _acts(after), places),
    )


def _acts(record: Record) -> list[Fact]:
    return [_act(act, record.document.text) for act in record.acts]


def _act(act: Act, text: str) -> Fact:
    values: dict[str, Value] = {
        "kind": act.kind,
        "cue": _words(act.cue, text),
        "content": _words(act.content, text),
        "speaker": act.speaker,
        "via": act.via,
        "party": act.party,
        "target": act.target,
        "about": tuple(named.id or _words(named.span, text) or "" for named in act.about),
        "areas": act.areas,
        "strength": act.strength,
        "voice": act.voice,
        "negated": "yes" if act.negated else "no",
    }
    return Fact(
        what="act",
        id=act.id,
        kind=act.kind,
        place=act.cue,
        words=(values["cue"], values["content"]),
        doer=act.speaker,
        values=tuple(values.items()),
    )


def _encounters(record: Record) -> list[Fact]:
    return [_encounter(one, record.document.text) for one in record.encounters]


def _encounter(encounter: Encounter, text: str) -> Fact:
    values: dict[str, Value] = {
        "kind": encounter.kind,
        "status": encounter.status,
        "date": encounter.date,
        "place": encounter.place,
        "parties": tuple(party.name for party in encounter.parties),
    }
    return Fact(
        what="encounter",
        id=encounter.id,
        kind=encounter.kind,
        place=encounter.evidence[0],
        words=(_words(encounter.evidence[0], text), *values.values()),
        doer=(),
        values=tuple(values.items()),
    )


def _words(span: Span | None, text: str) -> str | None:
    return " ".join(span.of(text).split()) if span else None


def _compared(before: list[Fact], after: list[Fact], places: Places) -> Iterator[FactChange]:
    pairs = _pairs(before, after, places)
    old_of = {new: old for old, new in pairs}
    for position, fact in enumerate(after):
        if position not in old_of:
            yield FactChange(change="added", fact=fact)
            continue
        old = before[old_of[position]]
        fields = tuple(
            Change(field=name, before=value, after=other)
            for (name, value), (_, other) in zip(old.values, fact.values, strict=True)
            if not _same(value, other)
        )
        if fields:
            yield FactChange(change="changed", fact=fact, fields=fields)
    matched = set(old_of.values())
    for position, fact in enumerate(before):
        if position not in matched:
            yield FactChange(change="gone", fact=fact)


def _same(value: Value, other: Value) -> bool:
    """Lists say the same in any order."""
    if isinstance(value, tuple) and isinstance(other, tuple):
        return set(value) == set(other)
    return value == other


def _pairs(before: list[Fact], after: list[Fact], places: Places) -> list[tuple[int, int]]:
    """Positions of what is one fact in both, found in the order of the module's rules."""
    placed = [places.placed(fact.place) for fact in before]
    kept = [places.kept(fact.place) for fact in before]
    old, new = set(range(len(before))), set(range(len(after)))
    pairs: list[tuple[int, int]] = []
    for key, anywhere, only_kept in _RULES:
        free: dict[Hashable, list[int]] = defaultdict(list)
        for position in sorted(new, key=lambda n: after[n].place):
            free[key(after[position])].append(position)
        for position in sorted(old):
            candidates = free.get(key(before[position]))
            if not candidates or (only_kept and not kept[position]):
                continue
            span = None if anywhere else placed[position]
            found = _first_over(candidates, after, span)
            if found is not None:
                candidates.remove(found)
                pairs.append((position, found))
                old.discard(position)
                new.discard(found)
    return pairs


def _by_words(fact: Fact) -> Hashable:
    return fact.kind, fact.words, fact.doer


def _by_kind(fact: Fact) -> Hashable:
    return fact.kind, fact.doer


def _by_place(_: Fact) -> Hashable:
    return None


def _by_doer(fact: Fact) -> Hashable:
    return fact.doer


# What two facts must share; whether they may stand anywhere; whether words must be kept.
_RULES: Final[tuple[tuple[Callable[[Fact], Hashable], bool, bool], ...]] = (
    (_by_words, False, False),
    (_by_words, True, False),
    (_by_kind, False, False),
    (_by_place, False, True),
    (_by_doer, False, False),
)


def _first_over(candidates: list[int], facts: list[Fact], span: Span | None) -> int | None:
    """The first of the candidates, which stand in the order of the text, that shares the span."""
    if span is None:
        return candidates[0]
    # Facts' words are short: one that begins after the span's end cannot share it.
    stop = bisect_left(candidates, span.end, key=lambda n: facts[n].place.start)
    return next((n for n in candidates[:stop] if facts[n].place.overlaps(span)), None)
