"""Several accounts of one contact: every two compared, and a table of matters × accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.compare.comparison import Account, Comparison, Json
from communique.types import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """A matter, and the acts that each account has on it, in the order of the accounts."""

    name: str
    acts: tuple[tuple[Act, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """Two or more accounts. comparisons: of every two accounts, in their order."""

    accounts: tuple[Account, ...]
    comparisons: tuple[Comparison, ...]
    matters: tuple[MatterRow, ...]

    def to_dict(self) -> Json:
        """Plain values, ready for JSON."""
        return {
            "accounts": [account.to_dict() for account in self.accounts],
            "matters": [
                {"name": row.name, "acts": [[act.id for act in acts] for acts in row.acts]}
                for row in self.matters
            ],
            "comparisons": [comparison.to_dict() for comparison in self.comparisons],
        }


def several(accounts: Sequence[Account], comparisons: Sequence[Comparison]) -> Several:
    """The accounts with a row for every matter, the most widely shared first."""
    names = dict.fromkeys(topic.name for account in accounts for topic in account.topics)
    rows = [
        MatterRow(name=name, acts=tuple(_on(account, name) for account in accounts))
        for name in names
    ]
    rows.sort(key=lambda row: -sum(bool(acts) for acts in row.acts))
    return Several(accounts=tuple(accounts), comparisons=tuple(comparisons), matters=tuple(rows))


def pairs(count: int) -> list[tuple[int, int]]:
    """Every two of so many accounts, in their order."""
    return list(combinations(range(count), 2))


def _on(account: Account, name: str) -> tuple[Act, ...]:
    return next((topic.acts for topic in account.topics if topic.name == name), ())
