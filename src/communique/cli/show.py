"""``communique show``: a readout of the archive."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from communique.cli.database import archived, opened
from communique.cli.judging import in_words
from communique.cli.options import db as db_option
from communique.cli.options import marked as marked_option
from communique.cli.options import record_format
from communique.cli.read import print_record

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.types import Record


@click.command(
    short_help="Show a readout of the archive.",
    epilog="Example:\n\n  communique show mfa-1@1",
)
@click.argument("id_", metavar="ID[@VERSION]")
@marked_option
@record_format
@click.option(
    "--original",
    is_flag=True,
    help="As the program reads it, without what people decided.",
)
@db_option
def show(*, id_: str, marked: bool, form: str, original: bool, db: str | None) -> None:
    """Show a readout of the archive as communique read does; ID@2 is its second version.

    The current version is shown with people's corrections, which are listed below it; in JSON
    they stand under "decisions".
    """
    if marked and form != "text":
        raise click.UsageError("--text shows the document; it has no --format json or jsonl.")
    with opened(db) as archive, archive.reading() as connection:
        record, decisions = _record(connection, id_, original=original)
        also = list(_elsewhere(connection, record.document.id)) if form == "text" else []
    print_record(record, marked=marked, form=form, decisions=decisions)
    if decisions and form == "text":
        from communique.render import line

        sys.stdout.write("\nBY PEOPLE\n")
        for row in _decided(decisions, record):
            sys.stdout.write(f"   {line(row)}\n")
    if also and not marked:
        sys.stdout.write("\nALSO PUBLISHED\n" + "".join(f"   {row}\n" for row in also))


def _elsewhere(connection: Connection, document: str) -> Iterator[str]:
    """Where else a readout was published, a line each."""
    from communique.archive.appearances import appearances_of
    from communique.archive.languages import translations_of
    from communique.render import LANGUAGES, line

    for other in translations_of(connection, document):
        where = " · ".join(filter(None, (other.title, other.url)))
        language = LANGUAGES.get(other.language, other.language)
        yield f"{line(other.id)}: in {language}{line(f': {where}' if where else '')}"
    for one in appearances_of(connection, document):
        where = " · ".join(filter(None, (one.published, one.publisher, one.url)))
        yield f"{line(one.id)}: {line(where) or 'place not given'} ({one.resemblance:.0%} alike)"


def _record(
    connection: Connection, name: str, *, original: bool
) -> tuple[Record, dict[str, Any] | None]:
    """The record of "ID" or "ID@VERSION", and what people decided about the current version."""
    from communique.archive.deciding import held
    from communique.archive.judgement_rows import of_document
    from communique.archive.marking import decisions_dict
    from communique.archive.store import is_stored, load

    if not is_stored(connection, name):
        return archived(connection, name), None
    if original:
        return load(connection, name), None
    told = held(connection, name).told
    return told.record, decisions_dict(told, of_document(connection, name))


def _decided(decisions: dict[str, Any], record: Record) -> Iterator[str]:
    """People's decisions, a line each; acts by their numbers."""
    from communique.render import in_order
    from communique.types import Span

    numbers = {act.id: number for number, act in in_order(record)}
    for one in decisions["corrected"]:
        before, after = (_said(one["field"], one[key], record) for key in ("original", "value"))
        moved = "; the text has moved" if one["moved"] else ""
        yield f"act {numbers[one['act']]}: {one['field']} {before} → {after}{moved}{_whose(one)}"
    for one in decisions["added"]:
        yield f"act {numbers[one['act']]}: added{_whose(one)}"
    for one in decisions["left_out"]:
        cue = Span(*one["act"]["cue"]).of(record.document.text)
        yield f"{one['act']['kind']} “{cue}”: {one['reason']}{_whose(one)}"
    for one in decisions["unplaced"]:
        yield f"not applied: {one['reason']}{_whose(one)}"


def _said(field: str, value: Any, record: Record) -> str:
    """A value for people: spans as their words."""
    from communique.types import Span

    if value is not None and field in ("cue", "content", "source", "marker"):
        return f"“{Span(*value).of(record.document.text)}”"
    return in_words(value)


def _whose(one: dict[str, Any]) -> str:
    by = f", {one['by']}" if one["by"] else ""
    return f" (judgement {one['judgement']}{by})"
