"""The documents of an archive as lists: chosen, ordered the same way everywhere, in pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from communique.archive.tables import account_parties, accounts, documents, tombstones


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which documents to list; what is None does not restrict.

    genre: as the record has it. country: code of a party of one of its encounters. since,
    until: days of publication, both included. gaps: only those with sentences that could not be
    coded.
    """

    issuer: str | None = None
    publisher: str | None = None
    genre: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    gaps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document in a list. acts, gaps: how many."""

    id: str
    version: int
    published: str | None
    issuer: str | None
    publisher: str | None
    title: str | None
    genre: str | None
    language: str
    acts: int
    gaps: int
    url: str | None
    added_at: str
    changed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A document that was removed. version: the number of its last version."""

    id: str
    version: int
    url: str | None
    removed_at: str
    reason: str | None


COLUMNS = tuple(Listed.__dataclass_fields__)
REMOVED_COLUMNS = tuple(Removed.__dataclass_fields__)


def listed(
    connection: Connection, chosen: Chosen, *, limit: int | None = None, offset: int = 0
) -> list[Listed]:
    """Documents, the latest day of publication first, and of a day the last one stored."""
    columns = [documents.c[name] for name in COLUMNS]
    order = (documents.c.day.desc(), documents.c.key.desc())
    rows = connection.execute(
        _where(select(*columns), chosen).order_by(*order).limit(limit).offset(offset)
    )
    return [Listed(**row) for row in rows.mappings()]


def count(connection: Connection, chosen: Chosen) -> int:
    """How many documents there are of the kind."""
    return int(connection.execute(_where(select(func.count()), chosen)).scalar_one())


def current(
    connection: Connection, chosen: Chosen, *, at_once: int
) -> Iterator[Sequence[Row[tuple[int, str, int]]]]:
    """Numbers, ids and current versions of all documents of the kind, the earliest day first.

    The order depends on days and ids only, not on when documents were stored. Rows come from
    the database as they are taken, so many at once.
    """
    columns = (documents.c.key, documents.c.id, documents.c.version)
    asked = _where(select(*columns), chosen).order_by(documents.c.day, documents.c.id)
    with connection.execute(asked, execution_options={"yield_per": at_once}) as rows:
        yield from rows.partitions()


def removed(connection: Connection, *, limit: int | None = None, offset: int = 0) -> list[Removed]:
    """Documents that were removed and are not there again, the last one first."""
    columns = [tombstones.c[name] for name in REMOVED_COLUMNS]
    order = (tombstones.c.removed_at.desc(), tombstones.c.id)
    rows = connection.execute(
        select(*columns).where(_still_gone()).order_by(*order).limit(limit).offset(offset)
    )
    return [Removed(**row) for row in rows.mappings()]


def count_removed(connection: Connection) -> int:
    """How many documents were removed and are not there again."""
    counted = select(func.count()).select_from(tombstones).where(_still_gone())
    return int(connection.execute(counted).scalar_one())


def _still_gone() -> ColumnElement[bool]:
    return ~select(documents.c.id).where(documents.c.id == tombstones.c.id).exists()


def _where(statement: Select[Any], chosen: Chosen) -> Select[Any]:
    wanted: list[ColumnElement[bool]] = []
    if chosen.issuer is not None:
        wanted.append(documents.c.issuer == chosen.issuer)
    if chosen.publisher is not None:
        wanted.append(documents.c.publisher == chosen.publisher)
    if chosen.genre is not None:
        wanted.append(documents.c.genre == chosen.genre)
    if chosen.country is not None:
        parties = select(accounts.c.document).join(account_parties)
        of_country = parties.where(account_parties.c.country == chosen.country)
        wanted.append(documents.c.key.in_(of_country))
    if chosen.since is not None:
        wanted.append(documents.c.day >= chosen.since)
    if chosen.until is not None:
        wanted += [documents.c.day > "", documents.c.day <= chosen.until]
    if chosen.gaps:
        wanted.append(documents.c.gaps > 0)
    return statement.select_from(documents).where(*wanted)
