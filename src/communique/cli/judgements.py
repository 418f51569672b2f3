"""``communique judgements`` and ``withdraw``: what people decided, and taking it back."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import click

from communique.cli.database import opened
from communique.cli.judging import by_option, in_words, note_option, person, told
from communique.cli.listing import Row, write_rows
from communique.cli.options import ListFormat, list_format
from communique.cli.options import db as db_option

if TYPE_CHECKING:
    from communique.archive.standing import Standing

COLUMNS: Final = (
    "number", "made_at", "by", "kind", "document", "words", "field", "value", "original",
    "withdraws", "note", "state", "reason",
)  # fmt: skip


@click.command(
    short_help="List what people decided.",
    epilog="Example:\n\n  communique judgements mfa-1 --format csv",
)
@click.argument("document", required=False)
@list_format
@db_option
def judgements(*, document: str | None, shape: ListFormat, db: str | None) -> None:
    """List the links, corrections and other decisions of people, oldest first.

    state says what has become of each: in force, moved (in force, but its words stand elsewhere
    in the text now), no effect, unplaced (its words, act or account are gone), or withdrawn.
    """
    from communique.archive.standing import standings

    with opened(db) as archive, archive.reading() as connection:
        rows = map(_row, standings(connection, document))
        write_rows(rows, columns=COLUMNS, shape=shape, table=_lines)


@click.command(
    short_help="Take a decision back.",
    epilog="Example:\n\n  communique withdraw 1",
)
@click.argument("number", type=click.IntRange(min=1))
@by_option
@note_option
@db_option
def withdraw(*, number: int, by: str | None, note: str | None, db: str | None) -> None:
    """Take a link, a correction or another decision back; NUMBER is its number in judgements.

    Nothing is deleted: a withdrawal can be withdrawn too.
    """
    from communique.archive import deciding

    with opened(db) as archive, archive.writing() as connection:
        judgement = deciding.withdraw(connection, number, person(by, note))
    told(judgement, f"judgement {number} is withdrawn")


def _row(one: Standing) -> Row:
    made = one.judgement
    return {
        "number": made.id,
        "made_at": made.made_at,
        "by": made.by,
        "kind": made.kind,
        "document": made.document,
        "words": made.anchor.exact if made.anchor else None,
        "field": made.field,
        "value": plain(made.value),
        "original": made.original if made.kind == "correct" else None,
        "withdraws": made.withdraws,
        "note": made.note,
        "state": one.state,
        "reason": one.reason,
    }


def plain(value: Any) -> Any:
    """A value with the words of the text in the place of their anchors."""
    if isinstance(value, dict):
        if "exact" in value:
            return value["exact"]
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def _lines(rows: Iterable[Row]) -> None:
    from communique.render import line

    for row in rows:
        by = f" by {line(row['by'])}" if row["by"] else ""
        state = row["state"] + (f": {line(row['reason'])}" if row["reason"] else "")
        sys.stdout.write(f"{row['number']:4}  {row['made_at'][:10]}{by}  {state}\n")
        sys.stdout.write(f"      {line(' '.join(_said(row)))}\n")
        if row["note"]:
            sys.stdout.write(f"      {line(row['note'])}\n")


def _said(row: Row) -> Iterator[str]:
    yield row["kind"]
    if row["withdraws"]:
        yield f"judgement {row['withdraws']}"
        return
    yield str(row["document"])
    words = " ".join(str(row["words"]).split())
    yield f"“{words}”"
    if row["kind"] in ("link", "unlink"):
        yield "and" if row["kind"] == "link" else "from"
        other = row["value"]["other"]
        yield f"{other['document']} “{other['anchor']}”"
    elif row["kind"] == "correct":
        yield f"{row['field']}: {in_words(row['value'])}"
    elif row["kind"] == "add":
        yield str(row["value"]["kind"])
