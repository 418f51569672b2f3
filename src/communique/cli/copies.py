"""``communique copies`` and ``separate``: documents that several sites have published."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from communique.cli.database import opened
from communique.cli.listing import Row, show_table, write_rows
from communique.cli.options import ListFormat, list_format
from communique.cli.options import db as db_option


@click.command(
    short_help="List where else readouts were published.",
    epilog="Example:\n\n  communique copies mfa-1",
)
@click.argument("id_", metavar="[ID]", required=False)
@list_format
@db_option
def copies(*, id_: str | None, shape: ListFormat, db: str | None) -> None:
    """List the copies of a readout on other sites, or all copies in the archive.

    A copy has nearly the same words and tells the same facts: it is kept with its address and
    its whole text, but its acts and encounters count once. communique separate undoes that.
    """
    from communique.archive.appearances import COLUMNS, listed
    from communique.archive.store import is_stored, missing
    from communique.render import line

    with opened(db) as archive, archive.reading() as connection:
        if id_ is not None and not is_stored(connection, id_):
            raise missing(connection, id_)
        found = listed(connection, document=id_)
    rows = [{name: getattr(one, name) for name in COLUMNS} for one in found]
    write_rows(rows, columns=COLUMNS, shape=shape, table=_table)
    if not rows:
        whose = f"of {line(id_)}" if id_ else f"in {line(archive.name)}"
        sys.stderr.write(f"communique: no copies {whose}\n")


def _table(rows: Iterable[Row]) -> None:
    from communique.render import line

    cells = (
        (
            line(row["document"]),
            line(row["id"]),
            row["published"] or "–",
            line(row["publisher"] or row["url"] or ""),
            f"{row['resemblance']:.0%}",
        )
        for row in rows
    )
    show_table(("readout", "copy", "published", "where", "alike"), cells, whole="alike")


@click.command(
    short_help="Make copies readouts of their own.",
    epilog="Example:\n\n  communique separate agency-7",
)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@db_option
def separate(*, ids: tuple[str, ...], db: str | None) -> None:
    """Make copies readouts of their own: all of those named, or none.

    From then on they are known by their ids, and communique add gives them versions of their own.
    """
    from communique.archive.store import separate as take_apart
    from communique.render import line

    with opened(db) as archive:
        for one in take_apart(archive, ids):
            sys.stdout.write(f"separate {line(one.id)}@{one.version}\n")
