"""A filled archive: rows, size, the rate of adding, and how long its pages take.

    python benchmarks/archive.py FILE.jsonl.gz … --work FOLDER [--documents N]
    python benchmarks/archive.py … --db postgresql://USER@HOST/DATABASE
    python benchmarks/archive.py … --steps pages,readers

The readouts of the files are extracted once, into FOLDER/records.jsonl. Their records are then
stored over and over, each time under another id, address and date, until the archive has N
documents; a run that was cut off goes on where it stopped. By default the archive is a SQLite
file in FOLDER. Every step prints its figures:

    fill      adds what is missing, and tells rows and size
    bare      adds a few documents to an empty archive, then inserts the same rows by themselves
    pages     asks for pages in the process; the SQL of each is then run again alone
    readers   four processes read pages while one adds documents
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, get_args
from urllib.parse import urlencode

import httpx
from sqlalchemy import Engine, create_engine, event, func, make_url, select, text

from communique import addresses
from communique.archive import Archive, open_archive
from communique.archive.bulk import insert
from communique.archive.store import BATCH, add_many
from communique.archive.tables import (
    acts,
    documents,
    encounters,
    entities,
    facet_values,
    metadata,
)
from communique.records import from_json, to_json
from communique.types import Document, Record
from communique.web import Settings, create_app, subjects
from communique.web.views import plotting

STEPS: Final = ("fill", "bare", "pages", "readers")
FIRST_DAY: Final = date(2000, 1, 1)
DAYS: Final = 9_500  # some 26 years
TOLD_EVERY: Final = 5_000  # documents
BARE: Final = 2_000  # documents
ASKED: Final = 80  # pages of a sort
ATTEMPTS: Final = 3  # of which the best counts: what else the machine does is not the page's time
READERS: Final = 4
READING: Final = 20.0  # seconds
WRITTEN: Final = 10 * BATCH  # documents


def main() -> None:
    """Run the steps that are asked for."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    where = options.db or str(options.work / "archive.db")
    records = _records(options.sources, options.work / "records.jsonl")
    for step in options.steps:
        print(f"\n{step}")
        if step == "fill":
            fill(where, records, options.documents)
        elif step == "bare":
            bare(where, records)
        elif step == "pages":
            pages(where)
        else:
            readers(where, records)


def fill(where: str, records: Sequence[Record], wanted: int) -> None:
    """Add copies of the records until there are as many documents as wanted."""
    with open_archive(where, create=True) as archive:
        have = _size(archive)
        making = _Making(_copies(records, have, wanted))
        started = time.perf_counter()
        for number, _ in enumerate(add_many(archive, making), start=have + 1):
            if number % TOLD_EVERY == 0 or number == wanted:
                seconds = time.perf_counter() - started - making.seconds
                rate = (number - have) / seconds
                print(f"  {number:,} documents, {rate:,.0f} a second", flush=True)
        _settle(archive)
        _print_sizes(archive)


def bare(where: str, records: Sequence[Record]) -> None:
    """The rate of adding, and that of inserting the same rows."""
    chosen = list(_copies(records, 0, BARE + 1))
    with _scratch(where) as archive:
        list(add_many(archive, chosen[BARE:]))  # loads what the program loads once
        started = time.perf_counter()
        list(add_many(archive, chosen[:BARE]))
        adding = time.perf_counter() - started
        rows = {}
        with archive.reading() as connection:
            for table in metadata.sorted_tables:
                rows[table] = list(connection.execute(select(table)))
    with _scratch(where) as archive:
        started = time.perf_counter()
        with archive.writing() as connection:
            for table, found in rows.items():
                insert(connection, table, [_as_stored(row) for row in found])
        inserting = time.perf_counter() - started
    count = sum(map(len, rows.values()))
    print(f"  {BARE:,} documents, {count:,} rows")
    print(f"  added in {adding:.1f} s: {BARE / adding:,.0f} documents a second")
    print(f"  bare inserts in {inserting:.1f} s: {BARE / inserting:,.0f} documents a second")
    print(f"  adding takes {adding / inserting:.1f} times the inserts")


