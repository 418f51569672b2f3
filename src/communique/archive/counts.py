"""How many results have each value of each facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select

from communique.archive import terms
from communique.archive.facets import CHOSEN, FACETS, Facet
from communique.archive.query import Inside, Query
from communique.archive.tables import facet_values
from communique.archive.values import labels

SHOWN_VALUES: Final = 12  # of a facet whose values depend on the archive
_NAMES: Final = {facet.mark: facet.name for facet in FACETS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCount:
    """A value of a facet with the number of results that have it. label: its name."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCounts:
    """The values of a facet: the most frequent ones, and all that are chosen.

    more: how many values there are besides.
    """

    name: str
    label: str
    values: tuple[ValueCount, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of a facet's values with their counts, the most frequent first.

    Those that nobody asks for may be left out; ``distinct`` is how many there are.
    """

    counts: tuple[tuple[int, int], ...] = ()
    distinct: int = 0


Tallies = Mapping[str, Tally]


def of_rows(rows: Iterable[str]) -> Tallies:
    """The tallies of rows with these terms."""
    counts = Counter(" ".join(rows).split())
    by_facet: dict[str, list[tuple[int, int]]] = {}
    for term, count in counts.items():
        by_facet.setdefault(_NAMES[term[0]], []).append((int(term[1:]), count))
    return {
        name: Tally(tuple(sorted(found, key=lambda one: (-one[1], one[0]))), len(found))
        for name, found in by_facet.items()
    }


def of_everything(connection: Connection, inside: Inside) -> Tallies:
    """The tallies of the whole archive, as they are kept."""
    count = facet_values.c.acts if inside == "acts" else facet_values.c.documents
    there = select(facet_values.c.facet, func.count()).where(count > 0)
    distinct = connection.execute(there.group_by(facet_values.c.facet))
    tallies: dict[str, Tally] = {}
    for name, size in distinct:
        of_facet = select(facet_values.c.key, count).where(facet_values.c.facet == name, count > 0)
        most = of_facet.order_by(count.desc(), facet_values.c.key)
        if name != "month":
            most = most.limit(_shown(name))
        counts = tuple((key, number) for key, number in connection.execute(most))
        tallies[name] = Tally(counts, size)
    return tallies


def months(connection: Connection, tallies: Tallies) -> tuple[tuple[str, int], ...]:
    """``YYYY-MM`` and count, in order."""
    counts = dict(tallies["month"].counts) if "month" in tallies else {}
    values = _values(connection, counts)
    return tuple(sorted((values[key], count) for key, count in counts.items()))


def facet_counts(connection: Connection, query: Query, tallies: Tallies) -> tuple[FacetCounts, ...]:
    """What there is to choose, facet by facet; those without any value are left out."""
    pairs = [(facet.name, value) for facet in CHOSEN for value in query.chosen(facet.name)]
    chosen = set(terms.known(connection, pairs).values())
    shown = {
        facet.name: _worth_showing(facet, tallies[facet.name], chosen)
        for facet in CHOSEN
        if facet.name in tallies
    }
    values = _values(connection, [key for counts in shown.values() for key, _ in counts])
    pairs = [(name, values[key]) for name, counts in shown.items() for key, _ in counts]
    names = labels(connection, pairs)
    return tuple(
        FacetCounts(
            name=facet.name,
            label=facet.label,
            values=tuple(
                ValueCount(
                    value=values[key],
                    label=names[facet.name, values[key]],
                    count=count,
                    chosen=values[key] in query.chosen(facet.name),
                )
                for key, count in shown[facet.name]
            ),
            more=tallies[facet.name].distinct - len(shown[facet.name]),
        )
        for facet in CHOSEN
        if facet.name in shown
    )


def _worth_showing(facet: Facet, tally: Tally, chosen: Set[int]) -> list[tuple[int, int]]:
    most, rest = (tally.counts[: _shown(facet.name)], tally.counts[_shown(facet.name) :])
    return [*most, *(one for one in rest if one[0] in chosen)]


def _shown(name: str) -> int:
    closed = next(facet.values for facet in FACETS if facet.name == name)
    return SHOWN_VALUES if closed is None else len(closed)


def _values(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    chosen = select(facet_values.c.key, facet_values.c.value)
    rows = connection.execute(chosen.where(facet_values.c.key.in_(list(keys))))
    return {row.key: row.value for row in rows}
