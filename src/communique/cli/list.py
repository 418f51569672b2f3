"""``communique list``: the documents of the archive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args

import click

from communique.cli.database import opened
from communique.cli.listing import PAGE, Row, say_what_is_left, show_table, write_rows
from communique.cli.listing import limit as limit_option
from communique.cli.listing import offset as offset_option
from communique.cli.options import ListFormat, code, list_format, since, until
from communique.cli.options import db as db_option
from communique.types import Genre

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.archive.listing import Chosen


@click.command(
    "list",
    short_help="List the readouts of the archive.",
    epilog="Example:\n\n  communique list --since 2024-01-01 --country NOR",
)
@click.option("--issuer", help="Only those of this issuer.")
@click.option("--publisher", help="Only those of this publisher.")
@click.option(
    "--genre",
    type=click.Choice(get_args(Genre)),
    help="Only those of this genre (docs/provenance.md).",
)
@click.option(
    "--country",
    metavar="COUNTRY",
    callback=lambda _, __, value: None if value is None else code(value),
    help="Only those that report an encounter of this state or organisation: a code or a name "
    "(KAZ, Kazakhstan, EU).",
)
@since
@until
@limit_option
@offset_option
@click.option(
    "--removed", "gone", is_flag=True, help="What was removed instead, the last one first."
)
@list_format
@db_option
def list_(
    *,
    limit: int | None,
    offset: int,
    gone: bool,
    shape: ListFormat,
    db: str | None,
    **given: Any,
) -> None:
    """List the readouts of the archive, the latest first."""
    from communique.archive.listing import Chosen

    chosen = Chosen(**given)
    if gone and chosen != Chosen():
        raise click.UsageError("--removed lists ids and addresses; nothing else is left to choose.")
    if limit is None and shape == "table":
        limit = PAGE
    with opened(db) as archive, archive.reading() as connection:
        if gone:
            _list_removed(connection, archive.name, shape, limit, offset)
        else:
            _list_kept(connection, archive.name, chosen, shape, limit, offset)


def _list_kept(
    connection: Connection,
    name: str,
    chosen: Chosen,
    shape: ListFormat,
    limit: int | None,
    offset: int,
) -> None:
    from communique.archive.listing import COLUMNS, Chosen, count, listed

    found = listed(connection, chosen, limit=limit, offset=offset)
    rows = [{name: getattr(one, name) for name in COLUMNS} for one in found]
    write_rows(rows, columns=COLUMNS, shape=shape, table=_table)
    empty = "no readouts yet; communique add stores some"
    none = empty if chosen == Chosen() else "no readout is like that"
    total = count(connection, chosen)
    say_what_is_left(len(rows), offset=offset, total=total, none=f"{name}: {none}")


def _list_removed(
    connection: Connection, name: str, shape: ListFormat, limit: int | None, offset: int
) -> None:
    from communique.archive.listing import REMOVED_COLUMNS, count_removed, removed

    found = removed(connection, limit=limit, offset=offset)
    rows = [{name: getattr(one, name) for name in REMOVED_COLUMNS} for one in found]
    write_rows(rows, columns=REMOVED_COLUMNS, shape=shape, table=_removed_table)
    none = f"{name}: nothing was removed"
    say_what_is_left(len(rows), offset=offset, total=count_removed(connection), none=none)


def _table(rows: Iterable[Row]) -> None:
    from communique.render import line

    cells = (
        (
            row["published"] or "–",
            line(row["id"]),
            line(row["issuer"] or row["publisher"] or ""),
            line(row["title"] or ""),
            row["acts"],
        )
        for row in rows
    )
    show_table(("published", "id", "reported by", "title", "acts"), cells, whole="published")


def _removed_table(rows: Iterable[Row]) -> None:
    from communique.render import line

    cells = (
        (row["removed_at"][:10], line(row["id"]), line(row["url"] or ""), line(row["reason"] or ""))
        for row in rows
    )
    show_table(("removed", "id", "address", "reason"), cells, whole="removed")
