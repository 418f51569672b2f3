"""Searching an archive: words and facets, counts, pages, all of it bounded.

A word that half of all sentences have would be counted for as long as it takes to read them.
So at most CAP rows are looked at, the newest (or the oldest): up to there every figure is exact,
beyond it the total reads "10,000+" and the counts say that they are of the newest 10,000. Of whole
readouts, whose words take longer to look up, it is half as many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, func, select

from communique.archive import counts
from communique.archive.counts import FacetCounts
from communique.archive.hits import ActHit, ReadoutHit, act_hits, readout_hits, relevance
from communique.archive.matching import TABLES, Wanted, statement
from communique.archive.query import Query
from communique.archive.rows import Pair
from communique.archive.tables import documents
from communique.archive.values import Chosen, chosen
from communique.archive.words import is_only_without

CAP: Final[dict[str, int]] = {"acts": 10_000, "readouts": 5_000}
# Sentences and texts are read to be ranked, which takes longer than counting.
RANKED: Final = {"acts": 1_000, "readouts": 100}
_AT_ONCE: Final = 500

Hit = ActHit | ReadoutHit


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A page of results.

    total: how many there are; at least so many when ``capped``. counted: how many of them, the
    first in the order of days, the facets and months count. ranked: how many were compared by
    relevance, when sorted so. months: ``YYYY-MM`` and count, in order.
    unknown: values that were chosen and that nothing in the archive has.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    capped: bool
    counted: int
    ranked: int | None
    facets: tuple[FacetCounts, ...]
    months: tuple[tuple[str, int], ...]
    unknown: tuple[Pair, ...]

    @property
    def reachable(self) -> int:
        """How many results pages lead to."""
        return min(self.total, self.ranked or CAP[self.query.inside])

    @property
    def pages(self) -> int:
        """How many pages there are; beyond the last one, dates narrow the search."""
        return -(-self.reachable // self.query.size)

    @property
    def years(self) -> tuple[tuple[str, int], ...]:
        """The same counts as ``months``, by year."""
        years: Counter[str] = Counter()
        for month, count in self.months:
            years[month[:4]] += count
        return tuple(sorted(years.items()))


def search(connection: Connection, query: Query) -> Results:
    """The page of results that the query asks for.

    Results.query has the names that it chooses by replaced by values.
    """
    meant = chosen(connection, query)
    query, wanted = meant.query, _wanted(meant)
    if not all(meant.groups):
        return _nothing(meant)
    if wanted.everything and query.days == (None, None):
        return _everything(connection, query, wanted)
    key, terms = (TABLES[query.inside].c[name] for name in ("key", "terms"))
    cap = CAP[query.inside]
    asked = statement(connection, wanted, key, terms, oldest=_oldest(query), limit=cap + 1)
    rows = connection.execute(asked).all()
    counted = rows[:cap]
    keys = [row[0] for row in counted]
    ranked = _ranked(connection, query, keys)
    tallies = counts.of_rows(row[1] for row in counted)
    return Results(
        query=query,
        hits=_hits(connection, query, keys if ranked is None else ranked),
        total=len(counted),
        capped=len(rows) > cap,
        counted=len(counted),
        ranked=None if ranked is None else len(ranked),
        facets=counts.facet_counts(connection, query, tallies),
        months=counts.months(connection, tallies),
        unknown=meant.unknown,
    )


def every_hit(connection: Connection, query: Query) -> Iterator[Hit]:
    """All results, one by one, by day; the page that the query asks for does not matter."""
    for keys in every_key(connection, query):
        yield from _loaded(connection, query, keys)


def every_key(connection: Connection, query: Query) -> Iterator[list[int]]:
    """The numbers of all rows of ``acts`` or ``documents`` that are found, some at a time."""
    meant = chosen(connection, query)
    wanted = _wanted(meant)
    key = TABLES[query.inside].c.key
    oldest = _oldest(query)
    while all(meant.groups):
        asked = statement(connection, wanted, key, oldest=oldest, limit=_AT_ONCE)
        keys = list(connection.execute(asked).scalars())
        yield keys
        if len(keys) < _AT_ONCE:
            return
        wanted = replace(wanted, **{"above" if oldest else "below": keys[-1]})


def _wanted(meant: Chosen) -> Wanted:
    since, until = meant.query.days
    return Wanted(
        inside=meant.query.inside,
        expression=meant.query.expression,
        groups=meant.groups,
        since=since,
        until=until,
    )


def _oldest(query: Query) -> bool:
    return query.sort == "oldest"


def _nothing(meant: Chosen) -> Results:
    return Results(
        query=meant.query,
        hits=(),
        total=0,
        capped=False,
        counted=0,
        ranked=None,
        facets=(),
        months=(),
        unknown=meant.unknown,
    )


def _everything(connection: Connection, query: Query, wanted: Wanted) -> Results:
    """The whole archive, counted by its tallies."""
    key = TABLES[query.inside].c.key
    last = min(CAP[query.inside], query.page * query.size)
    asked = statement(connection, wanted, key, oldest=_oldest(query), limit=last)
    keys = list(connection.execute(asked).scalars())
    tallies = counts.of_everything(connection, query.inside)
    total = _size(connection, query, tallies)
    return Results(
        query=query,
        hits=_hits(connection, query, keys),
        total=total,
        capped=False,
        counted=total,
        ranked=None,
        facets=counts.facet_counts(connection, query, tallies),
        months=counts.months(connection, tallies),
        unknown=(),
    )


def _size(connection: Connection, query: Query, tallies: counts.Tallies) -> int:
    if query.inside == "readouts":
        return int(connection.execute(select(func.count()).select_from(documents)).scalar_one())
    # Every act is of one kind.
    return sum(count for _, count in tallies["kind"].counts) if "kind" in tallies else 0


def _ranked(connection: Connection, query: Query, keys: Sequence[int]) -> list[int] | None:
    """The first rows by relevance; None when that is not asked for or means nothing."""
    expression = query.expression
    if query.sort != "relevance" or expression is None or is_only_without(expression):
        return None
    chosen = keys[: RANKED[query.inside]]
    scores = relevance(connection, query.inside, chosen, expression)
    return sorted(chosen, key=lambda key: (-scores[key], -key))


def _hits(connection: Connection, query: Query, keys: Sequence[int]) -> tuple[Hit, ...]:
    """Those of the page."""
    first = (query.page - 1) * query.size
    return tuple(_loaded(connection, query, keys[first : first + query.size]))


def _loaded(connection: Connection, query: Query, keys: Sequence[int]) -> Sequence[Hit]:
    load = act_hits if query.inside == "acts" else readout_hits
    return load(connection, keys, query.expression)
