"""``communique show``: a readout of the archive."""

from __future__ import annotations

import click

from communique.cli.database import archived, opened
from communique.cli.options import db as db_option
from communique.cli.read import print_record


@click.command(
    short_help="Show a readout of the archive.",
    epilog="Example:\n\n  communique show mfa-1@1",
)
@click.argument("id_", metavar="ID[@VERSION]")
@click.option("--text", "marked", is_flag=True, help="Show the document with its acts marked.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="For people (text), or the record as indented JSON or one line.",
)
@db_option
def show(*, id_: str, marked: bool, form: str, db: str | None) -> None:
    """Show a readout of the archive as communique read does; ID@2 is its second version."""
    if marked and form != "text":
        raise click.UsageError("--text shows the document; it has no --format json or jsonl.")
    with opened(db) as archive, archive.reading() as connection:
        record = archived(connection, id_)
    print_record(record, marked=marked, form=form)
