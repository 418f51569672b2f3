"""``communique fetch``: pages, and what feeds and sitemaps lead to."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import click

from communique.cli.database import opened
from communique.cli.exits import SOME_FAILED
from communique.cli.fetching import check_installed, how, run_of, settings_of, which
from communique.cli.listing import Row, write_rows
from communique.cli.options import ListFormat, ModelName, list_format
from communique.cli.options import model as model_option

if TYPE_CHECKING:
    from communique.archive import Archive
    from communique.fetch.client import Client
    from communique.fetch.crawl import Page, Plan
    from communique.fetch.settings import Settings
    from communique.progress import Progress

STORED: Final = ("outcome", "id", "version", "address")
KEPT: Final = ("outcome", "address", "file", "start")
WRITTEN: Final = ("outcome", "address", "path")
LISTED: Final = ("address", "day", "title")


@click.command(
    short_help="Fetch pages, and what feeds and sitemaps lead to.",
    epilog="Example:\n\n  communique fetch --list --since 2024-05 feed.xml",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option(
    "--into",
    "--db",
    "into",
    metavar="PATH|URL",
    help="The archive to store readouts in. By default that of the other commands "
    "(COMMUNIQUE_DB, else your data folder).",
)
@click.option(
    "--warc",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for what servers sent; without --into nothing else is stored. By default a "
    "folder beside the archive.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write what was fetched as files into this folder instead of storing it.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), help="How many pages at most; the newest first."
)
@which
@click.option(
    "--new", is_flag=True, help="Leave out pages of lists that were fetched into this place before."
)
@click.option("--list", "listing", is_flag=True, help="Only list the pages that it would fetch.")
@click.option("--again", is_flag=True, help="Store also what was removed from the archive before.")
@click.option(
    "--apart",
    is_flag=True,
    help="Store copies of documents that the archive has as documents of their own.",
)
@how
@list_format
@model_option
@click.option("--quiet", is_flag=True, help="No progress on standard error; failures are shown.")
def fetch(
    *,
    sources: tuple[str, ...],
    into: str | None,
    warc: Path | None,
    out: Path | None,
    limit: int | None,
    match: tuple[str, ...],
    since: str | None,
    links: bool,
    new: bool,
    listing: bool,
    again: bool,
    apart: bool,
    shape: ListFormat,
    model: ModelName,
    quiet: bool,
    **asking: Any,
) -> int:
    """Fetch readouts: addresses of pages, feeds (RSS, Atom, JSON), sitemaps and robots.txt, and
    files that hold any such list or an address a line.

    What a site's robots.txt forbids is not asked; a host is asked one thing at a time. Everything
    that servers send is kept as WARC, so that communique prove can show where a text is from. A
    command that was interrupted can be repeated and asks nothing twice. Exit code 3 says that
    some addresses failed.
    """
    check_installed()
    from communique.fetch.crawl import Plan
    from communique.progress import Progress

    if out is not None and (into is not None or warc is not None):
        raise click.UsageError("--out writes files; it goes with neither --into nor --warc.")
    plan = Plan(
        sources=sources,
        limit=limit,
        since=since,
        match=match,
        links=links,
        new=new,
        listing=listing,
    )
    progress = Progress(sys.stderr, total=None, quiet=quiet)
    settings = settings_of(**asking)
    where = into or os.environ.get("COMMUNIQUE_DB") or None
    if listing:
        _list(plan, settings, progress, shape, _folder(where, warc, out))
    elif out is not None:
        _write(plan, settings, progress, shape, out)
    elif warc is not None and into is None:
        _keep(plan, settings, progress, shape, warc)
    else:
        storing = {"model": model, "again": again, "apart": apart}
        folder = _folder(where, warc, out)
        _store(plan, settings, progress, shape, where, folder, storing)
    if not listing:
        progress.finish()
    return SOME_FAILED if progress.failed else 0


def _folder(where: str | None, warc: Path | None, out: Path | None) -> Path:
    """The folder for what servers send."""
    from communique.fetch.folders import folder_of

    return warc or (out / "warc" if out else folder_of(where))


def _list(
    plan: Plan, settings: Settings, progress: Progress, shape: ListFormat, folder: Path
) -> None:
    """Print what would be fetched; nothing is kept unless it has to be known what was before."""
    from communique.fetch.crawl import crawled
    from communique.fetch.lists import Entry

    with (
        TemporaryDirectory() as passing,
        run_of(folder if plan.new else Path(passing), settings, "list") as (client, _),
    ):
        found = _without_failures(crawled(client, plan), progress)
        rows = (
            {"address": one.url, "day": one.day, "title": one.title}
            for one in found
            if isinstance(one, Entry)
        )
        write_rows(rows, columns=LISTED, shape=shape, table=_listed_lines)


def _keep(
    plan: Plan, settings: Settings, progress: Progress, shape: ListFormat, folder: Path
) -> None:
    """Keep what servers send, as WARC only."""
    with run_of(folder, settings, "keep", plan) as (client, resumed):
        pages = _counted(_answered(client, plan, progress, resumed=resumed), progress)
        rows = (
            {
                "outcome": "kept" if page.new else "unchanged",
                "address": page.url,
                "file": page.capture.file,
                "start": page.capture.start,
            }
            for page in pages
            if page.capture
        )
        write_rows(rows, columns=KEPT, shape=shape, table=_address_lines)


def _write(
    plan: Plan, settings: Settings, progress: Progress, shape: ListFormat, out: Path
) -> None:
    """Write what servers send as files, with the WARC files beside them."""
    from communique.fetch.files import written

    with run_of(_folder(None, None, out), settings, "write", plan) as (client, resumed):
        limits = settings.limits
        pages = _counted(_answered(client, plan, progress, resumed=resumed), progress)
        files = ((page, written(page, out, client.state.folder, limits=limits)) for page in pages)
        rows = (
            {"outcome": "written" if new else "unchanged", "address": page.url, "path": str(path)}
            for page, (path, new) in files
        )
        write_rows(rows, columns=WRITTEN, shape=shape, table=_written_lines)


def _store(
    plan: Plan,
    settings: Settings,
    progress: Progress,
    shape: ListFormat,
    where: str | None,
    folder: Path,
    storing: dict[str, Any],
) -> None:
    """Store readouts in the archive. storing: options of ``fetch.storing.stored``."""
    outcomes: Counter[str] = Counter()
    with (
        opened(where, create=True) as archive,
        run_of(folder, settings, "store", archive.name, plan, storing) as (client, resumed),
    ):
        pages = _answered(client, plan, progress, resumed=resumed)
        rows = _stored(archive, client, pages, progress, outcomes, storing)
        write_rows(rows, columns=STORED, shape=shape, table=_stored_lines)
    if not progress.quiet:
        told = ", ".join(f"{n:,} {outcome}" for outcome, n in outcomes.items())
        progress.note(f"{told or 'nothing stored'}; what servers sent is in {folder}")


def _stored(
    archive: Archive,
    client: Client,
    pages: Iterable[Page],
    progress: Progress,
    outcomes: Counter[str],
    storing: dict[str, Any],
) -> Iterator[Row]:
    """A row for each document, once it is stored."""
    from communique.fetch.documents import documents_of
    from communique.fetch.storing import stored
    from communique.sources import Failure

    limits = client.settings.limits
    for page in pages:
        for one in _without_failures(
            documents_of(page, client.state.folder, limits=limits), progress
        ):
            if page.capture is None:
                continue
            result = stored(archive, one, page.capture, **storing)
            if isinstance(result, Failure):
                progress.failure(one.id, result.reason)
                continue
            progress.done(len(one.text.split()))
            progress.close()
            outcomes[result.outcome] += 1
            told = {name: getattr(result, name) for name in STORED[:3]}
            yield {**told, "address": one.url}
            sys.stdout.flush()


def _answered(client: Client, plan: Plan, progress: Progress, *, resumed: bool) -> Iterator[Page]:
    """The pages that have a body; the others are failures."""
    from communique.fetch.crawl import Page, crawled

    for found in _without_failures(crawled(client, plan, resumed=resumed), progress):
        if isinstance(found, Page):
            if found.status in (200, 304):
                yield found
            else:
                progress.failure(found.entry.url, f"answered {found.status}")


def _counted(pages: Iterable[Page], progress: Progress) -> Iterator[Page]:
    """The pages; each counts as a document that nobody reads."""
    for page in pages:
        progress.done(words=0)
        progress.close()
        yield page


def _without_failures(found: Iterable[Any], progress: Progress) -> Iterator[Any]:
    """What succeeded; each failure becomes a line on standard error."""
    from communique.render import line
    from communique.sources import Failure

    for one in found:
        if isinstance(one, Failure):
            progress.failure(line(one.source), line(one.reason))
        else:
            yield one


def _listed_lines(rows: Iterable[Row]) -> None:
    from communique.render import line

    for row in rows:
        told = " ".join(filter(None, (row["day"] or "–", row["address"])))
        title = f"  {line(row['title'])}" if row["title"] else ""
        sys.stdout.write(f"{line(told)}{title}\n")


def _address_lines(rows: Iterable[Row]) -> None:
    from communique.render import line

    for row in rows:
        sys.stdout.write(f"{row['outcome']:14} {line(row['address'])}\n")


def _written_lines(rows: Iterable[Row]) -> None:
    from communique.render import line

    for row in rows:
        sys.stdout.write(f"{row['outcome']:14} {line(row['path'])}  {line(row['address'])}\n")


def _stored_lines(rows: Iterable[Row]) -> None:
    from communique.render import line

    for row in rows:
        name = f"{line(row['id'])}@{row['version']}"
        sys.stdout.write(f"{row['outcome']:14} {name}  {line(row['address'] or '')}\n")
