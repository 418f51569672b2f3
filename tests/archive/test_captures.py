"""The responses that versions were read from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive.kept import edited, kept
from sqlalchemy import func, select

from communique.archive import Archive, captures, tables
from communique.archive.captures import Capture
from communique.archive.store import add, remove
from communique.errors import ArchiveError

FIRST = Capture(
    file="fetched.warc.gz",
    start=3_000_000_000,
    digest="ab" * 32,
    address="https://mfa.example/mfa-1",
    fetched_at="2024-05-03T10:00:00Z",
)


def test_a_version_knows_its_response(archive: Archive) -> None:
    add(archive, [kept(), edited()])
    with archive.writing() as connection:
        captures.keep(connection, "mfa-1", 2, FIRST)
        captures.keep(connection, "mfa-1", 2, replace(FIRST, file="later.warc.gz"))
    with archive.reading() as connection:
        assert captures.capture_of(connection, "mfa-1", 2) == FIRST, "the first one counts"
        assert captures.capture_of(connection, "mfa-1", 1) is None


def test_what_is_not_there(archive: Archive) -> None:
    add(archive, [kept()])
    with archive.writing() as connection, pytest.raises(ArchiveError, match="no document has"):
        captures.keep(connection, "mfa-2", 1, FIRST)
    with archive.reading() as connection, pytest.raises(ArchiveError, match="no version 2"):
        captures.capture_of(connection, "mfa-1", 2)


def test_it_follows_its_document_and_goes_with_it(archive: Archive) -> None:
    add(archive, [kept()])
    with archive.writing() as connection:
        captures.keep(connection, "mfa-1", 1, FIRST)
    add(archive, [kept(published="2030-01-01")])  # the document gets another number
    with archive.reading() as connection:
        assert captures.capture_of(connection, "mfa-1", 1) == FIRST
    remove(archive, ["mfa-1"])
    with archive.reading() as connection:
        left = select(func.count()).select_from(tables.captures)
        assert connection.execute(left).scalar() == 0


def test_addresses_of_the_web(archive: Archive) -> None:
    add(
        archive,
        [
            kept("a", published="2024-05-01"),
            kept("b", published="2024-05-02"),
            kept("c", url=None),
            kept("d", url="/home/someone/d.txt"),
        ],
    )
    with archive.reading() as connection:
        found = captures.addresses(connection)
    assert [(one.id, one.url, one.day) for one in found] == [
        ("b", "https://mfa.example/b", "2024-05-02"),
        ("a", "https://mfa.example/a", "2024-05-01"),
    ]
