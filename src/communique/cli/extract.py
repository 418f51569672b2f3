"""``communique extract``: the records of many readouts."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Final

import click

from communique.cli.exits import SOME_FAILED
from communique.cli.options import ModelName
from communique.cli.options import model as model_option
from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.progress import Progress
    from communique.sources import Failure, Format
    from communique.types import Document, Record

# Documents extracted together; a failure inside costs one more pass over these only.
CHUNK: Final = 64


@click.command(
    short_help="Extract the records of many readouts.",
    epilog="Example:\n\n  communique extract --quiet readouts/ > records.jsonl",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option(
    "--from",
    "form",
    type=click.Choice(["auto", "text", "jsonl"]),
    default="auto",
    show_default=True,
    help="What files hold: one text, or a JSON object a line with id, text, title, publisher, "
    "published (text taken as it is). auto goes by the name.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["jsonl", "json"]),
    default="jsonl",
    show_default=True,
    help="One record a line, or one JSON list.",
)
@model_option
@click.option("--quiet", is_flag=True, help="No progress on standard error; failures are shown.")
def extract(
    sources: tuple[str, ...], form: Format, shape: str, model: ModelName, quiet: bool
) -> int:
    """Extract the records of many readouts: files, folders, .jsonl, .jsonl.gz, - for stdin.

    Records go to standard output, progress and failures to standard error. Exit code 3 says
    that some documents failed.
    """
    from communique.progress import Progress
    from communique.read import standard_input
    from communique.sources import STDIN, count, documents

    stdin = standard_input() if STDIN in sources else BytesIO()
    total = None if quiet else count(sources, form=form)
    progress = Progress(sys.stderr, total=total, quiet=quiet, batch=CHUNK)
    results = _extracted(documents(sources, form=form, stdin=stdin), model)
    try:
        _write(results, progress, as_list=shape == "json")
    finally:
        progress.close()
    progress.finish()
    return SOME_FAILED if progress.failed else 0


def _extracted(found: Iterable[Document | Failure], model: ModelName) -> Iterator[Record | Failure]:
    """Records and failures in the order of the documents."""
    from communique.sources import Failure

    items = iter(found)
    while chunk := list(islice(items, CHUNK)):
        records = iter(_records([item for item in chunk if not isinstance(item, Failure)], model))
        for item in chunk:
            yield item if isinstance(item, Failure) else next(records)


def _records(documents: list[Document], model: ModelName) -> Iterable[Record | Failure]:
    """The records of a chunk; when one document breaks it, each is tried on its own."""
    from communique.extract import extract_many

    try:
        return list(extract_many(documents, model=model))
    except Exception as error:
        if os.environ.get("COMMUNIQUE_DEBUG"):
            raise
        if len(documents) > 1:
            return chain.from_iterable(_records([one], model) for one in documents)
        return [_failure(documents[0], error)]


def _failure(document: Document, error: Exception) -> Failure:
    from communique.sources import Failure, failure

    if isinstance(error, CommuniqueError):
        return failure(document.id, error)
    return Failure(source=document.id, reason=f"unexpected {type(error).__name__}: {error}")


def _write(results: Iterable[Record | Failure], progress: Progress, *, as_list: bool) -> None:
    from communique.records import to_json
    from communique.render import line
    from communique.sources import Failure

    out: IO[str] = sys.stdout
    before = "[\n" if as_list else ""
    times: Counter[str] = Counter()
    for result in results:
        if isinstance(result, Failure):
            progress.failure(line(result.source), line(result.reason))
            continue
        out.write(f"{before}{to_json(result)}" + ("" if as_list else "\n"))
        before = ",\n" if as_list else ""
        progress.done(len(result.document.text.split()))
        times[result.document.id] += 1
        if times[result.document.id] == 2:
            progress.note(f"{line(result.document.id)}: more than one document has this id")
    if as_list:
        out.write("[]\n" if before == "[\n" else "\n]\n")
