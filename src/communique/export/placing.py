"""Where an export is written: under another name until it is whole, then in its place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.errors import ExportError
from communique.export.formats import Target


@contextmanager
def placed(path: Path, target: Target, *, force: bool = False) -> Iterator[Path]:
    """A path to write to; what was written is at ``path`` once the block ends without error.

    Before that, and after an error, nothing at ``path`` has changed. force: replace a file that
    is there, or a folder that holds nothing but files that the new one has too.
    Raises ExportError for what stands in the way.
    """
    _check(path, target, force=force)
    room = _room(path)
    try:
        written = room / path.name  # whose end tells writers the format
        if target == "folder":
            written.mkdir()
        yield written
        _move(written, path, room, target)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _room(path: Path) -> Path:
    """A folder beside the place, so that what is written can be moved there."""
    try:
        return Path(tempfile.mkdtemp(prefix=f".{path.name[:60]}-", dir=path.parent))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise ExportError(
            f"{path.parent}: cannot be written to ({why}); name another place"
        ) from None


def _check(path: Path, target: Target, *, force: bool) -> None:
    if not path.name:
        raise ExportError(f"{path}: no name for an export; name a {target} that is to be made")
    if not path.parent.is_dir():
        raise ExportError(f"{path.parent}: there is no such folder")
    if not (path.exists() or path.is_symlink()):
        return
    if target == "file" and not path.is_file():
        raise ExportError(f"{path}: no file; name one with --out")
    if target == "folder" and not path.is_dir():
        raise ExportError(f"{path}: a file, but this format makes a folder; name one with --out")
    if target == "folder" and not any(path.iterdir()):
        return
    if not force:
        raise ExportError(f"{path}: is there already; --force replaces it")


def _move(written: Path, path: Path, room: Path, target: Target) -> None:
    if target == "file" or not path.exists():
        os.replace(written, path)
        return
    foreign = sorted(_names(path) - _names(written))
    if foreign:
        raise ExportError(f"{path}: holds {foreign[0]}, which is no part of this export")
    before = room / ".before"
    os.replace(path, before)
    try:
        os.replace(written, path)
    except OSError:
        os.replace(before, path)
        raise


def _names(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if not file.is_dir()}
