"""``communique extract``: the records of many readouts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from typing import IO, TYPE_CHECKING

import click

from communique.cli.exits import SOME_FAILED
from communique.cli.extraction import CHUNK, extracted
from communique.cli.options import ModelName, reading_of, sources_form
from communique.cli.options import model as model_option

if TYPE_CHECKING:
    from communique.progress import Progress
    from communique.sources import Failure, Format
    from communique.types import Record


@click.command(
    short_help="Extract the records of many readouts.",
    epilog="Example:\n\n  communique extract --quiet readouts/ > records.jsonl",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@sources_form
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
    *,
    sources: tuple[str, ...],
    form: Format,
    columns: dict[str, str],
    max_size: int,
    shape: str,
    model: ModelName,
    quiet: bool,
) -> int:
    """Extract the records of many readouts: files of any format, folders, archives, tables, - for
    stdin.

    Records go to standard output, progress and failures to standard error. Exit code 3 says
    that some documents failed.
    """
    from communique.progress import Progress
    from communique.read import standard_input
    from communique.sources import STDIN, count, documents

    stdin = standard_input() if STDIN in sources else BytesIO()
    total = None if quiet else count(sources, form=form)
    progress = Progress(sys.stderr, total=total, quiet=quiet, batch=CHUNK)
    reading = reading_of(columns, max_size)
    found = documents(sources, form=form, stdin=stdin, reading=reading)
    results = extracted(found, model)
    try:
        _write(results, progress, as_list=shape == "json")
    finally:
        progress.close()
    progress.finish()
    return SOME_FAILED if progress.failed else 0


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
