"""Where the bytes that were fetched are kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from communique.archive.location import default_path, url_of

SUFFIX: Final = ".warc"


def folder_of(archive: str | os.PathLike[str] | None) -> Path:
    """The folder of an archive's WARC files: beside a SQLite file, else in the data folder."""
    url = url_of(os.fspath(archive or default_path()))
    if url.get_backend_name() == "sqlite":
        return Path(str(url.database)).with_suffix(SUFFIX)
    name = "-".join(filter(None, (url.host, url.database)))
    return default_path().parent / f"{name}{SUFFIX}"