def pages(where: str) -> None:
    """How long pages take, and the SQL of each by itself."""
    with open_archive(where) as archive:
        sorts = _addresses(archive)
    with _room(where) as get, _watching() as asked:
        for sort, several in sorts.items():
            whole: list[float] = []
            alone: list[float] = []
            for address in several:
                get(address)  # opens what is not open yet, and settles what is cached
                times = [_timed(get, address, asked) for _ in range(ATTEMPTS)]
                whole.append(min(page for page, _ in times))
                alone.append(min(sql for _, sql in times))
            _print_times(sort, whole, alone)


def readers(where: str, records: Sequence[Record]) -> None:
    """Four processes read while this one adds: no error, and nothing is lost."""
    with open_archive(where) as archive:
        before = _size(archive)
        asked = [one for several in _addresses(archive).values() for one in several]
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(READERS, mp_context=spawned) as pool:
        running = [pool.submit(read, where, asked, seed) for seed in range(READERS)]
        time.sleep(READING / 4)  # until all of them read
        started = time.perf_counter()
        with open_archive(where) as archive:
            stored = list(add_many(archive, _copies(records, before, before + WRITTEN)))
        seconds = time.perf_counter() - started
        done = [one.result() for one in running]
    with open_archive(where) as archive:
        after = _size(archive)
    print(f"  {sum(done):,} pages read by {READERS} processes in {READING:.0f} s, no error")
    print(f"  {len(stored):,} documents added meanwhile in {seconds:.1f} s")
    if after - before != WRITTEN:
        sys.exit(f"  {WRITTEN:,} documents were stored, {after - before:,} are there")
    print("  no write lost")


def read(where: str, asked: Sequence[str], seed: int) -> int:
    """Read pages at random for a while; how many."""
    chosen = random.Random(seed)  # noqa: S311 -- a sample
    count = 0
    with _room(where) as get:
        get("/")
        until = time.monotonic() + READING
        while time.monotonic() < until:
            get(chosen.choice(asked))
            count += 1
    return count


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fill an archive and time it.")
    parser.add_argument(
        "sources", nargs="*", metavar="FILE", help="readouts, as extract takes them"
    )
    parser.add_argument("--work", type=Path, required=True, help="folder for records and archive")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--db", help="path or URL of the archive")
    parser.add_argument("--steps", default=",".join(STEPS), type=_steps)
    return parser.parse_args()


def _steps(given: str) -> list[str]:
    steps = given.split(",")
    if unknown := set(steps) - set(STEPS):
        raise argparse.ArgumentTypeError(f"no steps: {', '.join(sorted(unknown))}")
    return steps


def _records(sources: Sequence[str], kept: Path) -> list[Record]:
    """The records of the sources; extracted when they are not kept yet."""
    if not kept.exists():
        from communique.extract import extract_many
        from communique.sources import documents as documents_of

        print(f"extracting into {kept}")
        part = kept.with_suffix(".part")
        with part.open("w", encoding="utf-8") as lines:
            found = documents_of(sources, form="auto", stdin=sys.stdin.buffer)
            for record in extract_many(one for one in found if isinstance(one, Document)):
                lines.write(to_json(record) + "\n")
        part.rename(kept)
    with kept.open(encoding="utf-8") as lines:
        records = [from_json(line) for line in lines]
    print(f"{len(records):,} records in {kept}")
    return records


def _copies(records: Sequence[Record], start: int, stop: int) -> Iterator[Record]:
    """The records as other documents of other days; the same number gives the same document."""
    for number in range(start, stop):
        yield _copy(records[number % len(records)], number)


def _copy(record: Record, number: int) -> Record:
    day = FIRST_DAY + timedelta(days=random.Random(number).randrange(DAYS))  # noqa: S311
    published = record.document.published
    moved = day - date.fromisoformat(published) if published else timedelta()
    document = replace(
        record.document,
        id=f"copy-{number:06}",
        url=f"https://archive.example/{number}",
        published=day.isoformat(),
    )
    dated = tuple(
        replace(one, date=_moved(one.date, moved)) if one.date else one for one in record.encounters
    )
    return replace(record, document=document, encounters=dated)


