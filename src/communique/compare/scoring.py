"""How much two acts have in common: a score from 0 to 1 for every pair of acts.

The score is kind × matter, for acts of one side. The matter is what the terms of the two
acts share, weighed by how rare each term is in readouts and in the two accounts; areas,
target, order and being the only acts of their kind are weak evidence on top.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final, TypeVar

import numpy as np

from communique.compare.sides import Side, same_side
from communique.compare.tables import Tables
from communique.compare.units import Unit
from communique.compare.weights import Layer, Matrix, Weighed

T = TypeVar("T", bound=Hashable)

# How far shared topics alone, and shared words alone, can carry a pair.
BY_TOPIC: Final = 0.65
BY_WORDS: Final = 0.8
# What a single shared word is worth where no topic is shared.
LONE: Final = 0.7
# Keeps two short contents that share one middling word from looking the same.
SMOOTH: Final = 0.3
# How much of the shared weight is measured against the smaller act; the rest against both.
CONTAINED: Final = 0.75
# Two acts that name nothing in particular but the same broad matter.
BOTH_GENERAL: Final = 0.55
# Two acts of one kind that name no matter ("thanked him"), and one that does with one that does
# not.
BARE: Final = 0.6
HALF_BARE: Final = 0.35
# What the matter itself must show before anything else counts, and counts in full.
SOME: Final = 0.15
MUCH: Final = 0.3
# Weak evidence on top.
AREAS: Final = 0.1
TARGET: Final = 0.06
ORDER: Final = 0.05
ONLY_ONE: Final = 0.3
# Kinds that go in all directions: being the only ones of them says nothing.
COMMON: Final = ("state", "discuss")
# What acts of opposite sign keep of their score.
NEGATED: Final = 0.5


def scores(left: Weighed, right: Weighed, tables: Tables) -> Matrix:
    """Left × right: how much each left unit has in common with each right one, 0 to 1.

    Only acts of one side can be one act (codebook §7).
    """
    total = np.zeros((len(left.units), len(right.units)))
    ends = (_end(left), _end(right))
    places = _by_side(right)
    for side, rows in _by_side(left).items():
        for other, columns in places.items():
            if same_side(side, other):
                block = _block(left.rows(rows), right.rows(columns), tables, ends)
                total[np.ix_(rows, columns)] = block
    return total


def _end(one: Weighed) -> int:
    return max((unit.number for unit in one.units), default=0)


def _by_side(one: Weighed) -> dict[Side, list[int]]:
    """Places of the units of each side."""
    places: dict[Side, list[int]] = {}
    for place, unit in enumerate(one.units):
        places.setdefault(unit.side, []).append(place)
    return places


def _block(left: Weighed, right: Weighed, tables: Tables, ends: tuple[int, int]) -> Matrix:
    """The scores of units of one side. ends: numbers of the last acts of the accounts."""
    a, b = left.units, right.units
    kinds = _by_value([u.act.kind for u in a], [u.act.kind for u in b], tables.fit)
    signs = _by_value(
        [u.act.negated for u in a],
        [u.act.negated for u in b],
        lambda x, y: 1.0 if x == y else NEGATED,
    )
    matter = matter_scores(left, right)
    around = (_circumstances(a, b, ends) + _only_ones(a, b)) * np.minimum(matter / MUCH, 1)
    return np.asarray(np.where(matter >= SOME, np.minimum(matter + around, 1), 0) * signs * kinds)


def matter_scores(left: Weighed, right: Weighed) -> Matrix:
    """0 to 1: what two acts share, against the smaller of them and against both."""
    topics, words = _shared(left.topics, right.topics), _shared(left.words, right.words)
    times = (left.words.held @ right.words.held.T).toarray()
    words = np.where((topics == 0) & (times < 2), LONE * words, words)
    terms = 1 - (1 - BY_TOPIC * topics) * (1 - BY_WORDS * words)
    matter: Matrix = np.maximum(terms, _general(left, right))
    for i, j in _same_words(left.units, right.units):
        matter[i, j] = 1.0 if left.units[i].words else BARE
    return np.maximum(matter, _bare(left.units, right.units))


def _shared(left: Layer, right: Layer) -> Matrix:
    """0 to 1: the weight of shared terms, against the smaller act and against both."""
    shared = (left.shares @ right.shares.T).toarray()
    whole_a, whole_b = left.whole[:, None], right.whole[None, :]
    contained = shared / (np.minimum(whole_a, whole_b) + SMOOTH)
    common = 2 * shared / (whole_a + whole_b + SMOOTH)
    return np.asarray(np.minimum(CONTAINED * contained + (1 - CONTAINED) * common, 1))


def _same_words(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs of whole acts of one kind in the very same words, or without any."""
    places: dict[tuple[str, str], list[int]] = {}
    for j, unit in enumerate(right):
        if not unit.item:
            places.setdefault((unit.act.kind, unit.words), []).append(j)
    for i, unit in enumerate(left):
        for j in places.get((unit.act.kind, unit.words), ()) if not unit.item else ():
            yield i, j


