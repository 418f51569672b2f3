"""The archive that a command works on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.archive import Archive


def opened(where: str | None, *, create: bool = False) -> Archive:
    """The archive at ``where``, else in the user's data folder; a new one is told of."""
    from communique.archive import default_path, open_archive
    from communique.render import line

    archive = open_archive(where or default_path(), create=create)
    if archive.created:
        sys.stderr.write(f"communique: made a new archive: {line(archive.name)}\n")
    return archive
