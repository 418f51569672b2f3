"""Accounts put together into encounters: by their links, by people's word, never by a chain.

The result depends on the accounts and links alone, not on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.archive.accounts import Account, keys, lookups
from communique.archive.linking import judge, rules_out

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two accounts of one contact, by their ids, smaller first; score and reasons as judged."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


def links_between(accounts: Iterable[Account], others: Iterable[Account]) -> tuple[Link, ...]:
    """The links of some accounts with others (or with each other), by score and ids.

    Only accounts that share a key are compared, never all pairs.
    """
    stored: dict[str, list[Account]] = defaultdict(list)
    for other in others:
        for key in keys(other):
            stored[key].append(other)
    links: dict[Pair, Link] = {}
    for account in accounts:
        found = {other.id: other for key in lookups(account) for other in stored.get(key, ())}
        for other in found.values():
            pair = frozenset((account.id, other.id))
            if other.document != account.document and pair not in links:
                link = link_between(account, other)
                if link is not None:
                    links[pair] = link
    return tuple(sorted(links.values(), key=_strongest_first))


def link_between(left: Account, right: Account) -> Link | None:
    """The link of two accounts if they are judged to report one contact."""
    verdict = judge(left, right)
    if not verdict.linked:
        return None
    first, second = sorted((left.id, right.id))
    return Link(left=first, right=second, score=verdict.score, reasons=verdict.reasons)


def grouped(
    accounts: Collection[Account],
    links: Iterable[Link],
    *,
    together: Sequence[tuple[str, str]] = (),
    apart: Collection[Pair] = (),
) -> tuple[tuple[str, ...], ...]:
    """The accounts' ids by encounter: each sorted, and all sorted by their first id.

    together: pairs that people have linked, the latest first; they go before every score and
    overrule what rules a pair out. apart: pairs that people have unlinked; they never meet in
    one encounter, even by way of others. A link that would bring such accounts together, or
    some that rule each other out, is left unused; stronger links come first.
    """
    groups = _Groups({account.id: account for account in accounts}, frozenset(apart))
    for left, right in together:
        groups.join_by_hand(left, right)
    for link in sorted(links, key=_strongest_first):
        groups.join(link.left, link.right)
    return tuple(sorted(groups.all()))


def _strongest_first(link: Link) -> tuple[float, str, str]:
    return -link.score, link.left, link.right


class _Groups:
    """Accounts on their way into encounters."""

    def __init__(self, accounts: Mapping[str, Account], apart: frozenset[Pair]) -> None:
        self._accounts = accounts
        self._apart = apart
        self._members = {name: [name] for name in accounts}
        self._by_hand: dict[str, set[str]] = defaultdict(set)

    def all(self) -> Iterator[tuple[str, ...]]:
        """Every group once, sorted."""
        for name, members in self._members.items():
            if name == min(members):
                yield tuple(sorted(members))

    def join_by_hand(self, left: str, right: str) -> None:
        """Join the groups of two accounts unless somebody has set members of them apart."""
        if not (left in self._accounts and right in self._accounts):
            return
        if not self._set_apart(left, right):
            self._by_hand[left].add(right)
            self._by_hand[right].add(left)
            self._merge(left, right)

    def join(self, left: str, right: str) -> None:
        """Join the groups of two accounts unless members of them rule each other out."""
        if self._members[left] is self._members[right] or self._set_apart(left, right):
            return
        clash = any(self._clash(a, b) for a in self._members[left] for b in self._members[right])
        if not clash:
            self._merge(left, right)

    def _set_apart(self, left: str, right: str) -> bool:
        return bool(self._apart) and any(
            frozenset((a, b)) in self._apart
            for a in self._members[left]
            for b in self._members[right]
        )

    def _clash(self, a: str, b: str) -> bool:
        """Whether two accounts rule each other out and nobody has vouched for one of them."""
        if not self._ruled_out(a, b):
            return False
        vouched = [(a, other) for other in self._by_hand[b]]
        vouched += [(other, b) for other in self._by_hand[a]]
        return all(self._ruled_out(*pair) for pair in vouched)

    def _ruled_out(self, a: str, b: str) -> bool:
        return rules_out(self._accounts[a], self._accounts[b])

    def _merge(self, left: str, right: str) -> None:
        if self._members[left] is self._members[right]:
            return
        together = [*self._members[left], *self._members[right]]
        for name in together:
            self._members[name] = together
