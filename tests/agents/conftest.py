"""A server over an archive with two sides' accounts, an edited one, and a person's correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from agents.asked import Agent
from samples import record
from web.stocked import kept, stock

from communique.agents import Library, create_server
from communique.archive import deciding, open_archive
from communique.archive.store import add
from communique.types import Document, Record


def fill(path: Path | str) -> None:
    """The archive that the tests ask."""
    with open_archive(path, create=True) as archive:
        stock(archive)
        other_day = tuple(replace(one, date="2024-06-07") for one in record().encounters)
        add(archive, [replace(kept("later", published="2024-06-07"), encounters=other_day)])
        with archive.writing() as connection:
            deciding.correct(connection, "mfa-1", "2", "strength", "weak", deciding.Person())


def simple(document: Document) -> Record:
    """An extractor that knows the sample only."""
    return replace(record(), document=document)


@pytest.fixture(scope="module")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the archive."""
    path = tmp_path_factory.mktemp("agents") / "archive.db"
    fill(path)
    return path


@pytest.fixture
def agent(archive_path: Path) -> Iterator[Agent]:
    """An agent that asks it."""
    with open_archive(archive_path, readonly=True) as archive:
        yield Agent(create_server(Library(archive=archive, extractor=simple)))
