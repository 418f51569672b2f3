"""Options that several commands share."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

import click

from communique.errors import QueryError, ReadError, RecordError

if TYPE_CHECKING:
    from communique.sources import Reading
    from communique.types import Record

ModelName = Literal["sm", "md"]
ListFormat = Literal["table", "json", "jsonl", "csv"]


def iso_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Callback of an option that takes a day."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date of the form YYYY-MM-DD") from None


def _mapping(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    from communique.sources import OPTIONAL_KEYS

    fields = ("id", "text", *OPTIONAL_KEYS)
    columns = {}
    for value in values:
        field, equals, column = value.partition("=")
        if not equals or not column or field not in fields:
            raise click.BadParameter(
                f"{value!r} is not FIELD=COLUMN with a field of {', '.join(fields)}"
            )
        columns[field] = column
    return columns


def _first_day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    return None if value is None else _day_in(value, last=False)


def _last_day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    return None if value is None else _day_in(value, last=True)


def _day_in(value: str, *, last: bool) -> str:
    from communique.archive.query import day_in

    try:
        return day_in(value, last=last)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def code(value: str) -> str:
    """The code of a state or organisation that an option names."""
    from communique.archive.values import code_called

    try:
        return code_called(value)
    except QueryError as error:
        raise click.BadParameter(str(error)) from None


since = click.option(
    "--since",
    callback=_first_day,
    metavar="DATE",
    help="Only then or later: YYYY, YYYY-MM or YYYY-MM-DD.",
)
until = click.option(
    "--until", callback=_last_day, metavar="DATE", help="Only then or before, in the same forms."
)

model = click.option(
    "--model",
    type=click.Choice(["md", "sm"]),
    default="md",
    show_default=True,
    help="Language model: md (more accurate) or sm (smaller, less memory).",
)

db = click.option(
    "--db",
    metavar="PATH|URL",
    envvar="COMMUNIQUE_DB",
    show_envvar=True,
    help="The archive: a file, or postgresql://USER@HOST/DATABASE. By default communique.db in "
    "your data folder.",
)

_form = click.option(
    "--from",
    "form",
    type=click.Choice(["auto", "text", "markdown", "html", "jsonl", "json", "csv", "tsv"]),
    default="auto",
    show_default=True,
    help="What files hold, where their content shall not tell. A line of JSON is an object with "
    "id, text, title, publisher, published (text taken as it is).",
)
_columns = click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    callback=_mapping,
    help="Which column of a table, or key of JSON, is the document's text, id, title, published, "
    "publisher, issuer, url or language. What is not told is guessed.",
)
_max_size = click.option(
    "--max-size",
    type=click.IntRange(min=1),
    default=64,
    show_default=True,
    metavar="MIB",
    help="Largest document that is read, unpacked.",
)


def sources_form(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that read sources: form, columns, max_size."""
    return _form(_columns(_max_size(command)))


def reading_of(columns: dict[str, str], max_size: int) -> Reading:
    """How sources are read, as the options tell."""
    from communique.sources import Limits, Reading

    return Reading(columns=columns, limits=Limits(size=max_size << 20))


marked = click.option(
    "--text", "marked", is_flag=True, help="Show the document with its acts marked."
)

record_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="For people (text), or the record as indented JSON or one line.",
)

list_format = click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="A table for people, one JSON list, a JSON object a line, or CSV with a header.",
)


def records_in(lines: Iterable[str], name: str) -> Iterator[Record]:
    """The records of lines. Raises RecordError with the file, the line and where they come from."""
    from communique.records import read_records

    try:
        yield from read_records(lines)
    except RecordError as error:
        raise RecordError(f"{name}, {error}; communique extract prints records") from None


@contextmanager
def lines_of(source: str) -> Iterator[tuple[IO[str], str]]:
    """The lines of a file, or of standard input for "-", as UTF-8; with a name for messages."""
    from communique.read import standard_input

    name = "standard input" if source == "-" else source
    try:
        if source == "-":
            with io.TextIOWrapper(standard_input(), encoding="utf-8") as lines:
                yield lines, name
        else:
            with Path(source).open(encoding="utf-8") as lines:
                yield lines, name
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: no UTF-8 at byte {error.start + 1}") from None
