"""Putting readouts into the archive and taking them out.

A document is known by its id or its address. What differs from every version that is kept
becomes the next version; what does not is left alone, so that a second run adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from communique.archive import languages, resolution
from communique.archive.appearances import (
    Original,
    Originals,
    appearance,
    appearances_of,
    forget,
    take_out,
)
from communique.archive.connection import Archive
from communique.archive.current import clear
from communique.archive.known import Known, Outcome, Stored
from communique.archive.rows import short
from communique.archive.tables import documents, judgements, tombstones, versions
from communique.archive.writer import Writer, now
from communique.errors import ArchiveError
from communique.records import from_json
from communique.types import Document, Record

# Documents stored in one transaction; a process that is killed loses no more than these.
BATCH: Final = 64


def standing(
    archive: Archive, found: Sequence[Document], *, again: bool = False
) -> list[Stored | Document]:
    """For each document what adding it would do where that is nothing, else the document.

    The document then carries the id that the archive knows it by; it is to be extracted.
    again: see ``add``. Raises ArchiveError for an id that cannot be kept.
    """
    for one in found:
        check_id(one)
    with archive.reading() as connection:
        known = Known(connection, found)
        return [known.unchanged(one, again=again) or known.as_known(one) for one in found]


def add(
    archive: Archive, records: Sequence[Record], *, again: bool = False, join: bool = False
) -> list[Stored]:
    """Store records in one transaction, and say what became of each, in order.

    again: also store what was removed before, or is the same as an older version only.
    join: keep a new text that is a copy of a document as an appearance of it
    (``archive.appearances``). Raises ArchiveError, and then nothing was stored.
    """
    if not records:  # nothing to wait for
        return []
    with archive.writing() as connection:
        return put(connection, records, again=again, join=join)


def add_many(
    archive: Archive, records: Iterable[Record], *, again: bool = False, join: bool = False
) -> Iterator[Stored]:
    """Store records, BATCH in a transaction; each is told when it is stored for good."""
    items = iter(records)
    while batch := list(islice(items, BATCH)):
        yield from add(archive, batch, again=again, join=join)


def put(
    connection: Connection, records: Sequence[Record], *, again: bool = False, join: bool = False
) -> list[Stored]:
    """Store records within the transaction of a connection of ``Archive.writing``."""
    for one in records:
        check_id(one.document)
    known = Known(connection, [one.document for one in records])
    writer = Writer(connection)
    originals = Originals(connection, records) if join else None
    results = [_put(one, known, writer, originals, again=again) for one in records]
    writer.flush()
    forget(connection, [one.id for one in results if one.outcome == "added"])
    new = {
        stored.id: replace(one.document, id=stored.id)
        for one, stored in zip(records, results, strict=True)
        if stored.outcome in ("added", "new version")
    }
    languages.pair(connection, list(new.values()))
    return results


def _put(
    record: Record, known: Known, writer: Writer, originals: Originals | None, *, again: bool
) -> Stored:
    nothing = known.unchanged(record.document, again=again)
    if nothing is not None:
        return nothing
    record = replace(record, document=known.as_known(record.document))
    document, number = record.document, known.next_version(record.document)
    there = known.document(document)
    if there is None and originals is not None:
        original = originals.original(record)
        if original is not None:
            originals.keep(record, original, time=writer.time)
            return _as_copy(document, original, known)
    if there is None:
        key = writer.add(record, number=number)
    else:
        key = writer.change(record, document=there.key, number=number)
    known.note(document, key=key, number=number)
    if originals is not None:
        originals.note(record, number=number)
    outcome: Outcome = "added" if there is None else "new version"
    return Stored(
        outcome=outcome, id=document.id, version=number, current=number, document=document.id
    )


def _as_copy(document: Document, original: Original, known: Known) -> Stored:
    version = original.version
    known.note_copy(document, document=original.id, version=version)
    return Stored(
        outcome="copy", id=document.id, version=version, current=version, document=original.id
    )


def separate(archive: Archive, ids: Sequence[str]) -> list[Stored]:
    """Make copies documents of their own: all of them or none. Raises ArchiveError."""
    with archive.writing() as connection:
        records = [take_out(connection, one) for one in dict.fromkeys(ids)]
        return put(connection, records, again=True)


def check_id(document: Document) -> None:
    """Raises ArchiveError for an id that no database can hold, or no index."""
    if not document.id or document.id != short(document.id):
        shown = f"{document.id[:60]!r}{' …' if document.id[60:] else ''}"
        raise ArchiveError(f"{shown}: this id cannot be kept; give the document another")


def load(connection: Connection, id: str, version: int | None = None) -> Record:  # noqa: A002
    """The record of a document's version, the current one by default. Raises ArchiveError."""
    chosen = documents.c.version if version is None else version
    row = connection.execute(
        select(versions.c.record)
        .join(documents, documents.c.key == versions.c.document)
        .where(documents.c.id == id, versions.c.number == chosen)
    ).scalar()
    if row is None:
        raise missing(connection, id, version)
    return from_json(row)


