"""Echoes: one side's act that carries the other side's act without being the same (codebook §7).

"Thanked for the support of sovereignty" carries "reaffirmed support for sovereignty".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from communique.compare.scoring import matter_scores
from communique.compare.tables import Tables
from communique.compare.units import Unit
from communique.compare.weights import Weights, weighed

ENOUGH: Final = 0.35


def echoes(
    left: Sequence[Unit], right: Sequence[Unit], weights: Weights, tables: Tables
) -> list[tuple[Unit, Unit]]:
    """Pairs of unmatched acts of different sides, one of which answers the other.

    Each act stands in one pair at most, the closest ones first.
    """
    if not left or not right:
        return []
    matter = matter_scores(weighed(left, weights, tables), weighed(right, weights, tables))
    found = [
        (-float(matter[i, j]), i, j)
        for i, j in zip(*np.nonzero(matter >= ENOUGH), strict=True)
        if _answers(left[i], right[j], tables)
    ]
    found += [(-1.0, i, j) for i, j in _invitations(left, right)]
    used: set[tuple[str, int]] = set()
    pairs = []
    for _, i, j in sorted(found):
        if ("left", i) not in used and ("right", j) not in used:
            used |= {("left", i), ("right", j)}
            pairs.append((i, j))
    return [(left[i], right[j]) for i, j in sorted(pairs)]


def _invitations(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[int, int]]:
    """The only invitation of each account, by one side and accepted by the other.

    Where to is often left unsaid, or said in two ways ("to Tallinn", "to visit Estonia").
    """
    places = [
        [n for n, unit in enumerate(units) if unit.act.kind == "invite"] for units in (left, right)
    ]
    if [len(found) for found in places] != [1, 1]:
        return []
    (i,), (j,) = places
    return [(i, j)] if left[i].side and right[j].side and not left[i].side & right[j].side else []


def _answers(a: Unit, b: Unit, tables: Tables) -> bool:
    """Whether one act answers the other: sides apart, kinds that call for each other."""
    apart = bool(a.side) and bool(b.side) and not a.side & b.side
    return apart and frozenset((a.act.kind, b.act.kind)) in tables.echoes
