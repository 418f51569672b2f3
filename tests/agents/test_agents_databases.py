"""SQLite and PostgreSQL give agents the same answers; copies are told with their document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from agents.asked import Agent, RefusedError
from agents.conftest import fill, simple
from agents.test_agents_tools import QUESTIONS
from archive.kept import kept
from servers import Cluster

from communique.agents import Library, create_server
from communique.archive import open_archive
from communique.archive.store import add


@pytest.fixture(scope="module")
def both(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Agent]]:
    """Agents that ask either database."""
    file = str(tmp_path_factory.mktemp("agents") / "archive.db")
    with cluster.database() as url:
        for where in (file, url):
            fill(where)
        with open_archive(file, readonly=True) as one, open_archive(url, readonly=True) as other:
            yield [
                Agent(create_server(Library(archive=archive, extractor=simple)))
                for archive in (one, other)
            ]


@pytest.mark.parametrize(
    ("tool", "given", "least"),
    [*QUESTIONS, ("about_archive", {}, 0), ("get_text", {"document": "later"}, 0)],
)
def test_both_say_the_same(both: list[Agent], tool: str, given: dict[str, Any], least: int) -> None:
    one, other = (agent.call(tool, **given) for agent in both)
    assert one == other


def test_a_copy_is_told_with_the_document_it_is_a_copy_of(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        add(archive, [kept("first", publisher="Foreign Ministry")])
        copy = kept("second", publisher="News Agency", published="2024-05-04")
        (stored,) = add(archive, [copy], join=True)
        assert stored.outcome == "copy"
        agent = Agent(create_server(Library(archive=archive)))
        answer = agent.call("get_readout", document="first")
        (also,) = answer["also_published"]
        assert (also["publisher"], also["url"]) == ("News Agency", "https://mfa.example/second")
        assert also["resemblance"] == 1.0
        with pytest.raises(RefusedError, match="second is a copy of first; ask for that one"):
            agent.call("get_readout", document="second")


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("get_readout", {"document": "half \ud800"}, "should be a valid string"),
        ("get_readout", {"document": "\x00"}, "there is no"),
        ("get_positions", {"who": "\x00"}, "nobody and nothing known"),
        ("get_encounter", {"encounter": "\x00"}, "list_encounters finds ids"),
        ("read_text", {"text": "Half \ud800."}, "should be a valid string"),
    ],
)
def test_characters_that_no_database_holds_are_no_crash(
    both: list[Agent], tool: str, given: dict[str, Any], said: str
) -> None:
    for agent in both:
        with pytest.raises(RefusedError, match=said):
            agent.call(tool, **given)


def test_lists_are_asked_for_likewise(both: list[Agent]) -> None:
    for agent in both:
        assert agent.call("search_acts", party=["\x00"])["total"] == 0


def test_where_the_archive_is_stays_here(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        agent = Agent(create_server(Library(archive=archive)))
        with archive.writing() as connection:
            connection.exec_driver_sql("DROP TABLE documents")
        with pytest.raises(RefusedError, match="no such table: documents") as refused:
            agent.call("get_readout", document="first")
        assert str(tmp_path) not in str(refused.value)
