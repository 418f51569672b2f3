"""The database: read back by sqlite3 and by Datasette, as somebody at a browser would."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from export_records import accra, archived
from tabular_samples import TABLE, rows, samples

from communique.errors import ExportError
from communique.export import Item, format_called
from communique.export.tabular import TABLES, Table


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite")
    format_called("sqlite").write(iter(samples()), path)
    return path


@pytest.fixture
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "communique.db")) as connection:
        yield connection


def stored(value: Any) -> Any:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_every_value_comes_back(database: sqlite3.Connection, table: Table) -> None:
    found = database.execute(f"SELECT * FROM {table.name}")  # noqa: S608
    assert tuple(column[0] for column in found.description) == table.names
    read = sorted(found, key=repr)
    assert read == sorted((tuple(map(stored, r)) for r in rows(samples())[table.name]), key=repr)


def test_rows_refer_to_what_they_belong_to(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    found = database.execute("PRAGMA foreign_key_list(act_topics)").fetchall()
    assert {(row[2], row[3], row[4]) for row in found} == {
        ("acts", "act_key", "act_key"),
        ("documents", "document", "document"),
    }


def test_words_are_found(database: sqlite3.Connection) -> None:
    asked = (
        "SELECT acts.act_key FROM acts_fts JOIN acts ON acts.rowid = acts_fts.rowid "
        "WHERE acts_fts MATCH 'nurses'"
    )
    assert database.execute(asked).fetchall() == [
        (f"accra-1/{accra().acts[1].id}",),
    ]


def test_an_encounter_stands_once_in_the_view(database: sqlite3.Connection) -> None:
    asked = "SELECT accounts, kind, day, best_account FROM encounters WHERE encounter = 'talks'"
    assert database.execute(asked).fetchall() == [(2, "meeting", "2024-03-12", "accra-1#1")]


def asked(folder: Path, *addresses: str) -> list[Any]:
    """What Datasette answers, with the database and metadata as the documentation says."""
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))

    async def answers() -> list[Any]:
        site = Datasette([str(folder / "communique.db")], metadata=metadata)
        await site.invoke_startup()
        got = [await site.client.get(address) for address in addresses]
        for one in site.databases.values():
            one.close()
        for answer in got:
            assert answer.status_code == 200, answer.text[:500]
        return got

    return asyncio.run(answers())


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
class TestDatasette:
    def test_tables_and_rows(self, folder: Path) -> None:
        index, acts = asked(folder, "/communique.json", "/communique/acts.json?_shape=objects")
        counts = {table["name"]: table["count"] for table in index.json()["tables"]}
        assert {name: counts[name] for name in TABLE} == {
            name: len(some) for name, some in rows(samples()).items()
        }
        first = next(r for r in acts.json()["rows"] if r["document"] == "accra-1")
        assert json.loads(first["speaker"]) == ["Ama Boateng", "Liisa Tamm"]

    def test_facets_of_values_and_of_lists(self, folder: Path) -> None:
        (answer,) = asked(folder, "/communique/acts.json?document=accra-1")
        facets = answer.json()["facet_results"]
        assert {one["value"]: one["count"] for one in facets["kind"]["results"]} == {
            "discuss": 1,
            "pledge": 1,
            "state": 1,
            "support": 1,
            "thank": 1,
        }
        party = {one["value"]: one["count"] for one in facets["party"]["results"]}
        assert party == {"EST": 4, "GHA": 2}

    def test_full_text_search(self, folder: Path) -> None:
        found, none = asked(
            folder,
            "/communique/quotes.json?_search=door&_shape=objects",
            "/communique/quotes.json?_search=window&_shape=objects",
        )
        assert [row["quote_text"] for row in found.json()["rows"]] == ["The door is open"]
        assert none.json()["rows"] == []

    def test_pages_explain_columns_and_link_rows(self, folder: Path) -> None:
        table, row = asked(
            folder, "/communique/parties?document=accra-1", "/communique/accounts/accra-1~231"
        )
        assert "Who took part in an encounter" in table.text
        assert "Name, in its fullest form in the text" in table.text
        assert 'href="/communique/documents/accra-1"' in table.text
        assert "2 rows" in row.text
        assert "parties" in row.text


def test_two_documents_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"refuses a row: UNIQUE .*documents\.document"):
        format_called("sqlite").write([archived()[0], archived()[0]], tmp_path)


def test_nothing_to_write_gives_empty_tables(tmp_path: Path) -> None:
    items: list[Item] = []
    format_called("sqlite").write(items, tmp_path)
    with closing(sqlite3.connect(tmp_path / "communique.db")) as connection:
        for table in TABLES:
            counted = f"SELECT count(*) FROM {table.name}"  # noqa: S608
            assert connection.execute(counted).fetchone() == (0,)
