"""How a release is made: read ``made`` first."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from communique.archive import Archive
from communique.errors import ReleaseError
from communique.export.placing import placed
from communique.release import reading
from communique.release.changes import Summary, changes
from communique.release.contents import Counts, Watch, write_data
from communique.release.describing import write_manifest, write_package
from communique.release.edition import Edition
from communique.release.packing import pack, write_sums
from communique.release.pages import write_citation, write_readme
from communique.release.telling import write_changes

DOCUMENTS: Final = ("codebook.md", "record-format.md", "data-dictionary.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A release that was made. summary: against the previous one; None where none was given."""

    path: Path
    counts: Counts
    summary: Summary | None


def made(
    archive: Archive,
    path: Path,
    edition: Edition,
    *,
    previous: Path | None = None,
    force: bool = False,
    watched: Watch = iter,
) -> Made:
    """Make a release at ``path``: a folder, or a ZIP file where the name ends so.

    It is there when it is whole, and not before. previous: a release to compare with. force:
    replace what is there. watched: passes documents on as they go by, once for the records and
    once for each format. Raises ReleaseError, ExportError, ArchiveError.
    """
    if path.suffix.lower() != ".zip":
        with placed(path, "folder", force=force) as folder:
            counts, summary = _make(archive, folder, edition, previous, watched=watched)
        return Made(path=path, counts=counts, summary=summary)
    with (
        placed(path, "file", force=force) as packed,
        TemporaryDirectory(prefix=f".{path.stem[:60]}-", dir=path.parent) as room,
    ):
        counts, summary = _make(archive, Path(room), edition, previous, watched=watched)
        pack(Path(room), packed, f"{edition.name}-{edition.version}".replace("/", "-"))
    return Made(path=path, counts=counts, summary=summary)


def _make(
    archive: Archive,
    folder: Path,
    edition: Edition,
    previous: Path | None,
    *,
    watched: Watch = iter,
) -> tuple[Counts, Summary | None]:
    """Write all files of a release into an empty folder."""
    with archive.reading() as connection:
        counts = write_data(connection, folder, edition, watched=watched)
    for name in DOCUMENTS:
        _copy_document(name, folder)
    summary, before = None, None
    if previous is not None:
        summary, before = _compare(folder, edition, previous)
    write_readme(folder, edition, counts, compared=summary is not None)
    write_citation(folder, edition)
    write_package(folder, edition)
    write_manifest(folder, edition, counts, before, summary)
    write_sums(folder)
    return counts, summary


def _copy_document(name: str, folder: Path) -> None:
    page = files("communique") / "data" / "documents" / name
    with page.open("rb") as source, (folder / name).open("wb") as out:
        shutil.copyfileobj(source, out)


def _compare(folder: Path, edition: Edition, previous: Path) -> tuple[Summary, dict[str, Any]]:
    """Write what differs from the previous release; how much, and which release that was."""
    summary = Summary()
    with reading.opened(previous) as before:
        told = reading.manifest(before, previous)
        called = {"name": told.get("name"), "version": told.get("version")}
        if called == {"name": edition.name, "version": edition.version}:
            raise ReleaseError(
                f"{previous}: is {edition.name} {edition.version} too; give another --version"
            )
        write_changes(
            folder,
            changes(reading.Release(before), reading.Release(folder), summary),
            summary,
            before=called,
            after={"name": edition.name, "version": edition.version},
        )
        sums = _sha256_of(before)
    return summary, {**called, "manifest_sha256": sums}


def _sha256_of(folder: Path) -> str:
    from communique.text import sha256_of

    return sha256_of((folder / reading.MANIFEST).read_bytes())
