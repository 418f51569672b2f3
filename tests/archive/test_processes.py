"""Several processes on one archive, and processes that are killed."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

from patience import PATIENCE, wait_until
from sqlalchemy import func, select, text

from communique.archive import Archive, open_archive
from communique.archive.listing import Chosen, count, listed
from communique.archive.store import load
from communique.archive.tables import act_values, acts, documents, versions

ADDING = str(Path(__file__).parent / "adding.py")
ACTS = 4  # of the sample


def adding(where: str, first: int, last: int, *how: str) -> subprocess.Popen[str]:
    command = [sys.executable, ADDING, where, str(first), str(last), *how]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8")


def ended(process: subprocess.Popen[str]) -> list[str]:
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (0, "")
    return out.splitlines()


def check(archive: Archive, number: int) -> None:
    """So many documents are there, each once and whole."""
    with archive.reading() as connection:

        def rows(table: object) -> int:
            counted = select(func.count()).select_from(table)  # type: ignore[arg-type]
            return int(connection.execute(counted).scalar_one())

        assert rows(documents) == rows(versions) == number
        assert rows(acts) == number * ACTS
        one = rows(act_values) // number
        assert rows(act_values) == one * number
        tallies = text("SELECT acts FROM facet_values WHERE facet = 'kind' AND value = 'pledge'")
        assert connection.execute(tallies).scalar_one() == number
        for found in listed(connection, Chosen()):
            assert load(connection, found.id).document.id == found.id
    if archive.is_sqlite:
        with archive.writing() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            for name in ("acts_words", "documents_words"):  # raises where the index is wrong
                connection.execute(
                    text(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
                )


def alone(archive: Archive) -> bool:
    """True when nothing of another process is under way: PostgreSQL ends what it was sent."""
    if archive.is_sqlite:
        return True
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    with archive.reading() as connection:
        return int(connection.execute(others).scalar_one()) == 0


def test_readers_see_whole_states_while_one_adds(database_url: str) -> None:
    open_archive(database_url, create=True).close()
    process = adding(database_url, 1, 60, "paced")
    errors: list[BaseException] = []
    seen: list[int] = []

    def reading() -> None:
        try:
            with open_archive(database_url, readonly=True) as archive:
                while process.poll() is None:
                    with archive.reading() as connection:
                        before = count(connection, Chosen())
                        found = listed(connection, Chosen())
                        told = connection.execute(select(func.count()).select_from(acts)).scalar()
                        assert len(found) == before
                        assert told == before * ACTS
                        seen.append(before)
        except BaseException as error:
            errors.append(error)

    def read_on() -> None:
        enough = len(seen) + 4
        wait_until(lambda: len(seen) >= enough or errors, "the readers read")

    readers = [threading.Thread(target=reading) for _ in range(4)]
    for reader in readers:
        reader.start()
    assert process.stdin is not None
    for _ in range(12):
        read_on()
        process.stdin.write("\n")
        process.stdin.flush()
    lines = ended(process)
    for reader in readers:
        reader.join()
    assert errors == []
    assert len(lines) == 60
    assert len(set(seen)) > 2, "the readers read while it was added"
    with open_archive(database_url) as archive:
        check(archive, 60)


def test_writers_wait_for_each_other(database_url: str) -> None:
    # Both add 31 to 60, and both may be the first to make the archive.
    left, right = adding(database_url, 1, 60), adding(database_url, 31, 90)
    outcomes = [line.split() for process in (left, right) for line in ended(process)]
    assert len(outcomes) == 120
    assert sum(outcome == "added" for outcome, _ in outcomes) == 90
    with open_archive(database_url) as archive:
        check(archive, 90)


def test_what_was_told_survives_a_kill(database_url: str) -> None:
    random.seed(7)
    told: set[str] = set()
    for _ in range(5):
        process = adding(database_url, 1, 150)
        assert process.stdout is not None
        # The moment counts from the first document, whatever the start took.
        told.update(process.stdout.readline().split()[1:])
        time.sleep(random.uniform(0, 0.3))  # noqa: S311
        process.kill()
        told.update(
            line.split()[1] for line in process.communicate()[0].splitlines() if " " in line
        )
        with open_archive(database_url) as archive:
            wait_until(partial(alone, archive), "the server is through with it")
            with archive.reading() as connection:
                there = {one.id for one in listed(connection, Chosen())}
            assert told <= there
            check(archive, len(there))
    ended(adding(database_url, 1, 150))
    with open_archive(database_url) as archive:
        check(archive, 150)