def _bare(left: Sequence[Unit], right: Sequence[Unit]) -> Matrix:
    """Acts of one kind can be one when one of them, or both, names no matter ("thanked him")."""

    def value(a: tuple[str, bool], b: tuple[str, bool]) -> float:
        if a[0] != b[0] or a[0] in COMMON or (a[1] and b[1]):
            return 0.0
        return HALF_BARE if a[1] or b[1] else BARE

    return _by_value(
        [(u.act.kind, not u.bare) for u in left],
        [(u.act.kind, not u.bare) for u in right],
        value,
    )


def _general(left: Weighed, right: Weighed) -> Matrix:
    """Two acts that name nothing in particular but the same broad matter are about the same."""

    def same(a: tuple[str, frozenset[str]], b: tuple[str, frozenset[str]]) -> float:
        # What was talked about in general is no position of anybody.
        talk = (a[0] == "discuss") + (b[0] == "discuss")
        return BOTH_GENERAL if a[1] & b[1] and talk != 1 else 0.0

    return _by_value(
        [(u.act.kind, broad) for u, broad in zip(left.units, left.broad, strict=True)],
        [(u.act.kind, broad) for u, broad in zip(right.units, right.broad, strict=True)],
        same,
    )


def _circumstances(left: Sequence[Unit], right: Sequence[Unit], ends: tuple[int, int]) -> Matrix:
    """Weak evidence: areas, target, and the place in the order of the account."""
    areas = _by_value([u.act.areas for u in left], [u.act.areas for u in right], _overlap)
    target = _by_value([u.act.target for u in left], [u.act.target for u in right], _overlap)
    place_a = np.array([u.number for u in left])[:, None] / max(ends[0], 1)
    place_b = np.array([u.number for u in right])[None, :] / max(ends[1], 1)
    order = 1 - np.abs(place_a - place_b)
    return AREAS * areas + TARGET * target + ORDER * order


def _overlap(a: Sequence[str], b: Sequence[str]) -> float:
    both = set(a) & set(b)
    return len(both) / len({*a, *b}) if both else 0.0


def _only_ones(left: Sequence[Unit], right: Sequence[Unit]) -> Matrix:
    """Evidence from a kind that a side uses once in each account; less the more often it does."""
    return _by_value(
        [(unit.act.kind, unit.peers) for unit in left],
        [(unit.act.kind, unit.peers) for unit in right],
        lambda a, b: ONLY_ONE / max(a[1], b[1]) if a[0] == b[0] and a[0] not in COMMON else 0.0,
    )


def _by_value(left: Sequence[T], right: Sequence[T], value: Callable[[T, T], float]) -> Matrix:
    """A left × right matrix of ``value``, worked out once for every pair of distinct values."""
    kinds_a, kinds_b = list(dict.fromkeys(left)), list(dict.fromkeys(right))
    places_a = {kind: place for place, kind in enumerate(kinds_a)}
    places_b = {kind: place for place, kind in enumerate(kinds_b)}
    small = np.array([[value(x, y) for y in kinds_b] for x in kinds_a]).reshape(
        len(kinds_a), len(kinds_b)
    )
    rows = [places_a[x] for x in left]
    columns = [places_b[y] for y in right]
    return np.asarray(small[np.ix_(rows, columns)])
