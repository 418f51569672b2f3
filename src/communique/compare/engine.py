"""The composition of a comparison: read it first."""

from __future__ import annotations

from itertools import chain

from communique.compare.accounts import account
from communique.compare.assignment import Link, links
from communique.compare.comparison import Comparison, Echo, Match
from communique.compare.doubts import doubts
from communique.compare.echoes import echoes
from communique.compare.onesided import one_sided
from communique.compare.relations import differences, reasons, relation
from communique.compare.scoring import Reading, Unit, Weights, reading, weigh
from communique.compare.sides import Side, issuer_side
from communique.compare.tables import Tables
from communique.compare.terms import TermFinder
from communique.registry import Registry
from communique.types import Record


def compared(left: Record, right: Record, *, registry: Registry, tables: Tables) -> Comparison:
    """Two accounts laid next to each other."""
    finder = TermFinder(registry, tables)
    a, b = reading(left, finder), reading(right, finder)
    weights = weigh(a, b, tables)
    found = links(a, b, weights, tables)
    sides = _sides(left, right, registry)
    rest_left = _rest(a, {link.left for link in found})
    rest_right = _rest(b, {link.right for link in found})
    accounts = (account(a, sides[0], tables, registry), account(b, sides[1], tables, registry))
    return Comparison(
        left=accounts[0],
        right=accounts[1],
        matches=tuple(_match(link, a, b, weights, tables) for link in found),
        echoes=tuple(_echo(*pair, weights, tables) for pair in echoes(a, b, weights, tables)),
        left_only=tuple(unit.act for unit in rest_left),
        right_only=tuple(unit.act for unit in rest_right),
        one_sided=tuple(
            chain(
                one_sided(rest_left, "left", *sides),
                one_sided(rest_right, "right", *reversed(sides)),
            )
        ),
        unmentioned_left=_without(accounts[1].named, accounts[0].named),
        unmentioned_right=_without(accounts[0].named, accounts[1].named),
        warnings=doubts(left, right),
    )


def _sides(left: Record, right: Record, registry: Registry) -> tuple[Side, Side]:
    return issuer_side(left, registry), issuer_side(right, registry)


def _rest(one: Reading, matched: set[int]) -> list[Unit]:
    """The acts that are not in the other text."""
    return [unit for unit in one.acts if unit.number not in matched]


def _match(link: Link, a: Reading, b: Reading, weights: Weights, tables: Tables) -> Match:
    left, right = a.acts[link.left], b.acts[link.right]
    texts = (a.record.document.text, b.record.document.text)
    return Match(
        left=left.act,
        right=right.act,
        relation=relation(left, right, weights),
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
