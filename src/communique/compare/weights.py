"""What each term counts for in a comparison of two accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from communique.compare.tables import Tables
from communique.compare.terms import Terms
from communique.compare.units import Reading, Unit

Weights = Mapping[str, float]
Matrix = NDArray[np.float64]

WORDY: Final = ("word:", "number:")
# Rare words count for much more than frequent ones.
STEEP: Final = 1.5
# A named thing or a matter counts for so much even where everybody names it.
TOPIC: Final = 0.4
# A broad matter says little.
BROAD: Final = 0.15
# The states and persons of the encounter itself tell little about the matter.
OWN: Final = 0.1
# A word that only tells a matter counts for less: the matter counts already.
TOLD: Final = 0.5
# Below this weight without its broad matters an act names nothing in particular.
GENERAL: Final = 0.3


def weigh(left: Reading, right: Reading, tables: Tables) -> Weights:
    """What each term counts for: much when it is rare in readouts and in these two accounts."""
    units = (*left.acts, *right.acts)
    own = _own(units, tables)
    counts = Counter(term for unit in units for term in unit.terms.shown)
    every = {t for u in (*units, *left.items, *right.items) for t in (*u.terms.shown, *u.context)}
    weights = {}
    for term in sorted(every):
        rarity = tables.rarity_of(term)
        weight = rarity**STEEP if term.startswith(WORDY) else TOPIC + (1 - TOPIC) * rarity
        if term.startswith("matter:") and tables.is_broad(term):
            weight = BROAD
        if term in own or term.startswith("thing:person:"):
            weight *= OWN
        weights[term] = weight * (1 - max(0, counts[term] - 2) / len(units))
    return weights


def _own(units: Iterable[Unit], tables: Tables) -> set[str]:
    """Terms for the states of the encounter itself."""
    states = {f"state:{code}" for unit in units for code in unit.side}
    matters = {f"matter:{matter}" for state in states for matter in tables.of_thing.get(state, ())}
    return {f"thing:{state}" for state in states} | matters


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Units × terms of one sort. The product of two layers is the weight of shared terms.

    whole: the weight of all terms of each unit. held: 1 where a unit has a term.
    """

    shares: sparse.csr_array
    whole: Matrix
    held: sparse.csr_array

    def rows(self, places: Sequence[int]) -> Layer:
        """The layer of some of the units."""
        return Layer(shares=self.shares[places], whole=self.whole[places], held=self.held[places])


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Units with what their terms count for. broad: broad matters of units that name no other."""

    units: tuple[Unit, ...]
    topics: Layer
    words: Layer
    broad: tuple[frozenset[str], ...]

    def rows(self, places: Sequence[int]) -> Weighed:
        """Some of the units."""
        return Weighed(
            units=tuple(self.units[place] for place in places),
            topics=self.topics.rows(places),
            words=self.words.rows(places),
            broad=tuple(self.broad[place] for place in places),
        )


def weighed(units: Sequence[Unit], weights: Weights, tables: Tables) -> Weighed:
    """The units laid out for comparison with others that have the same weights."""
    return Weighed(
        units=tuple(units),
        topics=_layer(units, {t: w for t, w in weights.items() if not t.startswith(WORDY)}),
        words=_layer(units, {t: w for t, w in weights.items() if t.startswith(WORDY)}),
        broad=tuple(_broad(unit.head, weights, tables) for unit in units),
    )


def _layer(units: Sequence[Unit], weights: Weights) -> Layer:
    numbers = {term: number for number, term in enumerate(sorted(weights))}
    values = np.array([weights[term] for term in sorted(weights)])
    rows, columns, data = [], [], []
    for row, unit in enumerate(units):
        for term, share in _held(unit).items():
            if term in numbers:
                rows.append(row)
                columns.append(numbers[term])
                data.append(share)
    shape = (len(units), max(len(numbers), 1))
    shares = sparse.csr_array((np.array(data, dtype=float), (rows, columns)), shape=shape)
    if not numbers:
        return Layer(shares=shares, whole=np.zeros(len(units)), held=shares)
    # The root stands in both layers of a product, so that the product has the weight itself.
    return Layer(
        shares=shares.multiply(np.sqrt(values)).tocsr(),
        whole=np.asarray(shares @ values),
        held=(shares > 0).astype(float).tocsr(),
    )


def _held(unit: Unit) -> dict[str, float]:
    """The terms of a unit: 1, less for one that only tells a matter or is only pointed at."""
    own = {term: TOLD if term in unit.terms.told else 1.0 for term in unit.terms.shown}
    return {**unit.context, **own}


def _broad(terms: Terms, weights: Weights, tables: Tables) -> frozenset[str]:
    """The broad matters of what names nothing in particular; else nothing."""
    matters = {m for m in terms.shown if m.startswith("matter:") and tables.is_broad(m)}
    rest = sum(weights[term] for term in terms.shown if term not in matters | terms.told)
    return frozenset(matters) if rest < GENERAL else frozenset()
