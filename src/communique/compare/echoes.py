"""Echoes: one side's act that carries the other side's act without being the same (codebook §7).

"Thanked for the support of sovereignty" carries "reaffirmed support for sovereignty".
"""

from __future__ import annotations

from typing import Final

import numpy as np

from communique.compare.scoring import Reading, Unit, Weights, matter_scores
from communique.compare.tables import Tables

ENOUGH: Final = 0.5


def echoes(
    left: Reading, right: Reading, weights: Weights, tables: Tables
) -> list[tuple[Unit, Unit]]:
    """Pairs of acts of different sides, one of which answers the other, best first per act."""
    if not left.acts or not right.acts:
        return []
    matter = matter_scores(left.acts, right.acts, weights, tables)
    found = [
        (-float(matter[i, j]), i, j)
        for i, j in zip(*np.nonzero(matter >= ENOUGH), strict=True)
        if _answers(left.acts[i], right.acts[j], tables)
    ]
    used: set[tuple[str, int]] = set()
    pairs = []
    for _, i, j in sorted(found):
        if ("left", i) not in used and ("right", j) not in used:
            used |= {("left", i), ("right", j)}
            pairs.append((i, j))
    return [(left.acts[i], right.acts[j]) for i, j in sorted(pairs)]


def _answers(a: Unit, b: Unit, tables: Tables) -> bool:
    """Whether one act answers the other: sides apart, kinds that call for each other."""
    apart = bool(a.side) and bool(b.side) and not a.side & b.side
    return apart and frozenset((a.act.kind, b.act.kind)) in tables.echoes
