"""Archives that releases are made of: the first one, and what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from archive.kept import edited, kept

from communique.archive import Archive, deciding
from communique.archive.store import add, remove
from communique.release import release
from communique.release.making import Made
from communique.types import Coder

NEWER = Coder(program="communique 0.2.0", lexicon="ba9876543210", model="none+000000000000")


def first(archive: Archive) -> None:
    """Five readouts, and a correction that stays as it is."""
    add(archive, [kept(f"r{number}", published=f"2024-05-0{number}") for number in range(1, 6)])
    with archive.writing() as connection:
        deciding.correct(connection, "r4", "1", "strength", "plain", deciding.Person(by="desk"))


def then(archive: Archive) -> None:
    """One removed, one added, one edited, one corrected, one read by a newer program."""
    remove(archive, ["r1"])
    add(archive, [kept("new", published="2024-06-01")])
    add(archive, [edited("r2", published="2024-05-02")])
    with archive.writing() as connection:
        deciding.correct(connection, "r3", "2", "strength", "weak", deciding.Person(by="desk"))
        deciding.reject(connection, "r3", "4", deciding.Person(note="not said"))


def make(archive: Archive, path: Path, version: str = "1", **given: Any) -> Made:
    """A release with the usual name."""
    given = {"formats": (), **given}
    return release(archive, path, version=version, **given)
