"""``communique watch``: what changed at the addresses that the archive knows."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from communique.cli.database import opened
from communique.cli.exits import SOME_FAILED
from communique.cli.fetching import check_installed, how, lines_in, run_of, settings_of, which
from communique.cli.history import FACT_COLUMNS, fact_cells, fact_change_line
from communique.cli.listing import Row, write_rows
from communique.cli.options import ListFormat, ModelName, list_format
from communique.cli.options import db as db_option
from communique.cli.options import model as model_option

if TYPE_CHECKING:
    from communique.archive import Archive
    from communique.fetch.crawl import Plan
    from communique.fetch.settings import Settings
    from communique.fetch.watch import Event

COLUMNS: Final = ("what", "id", "version", "address", "title", "detail", "facts")
LISTED: Final = ("id", "version", "url", "day")
# Exit codes: something changed; it did, and some addresses could not be checked.
CHANGED: Final = 10
CHANGED_SOME_FAILED: Final = CHANGED + SOME_FAILED
# What is counted and told only when asked for.
QUIET: Final = ("unchanged", "reworded", "copy")
_SPAN: Final = re.compile(r"(?P<number>\d{1,6})(?P<unit>[smhd])")
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def span(_: click.Context, __: click.Parameter, value: str | None) -> timedelta | None:
    """Callback of an option that takes a length of time."""
    if value is None:
        return None
    found = _SPAN.fullmatch(value.strip().lower())
    if found is None:
        raise click.BadParameter(f"{value!r} is no length of time such as 30m, 1h or 2d")
    return timedelta(seconds=int(found["number"]) * _SECONDS[found["unit"]])


@click.command(
    short_help="Tell what changed at the addresses of the archive.",
    epilog="Example:\n\n  communique watch --list --match '*mfa*'",
)
@click.argument("sources", nargs=-1, metavar="[SOURCES]...")
@click.option(
    "--from",
    "file",
    metavar="FILE",
    help="A file with more sources, one a line; - for standard input.",
)
@click.option("--no-known", is_flag=True, help="Only look for new readouts in the sources.")
@which
@click.option(
    "--limit", type=click.IntRange(min=1), help="How many new pages at most; the newest first."
)
@click.option("--once", is_flag=True, help="Look once and end, as it does unless told otherwise.")
@click.option(
    "--every",
    callback=span,
    metavar="TIME",
    help="Look again and again, at such intervals: 30m, 1h, 2d. Ctrl-C ends it.",
)
@click.option(
    "--confirm",
    callback=span,
    default="1h",
    show_default=True,
    metavar="TIME",
    help="A page is gone when two looks so far apart did not find it.",
)
@click.option("--all", "everything", is_flag=True, help="Tell also what changed in no fact.")
@click.option("--list", "listing", is_flag=True, help="Only list the known addresses.")
@click.option(
    "--warc",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for what servers sent. By default a folder beside the archive.",
)
@how
@list_format
@db_option
@model_option
@click.option("--quiet", is_flag=True, help="No summary on standard error.")
def watch(
    *,
    sources: tuple[str, ...],
    file: str | None,
    no_known: bool,
    once: bool,
    every: timedelta | None,
    confirm: timedelta,
    everything: bool,
    listing: bool,
    warc: Path | None,
    shape: ListFormat,
    db: str | None,
    model: ModelName,
    quiet: bool,
    match: tuple[str, ...],
    since: str | None,
    links: bool,
    limit: int | None,
    **asking: Any,
) -> int:
    """Look again at the addresses of the archive, and into SOURCES (feeds, sitemaps) for new ones.

    Told are new readouts, edits that change a fact, and pages that are gone; other edits are
    stored and counted. --since and --match choose among the known addresses, too. Exit code 10
    says that something changed, 3 that some addresses could not be checked, 13 both, 0 neither.
    """
    check_installed()
    from communique.fetch.crawl import Plan
    from communique.fetch.folders import folder_of

    if once and every:
        raise click.UsageError("--once looks once, --every again and again; choose one.")
    named = (*sources, *lines_in(file))
    plan = Plan(sources=named, limit=limit, since=since, match=match, links=links, new=True)
    with opened(db, create=bool(named)) as archive:
        if listing:
            _list(archive, plan, shape)
            return 0
        settings = settings_of(**asking)
        while True:
            started = datetime.now(UTC)
            now = plan if no_known else _with_known(archive, plan)
            events = _look(archive, now, settings, warc or folder_of(db), confirm, model)
            counts: Counter[str] = Counter()
            _tell(events, counts, shape, everything=everything)
            if not quiet:
                _summarise(counts)
            if every is None:
                return _code(counts)
            time.sleep(max((started + every - datetime.now(UTC)).total_seconds(), 0.0))


def _with_known(archive: Archive, plan: Plan) -> Plan:
    """The plan with the documents of the archive that it is about."""
    from communique.archive.captures import addresses
    from communique.fetch.lists import Entry

    with archive.reading() as connection:
        found = addresses(connection)
    known = (one for one in found if plan.wants(Entry(url=one.url, day=one.day or None)))
    return replace(plan, known=tuple(known))


def _look(
    archive: Archive,
    plan: Plan,
    settings: Settings,
    folder: Path,
    confirm: timedelta,
    model: ModelName,
) -> Iterator[Event]:
    """One look at everything."""
    from communique.fetch.watch import Watch

    asked = replace(plan, known=())
    with run_of(folder, settings, "watch", archive.name, asked) as (client, resumed):
        looking = Watch(
            archive=archive,
            client=client,
            model=model,
            confirmed=confirm,
            moment=datetime.now(UTC),
        )
        yield from looking.events(plan, resumed=resumed)


def _tell(
    events: Iterable[Event], counts: Counter[str], shape: ListFormat, *, everything: bool
) -> None:
    """Print events as they come, and count them all."""

    def told() -> Iterator[Event]:
        for event in events:
            counts[event.what] += 1
            if everything or event.what not in QUIET:
                yield event
                sys.stdout.flush()

    if shape == "table":
        for event in told():
            _print(event)
    else:
        write_rows(map(_row, told()), columns=COLUMNS, shape=shape, table=lambda _: None)


def _row(event: Event) -> Row:
    facts = [
        dict(zip(FACT_COLUMNS, cells, strict=True))
        for one in event.facts
        for cells in fact_cells(one)
    ]
    return {**{name: getattr(event, name) for name in COLUMNS}, "facts": facts}


def _print(event: Event) -> None:
    """An event for people: what, which, why, and the facts below."""
    from communique.render import line

    name = f"{event.id}@{event.version}" if event.id and event.version else event.id or ""
    told = "  ".join(map(line, filter(None, (name, event.address))))
    sys.stdout.write(f"{event.what:10} {told}\n")
    for said in filter(None, (event.title, event.detail)):
        sys.stdout.write(f"{'':10} {line(said)}\n")
    for one in event.facts:
        sys.stdout.write(f"{'':12} {fact_change_line(one)}\n")


def _summarise(counts: Counter[str]) -> None:
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items())
    sys.stderr.write(f"communique: {told or 'no addresses to look at'}\n")


def _code(counts: Counter[str]) -> int:
    from communique.fetch.watch import CHANGES

    changed = CHANGED if any(counts[what] for what in CHANGES) else 0
    return changed + (SOME_FAILED if counts["unchecked"] else 0)


def _list(archive: Archive, plan: Plan, shape: ListFormat) -> None:
    """Print the known addresses that would be looked at."""
    rows = [
        {name: getattr(one, name) for name in LISTED} for one in _with_known(archive, plan).known
    ]
    write_rows(rows, columns=LISTED, shape=shape, table=_known_lines)


def _known_lines(rows: Iterable[Row]) -> None:
    from communique.render import line

    for row in rows:
        sys.stdout.write(f"{row['day'] or '–':10} {line(row['id'])}  {line(row['url'])}\n")
