"""Citations for LaTeX: an ``@misc`` entry for each document."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from communique.citing import bibtex
from communique.export.items import Item, citation_of


def write(items: Iterable[Item], path: Path) -> None:
    """Entries with a blank line between them, in UTF-8."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for item in items:
            out.write(bibtex(citation_of(item)) + "\n")
