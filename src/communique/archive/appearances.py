"""Copies of documents on other sites: found when they come in, kept, told as appearances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select

from communique.archive.agreement import says_the_same
from communique.archive.languages import published_on
from communique.archive.rows import short_or_none, storable, storable_or_none
from communique.archive.tables import appearances, document_bands, documents, versions
from communique.copies import bands, likeness
from communique.errors import ArchiveError
from communique.records import from_json, to_json
from communique.text import sha256_of
from communique.types import Document, Record

# Texts that follow one pattern share numbers with many; the likeliest are looked at.
_LIKELIEST: Final = 5
_AT_ONCE: Final = 5_000  # numbers in one question, well below what a statement takes
# Agencies repeat a text within days; the same words months later are another occasion.
_DAYS: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A copy of a document. document, version: what it is a copy of, as the archive has it.

    resemblance: how alike the two texts are, 0 to 1 (``copies.likeness``).
    """

    id: str
    document: str
    version: int
    url: str | None
    title: str | None
    issuer: str | None
    publisher: str | None
    published: str | None
    language: str
    sha256: str
    resemblance: float
    added_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The document that a text is a copy of."""

    id: str
    version: int
    resemblance: float


COLUMNS: Final = tuple(Appearance.__dataclass_fields__)


class Originals:
    """Finds which documents new records are copies of, asked once for several of them."""

    def __init__(self, connection: Connection, records: Sequence[Record]) -> None:
        self._connection = connection
        self._bands: dict[str, tuple[int, ...]] = {}
        wanted = sorted({band for one in records for band in self._of(one)})
        self._holders: dict[int, list[int | str]] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = document_bands.c.band.in_(wanted[start : start + _AT_ONCE])
            for row in connection.execute(select(document_bands).where(some)):
                self._holders.setdefault(row.band, []).append(row.document)
        self._new: dict[str, tuple[int, Record]] = {}

    def original(self, record: Record) -> Original | None:
        """The document that the record's text is a copy of; the most alike, then the first."""
        found = [
            one
            for holder in self._likeliest(record)
            if (one := _as_original(*self._held(holder), record)) is not None
        ]
        return max(found, key=lambda one: one.resemblance, default=None)

    def note(self, record: Record, *, number: int) -> None:
        """Remember what is being stored: the next of the same batch may be its copy."""
        self._new[record.document.id] = (number, record)
        for band in self._of(record):
            self._holders.setdefault(band, []).append(record.document.id)

    def keep(self, record: Record, original: Original, *, time: str) -> None:
        """Store a record as an appearance, in the place of what was kept under its id."""
        forget(self._connection, [record.document.id])
        self._connection.execute(insert(appearances).values(_row(record, original, time)))

    def _likeliest(self, record: Record) -> list[int | str]:
        shared = Counter(
            holder for band in self._of(record) for holder in self._holders.get(band, ())
        )
        return [holder for holder, _ in shared.most_common(_LIKELIEST)]

    def _of(self, record: Record) -> tuple[int, ...]:
        text = record.document.text
        if text not in self._bands:
            self._bands[text] = bands(text)
        return self._bands[text]

    def _held(self, holder: int | str) -> tuple[int, Record]:
        """Number and record of a document's current version."""
        if isinstance(holder, str):
            return self._new[holder]
        row = self._connection.execute(
            select(versions.c.number, versions.c.record)
            .join(documents, documents.c.key == versions.c.document)
            .where(documents.c.key == holder, versions.c.number == documents.c.version)
        ).one()
        return row.number, from_json(row.record)


def _as_original(number: int, held: Record, record: Record) -> Original | None:
    """What a record is a copy of, if it is one of the document held."""
    one, other = held.document, record.document
    if one.id == other.id or one.language != other.language or _days_between(one, other) > _DAYS:
        return None
    alike = likeness(one.text, other.text)
    if not alike.of_a_copy or not says_the_same(held, record):
        return None
    return Original(id=one.id, version=number, resemblance=alike.resemblance)


def _days_between(one: Document, other: Document) -> int:
    """Days between their publication; 0 where one does not tell."""
    first, second = published_on(one), published_on(other)
    return abs((first - second).days) if first and second else 0


def _row(record: Record, original: Original, time: str) -> dict[str, Any]:
    one = record.document
    return {
        "id": one.id,
        "document": original.id,
        "version": original.version,
        "url": storable_or_none(one.url),
        "title": storable_or_none(one.title),
        "issuer": short_or_none(one.issuer),
        "publisher": short_or_none(one.publisher),
        "published": storable_or_none(one.published),
        "language": storable(one.language),
        "sha256": storable(one.sha256),
        "text_sha256": sha256_of(one.text),
        "resemblance": round(original.resemblance, 4),
        "added_at": time,
        "record": to_json(record),
    }


def appearance(connection: Connection, id: str) -> Appearance | None:  # noqa: A002
    """The appearance with this id."""
    row = connection.execute(_chosen().where(appearances.c.id == id)).mappings().first()
    return Appearance(**row) if row else None


def appearances_of(connection: Connection, document: str) -> tuple[Appearance, ...]:
    """Where else a document was published, by date and id."""
    return listed(connection, document=document)


def listed(connection: Connection, *, document: str | None = None) -> tuple[Appearance, ...]:
    """Appearances of a document, or all of them: by document, date of publication and id."""
    chosen = _chosen()
    if document is not None:
        chosen = chosen.where(appearances.c.document == document)
    order = (appearances.c.document, appearances.c.published, appearances.c.id)
    rows = connection.execute(chosen.order_by(*order)).mappings()
    return tuple(Appearance(**row) for row in rows)


def take_out(connection: Connection, id: str) -> Record:  # noqa: A002
    """Take an appearance out, and return its record. Raises ArchiveError."""
    here = appearances.c.id == id
    row = connection.execute(select(appearances.c.record).where(here)).scalar()
    if row is None:
        raise ArchiveError(f"{id}: no copy of a document has this id; communique copies lists them")
    connection.execute(delete(appearances).where(here))
    return from_json(row)


def forget(connection: Connection, ids: Sequence[str]) -> None:
    """Take out the appearances of these ids, if there are any."""
    connection.execute(delete(appearances).where(appearances.c.id.in_(ids)))


def _chosen() -> Any:
    return select(*(appearances.c[name] for name in COLUMNS))
