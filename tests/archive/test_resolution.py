"""Encounters in the archive: the same whatever the order, and kept as documents come and go."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from archive.reported import MINISTERS, TEXT, encounter, reporting
from sqlalchemy import func, select

from communique.archive import Archive
from communique.archive.accounts import accounts_of
from communique.archive.grouping import grouped, links_between
from communique.archive.resolution import encounter_id
from communique.archive.store import add, remove
from communique.archive.tables import (
    account_keys,
    account_links,
    accounts,
    documents,
    encounters,
    links,
)
from communique.types import Record


def groups_in(archive: Archive) -> list[tuple[str, ...]]:
    """The accounts of each encounter, by the names that people call them."""
    rows = (
        select(links.c.encounter, documents.c.id, accounts.c.position)
        .join(accounts, accounts.c.key == links.c.account)
        .join(documents, documents.c.key == accounts.c.document)
    )
    found: dict[int, list[str]] = defaultdict(list)
    with archive.reading() as connection:
        for row in connection.execute(rows):
            found[row.encounter].append(f"{row.id}#{row.position + 1}")
    return sorted(tuple(sorted(names)) for names in found.values())


def some_records() -> list[Record]:
    """Accounts of two meetings, a call and an announcement, one document with two of them."""
    return [
        reporting("akorda", publisher="Akorda"),
        reporting("kremlin", encounter(date=None), publisher="Kremlin"),
        reporting("agency", publisher="Anadolu Agency"),
        reporting("ministers", encounter(parties=MINISTERS), publisher="Akorda"),
        reporting("call", encounter(kind="call"), publisher="Kremlin"),
        reporting(
            "both",
            encounter(),
            encounter("visit", kind="visit", status="planned", date="2024-06-01"),
        ),
        reporting(
            "ahead",
            encounter(status="planned"),
            publisher="Kremlin",
            published="2024-05-02",
        ),
        reporting("trip", encounter(kind="visit", status="planned", date="2024-06-01")),
        reporting("nobody", encounter(parties=())),
    ]


def test_every_account_is_in_one_encounter(archive: Archive) -> None:
    add(archive, some_records())
    assert groups_in(archive) == [
        ("agency#1", "ahead#1", "akorda#1", "both#1", "kremlin#1"),
        ("both#2", "trip#1"),
        ("call#1",),
        ("ministers#1",),
        ("nobody#1",),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_one_by_one_in_any_order_gives_the_same(archive: Archive, seed: int) -> None:
    records = some_records()
    told = [account for one in records for account in accounts_of(one)]
    random.Random(seed).shuffle(records)  # noqa: S311 - the same order each time
    for one in records:
        add(archive, [one])
    assert groups_in(archive) == list(grouped(told, links_between(told, told)))


def test_an_encounter_is_described_by_the_account_that_tells_most(archive: Archive) -> None:
    add(
        archive,
        [
            reporting("b", encounter(status="planned", place="Omsk"), published="2024-05-02"),
            reporting("c", encounter(date=None, kind="meeting")),
            reporting("a", encounter(place="Astana"), publisher="Akorda"),
        ],
    )
    with archive.reading() as connection:
        (row,) = connection.execute(select(encounters)).all()
    assert row.id == encounter_id("a#1")
    assert (row.kind, row.status, row.day, row.place) == ("meeting", "held", "2024-05-10", "Astana")
    assert row.accounts == 3


def test_links_say_how_sure_and_why(archive: Archive) -> None:
    add(archive, [reporting("a"), reporting("b"), reporting("c", encounter(kind="call"))])
    with archive.reading() as connection:
        rows = {
            row.id: row
            for row in connection.execute(
                select(links, documents.c.id)
                .join(accounts, accounts.c.key == links.c.account)
                .join(documents, documents.c.key == accounts.c.document)
            )
        }
    assert rows["a"].score == rows["b"].score == 1.0
    assert rows["a"].reasons[0].startswith("same parties: KAZ, RUS")
    assert (rows["c"].score, rows["c"].reasons, rows["c"].origin) == (1.0, [], "machine")


def test_a_removed_document_leaves_the_others_together(archive: Archive) -> None:
    add(archive, [reporting("a"), reporting("b"), reporting("c")])
    remove(archive, ["a"])
    assert groups_in(archive) == [("b#1", "c#1")]
    with archive.reading() as connection:
        assert connection.execute(select(encounters.c.accounts)).scalars().all() == [2]


def test_what_held_others_together_takes_them_apart_when_it_goes(archive: Archive) -> None:
    later = {"status": "recalled"}
    add(archive, [reporting("a"), *(reporting(n, encounter(**later)) for n in ("b", "c"))])
    assert groups_in(archive) == [("a#1", "b#1", "c#1")]
    remove(archive, ["a"])
    assert groups_in(archive) == [("b#1",), ("c#1",)]


def test_a_new_version_is_resolved_anew(archive: Archive) -> None:
    add(archive, [reporting("a"), reporting("b")])
    text = TEXT.replace("met today", "met on 20 May")
    add(archive, [reporting("b", encounter(date="2024-05-20", text=text), text=text)])
    assert groups_in(archive) == [("a#1",), ("b#1",)]
    add(archive, [reporting("b", encounter(text=text + "."), text=text + ".")])
    assert groups_in(archive) == [("a#1", "b#1")]


def test_nothing_is_left_behind(archive: Archive) -> None:
    add(archive, some_records())
    remove(archive, [one.document.id for one in some_records()])
    with archive.reading() as connection:
        for table in (encounters, links, account_keys, account_links):
            rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
            assert rows == 0, table.name


def test_an_address_stays_good_when_an_earlier_account_comes(archive: Archive) -> None:
    from communique.archive.encounters import encounter_with

    add(archive, [reporting("m"), reporting("n")])
    before = encounter_id("m#1")
    add(archive, [reporting("a")])
    with archive.reading() as connection:
        found = encounter_with(connection, before)
        assert found is not None
        assert found.id == encounter_id("a#1")
        assert [one.id for one in found.accounts] == ["a#1", "m#1", "n#1"]
        assert encounter_with(connection, "no such id") is None
