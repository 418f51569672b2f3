"""Releases: the data of an archive, bundled, described, summed, and compared with the last one.

A release is a folder (or the same as a ZIP file) that explains itself and can be checked years
later. The same archive and program give the same bytes, except for the time of creation;
SOURCE_DATE_EPOCH fixes that too. ``making`` is the composition: read it first.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.archive import Archive
    from communique.release.making import Made

__all__ = ["release", "verify"]


def release(
    archive: Archive,
    path: str | os.PathLike[str],
    *,
    name: str = "readouts",
    version: str | None = None,
    licence: str | None = None,
    authors: Sequence[str] = (),
    formats: Sequence[str] = ("csv",),
    previous: str | os.PathLike[str] | None = None,
    base_url: str | None = None,
    force: bool = False,
) -> Made:
    """Make a release at ``path``: a folder, or a ZIP file where the name ends in ``.zip``.

    version: the day by default. licence: an SPDX identifier. formats: as of ``export``; the
    records themselves are always there. previous: a release to compare with. base_url: of a
    reading room over the archive, for permalinks. force: replace what is there.
    Raises ReleaseError, ExportError, ArchiveError, and then nothing was made.
    """
    from communique.release.edition import edition
    from communique.release.making import made

    chosen = edition(
        name=name, version=version, licence=licence, authors=tuple(authors),
        formats=tuple(formats), base_url=base_url,
    )  # fmt: skip
    before = None if previous is None else Path(previous)
    return made(archive, Path(path), chosen, previous=before, force=force)


def verify(path: str | os.PathLike[str]) -> tuple[str, ...]:
    """What is wrong with a release, a sentence each; nothing when all is as it was made.

    Raises ReleaseError for what is no release at all.
    """
    from communique.release.verifying import wrong_with

    return wrong_with(Path(path))
