"""Tables as CSV: a folder with a file for each, for spreadsheets and everything else.

UTF-8 with a byte order mark, without which Excel takes it for another encoding; RFC 4180 else.
A text that a spreadsheet would compute is marked by an apostrophe (``text.without_formula``):
the texts come from web pages, and these files are made to be opened by a double click.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from communique.export.items import Item
from communique.export.tabular import TABLES, Value, dictionary
from communique.export.tabular.values import flat, rows_of
from communique.text import without_formula


def write(items: Iterable[Item], path: Path) -> None:
    """Files ``TABLE.csv`` in the folder, and the dictionary; one document in memory at a time."""
    with ExitStack() as files:
        writers = {}
        for table in TABLES:
            file = (path / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="")
            writers[table.name] = csv.writer(files.enter_context(file))
            writers[table.name].writerow(table.names)
        for table, row in rows_of(items):
            writers[table.name].writerow([_cell(value) for value in row])
    dictionary.write(path)


def _cell(value: Value) -> object:
    value = flat(value)  # type: ignore[assignment]
    if isinstance(value, str):
        return without_formula(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
