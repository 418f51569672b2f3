"""The verbs of the command line for programs: questions to an open archive, and event codes.

Each opens a connection of its own and gives values back, so that a program needs no SQL and no
session. ``Archive.reading`` and the modules of ``communique.archive`` have more.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.archive import Archive
from communique.archive import search as searching
from communique.archive.deciding import held
from communique.archive.encounters import Resolved, Wanted
from communique.archive.encounters import listed as listed_encounters
from communique.archive.history import Version, versions_of
from communique.archive.listing import Chosen, Listed
from communique.archive.listing import listed as listed_readouts
from communique.archive.query import Query
from communique.archive.search import Results
from communique.archive.store import add, remove
from communique.archive.store import load as stored
from communique.codes.actors import Actor, actor
from communique.codes.acts import coded
from communique.codes.events import Event
from communique.codes.explain import explain_code
from communique.types import EncounterKind, EncounterStatus, Record

__all__ = [
    "Actor",
    "Event",
    "Listed",
    "Resolved",
    "Results",
    "Version",
    "actor",
    "add",
    "code",
    "encounters",
    "explain",
    "history",
    "list_readouts",
    "load",
    "remove",
    "search",
]


def load(archive: Archive, id: str, version: int | None = None) -> Record:  # noqa: A002
    """The current record of a document, as people have corrected it; or a version as it was read.

    Raises ArchiveError for an id or a version that is not there.
    """
    with archive.reading() as connection:
        if version is None:
            return held(connection, id).told.record
        return stored(connection, id, version)


def list_readouts(
    archive: Archive,
    *,
    issuer: str | None = None,
    publisher: str | None = None,
    genre: str | None = None,
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Listed]:
    """Readouts, the latest first.

    genre: as in docs/provenance.md. country: code of a party of one of its encounters. since,
    until: days of publication, ``YYYY-MM-DD``, both included.
    """
    chosen = Chosen(
        issuer=issuer, publisher=publisher, genre=genre, country=country, since=since, until=until
    )
    with archive.reading() as connection:
        return listed_readouts(connection, chosen, limit=limit, offset=offset)


def search(archive: Archive, query: Query) -> Results:
    """A page of acts, or of readouts, with counts by facet. Raises QueryError."""
    with archive.reading() as connection:
        return searching.search(connection, query)


def encounters(
    archive: Archive,
    *,
    accounts: int = 1,
    countries: Sequence[str] = (),
    kind: EncounterKind | None = None,
    status: EncounterStatus | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Resolved]:
    """Encounters with at least so many accounts, the latest first, each with its accounts.

    countries: codes that all took part. since, until: days, ``YYYY-MM-DD``, both included.
    """
    wanted = Wanted(
        accounts=accounts, countries=tuple(countries), kind=kind, status=status, since=since,
        until=until,
    )  # fmt: skip
    with archive.reading() as connection:
        return listed_encounters(connection, wanted, limit=limit, offset=offset)


def history(archive: Archive, id: str) -> list[Version]:  # noqa: A002
    """The versions of a document, the first first. Raises ArchiveError."""
    with archive.reading() as connection:
        return versions_of(connection, id)


def code(record: Record) -> tuple[Event, ...]:
    """The acts and encounters of a record as events in CAMEO and PLOVER, by place in the text."""
    return coded(record)


def explain(code: str) -> str:
    """A CAMEO code, PLOVER event or rule in words. Raises RecordError when it is none."""
    return explain_code(code)
