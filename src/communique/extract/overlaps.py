"""Spans, asked which of them overlap another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from communique.types import Span


class Overlaps:
    """Spans in the order of their starts, asked which of them overlap another; they may nest."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]
        # no span up to here ends later: what ends early enough is skipped by bisection
        self._reach = list(accumulate((span.end for span in spans), max))

    def over(self, span: Span) -> Iterator[int]:
        """Indices of the spans that overlap ``span``, in order."""
        last = bisect_left(self._starts, span.end)
        for n in range(bisect_right(self._reach, span.start), last):
            if self._spans[n].end > span.start:
                yield n