def _moved(day: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except (ValueError, OverflowError):
        return day


class _Making:
    """An iterator that knows how many seconds its items took to make."""

    def __init__(self, items: Iterable[Record]) -> None:
        self._items = iter(items)
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Record]:
        return self

    def __next__(self) -> Record:
        started = time.perf_counter()
        try:
            return next(self._items)
        finally:
            self.seconds += time.perf_counter() - started


def _size(archive: Archive) -> int:
    with archive.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(documents)).scalar_one())


def _settle(archive: Archive) -> None:
    """What autovacuum does in PostgreSQL sooner or later."""
    if not archive.is_sqlite:
        with archive.engine.connect() as connection:
            plain = connection.execution_options(isolation_level="AUTOCOMMIT")
            plain.execute(text("VACUUM ANALYZE"))


def _print_sizes(archive: Archive) -> None:
    with archive.reading() as connection:
        for table in metadata.sorted_tables:
            count = connection.execute(select(func.count()).select_from(table)).scalar_one()
            if count:
                print(f"  {table.name:16} {count:12,} rows")
        if archive.is_sqlite:
            size = Path(archive.name).stat().st_size
        else:
            size = connection.execute(
                text("SELECT pg_database_size(current_database())")
            ).scalar_one()
    print(f"  {size / 1e6:,.0f} MB")


