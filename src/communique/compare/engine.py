"""The composition of a comparison: read it first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from communique.compare.accounts import account
from communique.compare.assignment import Link, links
from communique.compare.comparison import Account, Comparison, Echo, Match
from communique.compare.doubts import doubts
from communique.compare.echoes import echoes
from communique.compare.onesided import one_sided
from communique.compare.relations import differences, reasons, relation
from communique.compare.several import Several, pairs, several
from communique.compare.sides import Side, issuer_side
from communique.compare.tables import Tables
from communique.compare.terms import TermFinder
from communique.compare.units import Reading, Unit, reading
from communique.compare.weights import Weights, weigh
from communique.errors import ComparisonError
from communique.registry import Registry
from communique.types import Record

# Pairs of acts and list items. Two accounts of 2,000 acts have 20 million; each pair takes
# some 50 bytes.
MOST: Final = 30_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An account read once for all its comparisons."""

    reading: Reading
    side: Side
    account: Account


def compared(left: Record, right: Record, *, registry: Registry, tables: Tables) -> Comparison:
    """Two accounts laid next to each other."""
    finder = TermFinder(registry, tables)
    a, b = (_prepared(record, finder, registry, tables) for record in (left, right))
    return _pair(a, b, tables)


def all_compared(records: Sequence[Record], *, registry: Registry, tables: Tables) -> Several:
    """Every two accounts laid next to each other."""
    finder = TermFinder(registry, tables)
    prepared = [_prepared(record, finder, registry, tables) for record in records]
    return several(
        [one.account for one in prepared],
        [_pair(prepared[i], prepared[j], tables) for i, j in pairs(len(prepared))],
    )


def _prepared(record: Record, finder: TermFinder, registry: Registry, tables: Tables) -> Prepared:
    one = reading(record, finder)
    side = issuer_side(record, registry)
    return Prepared(reading=one, side=side, account=account(one, side, tables, registry))


def _pair(left: Prepared, right: Prepared, tables: Tables) -> Comparison:
    a, b = left.reading, right.reading
    _check_size(a, b)
    weights = weigh(a, b, tables)
    found = links(a, b, weights, tables)
    rest_left = _rest(a, {link.left for link in found})
    rest_right = _rest(b, {link.right for link in found})
    return Comparison(
        left=left.account,
        right=right.account,
        matches=tuple(_match(link, a, b, weights, tables) for link in found),
        echoes=tuple(
            _echo(*pair, weights, tables) for pair in echoes(rest_left, rest_right, weights, tables)
        ),
        left_only=tuple(unit.act for unit in rest_left),
        right_only=tuple(unit.act for unit in rest_right),
        one_sided=(
            *one_sided(rest_left, "left", left.side, right.side),
            *one_sided(rest_right, "right", right.side, left.side),
        ),
        unmentioned_left=_without(right.account.named, left.account.named),
        unmentioned_right=_without(left.account.named, right.account.named),
        warnings=doubts(a.record, b.record),
    )


def _check_size(a: Reading, b: Reading) -> None:
    """Raise ComparisonError when the tables of scores would not fit into memory."""
    sizes = [len(one.acts) + len(one.items) for one in (a, b)]
    if sizes[0] * sizes[1] > MOST:
        names = " and ".join(one.record.document.id for one in (a, b))
        raise ComparisonError(
            f"{names}: {len(a.acts)} and {len(b.acts)} acts are too many to compare; "
            "compare parts of the texts"
        )


def _rest(one: Reading, matched: set[int]) -> list[Unit]:
    """The acts that are not in the other text."""
    return [unit for unit in one.acts if unit.number not in matched]


def _match(link: Link, a: Reading, b: Reading, weights: Weights, tables: Tables) -> Match:
    left, right = a.acts[link.left], b.acts[link.right]
    texts = (a.record.document.text, b.record.document.text)
    return Match(
        left=left.act,
        right=right.act,
        relation=relation(left, right, link, tables),
        split=link.split,
        score=link.score,
        differences=differences(left, right, texts),
        reasons=reasons(left, right, weights, tables),
    )


def _echo(left: Unit, right: Unit, weights: Weights, tables: Tables) -> Echo:
    return Echo(left=left.act, right=right.act, reasons=reasons(left, right, weights, tables))


def _without(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    known = set(others)
    return tuple(name for name in names if name not in known)
