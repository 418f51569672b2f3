"""Opening an archive: SQLite in a file, or PostgreSQL on a server.

A write waits for the writer before it (SQLite: ``BEGIN IMMEDIATE``; PostgreSQL: an advisory
lock), a read sees one state of the archive from its first to its last question and never waits.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import (
    Connection,
    Engine,
    QueuePool,
    column,
    create_engine,
    event,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from communique.archive.location import check_file, missing, name_of, url_of
from communique.archive.tables import HEAD, VERSION_TABLE, metadata
from communique.errors import ArchiveError

# Seconds that a writer waits for the one before it.
PATIENCE: Final = 30
# Any number, as long as all writers of an archive take the same.
WRITERS_LOCK: Final = 0x636F6D6D
WRITES: Final = "communique_writes"
_VERSION: Final = table(VERSION_TABLE, column("version_num"))


def open_archive(
    where: str | os.PathLike[str], *, create: bool = False, readonly: bool = False
) -> Archive:
    """The archive at a path or URL (``postgresql://…``, ``sqlite:///…``), at the newest tables.

    create: make one where there is none. readonly: refuse every write; an archive of older
    tables is then refused too, as it would have to be changed.
    Raises ArchiveError where there is no archive or it cannot be used, naming the place.
    """
    url = url_of(os.fspath(where))
    name = name_of(url)
    if url.get_backend_name() == "sqlite":
        check_file(Path(str(url.database)), create=create)
    engine = _engine(url, readonly=readonly)
    archive = Archive(engine=engine, name=name, readonly=readonly)
    try:
        created = _prepare(archive, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Archive(engine=engine, name=name, readonly=readonly, created=created)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An open archive. ``name`` is its path or URL (without password), for messages."""

    engine: Engine
    name: str
    readonly: bool = False
    created: bool = False

    @property
    def is_sqlite(self) -> bool:
        """False for PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive. Raises ArchiveError."""
        with _explained(self.engine, self.name), self.engine.connect() as connection:
            if self.is_sqlite:
                yield connection
            else:
                options: dict[str, Any] = {"isolation_level": "REPEATABLE READ"}
                yield connection.execution_options(postgresql_readonly=True, **options)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, one writer at a time: stored as a whole or not at all.

        Raises ArchiveError, also when the writer before has not finished in PATIENCE seconds.
        """
        if self.readonly:
            raise ArchiveError(f"{self.name}: opened for reading only")
        with (
            _explained(self.engine, self.name),
            self.engine.connect() as connection,
            _alone(connection),
        ):
            yield connection

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """A transaction on the connection while no other process writes."""
    with connection.execution_options(**{WRITES: True}).begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})"))
        yield


def _engine(url: URL, *, readonly: bool) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(str(url.database), readonly=readonly)
    try:
        return create_engine(url, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError):
        raise ArchiveError(
            'PostgreSQL needs psycopg, which is not installed: pip install "communique[postgresql]"'
        ) from None


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Keep a write-ahead log. SQLite does not wait here while another process does the same."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _sqlite_engine(path: str, *, readonly: bool) -> Engine:
    uri = f"file:{quote(str(Path(path).absolute()))}?mode={'ro' if readonly else 'rwc'}"

    def connect() -> sqlite3.Connection:
        # Transactions are ours (isolation_level None): the driver's own begin too late.
        connection = sqlite3.connect(
            uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        if readonly:
            connection.execute("PRAGMA query_only = ON")
        else:
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")  # what is reported survives a crash
        connection.execute("PRAGMA cache_size = -32768")  # KiB
        connection.execute("PRAGMA mmap_size = 1073741824")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _prepare(archive: Archive, *, create: bool) -> bool:
    """Bring the tables to the newest migration; True when they were made from nothing."""
    with archive.reading() as connection:
        found = _revision(connection, archive.name)
    if found == HEAD:
        return False
    if found is None and not create:
        raise missing(archive.name)
    _check_known(found, archive.name)
    if archive.readonly:
        raise ArchiveError(
            f"{archive.name}: made by an older version of communique; any command that lists or "
            "adds brings it to the tables of this one"
        )
    return _upgraded(archive) is None


def _check_known(found: str | None, name: str) -> None:
    from communique.archive.upgrade import revisions

    if found is not None and found not in revisions():
        raise ArchiveError(
            f"{name}: made by a newer version of communique (tables {found}); update the program"
        )


def _upgraded(archive: Archive) -> str | None:
    """Run the migrations; the one that the tables were at before."""
    from communique.archive.upgrade import upgrade

    with _explained(archive.engine, archive.name), archive.engine.connect() as connection:
        if archive.is_sqlite:
            # A step that rebuilds a table would take the rows that refer to it away.
            driver: Any = connection.connection.dbapi_connection
            driver.execute("PRAGMA foreign_keys = OFF")
        with _alone(connection):
            found = _revision(connection, archive.name)  # another process may have been faster
            upgrade(connection)
    archive.engine.dispose()
    return found


def _revision(connection: Connection, name: str) -> str | None:
    """The migration that the tables are at; None where there are none."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        return connection.execute(select(_VERSION.c.version_num)).scalar()
    foreign = tables if connection.dialect.name == "sqlite" else tables & metadata.tables.keys()
    if foreign:
        raise ArchiveError(
            f"{name}: this is no archive: it holds tables of another program "
            f"({', '.join(sorted(foreign)[:3])}); name another place with --db"
        )
    return None


@contextmanager
def _explained(engine: Engine, name: str) -> Iterator[None]:
    """Errors of the database in words, also those of the driver itself."""
    driver: Any = engine.dialect.loaded_dbapi
    try:
        yield
    except DBAPIError as error:
        raise ArchiveError(f"{name}: {_reason(error.orig)}") from error
    except driver.Error as error:
        raise ArchiveError(f"{name}: {_reason(error)}") from error


def _reason(error: BaseException | None) -> str:
    said = " ".join(str(error).split())
    known = {
        "database is locked": f"another program has been writing for {PATIENCE} s; try again later",
        "lock timeout": f"another program has been writing for {PATIENCE} s; try again later",
        "file is not a database": "this is no archive; name another file with --db",
        "malformed": "the file is damaged; put a copy in its place, or add the readouts anew",
        "disk is full": "the disk is full; nothing of this step was stored",
        "readonly database": "the file may not be written",
        "unable to open database file": "the file cannot be opened or made there",
    }
    return next((words for sign, words in known.items() if sign in said), said)
