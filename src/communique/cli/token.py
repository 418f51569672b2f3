"""``communique token``: who may store, correct and remove over HTTP."""

from __future__ import annotations

from collections.abc import Iterable

import click

from communique.cli.database import opened
from communique.cli.listing import Row, write_rows
from communique.cli.options import ListFormat, list_format
from communique.cli.options import db as db_option


@click.group(epilog="Example:\n\n  communique token list")
def token() -> None:
    """Make, list and revoke the tokens that communique serve asks for before it writes."""


@token.command(epilog="Example:\n\n  communique token create desk-2")
@click.argument("name")
@db_option
def create(*, name: str, db: str | None) -> None:
    """Make a token for NAME and print it.

    It is shown this once and never again: the archive keeps its hash only.
    """
    from communique.archive import tokens

    with opened(db, create=True) as archive, archive.writing() as connection:
        made = tokens.create(connection, name)
    click.echo(made)


@token.command(name="list", epilog="Example:\n\n  communique token list --format csv")
@list_format
@db_option
def list_(*, shape: ListFormat, db: str | None) -> None:
    """List the names of tokens, with when they were made and revoked."""
    from communique.archive import tokens

    with opened(db) as archive, archive.reading() as connection:
        found = tokens.listed(connection)
    columns = ("name", "created_at", "revoked_at")
    rows = ({name: getattr(one, name) for name in columns} for one in found)
    write_rows(rows, columns=columns, shape=shape, table=_lines)


def _lines(rows: Iterable[Row]) -> None:
    from communique.render import line

    for row in rows:
        state = f"revoked {row['revoked_at']}" if row["revoked_at"] else "in use"
        click.echo(f"{line(row['name'])}  made {row['created_at']}  {state}")


@token.command(epilog="Example:\n\n  communique token revoke desk-1 > revoked.txt")
@click.argument("name")
@db_option
def revoke(*, name: str, db: str | None) -> None:
    """Take the token of NAME out of use, at once and for good."""
    from communique.archive import tokens

    with opened(db) as archive, archive.writing() as connection:
        tokens.revoke(connection, name)
    click.echo(f"revoked {name}")
