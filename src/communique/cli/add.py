"""``communique add``: readouts into the archive."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from communique.cli.database import opened
from communique.cli.exits import SOME_FAILED
from communique.cli.extraction import CHUNK, without_failures
from communique.cli.listing import Row, write_rows
from communique.cli.options import (
    ListFormat,
    ModelName,
    iso_date,
    list_format,
    reading_of,
    sources_form,
)
from communique.cli.options import db as db_option
from communique.cli.options import model as model_option
from communique.errors import ArchiveError

if TYPE_CHECKING:
    from communique.archive import Archive
    from communique.archive.known import Stored
    from communique.progress import Progress
    from communique.sources import Failure, Format
    from communique.types import Document

COLUMNS = ("outcome", "id", "version", "document")


@click.command(
    short_help="Store readouts in the archive.",
    epilog="Example:\n\n  communique add --quiet readouts/",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@sources_form
@click.option("--id", "id_", metavar="ID", help="Identifier; for one document.")
@click.option("--url", help="Where it was published; for one document.")
@click.option("--title", help="Headline; for one document.")
@click.option(
    "--published",
    callback=iso_date,
    metavar="YYYY-MM-DD",
    help="Date of publication of what does not tell its own.",
)
@click.option("--publisher", help="Who published what does not tell its own.")
@click.option("--issuer", help="Whose account it is where the source does not tell.")
@click.option(
    "--again",
    is_flag=True,
    help="Store also what was removed before, and what is the same as an older version.",
)
@click.option(
    "--apart",
    is_flag=True,
    help="Store copies of documents that the archive has as documents of their own.",
)
@list_format
@db_option
@model_option
@click.option("--quiet", is_flag=True, help="No progress on standard error; failures are shown.")
def add(
    *,
    sources: tuple[str, ...],
    form: Format,
    columns: dict[str, str],
    max_size: int,
    shape: ListFormat,
    again: bool,
    apart: bool,
    db: str | None,
    model: ModelName,
    quiet: bool,
    **given: str | None,
) -> int:
    """Store readouts in the archive: files of any format, folders, archives, tables, - for stdin.

    A document is known by its id or address: the same text is stored once, a changed text
    becomes the next version. A copy of a document, as agencies make them, is kept as an
    appearance of it and counts once (communique copies). Each document is told on standard
    output once it is stored.
    Exit code 3 says that some documents failed.
    """
    from communique.progress import Progress
    from communique.read import standard_input
    from communique.sources import STDIN, count, documents

    stdin = standard_input() if STDIN in sources else BytesIO()
    total = None if quiet else count(sources, form=form)
    progress = Progress(sys.stderr, total=total, quiet=quiet, batch=CHUNK)
    reading = reading_of(columns, max_size)
    read = documents(sources, form=form, stdin=stdin, reading=reading)
    found = _storable(_described(read, given))
    outcomes: Counter[str] = Counter()
    with opened(db, create=True) as archive:
        results = _stored(archive, found, model=model, again=again, join=not apart)
        try:
            rows = _told(results, progress, outcomes)
            write_rows(rows, columns=COLUMNS, shape=shape, table=_lines)
        finally:
            progress.close()
    progress.finish()
    if not quiet:
        progress.note(
            ", ".join(f"{n:,} {outcome}" for outcome, n in outcomes.items()) or "nothing stored"
        )
    return SOME_FAILED if progress.failed else 0


def _described(
    found: Iterable[Document | Failure], given: dict[str, str | None]
) -> Iterator[Document | Failure]:
    """The documents with what the command line tells of them."""
    from communique.read import described
    from communique.read.origins import tells
    from communique.sources import Failure

    names = {"id": "id_", "url": "url", "title": "title"}
    own: dict[str, Any] = {name: value for name, key in names.items() if (value := given[key])}
    of_all = {name: given[name] for name in ("published", "publisher", "issuer") if given[name]}
    for position, item in enumerate(found):
        if isinstance(item, Failure):
            yield item
            continue
        if own and position:
            raise click.UsageError("--id, --url and --title describe one document; there are more.")
        untold: dict[str, Any] = {
            name: value for name, value in of_all.items() if not tells(item, name)
        }
        told = replace(item, **own, **untold)
        # An address that only the command line tells says more about the document.
        yield described(told) if "url" in own else told


def _storable(found: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
    """Documents whose id the archive cannot keep as failures."""
    from communique.archive.store import check_id
    from communique.sources import Failure, failure

    for item in found:
        if not isinstance(item, Failure):
            try:
                check_id(item)
            except ArchiveError as error:
                yield failure(item.id, error)
                continue
        yield item


def _stored(
    archive: Archive,
    found: Iterable[Document | Failure],
    *,
    model: ModelName,
    again: bool,
    join: bool,
) -> Iterator[tuple[Stored | Failure, int]]:
    """What became of each document, in order and once it is stored for good; its words.

    What the archive has already is not extracted again.
    """
    from communique.archive.store import add as store
    from communique.archive.store import standing
    from communique.attempts import records_of
    from communique.sources import Failure
    from communique.types import Document

    items = iter(found)
    while chunk := list(islice(items, CHUNK)):
        stands = iter(
            standing(archive, [one for one in chunk if isinstance(one, Document)], again=again)
        )
        known = [one if isinstance(one, Failure) else next(stands) for one in chunk]
        coded = list(records_of([one for one in known if isinstance(one, Document)], model))
        records = [one for one in coded if not isinstance(one, Failure)]
        kept = iter(store(archive, records, again=again, join=join))
        done = iter([one if isinstance(one, Failure) else next(kept) for one in coded])
        for item, one in zip(chunk, known, strict=True):
            words = 0 if isinstance(item, Failure) else len(item.text.split())
            yield next(done) if isinstance(one, Document) else one, words


def _told(
    results: Iterable[tuple[Stored | Failure, int]], progress: Progress, outcomes: Counter[str]
) -> Iterator[Row]:
    """A row for each document; failures and what is odd as lines on standard error."""
    from communique.render import line

    for result in without_failures(results, progress):
        progress.close()
        outcomes[result.outcome] += 1
        if result.outcome == "removed before":
            progress.note(f"{line(result.id)}: was removed; --again stores it all the same")
        elif result.version != result.current:
            progress.note(
                f"{line(result.id)}: the same as version {result.version}, the current one is "
                f"{result.current}; --again stores it as the next"
            )
        yield {name: getattr(result, name) for name in COLUMNS}
        sys.stdout.flush()  # told as soon as it is stored


def _lines(rows: Iterable[Row]) -> None:
    from communique.render import line

    for row in rows:
        whose = f", of {line(row['document'])}" if row["document"] != row["id"] else ""
        sys.stdout.write(f"{row['outcome']:14} {line(row['id'])}{whose}@{row['version']}\n")
