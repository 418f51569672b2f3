"""Lists as commands print them: a table for people, JSON, JSON lines or CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from communique.cli.options import ListFormat

Row = Mapping[str, Any]

# A spreadsheet takes a cell that starts so for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
SEPARATOR: Final = "; "


def write_rows(
    rows: Iterable[Row],
    *,
    columns: Sequence[str],
    shape: ListFormat,
    table: Callable[[Iterable[Row]], None],
) -> None:
    """Print rows that have all the columns, as they come. ``table`` prints them for people."""
    if shape == "table":
        table(rows)
    elif shape == "csv":
        write_csv(rows, columns)
    else:
        for part in _json(rows, columns, as_list=shape == "json"):
            sys.stdout.write(part)


def write_csv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    """A header and a line for each row; nothing in it is a formula to a spreadsheet."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(columns)
    for row in rows:
        out.writerow([cell(row[name]) for name in columns])


def cell(value: object) -> object:
    """A value as a cell: nothing for None, lists joined, text that is no formula."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = SEPARATOR.join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _json(rows: Iterable[Row], columns: Sequence[str], *, as_list: bool) -> Iterator[str]:
    before = "[\n" if as_list else ""
    for row in rows:
        values = json.dumps({name: row[name] for name in columns}, ensure_ascii=False)
        yield f"{before}{values}" + ("" if as_list else "\n")
        before = ",\n" if as_list else ""
    if as_list:
        yield "[]\n" if before == "[\n" else "\n]\n"
