"""``communique list``: the documents of the archive."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import click

from communique.cli.database import opened
from communique.cli.listing import Row, write_rows
from communique.cli.options import ListFormat, iso_date, list_format
from communique.cli.options import db as db_option

if TYPE_CHECKING:
    from communique.archive.listing import Chosen

# Rows of a table when nobody says how many; the other formats print all.
PAGE: Final = 50


@click.command(
    "list",
    short_help="List the readouts of the archive.",
    epilog="Example:\n\n  communique list --since 2024-01-01 --country NOR",
)
@click.option("--issuer", help="Only those of this issuer.")
@click.option("--publisher", help="Only those of this publisher.")
@click.option(
    "--country",
    metavar="CODE",
    help="Only those that report an encounter of this state or organisation (KAZ, EU).",
)
@click.option(
    "--since", callback=iso_date, metavar="YYYY-MM-DD", help="Only those published then or later."
)
@click.option(
    "--until", callback=iso_date, metavar="YYYY-MM-DD", help="Only those published then or before."
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help=f"How many at most: {PAGE} in a table, else all.",
)
@click.option("--offset", type=click.IntRange(min=0), default=0, help="How many to leave out.")
@list_format
@db_option
def list_(
    *,
    limit: int | None,
    offset: int,
    shape: ListFormat,
    db: str | None,
    **given: str | None,
) -> None:
    """List the readouts of the archive, the latest first."""
    from communique.archive.listing import COLUMNS, Chosen, count, listed

    chosen = Chosen(**given)
    if limit is None and shape == "table":
        limit = PAGE
    with opened(db) as archive, archive.reading() as connection:
        found = listed(connection, chosen, limit=limit, offset=offset)
        total = count(connection, chosen)
        rows = [{name: getattr(one, name) for name in COLUMNS} for one in found]
        write_rows(rows, columns=COLUMNS, shape=shape, table=_table)
        _say_what_is_left(len(rows), offset, total, chosen, archive.name)


def _say_what_is_left(shown: int, offset: int, total: int, chosen: Chosen, name: str) -> None:
    from communique.archive.listing import Chosen

    if shown == total:
        if not total:
            none = "no readouts yet; communique add stores some"
            said = none if chosen == Chosen() else "no readout is like that"
            sys.stderr.write(f"communique: {name}: {said}\n")
    elif not shown:
        sys.stderr.write(f"communique: there are {total:,} only\n")
    else:
        more = f"; --offset {offset + shown} shows the next" if offset + shown < total else ""
        first = f"{offset + 1:,} to {offset + shown:,}"
        sys.stderr.write(f"communique: {first} of {total:,}{more}\n")


def _table(rows: Iterable[Row]) -> None:
    from rich.table import Table
    from rich.text import Text

    from communique.cli.screen import show
    from communique.render import line

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("published", "id", "reported by", "title"):
        table.add_column(name, overflow="fold", no_wrap=name == "published")
    table.add_column("acts", justify="right")
    some = False
    for row in rows:
        some = True
        by = row["issuer"] or row["publisher"] or ""
        cells = (row["published"] or "–", row["id"], by, row["title"] or "")
        table.add_row(*(Text(line(text)) for text in cells), str(row["acts"]))
    if some:
        show(lambda _: table)
