"""How much two acts have in common: a score from 0 to 1 for every pair of acts.

The score is side × kind × matter. The matter is what the terms of the two acts share,
weighed by how rare each term is in readouts and in the two accounts; areas, target, order
and being the only acts of their kind are weak evidence on top.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from communique.compare.sides import Side, act_side, side_fit
from communique.compare.tables import Tables
from communique.compare.terms import POINTING, WORD, TermFinder, Terms, clause, head, items, opening
from communique.types import Act, Record, Span

T = TypeVar("T", bound=Hashable)
Matrix = NDArray[np.float64]
Weights = Mapping[str, float]

# Rare terms count for much more than frequent ones.
STEEP: Final = 1.5
# A named thing or a matter counts for so much even where everybody names it.
TOPIC: Final = 0.4
# A broad matter says little.
BROAD: Final = 0.15
WORDY: Final = ("word:", "number:")
# How far shared topics alone, and shared words alone, can carry a pair.
BY_TOPIC: Final = 0.65
BY_WORDS: Final = 0.8
# The states and persons of the encounter itself tell little about the matter.
OWN: Final = 0.1
# Keeps two short contents that share one middling word from looking the same.
SMOOTH: Final = 0.35
# How much of the shared weight is measured against the smaller act; the rest against both.
CONTAINED: Final = 0.75
# Below this weight without its broad matters an act names nothing in particular.
GENERAL: Final = 0.3
BOTH_GENERAL: Final = 0.55
# Two acts of one kind without content: thanks without a reason given.
BARE: Final = 0.6
AREAS: Final = 0.1
TARGET: Final = 0.06
ORDER: Final = 0.05
ONLY_ONE: Final = 0.25
# A word that only tells a matter counts for less: the matter counts already.
TOLD: Final = 0.5
# What acts of opposite sign keep of their score.
NEGATED: Final = 0.5
# A pointing word ("these matters") takes the terms of the act before it at this weight.
POINTED: Final = 0.4
# "Regarding Ukraine, …": the sentence's opening gives its terms at this weight.
OPENING: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An act, or one item of an act that is a list, with what it is about.

    number: of the act in the order of the text. item: of the list, from 1; 0 for the whole act.
    words: the clause in lower case. head: its terms before it
    gives instances. context: terms that the act does not name itself but takes
    from the sentence's opening ("On trade, …") or from the act it points back to, with their
    share of a term's own weight.
    """

    number: int
    item: int
    act: Act
    side: Side
    words: str
    terms: Terms
    head: Terms
    context: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An account read for comparison: its acts, and the items of those that are lists."""

    record: Record
    acts: tuple[Unit, ...]
    items: tuple[Unit, ...]


def reading(record: Record, finder: TermFinder) -> Reading:
    """The record with what each of its acts, and each item of a list, is about."""
    text = record.document.text
    acts: list[Unit] = []
    listed: list[Unit] = []
    before: frozenset[str] = frozenset()
    for number, act in enumerate(sorted(record.acts, key=lambda act: (act.cue, act.id))):
        stretch = clause(act, text)
        words = stretch.of(text) if stretch else ""
        terms = finder.find(words)
        points = bool(POINTING.search(words))
        context = dict.fromkeys(before, POINTED) if points else {}
        context |= dict.fromkeys(finder.find(opening(act, text)).shown, OPENING)
        unit = Unit(
            number=number,
            item=0,
            act=act,
            side=act_side(act, record),
            words=" ".join(WORD.findall(words.lower())),
            terms=terms,
            head=finder.find(head(stretch, text).of(text)) if stretch else terms,
            context=context,
        )
        acts.append(unit)
        listed += _items(unit, stretch, text, finder)
        before = frozenset((*context, *terms.shown))
    return Reading(record=record, acts=tuple(acts), items=tuple(listed))


def _items(unit: Unit, stretch: Span | None, text: str, finder: TermFinder) -> list[Unit]:
    """The items of an act that is a list, as units of their own; none for any other act."""
    parts = items(stretch, text) if stretch else []
    return [
        replace(unit, item=n, words=part.of(text), terms=finder.find(part.of(text)), context={})
        for n, part in enumerate(parts, start=1)
        if len(parts) > 1
    ]


def weigh(left: Reading, right: Reading, tables: Tables) -> Weights:
    """What each term counts for: much when it is rare in readouts and in these two accounts."""
    units = (*left.acts, *right.acts)
    own = {f"thing:state:{code}" for unit in units for code in unit.side}
    counts = Counter(term for unit in units for term in unit.terms.shown)
    every = {t for u in (*units, *left.items, *right.items) for t in (*u.terms.shown, *u.context)}
    weights = {}
    for term in every:
        rarity = tables.rarity_of(term)
        weight = rarity**STEEP if term.startswith(WORDY) else TOPIC + (1 - TOPIC) * rarity
        if term.startswith("matter:") and tables.is_broad(term):
            weight = BROAD
        if term in own or term.startswith("thing:person:"):
            weight *= OWN
        weights[term] = weight * (1 - max(0, counts[term] - 2) / len(units))
    return weights


def scores(left: Sequence[Unit], right: Sequence[Unit], weights: Weights, tables: Tables) -> Matrix:
    """Left × right: how much each left unit has in common with each right one, 0 to 1."""
    if not left or not right:
        return np.zeros((len(left), len(right)))
    matter = matter_scores(left, right, weights, tables)
    matter = np.where(matter > 0, matter + _circumstances(left, right), 0)
    matter = np.minimum(matter + _only_ones(left, right), 1)
    kinds = _by_value([u.act.kind for u in left], [u.act.kind for u in right], tables.fit)
    sides = _by_value(
        [(u.side, u.act.kind) for u in left], [(u.side, u.act.kind) for u in right], _side_fit
    )
    signs = _by_value(
        [u.act.negated for u in left],
        [u.act.negated for u in right],
        lambda a, b: 1.0 if a == b else NEGATED,
    )
    return np.asarray(matter * signs * kinds * sides)


def _side_fit(left: tuple[Side, str], right: tuple[Side, str]) -> float:
    """What one side raises with the other, both may be said to discuss; else sides are strict."""
    return side_fit(left[0], right[0], talk="discuss" in (left[1], right[1]))


def matter_scores(
    left: Sequence[Unit], right: Sequence[Unit], weights: Weights, tables: Tables
) -> Matrix:
    """0 to 1: what two acts share, against the smaller of them and against both."""
    topics = _shared(left, right, {t: w for t, w in weights.items() if not t.startswith(WORDY)})
    words = _shared(left, right, {t: w for t, w in weights.items() if t.startswith(WORDY)})
    terms = 1 - (1 - BY_TOPIC * topics) * (1 - BY_WORDS * words)
    matter: Matrix = np.maximum(terms, _general(left, right, weights, tables))
    for i, j in _same_words(left, right):
        matter[i, j] = 1.0 if left[i].words else BARE
    return matter


def _same_words(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs of one kind in the very same words, or without any ("thanked him")."""
    places: dict[tuple[str, str], list[int]] = {}
    for j, unit in enumerate(right):
        places.setdefault((unit.act.kind, unit.words), []).append(j)
    for i, unit in enumerate(left):
        for j in places.get((unit.act.kind, unit.words), ()):
            yield i, j


