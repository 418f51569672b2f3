"""``communique link`` and ``communique unlink``: accounts put into encounters by a person."""

from __future__ import annotations

import click

from communique.cli.database import opened
from communique.cli.judging import by_option, note_option, person, told
from communique.cli.options import db as db_option


@click.command(
    short_help="Put an account into an encounter.",
    epilog="Example:\n\n  communique link mfa-1#1 embassy-1 --note 'two spellings of one name'",
)
@click.argument("account")
@click.argument("other", metavar="ENCOUNTER|ACCOUNT")
@by_option
@note_option
@db_option
def link(*, account: str, other: str, by: str | None, note: str | None, db: str | None) -> None:
    """Say that an account reports the same contact as another, or as an encounter.

    An account is called by its document and its number in it, as in mfa-1#2; the document alone
    will do where it reports one encounter. What a person links stays linked when texts are
    added or extracted anew.
    """
    from communique.archive import deciding

    with opened(db) as archive, archive.writing() as connection:
        judgement = deciding.link(connection, account, other, person(by, note))
    told(judgement, f"{account} reports the same contact as {other}")


@click.command(
    short_help="Take an account out of an encounter.",
    epilog="Example:\n\n  communique unlink mfa-1 consulate-1",
)
@click.argument("account")
@click.argument("other", required=False, metavar="[ACCOUNT]")
@by_option
@note_option
@db_option
def unlink(
    *, account: str, other: str | None, by: str | None, note: str | None, db: str | None
) -> None:
    """Say that an account reports another contact than a second one, or than all it is with.

    The two stay apart whatever the program finds, and whatever is added later.
    """
    from communique.archive import deciding

    with opened(db) as archive, archive.writing() as connection:
        made = deciding.unlink(connection, account, other, person(by, note))
    for judgement in made:
        beside = judgement.value["other"]["document"]
        told(judgement, f"{account} reports another contact than {other or beside}")
