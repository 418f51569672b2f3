"""Asking the archive on behalf of a page: one state of it, and no question without an end."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from fastapi import Request
from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from communique.errors import ArchiveError
from communique.web.room import room_of

LOG: Final = logging.getLogger("communique.web")
# Steps of SQLite's machine between two looks at the clock: about a millisecond.
STEPS: Final = 20_000
NOTHING_YET: Final = "There is no archive here yet. communique add makes one."
TOO_COSTLY: Final = (
    "The question takes too long to answer. Narrow it, for example to a shorter time."
)
# What the two systems say when a question was ended for its length.
ENDED: Final = ("interrupted", "statement timeout")


@contextmanager
def asking(request: Request) -> Iterator[Connection]:
    """A connection that sees one state of the archive and ends what takes too long.

    Raises HTTPException: 404 where there is no archive, 503 where it cannot be asked now or
    the question costs too much.
    """
    room = room_of(request)
    archive = room.archive()
    if archive is None:
        raise HTTPException(404, NOTHING_YET)
    try:
        with archive.reading() as connection, _limited(connection, room.settings.query_seconds):
            yield connection
    except ArchiveError as error:
        cause = error.__cause__
        if isinstance(cause, DBAPIError) and any(word in str(cause.orig) for word in ENDED):
            raise HTTPException(503, TOO_COSTLY) from None
        LOG.exception("the archive cannot be asked")
        raise HTTPException(503, "The archive cannot be asked now. Try again later.") from None


@contextmanager
def _limited(connection: Connection, seconds: float) -> Iterator[None]:
    """Ends a question that runs beyond ``seconds``."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {round(seconds * 1000)}")
        yield
        return
    driver: Any = connection.connection.dbapi_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 -- the dialect says so
    end = time.monotonic() + seconds

    @event.listens_for(connection, "before_cursor_execute")
    def _begin(*_: object) -> None:
        # The time is a question's own: what the page does between two does not count.
        nonlocal end
        end = time.monotonic() + seconds

    driver.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)
