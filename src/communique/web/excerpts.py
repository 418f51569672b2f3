"""A record a piece at a time: most are one piece, ten megabytes or ten thousand acts are not.

Pieces end where paragraphs do, if those are not longer than a piece themselves. Acts,
quotations and gaps belong to the piece that holds their first character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from communique.render import Numbered, in_order
from communique.types import Gap, Quote, Record, Span

LONGEST: Final = 60_000  # characters
MOST_ACTS: Final = 400
# Where more acts than these stand on the same few words, the rest is only counted.
MOST_SHOWN: Final = 600

Part = TypeVar("Part", Quote, Gap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A piece of a record. number: from 1. starts: where each piece begins.

    acts, quotes and gaps carry the number that they have in the whole record. omitted: acts
    that are not among ``acts`` for want of room.
    """

    span: Span
    number: int
    starts: tuple[int, ...]
    acts: tuple[Numbered, ...]
    quotes: tuple[tuple[int, Quote], ...]
    gaps: tuple[tuple[int, Gap], ...]
    omitted: int


def excerpt(record: Record, at: int = 0) -> Excerpt:
    """The piece of the record that holds the character ``at``."""
    acts = in_order(record)
    starts = _starts(record, [numbered.act.cue.start for numbered in acts])
    number = max(1, bisect_right(starts, at))
    end = starts[number] if number < len(starts) else len(record.document.text)
    span = Span(starts[number - 1], end)
    whole = len(starts) == 1
    here = acts if whole else [one for one in acts if _within(one.act.cue, span)]
    return Excerpt(
        span=span,
        number=number,
        starts=tuple(starts),
        acts=tuple(here[:MOST_SHOWN]),
        quotes=tuple(_numbered(record.quotes, None if whole else span)),
        gaps=tuple(_numbered(record.gaps, None if whole else span)),
        omitted=max(0, len(here) - MOST_SHOWN),
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _numbered(parts: Sequence[Part], span: Span | None) -> Iterator[tuple[int, Part]]:
    found = enumerate(parts, start=1)
    shown = ((number, one) for number, one in found if span is None or _within(one.span, span))
    for _, pair in zip(range(MOST_SHOWN), shown, strict=False):
        yield pair


def _starts(record: Record, cues: list[int]) -> list[int]:
    """Where pieces begin. cues: where the acts' cues begin, in order."""
    length = len(record.document.text)
    starts = [0]
    for edge in (*sorted({block.span.start for block in record.blocks}), length):
        while edge > starts[-1] and not _fits(starts[-1], edge, cues):
            starts.append(_next(starts[-1], edge, record, cues))
    return starts


def _fits(start: int, end: int, cues: list[int]) -> bool:
    few = bisect_left(cues, end) - bisect_left(cues, start) <= MOST_ACTS
    return few and end - start <= LONGEST


def _next(start: int, edge: int, record: Record, cues: list[int]) -> int:
    """The last end of a paragraph that still fits; else as much as fits, however it cuts."""
    first = bisect_left(cues, start)
    most = min(start + LONGEST, edge - 1)
    if first + MOST_ACTS < len(cues):
        most = min(most, max(cues[first + MOST_ACTS], start + 1))
    ends = [block.span.start for block in record.blocks if start < block.span.start <= most]
    return max(ends, default=max(most, start + 1))