def _shared(left: Sequence[Unit], right: Sequence[Unit], weights: Weights) -> Matrix:
    """0 to 1: the weight of shared terms, against the smaller act and against both."""
    numbers = {term: number for number, term in enumerate(sorted(weights))}
    values = np.array([weights[term] for term in sorted(weights)])
    if not numbers:
        return np.zeros((len(left), len(right)))
    a, b = _sparse(left, numbers), _sparse(right, numbers)
    shared = np.asarray((a.multiply(values) @ b.T).todense())
    whole_a, whole_b = np.asarray(a @ values)[:, None], np.asarray(b @ values)[None, :]
    contained = shared / (np.minimum(whole_a, whole_b) + SMOOTH)
    common = 2 * shared / (whole_a + whole_b + SMOOTH)
    return np.asarray(np.minimum(CONTAINED * contained + (1 - CONTAINED) * common, 1))


def _sparse(units: Sequence[Unit], numbers: Mapping[str, int]) -> sparse.csr_matrix:
    """Acts × terms: 1 for a term of the act, less for one that it only points at."""
    rows, columns, data = [], [], []
    for row, unit in enumerate(units):
        for term in unit.terms.shown.keys() & numbers.keys():
            rows.append(row)
            columns.append(numbers[term])
            data.append(TOLD if term in unit.terms.told else 1.0)
        for term, share in unit.context.items():
            if term in numbers and term not in unit.terms.shown:
                rows.append(row)
                columns.append(numbers[term])
                data.append(share)
    return sparse.csr_matrix((data, (rows, columns)), shape=(len(units), len(numbers)))


def _general(
    left: Sequence[Unit], right: Sequence[Unit], weights: Weights, tables: Tables
) -> Matrix:
    """Two acts that name nothing in particular but the same broad matter are about the same."""

    def broad(terms: Terms) -> frozenset[str]:
        matters = {m for m in terms.shown if m.startswith("matter:") and tables.is_broad(m)}
        rest = sum(weights[term] for term in terms.shown if term not in matters | terms.told)
        return frozenset(matters) if rest < GENERAL else frozenset()

    return _by_value(
        [broad(unit.head) for unit in left],
        [broad(unit.head) for unit in right],
        lambda a, b: BOTH_GENERAL if a & b else 0.0,
    )


def _circumstances(left: Sequence[Unit], right: Sequence[Unit]) -> Matrix:
    """Weak evidence: areas, target, and the place in the order of the account."""
    areas = _by_value([u.act.areas for u in left], [u.act.areas for u in right], _overlap)
    target = _by_value([u.act.target for u in left], [u.act.target for u in right], _overlap)
    place_a = np.array([u.number for u in left])[:, None] / max(left[-1].number, 1)
    place_b = np.array([u.number for u in right])[None, :] / max(right[-1].number, 1)
    order = 1 - np.abs(place_a - place_b)
    return AREAS * areas + TARGET * target + ORDER * order


def _overlap(a: Sequence[str], b: Sequence[str]) -> float:
    both = set(a) & set(b)
    return len(both) / len({*a, *b}) if both else 0.0


def _only_ones(left: Sequence[Unit], right: Sequence[Unit]) -> Matrix:
    """Evidence from a kind that a side uses once in each account; less the more often it does.

    What is discussed and said goes in all directions; there it is none.
    """
    a = [(unit.act.kind, unit.side) for unit in left]
    b = [(unit.act.kind, unit.side) for unit in right]
    times_a, times_b = Counter(a), Counter(b)
    return _by_value(
        a,
        b,
        lambda x, y: (
            ONLY_ONE / max(times_a[x], times_b[y])
            if x == y and x[0] not in ("state", "discuss")
            else 0.0
        ),
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
