"""``communique export``: the archive, or records, in the formats of other tools."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from communique.cli.database import opened
from communique.cli.exits import SOME_FAILED
from communique.cli.options import code, since, until
from communique.cli.options import db as db_option
from communique.errors import ExportError
from communique.export.formats import FORMATS, Format, format_called

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.export import Item
    from communique.export.archived import Selection
    from communique.progress import Progress
    from communique.sources import Failure

_Command = TypeVar("_Command", bound=Callable[..., Any])

STDOUT: Final = "-"
FILTERS: Final = ("issuer", "publisher", "country", "since", "until")
FACETS: Final = ("kind", "speaker", "party", "target", "issue", "area")


def _list_formats(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        for form in FORMATS:
            click.echo(f"{form.name:14} {form.about}")
        context.exit()


def _facet(name: str, what: str) -> Callable[[_Command], _Command]:
    return click.option(f"--{name}", multiple=True, metavar=name.upper(), help=what)


@click.command(
    short_help="Write the archive, or records, in the formats of other tools.",
    epilog="Example:\n\n  communique export --to jsonl --quiet --out - > records.jsonl",
)
@click.argument("sources", nargs=-1, metavar="[SOURCES]...")
@click.option(
    "--to",
    "form",
    required=True,
    metavar="FORMAT",
    type=click.Choice([form.name for form in FORMATS]),
    help="What to write; --list shows the formats.",
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help="Show the formats, and exit.",
)
@click.option(
    "--out",
    metavar="PATH",
    help="The file or folder to make, or - for standard output (formats of one file). By default "
    "communique-FORMAT here, with the format's ending.",
)
@click.option("--force", is_flag=True, help="Replace what is there.")
@click.option(
    "--base-url",
    metavar="URL",
    help="Address of the reading room; each document then carries its permalink.",
)
@click.option("--words", metavar="QUERY", help="Only readouts with these words (as in search).")
@_facet("kind", "Only readouts with such an act, such as thank or agree.")
@_facet("speaker", "Only readouts with an act of this speaker: a name or an entity's id.")
@_facet("party", "Only readouts with an act of this party: a code or a name.")
@_facet("target", "Only readouts with an act toward this party.")
@_facet("issue", "Only readouts with an act about this named thing.")
@_facet("area", "Only readouts with an act in this field of policy, such as trade.")
@click.option("--issuer", help="Only those of this issuer.")
@click.option("--publisher", help="Only those of this publisher.")
@click.option(
    "--country",
    metavar="COUNTRY",
    callback=lambda _, __, value: None if value is None else code(value),
    help="Only those that report an encounter of this state or organisation.",
)
@since
@until
@db_option
@click.option("--quiet", is_flag=True, help="No progress on standard error; failures are shown.")
def export(
    *,
    sources: tuple[str, ...],
    form: str,
    out: str | None,
    force: bool,
    base_url: str | None,
    db: str | None,
    quiet: bool,
    **given: Any,
) -> int:
    """Write the archive in the format of another tool, or the records of SOURCES.

    SOURCES are files of records (.jsonl, .jsonl.gz, - for stdin), as communique extract prints
    them, or folders that communique batch wrote. Without them the archive is written, as people
    corrected it: all of it, or the whole records of the readouts that the options choose. What is
    written appears when it is whole.
    Exit code 3 says that some records could not be read.
    """
    chosen = format_called(form)
    if base_url is not None:
        base_url = _checked(base_url)
    if sources and any(given.values()):
        raise click.UsageError("SOURCES are written whole; the choosing options take the archive.")
    with _target(chosen, out, force=force, quiet=quiet) as path:
        if sources:
            progress = _of_files(chosen, sources, path, base_url, quiet)
        else:
            progress = _of_archive(chosen, given, path, base_url, db, quiet)
        if progress.failed and progress.documents == progress.failed:
            raise ExportError(
                "no record could be read; nothing was made (communique extract prints records)"
            )
        progress.finish()
    if not progress.documents:
        progress.note("there was nothing to write: what was made is empty")
    return SOME_FAILED if progress.failed else 0


def _checked(base_url: str) -> str:
    from communique.export.archived import address

    try:
        address(base_url, "id")
    except ExportError as error:
        raise click.BadParameter(str(error), param_hint="--base-url") from None
    return base_url


def _of_files(
    chosen: Format, sources: tuple[str, ...], path: Path, base_url: str | None, quiet: bool
) -> Progress:
    from communique.export import recorded
    from communique.read import standard_input

    total = None if quiet else recorded.count(sources)
    stdin = standard_input() if STDOUT in sources else BytesIO()
    return _written(
        chosen, recorded.items(sources, stdin=stdin, base_url=base_url), path, total, quiet
    )


def _of_archive(
    chosen: Format,
    given: dict[str, Any],
    path: Path,
    base_url: str | None,
    db: str | None,
    quiet: bool,
) -> Progress:
    from communique.export.archived import count, items

    with opened(db) as archive, archive.reading() as connection:
        selection = _selection(given)
        _say_what_is_unknown(connection, selection)
        total = count(connection, selection)
        with closing(items(connection, selection, base_url=base_url)) as found:
            return _written(chosen, found, path, total, quiet)


def _say_what_is_unknown(connection: Connection, selection: Selection) -> None:
    from communique.archive.values import chosen

    if selection.query is not None:
        for facet, value in chosen(connection, selection.query).unknown:
            sys.stderr.write(f"communique: nothing in the archive has the {facet} {value!r}\n")


def _selection(given: dict[str, Any]) -> Selection:
    from communique.archive.listing import Chosen
    from communique.archive.query import Query
    from communique.export.archived import Selection

    facets = {name: given[name] for name in FACETS if given[name]}
    words = given["words"] or ""
    return Selection(
        chosen=Chosen(**{name: given[name] for name in FILTERS}),
        query=Query(words=words, inside="readouts", **facets) if words or facets else None,
    )


def _written(
    chosen: Format, found: Iterable[Item | Failure], path: Path, total: int | None, quiet: bool
) -> Progress:
    from communique.progress import Progress

    progress = Progress(sys.stderr, total=total, quiet=quiet)
    try:
        chosen.write(_told(found, progress), path)
    finally:
        progress.close()
    return progress


def _told(found: Iterable[Item | Failure], progress: Progress) -> Iterator[Item]:
    from communique.cli.extraction import without_failures
    from communique.sources import Failure

    def counted() -> Iterator[tuple[Item | Failure, int]]:
        for one in found:
            yield one, 0 if isinstance(one, Failure) else len(one.record.document.text.split())

    return without_failures(counted(), progress)


@contextmanager
def _target(chosen: Format, out: str | None, *, force: bool, quiet: bool) -> Iterator[Path]:
    """Where to write; afterwards it is at its place, or on standard output."""
    from communique.export.placing import placed
    from communique.render import line

    if out == STDOUT:
        with _piped(chosen) as path:
            yield path
        return
    path = Path(out or f"communique-{chosen.name}{chosen.suffix}")
    with placed(path, chosen.target, force=force) as written:
        yield written
    if not quiet:
        sys.stderr.write(f"communique: wrote {line(str(path))}\n")


@contextmanager
def _piped(chosen: Format) -> Iterator[Path]:
    if chosen.target == "folder":
        raise click.UsageError(f"{chosen.name} is a folder of files; name it with --out PATH.")
    if chosen.binary and sys.stdout.isatty():
        raise click.UsageError(f"{chosen.name} is nothing for a terminal; add --out PATH.")
    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        path = Path(folder) / f"export{chosen.suffix}"
        yield path
        sys.stdout.flush()
        with path.open("rb") as whole:
            shutil.copyfileobj(whole, sys.stdout.buffer)
