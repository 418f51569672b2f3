"""Terms: the values of facets as short words of the index, and how many rows have each.

``thank`` among the kinds may be number 12, and 12 acts' ``terms`` then hold the word ``k12``.
The tallies answer how many there are of everything without looking at a single act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, tuple_, update

from communique.archive.facets import FACETS
from communique.archive.rows import Pair
from communique.archive.tables import acts, documents, facet_values

MARKS: Final = {facet.name: facet.mark for facet in FACETS}
_AT_ONCE: Final = 400  # SQLite compares so many pairs in one statement


def written(pairs: Iterable[Pair], numbers: Mapping[Pair, int]) -> str:
    """The terms of pairs as one string, each once."""
    return " ".join(f"{MARKS[pair[0]]}{numbers[pair]}" for pair in dict.fromkeys(pairs))


def numbered(connection: Connection, pairs: Iterable[Pair]) -> dict[Pair, int]:
    """The numbers of pairs; those that are new are noted, with a tally of none."""
    wanted = list(dict.fromkeys(pairs))
    numbers = known(connection, wanted)
    new = [pair for pair in wanted if pair not in numbers]
    if new:
        last = connection.execute(select(func.max(facet_values.c.key))).scalar() or 0
        numbers |= {pair: last + at for at, pair in enumerate(new, start=1)}
        rows = [
            {"key": numbers[pair], "facet": pair[0], "value": pair[1], "acts": 0, "documents": 0}
            for pair in new
        ]
        connection.execute(insert(facet_values), rows)
    return numbers


def known(connection: Connection, pairs: Sequence[Pair]) -> dict[Pair, int]:
    """The numbers of those pairs that the archive has."""
    numbers: dict[Pair, int] = {}
    same = tuple_(facet_values.c.facet, facet_values.c.value)
    for at in range(0, len(pairs), _AT_ONCE):
        chosen = select(facet_values).where(same.in_(pairs[at : at + _AT_ONCE]))
        for row in connection.execute(chosen):
            numbers[row.facet, row.value] = row.key
    return numbers


def count(
    connection: Connection, *, acts: Iterable[str], documents: Iterable[str], by: int = 1
) -> None:
    """Add rows with these terms to the tallies; by=-1 takes them away."""
    of_acts, of_documents = _numbers(acts), _numbers(documents)
    touched = of_acts.keys() | of_documents.keys()
    if not touched:
        return
    more = update(facet_values).where(facet_values.c.key == bindparam("number"))
    added = more.values(
        acts=facet_values.c.acts + bindparam("of_acts"),
        documents=facet_values.c.documents + bindparam("of_documents"),
    )
    changes = [
        {"number": key, "of_acts": by * of_acts[key], "of_documents": by * of_documents[key]}
        for key in sorted(touched)
    ]
    connection.execute(added, changes)


def forget(connection: Connection, keys: Sequence[int]) -> None:
    """Take the terms of documents and of their acts from the tallies, and values nobody has."""
    of_acts = select(acts.c.terms).where(acts.c.document.in_(keys))
    of_documents = select(documents.c.terms).where(documents.c.key.in_(keys))
    count(
        connection,
        acts=connection.execute(of_acts).scalars(),
        documents=connection.execute(of_documents).scalars(),
        by=-1,
    )
    connection.execute(update(documents).where(documents.c.key.in_(keys)).values(terms=""))


def drop_unused(connection: Connection) -> None:
    """Drop the values that no row has any more."""
    used = or_(facet_values.c.acts > 0, facet_values.c.documents > 0)
    connection.execute(delete(facet_values).where(~used))


def _numbers(many: Iterable[str]) -> Counter[int]:
    return Counter(_each(many))


def _each(many: Iterable[str]) -> Iterator[int]:
    for terms in many:
        for term in terms.split():
            yield int(term[1:])
