"""What is known of each address: a small SQLite database beside the WARC files.

It makes requests conditional and runs resumable. Losing it costs requests, never evidence.
One program at a time works in a folder.
"""

from __future__ import annotations

import fcntl
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from communique.archive.captures import Capture
from communique.errors import FetchError

# Hidden, so that whoever reads the folder passes them over.
FILE: Final = ".fetch.db"
_LOCK: Final = ".fetch.lock"
# A run that was interrupted longer ago is not taken up again: its pages are to be asked anew.
_RESUMABLE: Final = timedelta(hours=24)
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS runs (
    number INTEGER PRIMARY KEY,  -- of the run
    command TEXT NOT NULL,       -- what it was asked to do
    started TEXT NOT NULL,       -- when (UTC)
    finished TEXT                -- when, or NULL while it is not
);
CREATE TABLE IF NOT EXISTS addresses (
    url TEXT PRIMARY KEY,
    run INTEGER NOT NULL,        -- the last run that asked it
    checked TEXT NOT NULL,       -- when (UTC)
    status INTEGER NOT NULL,     -- of the last answer
    target TEXT,                 -- where it redirects to
    etag TEXT, modified TEXT,    -- what makes the next request conditional
    file TEXT, start INTEGER, digest TEXT, fetched TEXT,  -- the last response with a body
    missing TEXT,                -- since when it has been missing
    gone TEXT                    -- when that was told for good
);
"""
# An answer without a body that is kept leaves what is known of the last one.
_NOTE: Final = """
INSERT INTO addresses
    (url, run, checked, status, target, etag, modified, file, start, digest, fetched)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (url) DO UPDATE SET
    run = excluded.run, checked = excluded.checked, status = excluded.status,
    target = excluded.target,
    etag = iif(excluded.file IS NULL, etag, excluded.etag),
    modified = iif(excluded.file IS NULL, modified, excluded.modified),
    file = coalesce(excluded.file, file), start = coalesce(excluded.start, start),
    digest = coalesce(excluded.digest, digest), fetched = coalesce(excluded.fetched, fetched)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What an address answered last. capture: its last response with a body."""

    url: str
    run: int
    status: int
    target: str | None
    etag: str | None
    modified: str | None
    capture: Capture | None
    missing: str | None
    gone: str | None


class State:
    """The state of a folder of WARC files, locked for as long as it is open."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._lock = (folder / _LOCK).open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise FetchError(f"{folder}: another communique fetches into this folder") from None
        self._alone = threading.Lock()
        self._database = sqlite3.connect(folder / FILE, check_same_thread=False)
        self._database.row_factory = sqlite3.Row
        try:
            # A commit survives the program, and costs a request where it does not survive a
            # failure of the machine.
            self._database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
            self._database.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            self.close()
            raise FetchError(f"{folder / FILE}: {error}; remove it to begin anew") from None

    def begin(self, command: str, *, now: datetime | None = None) -> tuple[int, bool]:
        """The run of a command and True when one that was interrupted is taken up again."""
        now = now or datetime.now(UTC)
        since = _stamp(now - _RESUMABLE)
        with self._writing() as database:
            row = database.execute(
                "SELECT number FROM runs WHERE command = ? AND finished IS NULL AND started > ? "
                "ORDER BY number DESC",
                (command, since),
            ).fetchone()
            if row is not None:
                return int(row["number"]), True
            made = database.execute(
                "INSERT INTO runs (command, started) VALUES (?, ?)", (command, _stamp(now))
            )
            return int(made.lastrowid or 0), False

    def finish(self, run: int) -> None:
        """The run has done what it was asked."""
        with self._writing() as database:
            database.execute(
                "UPDATE runs SET finished = ? WHERE number = ?", (_stamp(datetime.now(UTC)), run)
            )

    def seen(self, url: str) -> Seen | None:
        """What is known of an address; None when it was never asked."""
        with self._alone:
            row = self._database.execute("SELECT * FROM addresses WHERE url = ?", (url,)).fetchone()
        return None if row is None else _seen(row)

    def note(
        self,
        url: str,
        *,
        run: int,
        status: int,
        target: str | None = None,
        etag: str | None = None,
        modified: str | None = None,
        capture: Capture | None = None,
    ) -> None:
        """An address was asked; without a capture what is known of the last one stays."""
        told = (
            (capture.file, capture.start, capture.digest, capture.fetched_at)
            if capture
            else (None,) * 4
        )
        with self._writing() as database:
            database.execute(
                _NOTE,
                (url, run, _stamp(datetime.now(UTC)), status, target, etag, modified, *told),
            )

    def note_missing(self, url: str, *, since: str | None, gone: str | None) -> None:
        """Since when an address has been missing, and when that was told for good."""
        with self._writing() as database:
            database.execute(
                "UPDATE addresses SET missing = ?, gone = ? WHERE url = ?", (since, gone, url)
            )

    def close(self) -> None:
        """Let others work in the folder."""
        self._database.close()
        self._lock.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._alone, self._database as database:
            yield database

    def __enter__(self) -> State:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _seen(row: Any) -> Seen:
    capture = None
    if row["file"] is not None:
        capture = Capture(
            file=row["file"],
            start=row["start"],
            digest=row["digest"],
            address=row["url"],
            fetched_at=row["fetched"],
        )
    names = ("url", "run", "status", "target", "etag", "modified", "missing", "gone")
    return Seen(**{name: row[name] for name in names}, capture=capture)


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
