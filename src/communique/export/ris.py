"""Citations for reference managers: a RIS record for each document."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from communique.citing import ris
from communique.export.items import Item, citation_of


def write(items: Iterable[Item], path: Path) -> None:
    """Records with a blank line between them, in UTF-8; lines end as RIS wants, in CR LF."""
    with path.open("w", encoding="utf-8", newline="") as out:
        for item in items:
            out.write(ris(citation_of(item)) + "\r\n")
