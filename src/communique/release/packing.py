"""The files of a release: their sums, and the whole as one ZIP file."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SUMS: Final = "SHA256SUMS"
# The same files make the same bytes: no clock, no owner, no order of a file system in them.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o644 << 16
_UNIX: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a release. path: within it, with ``/``."""

    path: str
    bytes: int
    sha256: str


def files_of(folder: Path, *, without: frozenset[str] = frozenset()) -> list[File]:
    """The files in a folder by path, with their sums."""
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in without:
            found.append(File(path=name, bytes=path.stat().st_size, sha256=_sha256(path)))
    return found


def write_sums(folder: Path) -> None:
    """``SHA256SUMS`` over every other file, as ``sha256sum --check`` reads it."""
    files = files_of(folder, without=frozenset({SUMS}))
    lines = "".join(f"{one.sha256}  {one.path}\n" for one in files)
    (folder / SUMS).write_text(lines, encoding="utf-8", newline="\n")


def read_sums(folder: Path) -> dict[str, str]:
    """The sums by path; empty where there is no file of them."""
    path = folder / SUMS
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    pairs = (line.split("  ", 1) for line in lines if "  " in line)
    return {name: digest for digest, name in pairs}


def pack(folder: Path, path: Path, top: str) -> None:
    """The folder as a ZIP file that holds it under the name ``top``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for file in files_of(folder):
            one = zipfile.ZipInfo(f"{top}/{file.path}", date_time=_EPOCH)
            one.compress_type, one.external_attr, one.create_system = (
                zipfile.ZIP_DEFLATED, _READABLE, _UNIX,
            )  # fmt: skip
            with (
                (folder / file.path).open("rb") as source,
                packed.open(one, "w", force_zip64=True) as out,
            ):
                shutil.copyfileobj(source, out)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