def is_stored(connection: Connection, id: str) -> bool:  # noqa: A002
    """True when there is a document of this id."""
    there = select(documents.c.key).where(documents.c.id == id)
    return connection.execute(there).first() is not None


def missing(connection: Connection, id: str, version: int | None = None) -> ArchiveError:  # noqa: A002
    """Why a document or a version cannot be shown."""
    current = connection.execute(select(documents.c.version).where(documents.c.id == id)).scalar()
    if current is not None:
        return ArchiveError(f"{id}: there is no version {version}; the current one is {current}")
    copy = appearance(connection, id)
    if copy is not None:
        return ArchiveError(f"{id}: a copy of {copy.document}, under which it is kept")
    gone = connection.execute(select(tombstones).where(tombstones.c.id == id)).first()
    if gone is not None:
        reason = f": {gone.reason}" if gone.reason else ""
        return ArchiveError(f"{id}: removed on {gone.removed_at[:10]}{reason}")
    return ArchiveError(f"{id}: no document has this id; communique list shows those there are")


def remove(archive: Archive, ids: Sequence[str], *, reason: str | None = None) -> None:
    """Remove documents with all their versions, rows and judgements; a tombstone stays.

    All of them or none. Raises ArchiveError for an id that is not there.
    """
    with archive.writing() as connection:
        for one in dict.fromkeys(ids):
            _remove(connection, one, reason)


def _remove(connection: Connection, id: str, reason: str | None) -> None:  # noqa: A002
    row = connection.execute(select(documents).where(documents.c.id == id)).first()
    copy = appearance(connection, id) if row is None else None
    if copy is not None:
        _bury(connection, id, url=copy.url, version=copy.version, reason=reason)
        forget(connection, [id])
        return
    if row is None:
        raise missing(connection, id)
    for one in appearances_of(connection, id):
        _remove(connection, one.id, reason)
    languages.forget(connection, id)
    loose = resolution.loosen(connection, [row.key])
    clear(connection, [row.key])
    connection.execute(delete(judgements).where(judgements.c.document == id))
    connection.execute(delete(versions).where(versions.c.document == row.key))
    connection.execute(delete(documents).where(documents.c.key == row.key))
    _bury(connection, id, url=row.url, version=row.version, reason=reason)
    resolution.resolve(connection, {}, loose)


def _bury(
    connection: Connection,
    id: str,  # noqa: A002 -- the field's name
    *,
    url: str | None,
    version: int,
    reason: str | None,
) -> None:
    connection.execute(delete(tombstones).where(tombstones.c.id == id))
    stone = {"id": id, "url": url, "version": version}
    connection.execute(insert(tombstones).values(**stone, removed_at=now(), reason=reason))
