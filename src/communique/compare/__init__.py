"""Comparison of accounts: which acts two texts share, how they differ, what only one has.

Pure: records in, a ``Comparison`` out; the same records always give the same comparison,
and exchanging them mirrors it. The rules are codebook §7; docs/comparison.md tells how they
are carried out. ``engine`` is the composition.
"""

from __future__ import annotations

from communique.compare.comparison import (
    Account,
    Comparison,
    Difference,
    Echo,
    Match,
    OneSided,
    Relation,
    Share,
    Tone,
    Topic,
    WordChange,
)
from communique.types import Record

__all__ = [
    "Account",
    "Comparison",
    "Difference",
    "Echo",
    "Match",
    "OneSided",
    "Relation",
    "Share",
    "Tone",
    "Topic",
    "WordChange",
    "compare",
]


def compare(left: Record, right: Record) -> Comparison:
    """Two accounts of one encounter laid next to each other, as the shipped tables tell."""
    from communique import registry
    from communique.compare import tables
    from communique.compare.engine import compared

    return compared(left, right, registry=registry.load(), tables=tables.load())
