"""``communique remove``: readouts out of the archive."""

from __future__ import annotations

import sys

import click

from communique.cli.database import opened
from communique.cli.options import db as db_option


@click.command(
    short_help="Remove readouts from the archive.",
    epilog="Example:\n\n  communique remove mfa-1 --reason 'withdrawn by the ministry'",
)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--reason", help="Why; it is kept, with id, address and day.")
@db_option
def remove(*, ids: tuple[str, ...], reason: str | None, db: str | None) -> None:
    """Remove readouts with all their versions from the archive: all of those named, or none.

    Texts, facts and what people decided about them are gone. That the readout was there stays
    known, so that communique add does not bring it back unasked.
    """
    from communique.archive.store import remove as take_out
    from communique.render import line

    with opened(db) as archive:
        take_out(archive, ids, reason=reason)
    for one in dict.fromkeys(ids):
        sys.stdout.write(f"removed {line(one)}\n")
