"""The files of a folder and of the folders in it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from communique.errors import ReadError

# Parts of web pages and of systems, which hold no document.
_PARTS: Final = (".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico")
_OF_SYSTEMS: Final = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def files(source: str) -> list[Path]:
    """The file itself, or the files of a folder and its folders, by name.

    Hidden files, parts of saved web pages and files of the system are passed over; a folder
    that links lead back to is entered once. Raises ReadError when nothing is left.
    """
    if not source:
        raise ReadError("an empty name; name a file or a folder")
    path = Path(source)
    if not path.is_dir():
        return [path]
    found = sorted(_walked(path))
    if not found:
        raise ReadError("the folder holds no file that could be read")
    return found


def _walked(folder: Path) -> Iterator[Path]:
    entered = {folder.resolve()}
    for here, folders, names in os.walk(folder, followlinks=True):
        place = Path(here)
        present = {*folders, *names}
        keep = []
        for name in sorted(folders):
            real = (place / name).resolve()
            if real not in entered and not passed_over(name, present):
                entered.add(real)
                keep.append(name)
        folders[:] = keep
        yield from (
            place / name
            for name in names
            if not passed_over(name, present) and (place / name).is_file()
        )


def passed_over(name: str, present: Collection[str]) -> bool:
    """True for what is no document by its name. name: a path inside a folder or an archive.

    present: names beside it; "visit_files" belongs to "visit.html" where that is there.
    """
    path = PurePosixPath(name)
    for index, part in enumerate(path.parts):
        small = part.lower()
        hidden = part.startswith((".", "~$")) and part not in (".", "..")
        if hidden or small in _OF_SYSTEMS:
            return True
        if small.endswith("_files"):
            stem = str(PurePosixPath(*path.parts[:index], part[: -len("_files")]))
            if any(f"{stem}{suffix}" in present for suffix in (".html", ".htm")):
                return True
    return path.suffix.lower() in _PARTS
