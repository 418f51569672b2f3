"""``communique read``: one readout, for people or as its record."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.options import ModelName, iso_date, record_format
from communique.cli.options import marked as marked_option
from communique.cli.options import model as model_option
from communique.cli.screen import show
from communique.errors import ReadError

if TYPE_CHECKING:
    from communique.types import Document, Record


@click.command(epilog="Example:\n\n  communique read --text readout.txt")
@click.argument("source", metavar="FILE|-")
@marked_option
@record_format
@click.option("--title", help="Headline of the document, when the file does not hold it.")
@click.option(
    "--published",
    callback=iso_date,
    metavar="YYYY-MM-DD",
    help="Date of publication; words such as “yesterday” are read from it.",
)
@click.option("--publisher", help="Who published the document.")
@model_option
def read(
    *,
    source: str,
    marked: bool,
    form: str,
    title: str | None,
    published: str | None,
    publisher: str | None,
    model: ModelName,
) -> None:
    """Read one readout and show what it says.

    FILE is text, a web page, PDF, Word, OpenDocument, RTF, Markdown or a mail, told by its
    content; - is standard input.
    """
    if marked and form != "text":
        raise click.UsageError("--text shows the document; it has no --format json or jsonl.")
    given = {"title": title, "published": published, "publisher": publisher}
    document = _document(source, {key: value for key, value in given.items() if value})
    from communique.extract import extract as extract_record

    print_record(extract_record(document, model=model), marked=marked, form=form)


def print_record(
    record: Record, *, marked: bool, form: str, decisions: dict[str, Any] | None = None
) -> None:
    """Print a record for people, with ``marked`` its text, or as JSON.

    decisions: what people decided about it, a key more in JSON.
    """
    if form == "text":
        _show(record, marked=marked)
        return
    text = _json(record, decisions)
    click.echo(
        json.dumps(json.loads(text), ensure_ascii=False, indent=2) if form == "json" else text
    )


def _json(record: Record, decisions: dict[str, Any] | None) -> str:
    from communique.records import to_json

    text = to_json(record)
    if decisions is None:
        return text
    return f'{text[:-1]}, "decisions": {json.dumps(decisions, ensure_ascii=False)}}}'


def _document(source: str, given: dict[str, str]) -> Document:
    from communique.read import read as read_document
    from communique.sources import LINE_SUFFIXES

    if source == "-":
        return read_document(source, id="stdin", **given)
    path = Path(source)
    if not source:
        raise ReadError("an empty name; name a file")
    if path.is_dir():
        raise ReadError(f"{source}: a folder; use communique extract for many documents")
    if path.name.lower().endswith(LINE_SUFFIXES):
        raise ReadError(f"{source}: lines of JSON; use communique extract for many documents")
    return read_document(path, **given)


def _show(record: Record, *, marked: bool) -> None:
    from communique.render import Unbroken, record_view, text_view, unsupported

    if marked and record.document.language != "en":
        sys.stderr.write(f"communique: {unsupported(record.document.language)}\n")
    if marked:
        show(lambda plain: Unbroken(text_view(record, plain=plain)))
    else:
        show(lambda _: record_view(record))
