"""Policy areas (codebook §5) by the words that show them.

The words are data (``data/lexicon/<language>/areas.yaml``); this module finds them. A
longer phrase hides the shorter ones inside it, so "food security" shows no security and
"important" no import.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import ahocorasick_rs

# The section of the data file whose phrases show nothing and only hide shorter ones.
_NOTHING: Final = "none"


class AreaFinder:
    """Finds the words that show a policy area. Immutable after construction."""

    def __init__(self, sections: Mapping[str, Sequence[str]]) -> None:
        """sections: area → stems. ``stem*`` matches any ending; a last ``?`` marks a weak word."""
        self.names = tuple(area for area in sections if area != _NOTHING)
        table: dict[str, dict[str, bool]] = {}
        for area, stems in sections.items():
            for stem in stems:
                shown = table.setdefault(stem.rstrip("?"), {})
                if area != _NOTHING:
                    shown[area] = not stem.endswith("?")
        self._shows = list(table.values())
        self._open = [stem.endswith("*") for stem in table]
        self._automaton = ahocorasick_rs.AhoCorasick(
            [stem.rstrip("*") for stem in table], matchkind=ahocorasick_rs.MatchKind.Standard
        )

    def find(self, text: str) -> dict[str, bool]:
        """Areas in order of appearance; True where a word shows one firmly, False if weakly."""
        found: dict[str, bool] = {}
        for _, _, index in self._longest(text.lower()):
            for area, firm in self._shows[index].items():
                found[area] = found.get(area, False) or firm
        return found

    def places(self, text: str) -> list[tuple[str, int, int]]:
        """(area, start, end) of the words that show one, left to right; code points if the
        text does not grow when it is put in lower case."""
        return [
            (area, start, end)
            for start, end, index in self._longest(text.lower())
            for area in self._shows[index]
        ]

    def _longest(self, low: str) -> list[tuple[int, int, int]]:
        """(start, end, stem) of stems that occur as words and not inside a longer one."""
        hits: list[tuple[int, int, int]] = []
        size = len(low)
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if start and low[start - 1].isalnum():
                continue
            stop = end
            while stop < size and low[stop].isalnum():
                stop += 1
            if stop == end or self._open[index]:
                hits.append((start, -stop, index))
        hits.sort()
        kept: list[tuple[int, int, int]] = []
        reach = (-1, -1)
        for start, end, index in hits:
            # Equal stretches both count ("import*" and "imports" would); inner ones do not.
            if -end > reach[1] or (start, -end) == reach:
                kept.append((start, -end, index))
                reach = (start, -end)
        return kept
