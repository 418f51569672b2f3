"""The data dictionary: what each column of each table holds, from the definition."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from communique.export.tabular import TABLES
from communique.export.tabular.columns import Column, Table

COLUMNS: Final = ("table", "column", "type", "label", "more", "values", "unit", "missing", "refers")
TYPES: Final = {
    "text": "text",
    "category": "one of a closed list",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "date": "day",
    "list": "list of texts",
}


def entries() -> Iterator[dict[str, str]]:
    """A row for each column of each table, with ``COLUMNS``."""
    for table in TABLES:
        for column in table.columns:
            yield {
                "table": table.name,
                "column": column.name,
                "type": column.type,
                "label": column.label,
                "more": column.more,
                "values": "; ".join(column.values),
                "unit": column.unit,
                "missing": "never" if column.required else "possible",
                "refers": column.refers,
            }


def write(folder: Path) -> None:
    """The dictionary beside the tables of an export, as ``dictionary.csv`` and ``.json``."""
    with (folder / "dictionary.csv").open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(entries())
    tables = [_table(table) for table in TABLES]
    text = json.dumps({"tables": tables}, ensure_ascii=False, indent=1)
    (folder / "dictionary.json").write_text(text + "\n", encoding="utf-8")


def page() -> Iterator[str]:
    """The same as lines of Markdown."""
    for table in TABLES:
        yield f"## `{table.name}`\n"
        keys = ", ".join(f"`{name}`" for name in table.key)
        yield f"{table.about} Key: {keys}.\n"
        yield "| column | type | meaning |\n|---|---|---|"
        for column in table.columns:
            missing = "" if column.required else ", may be missing"
            yield f"| `{column.name}` | {TYPES[column.type]}{missing} | {_meaning(column)} |"
        yield ""


def _meaning(column: Column) -> str:
    parts = [f"{column.label}."]
    if column.values:
        parts.append(f"Values: {', '.join(f'`{value}`' for value in column.values)}.")
    if column.more:
        parts.append(column.more)
    if column.refers:
        parts.append(f"→ `{column.refers}`")
    return " ".join(parts)


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "label": table.label,
        "about": table.about,
        "key": [*table.key],
        "columns": [_column(column) for column in table.columns],
    }


def _column(column: Column) -> dict[str, Any]:
    told = {
        "name": column.name,
        "type": column.type,
        "label": column.label,
        "more": column.more,
        "values": [*column.values],
        "unit": column.unit,
        "refers": column.refers,
        "required": column.required,
    }
    return {key: value for key, value in told.items() if value not in ("", [])}
