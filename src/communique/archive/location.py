"""Where an archive is: a path or the URL of a database, and what stands there."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from communique.errors import ArchiveError

_POSTGRESQL: Final = ("postgresql", "postgres", "postgresql+psycopg")
_SQLITE_HEADER: Final = b"SQLite format 3\x00"


def default_path() -> Path:
    """Where the archive is kept when nobody says otherwise: the user's data folder."""
    folder = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(folder) / "communique" / "communique.db"


def url_of(where: str) -> URL:
    """The URL of a path or URL, with the driver that is used. Raises ArchiveError."""
    if "://" not in where:
        return URL.create("sqlite", database=str(Path(where).expanduser()))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        hidden = re.sub("://.*@", "://***@", where)
        raise ArchiveError(f"{hidden}: no path and no URL of a database") from None
    if url.drivername in _POSTGRESQL:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    raise ArchiveError(
        f"{name_of(url)}: an archive is a path, sqlite:///PATH or postgresql://USER@HOST/DATABASE"
    )


def name_of(url: URL) -> str:
    """What people call the archive: its path, or its URL without the password."""
    if url.get_backend_name() == "sqlite" and url.database:
        return str(url.database)
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def check_file(path: Path, *, create: bool) -> None:
    """Refuse what is no SQLite file before SQLite does, in words."""
    try:
        if path.is_dir():
            raise ArchiveError(f"{path}: a folder; name a file in it")
        if path.exists():
            with path.open("rb") as file:
                start = file.read(len(_SQLITE_HEADER))
            if not start and not create:  # SQLite would make a database of an empty file
                raise missing(str(path))
            if start not in (b"", _SQLITE_HEADER):
                raise ArchiveError(f"{path}: this is no archive; name another file with --db")
        elif create:
            path.parent.mkdir(parents=True, exist_ok=True)
        else:
            raise missing(str(path))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ArchiveError(f"{error.filename or path}: {reason}") from error


def missing(name: str) -> ArchiveError:
    """The refusal of an archive that is not there."""
    return ArchiveError(f"{name}: there is no archive yet; communique add makes one")
