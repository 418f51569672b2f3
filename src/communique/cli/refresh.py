"""``communique refresh``: the archive as the present program reads it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import click

from communique.cli.database import opened
from communique.cli.exits import SOME_FAILED
from communique.cli.extraction import CHUNK, without_failures
from communique.cli.listing import Row, write_rows
from communique.cli.options import ListFormat, ModelName, list_format
from communique.cli.options import db as db_option
from communique.cli.options import model as model_option

if TYPE_CHECKING:
    from communique.archive import Archive
    from communique.archive.refresh import Refreshed, Wanted
    from communique.progress import Progress
    from communique.sources import Failure

COLUMNS: Final = ("id", "version", "current", "added", "changed", "gone")


@click.command(
    short_help="Extract anew what an older program read.",
    epilog="Example:\n\n  communique refresh --quiet",
)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "all_", is_flag=True, help="Also what the present program read.")
@list_format
@db_option
@model_option
@click.option("--quiet", is_flag=True, help="No progress on standard error; failures are shown.")
def refresh(
    *,
    ids: tuple[str, ...],
    all_: bool,
    shape: ListFormat,
    db: str | None,
    model: ModelName,
    quiet: bool,
) -> int:
    """Extract anew what an older program read, or another language model, and tell what differs.

    What people decided is kept. Every version whose facts differ is listed, and at the end how
    many facts of current versions were added, changed and gone. A run that is interrupted goes
    on where it was.
    """
    from communique.archive.refresh import Wanted, count
    from communique.extract import coder
    from communique.progress import Progress

    wanted = Wanted(coder=None if all_ else coder(model), ids=ids)
    times: Counter[str] = Counter()
    with opened(db) as archive:
        with archive.reading() as connection:
            total = count(connection, wanted)
        if not total and not quiet:
            sys.stderr.write("communique: all is as this program and model read it\n")
        progress = Progress(sys.stderr, total=total, quiet=quiet, batch=CHUNK)
        try:
            rows = _told(_refreshed(archive, wanted, model), progress, times)
            write_rows(rows, columns=COLUMNS, shape=shape, table=_lines)
        finally:
            progress.close()
    if total and not quiet:
        progress.finish()
        facts = ", ".join(f"{times[name]:,} {name}" for name in ("added", "changed", "gone"))
        progress.note(facts)
    return SOME_FAILED if progress.failed else 0


def _refreshed(
    archive: Archive, wanted: Wanted, model: ModelName
) -> Iterator[tuple[Refreshed | Failure, int]]:
    """What became of each version once it is stored for good; its words."""
    from communique.archive.refresh import outdated, replace_records
    from communique.attempts import records_of
    from communique.sources import Failure

    last = None
    while True:
        with archive.reading() as connection:
            found = outdated(connection, wanted, after=last, limit=CHUNK)
        if not found:
            return
        last = found[-1]
        results = list(records_of([one.document for one in found], model))
        paired = list(zip(found, results, strict=True))
        kept = [(one, record) for one, record in paired if not isinstance(record, Failure)]
        words = {(one.document.id, one.version): len(one.document.text.split()) for one in found}
        for done in replace_records(archive, kept):
            yield done, words[done.id, done.version]
        yield from ((result, 0) for _, result in paired if isinstance(result, Failure))


def _told(
    results: Iterable[tuple[Refreshed | Failure, int]], progress: Progress, times: Counter[str]
) -> Iterator[Row]:
    for result in without_failures(results, progress):
        row = {name: getattr(result, name) for name in COLUMNS}
        facts = {name: row[name] for name in ("added", "changed", "gone")}
        if result.current:
            times.update(facts)
        if any(facts.values()):
            progress.close()
            yield row
            sys.stdout.flush()  # told as soon as it is stored


def _lines(rows: Iterable[Row]) -> None:
    from communique.render import line

    for row in rows:
        facts = ", ".join(f"{row[name]} {name}" for name in ("added", "changed", "gone"))
        sys.stdout.write(f"{line(row['id'])}@{row['version']}  {facts}\n")
