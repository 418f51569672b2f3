"""The archive that a command works on."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.archive import Archive
    from communique.types import Record

WITH_VERSION: Final = re.compile(r"(?P<id>.+)@(?P<version>\d+)", re.DOTALL)


def opened(where: str | None, *, create: bool = False) -> Archive:
    """The archive at ``where``, else in the user's data folder; a new one is told of."""
    from communique.archive import default_path, open_archive
    from communique.render import line

    archive = open_archive(where or default_path(), create=create)
    if archive.created:
        sys.stderr.write(f"communique: made a new archive: {line(archive.name)}\n")
    return archive


def archived(connection: Connection, name: str) -> Record:
    """The record of "ID", as people have corrected it, or of "ID@VERSION" as it was read.

    An id may hold "@" itself. Raises ArchiveError.
    """
    from communique.archive.deciding import held
    from communique.archive.store import is_stored, load

    found = None if is_stored(connection, name) else WITH_VERSION.fullmatch(name)
    if found is None:
        return held(connection, name).told.record
    return load(connection, found["id"], int(found["version"]))
