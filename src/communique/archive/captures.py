"""Which kept response of a server a version was read from, so that it can be proven."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select

from communique.archive.store import load, missing
from communique.archive.tables import captures, documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Where a response is kept: WARC file (its name), and the byte at which its record begins.

    digest: hex SHA-256 of the body as the server sent it. fetched_at: UTC, as in the archive.
    """

    file: str
    start: int
    digest: str
    address: str
    fetched_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A document that was published at an address. day: of publication, or ``""``."""

    id: str
    version: int
    url: str
    day: str


def keep(connection: Connection, id: str, version: int, capture: Capture) -> None:  # noqa: A002
    """Remember the response of a version, unless one is known. Raises ArchiveError."""
    key = connection.execute(select(documents.c.key).where(documents.c.id == id)).scalar()
    if key is None:
        raise missing(connection, id)
    row = {"document": key, "number": version}
    same = (captures.c[name] == value for name, value in row.items())
    if connection.execute(select(captures.c.file).where(*same)).first() is None:
        connection.execute(insert(captures).values(**row, **asdict(capture)))


def capture_of(connection: Connection, id: str, version: int) -> Capture | None:  # noqa: A002
    """The response that a version was read from; None for one that was not fetched.

    Raises ArchiveError where there is no such version.
    """
    names = Capture.__slots__
    row = connection.execute(
        select(*(captures.c[name] for name in names))
        .join(documents, documents.c.key == captures.c.document)
        .where(documents.c.id == id, captures.c.number == version)
    ).mappings()
    found = row.first()
    if found is None:
        load(connection, id, version)
        return None
    return Capture(**found)


def addresses(connection: Connection) -> tuple[Address, ...]:
    """Every document with an address of the web, the one published last first."""
    columns = (documents.c.id, documents.c.version, documents.c.url, documents.c.day)
    rows = connection.execute(
        select(*columns)
        .where(documents.c.url.like("http%"))
        .order_by(documents.c.day.desc(), documents.c.key.desc())
    )
    return tuple(Address(**row) for row in rows.mappings())
