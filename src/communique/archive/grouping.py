"""Accounts put together into encounters: by their links, by people's word, never by a chain.

The result depends on the accounts and links alone, not on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

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
    known = list(links)
    groups = _Groups(accounts, known, frozenset(apart))
    for left, right in together:
        groups.join_by_hand(left, right)
    for link in sorted(known, key=_strongest_first):
        groups.join(link.left, link.right)
    return tuple(sorted(groups.all()))


def _strongest_first(link: Link) -> tuple[float, str, str]:
    return -link.score, link.left, link.right


@dataclass(slots=True)
class _Group:
    """Accounts of one encounter. firm: those that are no mere recollections."""

    members: list[str]
    documents: set[str]
    firm: list[str]


class _Groups:
    """Accounts on their way into encounters."""

    def __init__(
        self, accounts: Iterable[Account], links: Iterable[Link], apart: frozenset[Pair]
    ) -> None:
        self._accounts = {account.id: account for account in accounts}
        self._linked = {frozenset((link.left, link.right)) for link in links}
        self._apart = apart
        self._by_hand: dict[str, set[str]] = defaultdict(set)
        self._group = {
            name: _Group([name], {account.document}, [name] * (account.status != "recalled"))
            for name, account in self._accounts.items()
        }

    def all(self) -> Iterator[tuple[str, ...]]:
        """Every group once, sorted."""
        for group in {id(group): group for group in self._group.values()}.values():
            yield tuple(sorted(group.members))

    def join_by_hand(self, left: str, right: str) -> None:
        """Join the groups of two accounts unless somebody has set members of them apart."""
        if not (left in self._group and right in self._group):
            return
        if not self._set_apart(self._group[left], self._group[right]):
            self._by_hand[left].add(right)
            self._by_hand[right].add(left)
            self._merge(self._group[left], self._group[right])

    def join(self, left: str, right: str) -> None:
        """Join the groups of two accounts unless members of them rule each other out."""
        one, other = self._group[left], self._group[right]
        if one is other or self._set_apart(one, other):
            return
        if not any(self._clash(a, b) for a, b in self._to_compare(one, other)):
            self._merge(one, other)

    def _set_apart(self, one: _Group, other: _Group) -> bool:
        return bool(self._apart) and any(
            frozenset((a, b)) in self._apart for a in one.members for b in other.members
        )

    def _to_compare(self, one: _Group, other: _Group) -> Iterator[tuple[str, str]]:
        """The pairs that can rule each other out: recollections do not, but in one document."""
        if one.documents.isdisjoint(other.documents):
            yield from product(one.firm, other.members)
            yield from product(one.members, other.firm)
        else:
            yield from product(one.members, other.members)

    def _clash(self, a: str, b: str) -> bool:
        """Whether two accounts rule each other out and nobody has vouched for one of them."""
        if not self._ruled_out(a, b):
            return False
        vouched = [(a, other) for other in self._by_hand[b]]
        vouched += [(other, b) for other in self._by_hand[a]]
        return all(self._ruled_out(*pair) for pair in vouched)

    def _ruled_out(self, a: str, b: str) -> bool:
        if frozenset((a, b)) in self._linked:
            return False
        return rules_out(self._accounts[a], self._accounts[b])

    def _merge(self, one: _Group, other: _Group) -> None:
        if one is other:
            return
        large, small = (one, other) if len(one.members) >= len(other.members) else (other, one)
        large.members += small.members
        large.documents |= small.documents
        large.firm += small.firm
        for name in small.members:
            self._group[name] = large
