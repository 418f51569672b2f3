"""``communique encounters``: the contacts that the archive's readouts report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from communique.cli.database import opened
from communique.cli.listing import PAGE, Row, say_what_is_left, show_table, write_rows
from communique.cli.listing import limit as limit_option
from communique.cli.listing import offset as offset_option
from communique.cli.options import ListFormat, code, list_format, since, until
from communique.cli.options import db as db_option
from communique.types import EncounterKind, EncounterStatus

if TYPE_CHECKING:
    from communique.archive.encounters import Reported, Resolved, Wanted
    from communique.types import Party

SEVERAL: Final = 2
SHOWN_PARTIES: Final = 4


@click.command(
    short_help="List encounters and the accounts of each.",
    epilog="Example:\n\n  communique encounters --accounts 1 --country NOR",
)
@click.argument("name", required=False, metavar="[ENCOUNTER|ACCOUNT]")
@click.option(
    "--accounts",
    type=click.IntRange(min=1),
    default=SEVERAL,
    show_default=True,
    help="Only encounters of so many accounts or more.",
)
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="COUNTRY",
    callback=lambda _, __, values: tuple(map(code, values)),
    help="Only those in which this state or organisation took part: a code or a name; may be "
    "repeated.",
)
@click.option("--kind", type=click.Choice(get_args(EncounterKind)), help="Only those of this kind.")
@click.option(
    "--status", type=click.Choice(get_args(EncounterStatus)), help="Only those of this status."
)
@since
@until
@limit_option
@offset_option
@list_format
@db_option
def encounters(
    *,
    name: str | None,
    limit: int | None,
    offset: int,
    shape: ListFormat,
    db: str | None,
    **given: Any,
) -> None:
    """List the encounters that several readouts report, the latest first.

    With ENCOUNTER, list its accounts: who reports it, and why the program or a person put each
    account there. An account is called by its document and its number in it, as in mfa-1#2.
    """
    from communique.archive.encounters import Wanted

    if name is not None:
        _list_accounts(name, shape, db)
        return
    if limit is None and shape == "table":
        limit = PAGE
    _list_encounters(Wanted(**given), limit, offset, shape, db)


def _list_encounters(
    wanted: Wanted, limit: int | None, offset: int, shape: ListFormat, db: str | None
) -> None:
    from communique.archive.encounters import COLUMNS, count, listed

    with opened(db) as archive, archive.reading() as connection:
        more = "; --accounts 1 lists those of one account too" if wanted.accounts > 1 else ""
        found = listed(connection, wanted, limit=limit, offset=offset)
        total = count(connection, wanted)
        write_rows(map(_encounter, found), columns=COLUMNS, shape=shape, table=_encounters_table)
        say_what_is_left(
            len(found),
            offset=offset,
            total=total,
            none=f"{archive.name}: no encounter is like that{more}",
        )


def _list_accounts(name: str, shape: ListFormat, db: str | None) -> None:
    from communique.archive.encounters import ACCOUNT_COLUMNS, encounter_of, encounter_with

    with opened(db) as archive, archive.reading() as connection:
        found = encounter_with(connection, name) or encounter_of(connection, name)
        rows = map(_account, found.accounts)
        write_rows(rows, columns=ACCOUNT_COLUMNS, shape=shape, table=_accounts_table)


def _encounter(one: Resolved) -> Row:
    return {
        "id": one.id,
        "day": one.day or None,
        "kind": one.kind,
        "status": one.status,
        "place": one.place,
        "parties": _parties(one.parties),
        "accounts": len(one.accounts),
        "documents": [account.id for account in one.accounts],
    }


def _account(one: Reported) -> Row:
    return {
        "account": one.id,
        "reported_by": one.issuer or one.publisher,
        "published": one.published,
        "kind": one.kind,
        "status": one.status,
        "date": one.date,
        "place": one.place,
        "parties": _parties(one.parties),
        "score": one.score,
        "reasons": list(one.reasons),
        "origin": one.origin,
    }


def _parties(parties: Sequence[Party]) -> list[str]:
    return [f"{party.name} ({party.country})" if party.country else party.name for party in parties]


def _encounters_table(rows: Iterable[Row]) -> None:
    from communique.render import line

    heads = ("day", "id", "kind", "parties", "accounts")
    cells = (
        (
            row["day"] or "–",
            line(row["id"]),
            _kind(row),
            line(_some(row["parties"])),
            "\n".join(map(line, row["documents"])),
        )
        for row in rows
    )
    show_table(heads, cells, whole="day id kind")


def _kind(row: Row) -> str:
    kind = row["kind"] if row["status"] == "held" else f"{row['kind']}, {row['status']}"
    return str(kind.replace("_", " "))


def _some(parties: Sequence[str]) -> str:
    """The parties, of many only the first."""
    rest = len(parties) - SHOWN_PARTIES
    more = f" and {rest} more" if rest > 0 else ""
    return ", ".join(parties[:SHOWN_PARTIES]) + more


def _accounts_table(rows: Iterable[Row]) -> None:
    from communique.render import line

    for row in rows:
        when = row["date"] or f"published {row['published'] or 'on an unknown day'}"
        by = row["reported_by"] or "issuer not known"
        told = f"{row['kind'].replace('_', ' ')}, {row['status']}, {when}"
        place = f", {row['place']}" if row["place"] else ""
        sys.stdout.write(f"{line(row['account'])}  {line(by)}\n")
        sys.stdout.write(f"    {told}{line(place)}\n")
        sys.stdout.write(f"    {line(', '.join(row['parties']))}\n")
        if row["reasons"]:
            why = "; ".join(row["reasons"])
            sys.stdout.write(f"    {row['score']:.2f}  {line(why)}\n")
