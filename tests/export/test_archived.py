"""Items of an archive: current, corrected, with the archive's encounters, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from samples import record

from communique.archive import Archive, deciding, open_archive
from communique.archive.listing import Chosen
from communique.archive.query import Query
from communique.archive.store import add
from communique.errors import ExportError
from communique.export import Item, archived
from communique.export.archived import Selection
from communique.types import Record

NOBODY = deciding.Person()


def named(id_: str, **given: Any) -> Record:
    kept = record()
    return replace(kept, document=replace(kept.document, id=id_, url=None, **given))


@pytest.fixture
def archive(database_url: str) -> Iterator[Archive]:
    """Two accounts of one encounter and a later document, stored against the order of ids."""
    with open_archive(database_url, create=True) as opened:
        later = replace(named("a-late", published="2024-06-01", publisher="Agency"), acts=())
        later = replace(later, encounters=(replace(later.encounters[0], date="2024-06-01"),))
        add(opened, [later, named("z-1"), named("b-1")])
        yield opened


def exported(archive: Archive, **chosen: Chosen | Query) -> list[Item]:
    with archive.reading() as connection:
        return list(archived.items(connection, Selection(**chosen)))  # type: ignore[arg-type]


def ids(items: list[Item]) -> list[str]:
    return [item.record.document.id for item in items]


def test_the_order_is_that_of_days_and_ids(archive: Archive) -> None:
    assert ids(exported(archive)) == ["b-1", "z-1", "a-late"]


def test_more_documents_than_are_loaded_at_once_come_each_once(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archived, "AT_ONCE", 2)
    assert ids(exported(archive)) == ["b-1", "z-1", "a-late"]


def test_accounts_of_one_encounter_share_its_id(archive: Archive) -> None:
    first, second, later = exported(archive)
    assert first.encounter("e1") == second.encounter("e1") != "e1"
    assert later.encounter("e1") != first.encounter("e1")
    assert later.encounter("e9") == "e9"  # no encounter of the record


def test_people_s_corrections_are_applied(archive: Archive) -> None:
    with archive.writing() as connection:
        deciding.correct(connection, "z-1", "2", "strength", "weak", NOBODY)
        deciding.reject(connection, "z-1", "1", NOBODY)
    before, after, _ = exported(archive)
    assert before.record.acts == record().acts
    assert [act.kind for act in after.record.acts] == [act.kind for act in before.record.acts][1:]
    assert "weak" in {act.strength for act in after.record.acts}


def test_the_current_version_goes_out_with_its_permalink(archive: Archive) -> None:
    add(archive, [named("b-1", title="Changed")])
    with archive.reading() as connection:
        first = next(archived.items(connection, base_url="https://room.example/"))
    assert (first.version, first.record.document.title) == (2, "Changed")
    assert first.permalink == "https://room.example/readouts/b-1/versions/2"


def test_a_base_address_that_is_none_is_refused() -> None:
    with pytest.raises(ExportError, match=r"room\.example: the address of a reading room begins"):
        archived.address("room.example", "b-1")


@pytest.mark.parametrize(
    ("chosen", "query", "found"),
    [
        (Chosen(publisher="Agency"), None, ["a-late"]),
        (Chosen(until="2024-05-31"), None, ["b-1", "z-1"]),
        (Chosen(country="KAZ"), None, []),
        (Chosen(), Query(inside="readouts", kind=("pledge",)), ["b-1", "z-1"]),
        (Chosen(), Query(inside="readouts", words="fisheries"), ["b-1", "z-1", "a-late"]),
        (Chosen(publisher="Agency"), Query(inside="readouts", kind=("pledge",)), []),
        (Chosen(), Query(inside="readouts", party=("Kazakhstan",)), []),
    ],
)
def test_selections(
    archive: Archive, chosen: Chosen, query: Query | None, found: list[str]
) -> None:
    with archive.reading() as connection:
        selection = Selection(chosen=chosen, query=query)
        assert ids(list(archived.items(connection, selection))) == found
        total = archived.count(connection, selection)
    assert total == (None if query else len(found))