@contextmanager
def _scratch(where: str) -> Iterator[Archive]:
    """An empty archive in the same system."""
    if "://" not in where:
        with (
            tempfile.TemporaryDirectory(dir=Path(where).parent) as folder,
            open_archive(Path(folder) / "scratch.db", create=True) as archive,
        ):
            yield archive
        return
    name = f"communique_scratch_{os.getpid()}"
    server = create_engine(
        make_url(where).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            url = make_url(where).set(database=name)
            with open_archive(url.render_as_string(hide_password=False), create=True) as archive:
                yield archive
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def _as_stored(row: Any) -> tuple[Any, ...]:
    """A row as the program inserts it: lists as JSON."""
    return tuple(
        json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for value in row
    )


def _addresses(archive: Archive) -> dict[str, list[str]]:
    """Addresses of pages by their sort, the same in every run on the same archive."""
    chosen = random.Random(7)  # noqa: S311 -- a sample
    with archive.reading() as connection:
        sentences = _sample(connection, acts, acts.c.sentence, chosen, ASKED * 2)
        values = connection.execute(
            select(facet_values.c.facet, facet_values.c.value)
            .where(facet_values.c.acts > 100, facet_values.c.facet != "month")
            .order_by(facet_values.c.acts.desc())
            .limit(400)
        ).all()
        known = select(entities.c.id).where(entities.c.kind == "person")
        people = set(connection.execute(known).scalars())
        several = select(encounters.c.id).where(encounters.c.accounts > 1)
        contacts = connection.execute(several.order_by(encounters.c.key).limit(2_000)).scalars()
        ids = chosen.sample(found, min(ASKED, len(found))) if (found := contacts.all()) else []
    states = [value for facet, value in values if facet == "party" and subjects.country(value)]
    issues = [value for facet, value in values if facet == "issue" and subjects.issue(value)]
    speakers = (subjects.person_address(value) for _, value in values if value in people)
    persons = [address for address in speakers if address]
    pairs = ["-".join(sorted(chosen.sample(states, 2))) for _ in range(ASKED)]
    drawn = [name for name in get_args(plotting.Name) if name not in ("position", "tone")]
    return {
        "home": ["/"] * ASKED,
        "search": [_question(sentences, values, chosen) for _ in range(ASKED)],
        "country": [f"/countries/{chosen.choice(states)}" for _ in range(ASKED)],
        "person": [chosen.choice(persons) for _ in range(ASKED)],
        "issue": [addresses.subject("issue", chosen.choice(issues)) for _ in range(ASKED)],
        "pair": [addresses.subject("pair", pair) for pair in pairs],
        "plot": [
            f"{addresses.plot('country', chosen.choice(states), chosen.choice(drawn))}.svg"
            for _ in range(ASKED)
        ],
        "encounter": [addresses.encounter(one) for one in ids],
    }


def _sample(
    connection: Any, table: Any, column: Any, chosen: random.Random, size: int
) -> list[Any]:
    """Values of a column from rows all over a table that is numbered by day."""
    first, last = connection.execute(select(func.min(table.c.key), func.max(table.c.key))).one()
    keys = [chosen.randrange(first, last + 1) for _ in range(size)]
    near = [
        connection.execute(select(column).where(table.c.key >= key).order_by(table.c.key).limit(1))
        for key in keys
    ]
    return [found.scalar_one() for found in near]


def _question(sentences: Sequence[str], values: Sequence[Any], chosen: random.Random) -> str:
    """A search as people make them: a word or two, often with a facet or two."""
    words = [word.strip("“”().,;:’\"'") for word in chosen.choice(sentences).split()]
    words = [word for word in words if word.isalpha() and len(word) > 3] or ["cooperation"]
    at = chosen.randrange(len(words))
    typed = chosen.choice(
        (
            words[at],
            words[at],
            " ".join(words[at : at + 2]),
            f'"{" ".join(words[at : at + 2])}"',
            f"{words[at][:6]}*",
        )
    )
    facets = chosen.sample(list(values), chosen.choice((0, 1, 1, 2)))
    return "/search?" + urlencode([("q", typed), *((one.facet, one.value) for one in facets)])


@contextmanager
def _room(where: str) -> Iterator[Callable[[str], None]]:
    """The reading room in this process: a function that asks for a page and gets it."""
    app = create_app(Settings(archive=where))
    transport = httpx.ASGITransport(app=app)
    client = httpx.AsyncClient(transport=transport, base_url="http://localhost")

    with asyncio.Runner() as runner:

        def get(address: str) -> None:
            answer = runner.run(client.get(address, timeout=None))
            if answer.status_code != 200:
                sys.exit(f"  {address}: {answer.status_code}\n{answer.text}")

        yield get


@dataclass(frozen=True, slots=True)
class _Asked:
    """A statement that was executed, on which engine and with which parameters."""

    engine: Engine
    statement: str
    parameters: Any


@contextmanager
def _watching() -> Iterator[list[_Asked]]:
    """The statements that are executed meanwhile."""
    asked: list[_Asked] = []

    def note(connection: Any, _: Any, statement: str, parameters: Any, *__: Any) -> None:
        asked.append(_Asked(connection.engine, statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _timed(get: Callable[[str], None], address: str, asked: list[_Asked]) -> tuple[float, float]:
    """Seconds for a page, and for its statements alone."""
    asked.clear()
    started = time.perf_counter()
    get(address)
    page = time.perf_counter() - started
    return page, _again(asked)


def _again(asked: Sequence[_Asked]) -> float:
    """Seconds that the statements take without the program."""
    if not asked:
        return 0.0
    connection = asked[0].engine.raw_connection()
    try:
        cursor = connection.cursor()
        started = time.perf_counter()
        for one in asked:
            cursor.execute(one.statement, one.parameters)
            if cursor.description:
                cursor.fetchall()
        return time.perf_counter() - started
    finally:
        connection.close()


def _print_times(sort: str, whole: Sequence[float], alone: Sequence[float]) -> None:
    if not whole:
        print(f"  {sort:12} there are none")
        return
    times = " ".join(
        f"{name} p50 {_percentile(values, 50):6.1f} p95 {_percentile(values, 95):6.1f} ms"
        for name, values in (("page", whole), ("SQL alone", alone))
    )
    ratio = (
        statistics.median(page / sql for page, sql in zip(whole, alone, strict=True) if sql)
        if any(alone)
        else 0.0
    )
    print(f"  {sort:12} {len(whole)} × {times}  page/SQL {ratio:.1f}", flush=True)


def _percentile(seconds: Sequence[float], percent: int) -> float:
    """In milliseconds."""
    ordered = sorted(seconds)
    return 1e3 * ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    main()
