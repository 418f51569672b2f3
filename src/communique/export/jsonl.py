"""Records as lines of JSON, as ``communique extract`` prints them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from communique.export.items import Item
from communique.records import to_json


def write(items: Iterable[Item], path: Path) -> None:
    """One record a line."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for item in items:
            out.write(to_json(item.record) + "\n")
