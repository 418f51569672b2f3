"""``communique release``: the data bundled, described, summed, and compared with the last time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.database import opened
from communique.cli.exits import fail
from communique.cli.options import db as db_option
from communique.export.formats import FORMATS

if TYPE_CHECKING:
    from communique.archive import Archive
    from communique.export import Item
    from communique.release.contents import Watch
    from communique.release.edition import Edition
    from communique.release.making import Made


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    known = [form.name for form in FORMATS]
    for name in names:
        if name not in known:
            raise click.BadParameter(f"{name!r} is none of {', '.join(known)}")
    return names


@click.command(
    short_help="Bundle the data of the archive, and tell what has changed.",
    epilog="Example:\n\n  communique release readouts-data --author 'Example Institute'",
)
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--previous",
    metavar="DIR|ZIP",
    type=click.Path(path_type=Path, exists=True),
    help="The release before: documents, acts and encounters that differ are listed, with reasons.",
)
@click.option(
    "--formats",
    callback=_formats,
    default="csv",
    show_default=True,
    metavar="LIST",
    help="Formats of communique export, parted by commas; the records are always there.",
)
@click.option("--name", default="readouts", show_default=True, help="Name of the data set.")
@click.option(
    "--version",
    "version",
    help="Its version; by default the day (2026.05.03).",
    metavar="TEXT",
)
@click.option(
    "--license", "licence", metavar="SPDX", help="Licence of the data, such as CC-BY-4.0."
)
@click.option("--author", "authors", multiple=True, help="Who made it; may be given several times.")
@click.option(
    "--base-url", metavar="URL", help="Address of a reading room over the archive, for permalinks."
)
@click.option("--force", is_flag=True, help="Replace what is there.")
@click.option("--verify", "verifies", is_flag=True, help="Make nothing; check the release at OUT.")
@db_option
@click.option("--quiet", is_flag=True, help="No progress on standard error.")
def release(
    *,
    out: Path,
    previous: Path | None,
    force: bool,
    quiet: bool,
    verifies: bool,
    db: str | None,
    **given: Any,
) -> int:
    """Make a release of the archive at OUT: a folder, or a ZIP file where the name ends in .zip.

    It holds the records and other formats, the codebook, the data dictionary, a manifest with all
    sums and counts, and what differs from the release before. The same archive gives the same
    bytes, except for the time of creation (SOURCE_DATE_EPOCH sets it). With --verify, exit code 1
    says that something is not as it was made.
    """
    if verifies:
        return _verified(out)
    from communique.release.edition import edition
    from communique.release.making import made as make

    chosen = edition(**given)
    with opened(db) as archive, _watching(archive, chosen, quiet=quiet) as watched:
        made = make(archive, out, chosen, previous=previous, force=force, watched=watched)
    click.echo("\n".join(_told(made)))
    return 0


@contextmanager
def _watching(archive: Archive, edition: Edition, *, quiet: bool) -> Iterator[Watch]:
    """Tells how far a long run has come: every document goes by once for each format."""
    from communique.archive.listing import Chosen, count
    from communique.progress import Progress

    with archive.reading() as connection:
        total = count(connection, Chosen()) * (1 + len(edition.formats))
    progress = Progress(sys.stderr, total=total, quiet=quiet)

    def watched(items: Iterator[Item]) -> Iterator[Item]:
        for item in items:
            yield item
            progress.done(len(item.record.document.text.split()))

    try:
        yield watched
    finally:
        progress.close()


def _verified(path: Path) -> int:
    from communique.release import verify
    from communique.render import line

    wrong = verify(path)
    for one in wrong:
        sys.stderr.write(f"communique: {line(one)}\n")
    if wrong:
        return fail(f"{path}: {len(wrong)} of its statements do not hold")
    click.echo(f"{line(str(path))}: all files, sums and counts are as they were made")
    return 0


def _told(made: Made) -> list[str]:
    from communique.render import line

    counts = made.counts
    rows = [
        f"{line(str(made.path))}: {counts.documents:,} documents, "
        f"{counts.encounters:,} encounters, {counts.acts:,} acts"
    ]
    if made.summary is not None:
        told = made.summary.to_dict()
        for what in ("documents", "acts"):
            numbers = {
                name: value["total"] if isinstance(value, dict) else value
                for name, value in told[what].items()
            }
            rows.append(f"{what}: " + ", ".join(f"{n:,} {name}" for name, n in numbers.items()))
    return rows
