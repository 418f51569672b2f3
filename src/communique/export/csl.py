"""Citations as CSL-JSON, which Zotero, pandoc and citation processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from communique.citing import csl_item
from communique.export.items import Item, citation_of


def write(items: Iterable[Item], path: Path) -> None:
    """One JSON list with an item for each document."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        before = "["
        for item in items:
            value = json.dumps(csl_item(citation_of(item)), ensure_ascii=False, indent=1)
            out.write(f"{before}\n{value}")
            before = ","
        out.write("\n]\n" if before == "," else "[]\n")
