"""Lists as commands print them: a table for people, JSON, JSON lines or CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import click

from communique.cli.options import ListFormat
from communique.text import without_formula

Row = Mapping[str, Any]

# Rows of a table when nobody says how many; the other formats print all.
PAGE: Final = 50
SEPARATOR: Final = "; "


limit = click.option(
    "--limit",
    type=click.IntRange(min=1),
    help=f"How many at most: {PAGE} in a table, else all.",
)
offset = click.option(
    "--offset", type=click.IntRange(min=0), default=0, help="How many to leave out."
)


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
    """A value as a cell: nothing for None, lists joined, maps as JSON, no formulas."""
    if value is None:
        return ""
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, list | tuple):
        value = SEPARATOR.join(map(str, value))
    return without_formula(value) if isinstance(value, str) else value


def show_table(heads: Sequence[str], rows: Iterable[Sequence[str | int]], *, whole: str) -> None:
    """Print rows of cells below their heads; nothing when there are none.

    whole: heads, with blanks between, of columns whose cells stay on one line. Numbers stand to
    the right.
    """
    from rich.table import Table
    from rich.text import Text

    from communique.cli.screen import show
    from communique.render import visible

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for head in heads:
        table.add_column(head, overflow="fold", no_wrap=head in whole.split())
    for row in rows:
        cells = [visible(cell) if isinstance(cell, str) else f"{cell:,}" for cell in row]
        table.add_row(*map(Text, cells))
        for column, value in zip(table.columns, row, strict=True):
            column.justify = "left" if isinstance(value, str) else "right"
    if table.row_count:
        show(lambda _: table)


def say_what_is_left(shown: int, *, offset: int, total: int, none: str) -> None:
    """Say on standard error which rows of how many were shown, or why there are none."""
    if not total:
        sys.stderr.write(f"communique: {none}\n")
    elif not shown:
        sys.stderr.write(f"communique: there are {total:,} only\n")
    elif shown < total:
        more = f"; --offset {offset + shown} shows the next" if offset + shown < total else ""
        sys.stderr.write(f"communique: {offset + 1:,} to {offset + shown:,} of {total:,}{more}\n")


def _json(rows: Iterable[Row], columns: Sequence[str], *, as_list: bool) -> Iterator[str]:
    before = "[\n" if as_list else ""
    for row in rows:
        values = json.dumps({name: row[name] for name in columns}, ensure_ascii=False)
        yield f"{before}{values}" + ("" if as_list else "\n")
        before = ",\n" if as_list else ""
    if as_list:
        yield "[]\n" if before == "[\n" else "\n]\n"
