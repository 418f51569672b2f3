"""Comparison of accounts: which acts two texts share, how they differ, what only one has.

Pure: records in, a ``Comparison`` out; the same records always give the same comparison,
and exchanging them mirrors it. The rules are codebook §7; docs/comparison.md tells how they
are carried out. ``engine`` is the composition.
"""

from __future__ import annotations

from collections.abc import Sequence

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
from communique.compare.several import MatterRow, Several
from communique.errors import ComparisonError
from communique.types import Record

__all__ = [
    "Account",
    "Comparison",
    "Difference",
    "Echo",
    "Match",
    "MatterRow",
    "OneSided",
    "Relation",
    "Several",
    "Share",
    "Tone",
    "Topic",
    "WordChange",
    "compare",
    "compare_all",
]


def compare(left: Record, right: Record) -> Comparison:
    """Two accounts of one encounter laid next to each other, as the shipped tables tell.

    Raises ComparisonError when they have more acts than can be compared.
    """
    from communique import registry
    from communique.compare import tables
    from communique.compare.engine import compared

    return compared(left, right, registry=registry.load(), tables=tables.load())


def compare_all(records: Sequence[Record]) -> Several:
    """Any number of accounts of one encounter: every two compared, and what each takes up.

    Raises ComparisonError for fewer than two, or more acts than can be compared.
    """
    from communique import registry
    from communique.compare import tables
    from communique.compare.engine import all_compared

    if len(records) < 2:
        raise ComparisonError("a comparison needs two accounts")
    return all_compared(records, registry=registry.load(), tables=tables.load())
