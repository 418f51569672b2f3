"""Values of facets and the names that people have for them: "KAZ" is Kazakhstan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, func, select

from communique import registry
from communique.archive import terms
from communique.archive.facets import CHOSEN
from communique.archive.query import Query
from communique.archive.rows import Pair
from communique.archive.tables import entities, facet_values
from communique.errors import QueryError

_MOST_ALIKE: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The values that a query chooses, as the archive has them.

    query: the same with names replaced by the values they stand for. groups: the terms, those of
    one facet together. unknown: values that nothing in the archive has.
    """

    query: Query
    groups: tuple[tuple[str, ...], ...]
    unknown: tuple[Pair, ...]


def chosen(connection: Connection, query: Query) -> Chosen:
    """A value that the archive does not have as it stands is taken for a name: "Kazakhstan"."""
    pairs = [(facet.name, value) for facet in CHOSEN for value in query.chosen(facet.name)]
    numbers = terms.known(connection, pairs)
    meant: dict[str, list[Pair]] = {}
    unknown: list[Pair] = []
    for facet, value in pairs:
        group = meant.setdefault(facet, [])
        if (facet, value) in numbers:
            group.append((facet, value))
            continue
        named = [(facet, one) for one in _named(connection, facet, value)]
        found = terms.known(connection, named)
        numbers |= found
        group += found
        if not found:
            unknown.append((facet, value))
    values: dict[str, Any] = {
        facet: tuple(dict.fromkeys(value for _, value in group))
        for facet, group in meant.items()
        if group
    }
    return Chosen(
        query=replace(query, **values),
        groups=tuple(tuple(terms.written(group, numbers).split()) for group in meant.values()),
        unknown=tuple(unknown),
    )


def labels(connection: Connection, pairs: Iterable[Pair]) -> dict[Pair, str]:
    """What people call the values; a value without a name is called as it stands."""
    pairs = list(pairs)
    ids = [value for facet, value in pairs if facet == "speaker"]
    of_entities = select(entities.c.id, entities.c.name).where(entities.c.id.in_(ids))
    names = {row.id: row.name for row in connection.execute(of_entities)} if ids else {}
    return {pair: _label(pair, names) for pair in pairs}


def _label(pair: Pair, names: dict[str, str]) -> str:
    facet, value = pair
    if facet == "speaker":
        person = registry.load().known.get(value)
        return person.name if person else names.get(value, value)
    if facet in ("party", "target"):
        of_code = registry.load().state_of(value)
        return of_code.name if of_code else value
    if facet == "issue":
        known = registry.load().known
        entry = known.get(f"issue:{value}") or known.get(f"org:{value}")
        return entry.name if entry else value
    return value


def code_called(name: str) -> str:
    """The code of a state or organisation, by the code or a name in any case. Raises QueryError."""
    if registry.load().state_of(name.upper()):
        return name.upper()
    found = _of_registry("party", name)
    if not found:
        raise QueryError(f"{name[:50]!r} is no state or organisation known here (KAZ, Kazakhstan)")
    return found[0]


def speakers_like(connection: Connection, name: str) -> Sequence[str]:
    """Names of speakers in which a name occurs, those with the most acts first."""
    called = func.coalesce(entities.c.name, facet_values.c.value)
    statement = (
        select(called)
        .select_from(facet_values)
        .outerjoin(entities, facet_values.c.value == entities.c.id)
        .where(
            facet_values.c.facet == "speaker",
            func.lower(called).contains(name.lower(), autoescape=True),
        )
        .order_by(facet_values.c.acts.desc(), facet_values.c.value)
        .limit(_MOST_ALIKE)
    )
    return connection.execute(statement).scalars().all()


def _named(connection: Connection, facet: str, name: str) -> Sequence[str]:
    """Values that people may mean by a name."""
    lowered = name.lower()
    spelt = (lowered, f"person:{lowered}") if facet == "speaker" else (lowered,)
    same = select(facet_values.c.value).where(
        facet_values.c.facet == facet, func.lower(facet_values.c.value).in_(spelt)
    )
    found = list(connection.execute(same).scalars())
    if facet == "speaker":
        called = select(entities.c.id).where(func.lower(entities.c.name) == lowered)
        found += connection.execute(called).scalars()
    if facet in ("speaker", "party", "target", "issue"):
        found += _of_registry(facet, name)
    return found


def _of_registry(facet: str, name: str) -> list[str]:
    """Codes or ids of what the registry knows by exactly this name."""
    known = [
        hit.referent
        for form in dict.fromkeys((name, name.title()))
        for hit in registry.load().find(form)
        if (hit.start, hit.end) == (0, len(form)) and isinstance(hit.referent, registry.Known)
    ]
    if facet == "speaker":
        return [entry.id for entry in known]
    if facet == "issue":
        return [entry.id.partition(":")[2] for entry in known]
    return [entry.code for entry in known if entry.code]
