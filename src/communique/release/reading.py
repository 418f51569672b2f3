"""A release as it is read: a folder, or a ZIP file that holds one."""

from __future__ import annotations

import csv
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from communique.errors import RecordError, ReleaseError
from communique.records import from_json
from communique.release.contents import DECISIONS, INPUTS, RECORDS
from communique.types import Record

MANIFEST: Final = "manifest.json"
FORM: Final = 1  # of manifests; a later program reads those of earlier ones
_ID: Final = re.compile(r'\{"document": \{"id": ("(?:[^"\\]|\\.)*")')
# Nothing that a release holds is as large; a bomb would be.
_MOST: Final = 1 << 40


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The folder of a release, unpacked where it is a ZIP file. Raises ReleaseError."""
    if path.is_dir():
        _check(path, path)
        yield path
        return
    if not path.is_file():
        raise ReleaseError(f"{path}: there is no such release")
    with TemporaryDirectory(prefix="communique-") as room:
        try:
            with zipfile.ZipFile(path) as packed:
                folder = _unpacked(packed, Path(room), path)
        except zipfile.BadZipFile as error:
            raise ReleaseError(f"{path}: neither a folder nor a ZIP file ({error})") from None
        _check(folder, path)
        yield folder


def _unpacked(packed: zipfile.ZipFile, room: Path, path: Path) -> Path:
    """The folder that a ZIP file holds; nothing is written outside ``room``."""
    tops = {name.partition("/")[0] for name in packed.namelist()}
    if len(tops) != 1 or sum(one.file_size for one in packed.infolist()) > _MOST:
        raise ReleaseError(f"{path}: a release is one folder, and this file holds something else")
    for one in packed.infolist():
        target = (room / one.filename).resolve()
        if not target.is_relative_to(room.resolve()):
            raise ReleaseError(f"{path}: holds {one.filename!r}, which leads out of it")
        if not one.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
            with packed.open(one) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out)
    return room / tops.pop()


def _check(folder: Path, path: Path) -> None:
    form = manifest(folder, path).get("manifest")
    if form != FORM:
        raise ReleaseError(f"{path}: its manifest has form {form}; this program reads {FORM}")


def manifest(folder: Path, path: Path) -> dict[str, Any]:
    """The manifest of a release. Raises ReleaseError; ``path`` is what it is called."""
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        raise ReleaseError(f"{path}: no release: it has no {MANIFEST}") from None
    except ValueError as error:
        raise ReleaseError(f"{path}: its {MANIFEST} is damaged: {error}") from None
    if not isinstance(told, dict):
        raise ReleaseError(f"{path}: its {MANIFEST} is damaged: no object")
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a record stands in the file of records, and the hash of its line."""

    start: int
    length: int
    digest: bytes


class Release:
    """The records of a release, each found by its document's id. Raises ReleaseError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / RECORDS
        self.places = dict(self._scanned())
        self.versions = self._versions()
        self.decisions = self._decided()

    def record(self, document: str) -> Record:
        """The record of a document."""
        place = self.places[document]
        with self._path.open("rb") as records:
            records.seek(place.start)
            return from_json(records.read(place.length).decode("utf-8"))

    def _scanned(self) -> Iterator[tuple[str, Place]]:
        at = 0
        try:
            with self._path.open("rb") as records:
                for line in records:
                    place = Place(start=at, length=len(line), digest=blake2b(line).digest()[:16])
                    yield _id_in(line.decode("utf-8")), place
                    at += len(line)
        except (OSError, UnicodeDecodeError, RecordError) as error:
            raise ReleaseError(f"{self._path}: the records are damaged: {error}") from None

    def _versions(self) -> dict[str, int]:
        with (self._folder / INPUTS).open(encoding="utf-8", newline="") as rows:
            return {row["document"]: int(row["version"]) for row in csv.DictReader(rows)}

    def _decided(self) -> dict[str, dict[str, Any]]:
        with (self._folder / DECISIONS).open(encoding="utf-8") as lines:
            rows = (json.loads(line) for line in lines)
            return {row["document"]: row for row in rows}


def _id_in(line: str) -> str:
    found = _ID.match(line)
    return str(json.loads(found[1])) if found else from_json(line).document.id
