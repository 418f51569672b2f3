"""``communique correct-from``: what people changed in Label Studio or brat."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.core import ParameterSource

from communique.cli.database import opened
from communique.cli.exits import SOME_FAILED
from communique.cli.judging import by_option, in_words, note_option, person
from communique.cli.listing import Row, write_rows
from communique.cli.options import ListFormat, lines_of, list_format, records_in
from communique.cli.options import db as db_option
from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.annotation.marking import Annotation
    from communique.annotation.recording import Taken
    from communique.archive import Archive
    from communique.archive.deciding import Person
    from communique.archive.judgements import Judgement
    from communique.progress import Progress
    from communique.sources import Failure
    from communique.types import Record

COLUMNS: Final = (
    "judgement", "document", "version", "by", "kind", "words", "field", "original", "value",
)  # fmt: skip


@click.command(
    "correct-from",
    short_help="Take over what people annotated in Label Studio or brat.",
    epilog="Example:\n\n  communique correct-from --dry-run --quiet annotated.json",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option("--dry-run", is_flag=True, help="Only show what would be recorded.")
@click.option(
    "--records",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Without an archive: the file of records that was exported. Those that were annotated "
    "are printed as people left them, for communique evaluate and others.",
)
@by_option
@note_option
@list_format
@db_option
@click.option("--quiet", is_flag=True, help="No closing line on standard error.")
@click.pass_context
def correct_from(
    context: click.Context,
    *,
    sources: tuple[str, ...],
    dry_run: bool,
    records: Path | None,
    by: str | None,
    note: str | None,
    shape: ListFormat,
    db: str | None,
    quiet: bool,
) -> int:
    """Record what people changed in annotation tools as corrections in the archive.

    SOURCES are JSON exports of Label Studio, or folders of brat, that communique export made and
    people edited. Every act that they changed, added or took out becomes a judgement with the
    annotator's name, as communique correct, add-act and reject make them; what is known already
    is not recorded again. --by says who it was where the tool does not (brat), or other than it
    says. Exit code 3 says that something could not be taken over.
    """
    from communique.annotation.reading import read
    from communique.progress import Progress

    if records is not None and dry_run:
        raise click.UsageError("--records changes nothing; --dry-run is for the archive.")
    progress = Progress(sys.stderr, total=None, quiet=quiet)
    found = read(sources)
    if records is not None:
        _print_records(found, records, progress)
        return SOME_FAILED if progress.failed else 0
    told = context.get_parameter_source("by") is ParameterSource.COMMANDLINE
    people = _People(by=by, note=note, first=told)
    with opened(db) as archive:
        rows = _rows(_taken(archive, found, people, progress, dry_run=dry_run), dry_run=dry_run)
        write_rows(rows, columns=COLUMNS, shape=shape, table=_lines)
    return SOME_FAILED if progress.failed else 0


class _People:
    """Who decides: the command line's word, the tool's, the environment's, the computer's."""

    def __init__(self, *, by: str | None, note: str | None, first: bool) -> None:
        self.by, self.note, self.first = by, note, first

    def of(self, annotation: Annotation) -> Person:
        """The person of an annotation."""
        by = self.by if self.first else annotation.by or self.by
        return person(by, self.note)


def _taken(
    archive: Archive,
    found: Iterable[Annotation | Failure],
    people: _People,
    progress: Progress,
    *,
    dry_run: bool,
) -> Iterator[Taken]:
    """What became of each annotation, once it is stored for good."""
    from communique.annotation.recording import record_changes

    made = known = 0
    for annotation in _annotations(found, progress):
        document = annotation.exported.document
        try:
            with archive.reading() if dry_run else archive.writing() as connection:
                taken = record_changes(
                    connection, annotation, people.of(annotation), dry_run=dry_run
                )
        except CommuniqueError as error:
            _fail(progress, document, str(error))
            continue
        progress.done(len(annotation.exported.text.split()))
        yield taken
        for reason in taken.refused:
            _fail(progress, document, reason)
        made, known = made + len(taken.made), known + taken.known
    what = "would be recorded" if dry_run else "recorded"
    if not progress.quiet:
        progress.note(f"{made:,} {what}, {known:,} known before")


def _annotations(found: Iterable[Annotation | Failure], progress: Progress) -> Iterator[Annotation]:
    """The annotations; failures, and spans that are left out, as lines on standard error."""
    from communique.sources import Failure

    for one in found:
        if isinstance(one, Failure):
            _fail(progress, one.source, one.reason)
            continue
        if one.loose:
            spans = "1 span belongs" if one.loose == 1 else f"{one.loose:,} spans belong"
            progress.note(f"{one.exported.document}: {spans} to no act; left out")
        yield one


def _fail(progress: Progress, source: str, reason: str) -> None:
    from communique.render import line

    progress.failure(line(source), line(reason.removeprefix(f"{source}: ")))


def _rows(results: Iterable[Taken], *, dry_run: bool) -> Iterator[Row]:
    for taken in results:
        for made in taken.made:
            yield _row(replace(made, id=0) if dry_run else made)


def _row(made: Judgement) -> Row:
    from communique.cli.judgements import plain

    return {
        "judgement": made.id or None,
        "document": made.document,
        "version": made.version,
        "by": made.by,
        "kind": made.kind,
        "words": made.anchor.exact if made.anchor else None,
        "field": made.field,
        "original": made.original if made.kind == "correct" else None,
        "value": plain(made.value),
    }


def _lines(rows: Iterable[Row]) -> None:
    from communique.render import line

    for row in rows:
        number = f"judgement {row['judgement']}: " if row["judgement"] else ""
        words = " ".join(str(row["words"]).split())
        said = {
            "correct": f"{row['field']} is {in_words(row['value'])}",
            "reject": "rejected",
            "add": f"added, {row['value']['kind']}" if row["kind"] == "add" else "",
        }[row["kind"]]
        by = f" ({row['by']})" if row["by"] else ""
        sys.stdout.write(line(f"{number}{row['document']}, “{words}”: {said}{by}") + "\n")


def _print_records(found: Iterable[Annotation | Failure], path: Path, progress: Progress) -> None:
    """The annotated records as lines, in the order of the file; the last word on each counts."""
    from communique.annotation.recording import annotated
    from communique.records import to_json

    last: dict[str, Annotation] = {}
    for annotation in _annotations(found, progress):
        document = annotation.exported.document
        if document in last:
            progress.note(f"{document}: annotated more than once; the last counts")
        last[document] = annotation
    for record in _records(path):
        one = last.pop(record.document.id, None)
        if one is not None:
            try:
                sys.stdout.write(to_json(annotated(record, one)) + "\n")
                progress.done(0)
            except CommuniqueError as error:
                _fail(progress, record.document.id, str(error))
    for document in last:
        _fail(progress, document, f"{path} has no record of it")


def _records(path: Path) -> Iterator[Record]:
    with lines_of(str(path)) as (lines, name):
        yield from records_in(lines, name)
