"""Extracting anew what an older program read: machine rows are replaced, and what differs told.

The caller extracts, as that takes long and is no business of a transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, func, not_, select, tuple_

from communique.archive.connection import Archive
from communique.archive.facts import fact_diff
from communique.archive.store import missing
from communique.archive.tables import coders, documents, versions
from communique.archive.writer import Writer
from communique.records import from_json
from communique.types import Coder, Document, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A version to be extracted anew. key: number of its document in the archive."""

    key: int
    version: int
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """How many facts of a version are new, told differently, or gone; whether it is current."""

    id: str
    version: int
    current: bool
    added: int
    changed: int
    gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which versions to extract anew: those not made by ``coder`` (None: all), of ``ids`` (all)."""

    coder: Coder | None
    ids: tuple[str, ...] = ()


_START: Final = (0, 0)


def count(connection: Connection, wanted: Wanted) -> int:
    """How many versions there are to be extracted anew. Raises ArchiveError for unknown ids."""
    for one in wanted.ids:
        known = select(documents.c.key).where(documents.c.id == one)
        if connection.execute(known).first() is None:
            raise missing(connection, one)
    counted = select(func.count()).select_from(versions).where(*_where(wanted))
    return int(connection.execute(counted).scalar_one())


def outdated(
    connection: Connection, wanted: Wanted, *, after: Outdated | None, limit: int
) -> list[Outdated]:
    """The next versions to be extracted anew, in a fixed order."""
    last = (after.key, after.version) if after else _START
    rows = connection.execute(
        select(versions.c.document, versions.c.number, versions.c.record)
        .where(tuple_(versions.c.document, versions.c.number) > last, *_where(wanted))
        .order_by(versions.c.document, versions.c.number)
        .limit(limit)
    )
    return [
        Outdated(key=row.document, version=row.number, document=from_json(row.record).document)
        for row in rows
    ]


def replace_records(
    archive: Archive, records: Sequence[tuple[Outdated, Record]]
) -> list[Refreshed]:
    """Put new records in the place of old ones, in one transaction.

    What was removed meanwhile is left out.
    """
    with archive.writing() as connection:
        writer = Writer(connection)
        done = []
        for version, record in records:
            row = _row(connection, version)
            if row is not None:
                current = row.version == version.version
                writer.recode(record, document=version.key, number=version.version, current=current)
                done.append(_refreshed(from_json(row.record), record, version, current))
        writer.flush()
    return done


def _refreshed(before: Record, after: Record, version: Outdated, current: bool) -> Refreshed:
    times = Counter(change.change for change in fact_diff(before, after))
    return Refreshed(
        id=after.document.id,
        version=version.version,
        current=current,
        added=times["added"],
        changed=times["changed"],
        gone=times["gone"],
    )


def _row(connection: Connection, version: Outdated) -> Any:
    """The version's record and the number of the current version; None when it was removed."""
    return connection.execute(
        select(versions.c.record, documents.c.version)
        .join(documents, documents.c.key == versions.c.document)
        .where(
            versions.c.document == version.key,
            versions.c.number == version.version,
            documents.c.id == version.document.id,
        )
    ).first()


def _where(wanted: Wanted) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = []
    if wanted.coder is not None:
        same = and_(
            coders.c.program == wanted.coder.program,
            coders.c.lexicon == wanted.coder.lexicon,
            coders.c.model == wanted.coder.model,
        )
        chosen.append(not_(versions.c.coder.in_(select(coders.c.key).where(same))))
    if wanted.ids:
        named = select(documents.c.key).where(documents.c.id.in_(wanted.ids))
        chosen.append(versions.c.document.in_(named))
    return chosen
