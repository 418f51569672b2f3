"""Kills ``communique add`` at random moments and looks whether anything was lost or doubled.

    python benchmarks/faults.py                                    # SQLite in a temporary folder
    python benchmarks/faults.py --db postgresql://USER@HOST/EMPTY  # a database made for this

Every round adds documents of its own and is killed (SIGKILL) between its start and its end. What
it had told as stored has to be there, and each document that is there has to be whole. At the end
all rounds are run once more without a kill: every document has to be there once, with the record
that an undisturbed run gives.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, Table, func, select, text

from communique.archive import Archive, open_archive
from communique.archive.store import load
from communique.archive.tables import accounts, acts, documents, versions

EXAMPLES = Path(__file__).resolve().parent.parent / "src/communique/examples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One run of the command: what it told as stored; seconds to its first and last line."""

    told: tuple[str, ...]
    first: float
    last: float
    killed: bool


def main() -> int:
    """Run the rounds; 1 when something was lost, doubled or damaged."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--db", help="path or URL of an archive that is empty or not there yet")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=200, help="a round (default: 200)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        where = options.db or f"{folder}/archive.db"
        files = [written(Path(folder), 0, options.documents)]
        whole = run(where, files[0], until=None)
        told = set(whole.told)
        kills = 0
        while kills < options.kills:  # one that comes after the end does not count
            files.append(written(Path(folder), len(files), options.documents))
            moment = random.uniform(whole.first * 0.8, whole.last)  # noqa: S311
            done = run(where, files[-1], until=moment)
            told |= set(done.told)
            kills += done.killed
            with open_archive(where) as archive:
                check(archive, told)
        for file in files:
            told |= set(run(where, file, until=None).told)
        with open_archive(where) as archive:
            check(archive, told)
            same_as_undisturbed(archive, files[0], len(told))
    print(f"{kills} kills in {len(files) - 1} runs; {len(told):,} documents: all well")
    return 0


def written(folder: Path, number: int, size: int) -> Path:
    """A file of readouts: the samples in a year of the round's own, with its ids and addresses."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    path = folder / f"round-{number}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for at in range(size):
            year = str(1950 + number)
            name = f"r{number}-{at}"
            line = {
                "id": name,
                "url": f"https://mfa.example/{name}",
                "published": f"{year}-{at % 12 + 1:02}-{at % 28 + 1:02}",
                "text": re.sub(r"\b20\d\d\b", year, texts[at % len(texts)]),
            }
            out.write(json.dumps(line) + "\n")
    return path


def run(where: str, file: Path, *, until: float | None) -> Round:
    """Add the file; killed after so many seconds unless that is None or it ends before."""
    command = [sys.executable, "-m", "communique.cli", "add", "--quiet", "--db", where, str(file)]
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None  # noqa: S101 -- it was asked for
        first = last = 0.0
        lines = []
        if until is None:
            for line in process.stdout:
                last = time.monotonic() - started
                first = first or last
                lines.append(line)
        else:
            time.sleep(until)
            process.kill()
            lines = process.stdout.readlines()
    if until is None and process.returncode != 0:
        raise SystemExit(f"communique add ended with {process.returncode}")
    whole = [line for line in lines if line.endswith("\n")]
    told = tuple(line.split()[-1].partition("@")[0] for line in whole)
    return Round(told=told, first=first, last=last, killed=process.returncode != 0)


def check(archive: Archive, told: set[str]) -> None:
    """What was told is there, and what is there is whole."""
    with archive.reading() as connection:
        there = {row.id: row for row in connection.execute(select(documents))}
        lost = told - there.keys()
        doubled = [row.id for row in there.values() if row.version != 1]
        counted = _counted(connection, acts)
        broken = [row.id for row in there.values() if counted.get(row.key, 0) != row.acts]
        kept = connection.execute(select(func.count()).select_from(versions)).scalar_one()
    if lost or doubled or broken or kept != len(there):
        raise SystemExit(f"lost {lost}, doubled {doubled}, broken {broken}, {kept} versions")
    if archive.is_sqlite:
        with archive.writing() as connection:
            whole = connection.execute(text("PRAGMA integrity_check")).scalar()
            if whole != "ok" or connection.execute(text("PRAGMA foreign_key_check")).first():
                raise SystemExit(f"the file is damaged: {whole}")
            for name in ("acts_words", "documents_words"):  # raises where words are missing
                order = f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
                connection.execute(text(order))


def same_as_undisturbed(archive: Archive, file: Path, number: int) -> None:
    """Every round holds the same texts as the first, which nobody disturbed."""
    size = len(file.read_text(encoding="utf-8").splitlines())
    with archive.reading() as connection:
        total = connection.execute(select(func.count()).select_from(documents)).scalar_one()
        if total != number or number % size:
            raise SystemExit(f"{total} documents, {number} were told, {size} in a round")
        for at in range(size):
            facts = {
                tuple(
                    replace(act, id="", encounter=None)
                    for act in load(connection, f"r{n}-{at}").acts
                )
                for n in range(number // size)
            }
            if len(facts) != 1:
                raise SystemExit(f"document {at} has other facts in some rounds")
        of_accounts = _counted(connection, accounts)
        keys = select(documents.c.id, documents.c.key)
        per_text: dict[str, set[int]] = {}
        for name, key in connection.execute(keys):
            per_text.setdefault(name.partition("-")[2], set()).add(of_accounts.get(key, 0))
        if any(len(counts) != 1 for counts in per_text.values()):
            raise SystemExit("some documents lack accounts")


def _counted(connection: Connection, table: Table) -> dict[int, int]:
    """How many rows each document has in a table."""
    counts = select(table.c.document, func.count().label("rows")).group_by(table.c.document)
    return {row.document: row.rows for row in connection.execute(counts)}


if __name__ == "__main__":
    sys.exit(main())
