"""Which acts are matched: one to one with the greatest sum of scores, then lists that are split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from communique.compare.scoring import scores
from communique.compare.tables import Tables
from communique.compare.units import Reading, Unit
from communique.compare.weights import Matrix, Weights, weighed

# A pair below this has too little in common to be one act.
ENOUGH: Final = 0.36
# What an item of a list needs for a link of its own.
ENOUGH_OF_ITEM: Final = 0.4
# What two items alike say for their lists.
ITEMS: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A left and a right act by their number, and how much they have in common."""

    left: int
    right: int
    score: float
    split: bool = False


def links(left: Reading, right: Reading, weights: Weights, tables: Tables) -> list[Link]:
    """The matched acts of two readings, in the order of the left text.

    Whichever reading comes first, the same acts are matched.
    """
    a, b = (weighed(one.acts, weights, tables) for one in (left, right))
    items_a, items_b = (weighed(one.items, weights, tables) for one in (left, right))
    by_left_item = scores(items_a, b, tables)
    by_right_item = scores(a, items_b, tables)
    total = scores(a, b, tables)
    of_left, of_right = ([unit.number for unit in one.items] for one in (left, right))
    np.maximum.at(total, of_left, by_left_item)
    np.maximum.at(total.T, of_right, by_right_item.T)
    both = ITEMS * scores(items_a, items_b, tables)
    np.maximum.at(total, np.ix_(of_left, of_right), both)
    found = _one_to_one(total, flipped=_second(left, right))
    found += _split(found, left.acts, right.items, by_right_item)
    turned = [(j, i, score) for i, j, score in found]
    found += [
        (i, j, score) for j, i, score in _split(turned, right.acts, left.items, by_left_item.T)
    ]
    times_left = np.bincount([i for i, _, _ in found], minlength=len(left.acts) or 1)
    times_right = np.bincount([j for _, j, _ in found], minlength=len(right.acts) or 1)
    return [
        Link(left=i, right=j, score=score, split=bool(times_left[i] > 1 or times_right[j] > 1))
        for i, j, score in sorted(found)
    ]


Found = tuple[int, int, float]


def _second(left: Reading, right: Reading) -> bool:
    """Whether the right account comes first in an order that does not hang on their places."""

    def key(one: Reading) -> tuple[int, str, str]:
        return len(one.acts), one.record.document.text, one.record.document.id

    return key(right) < key(left)


def _one_to_one(total: Matrix, *, flipped: bool) -> list[Found]:
    """Pairs with the greatest sum of scores; ties fall the same way whichever text comes first."""
    if not total.size:
        return []
    gain = np.where(total >= ENOUGH, total, 0.0)
    rows, columns = linear_sum_assignment(gain.T if flipped else gain, maximize=True)
    if flipped:
        rows, columns = columns, rows
    return [
        (int(i), int(j), float(total[i, j]))
        for i, j in zip(rows, columns, strict=True)
        if gain[i, j] > 0
    ]


def _split(
    found: Sequence[Found], ones: Sequence[Unit], listed: Sequence[Unit], by_item: Matrix
) -> list[Found]:
    """More links of matched lists: acts of ``ones`` that are each another item of the list.

    found: links so far, with the list in second place. by_item: ones × listed.
    """
    columns: dict[int, list[int]] = {}
    for column, unit in enumerate(listed):
        columns.setdefault(unit.number, []).append(column)
    matched = {j for _, j, _ in found}
    # An act stands for the item that it is closest to; when another act has that, it has none.
    best = {
        number: np.asarray(places)[np.argmax(by_item[:, places], axis=1)]
        for number, places in columns.items()
        if number in matched
    }
    taken = {(j, int(best[j][i])) for i, j, _ in found if j in best}
    linked = {i for i, _, _ in found}
    options = sorted(
        (-float(by_item[i, closest[i]]), i, int(closest[i]))
        for closest in best.values()
        for i in np.nonzero(by_item[np.arange(len(ones)), closest] >= ENOUGH_OF_ITEM)[0].tolist()
    )
    more: list[Found] = []
    for score, i, column in options:
        place = (listed[column].number, column)
        if i not in linked and place not in taken:
            linked.add(i)
            taken.add(place)
            more.append((i, listed[column].number, -score))
    return more
