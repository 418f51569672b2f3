"""Encounters as lists: which, in what order, with which accounts."""

from __future__ import annotations

import pytest
from archive.reported import encounter, reporting

from communique.archive import Archive
from communique.archive.encounters import Wanted, count, encounter_of, listed
from communique.archive.store import add
from communique.errors import ArchiveError

NORWAY = ("Aliya Nurbekova | President | KAZ", "Siri Dahl | Foreign Minister | NOR")


@pytest.fixture(autouse=True)
def _stored(archive: Archive) -> None:
    add(
        archive,
        [
            reporting("a", publisher="Akorda"),
            reporting("b", publisher="Kremlin"),
            reporting("later", encounter(date="2024-06-01", parties=NORWAY)),
            reporting("call", encounter(kind="call", date="2024-05-20")),
            reporting("ahead", encounter(status="planned", date="2024-07-01", parties=NORWAY)),
            reporting("undated", encounter(date=None, kind="message"), published="2024-04-01"),
        ],
    )


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), ["ahead", "later", "call", "a", "undated"]),
        (Wanted(accounts=2), ["a"]),
        (Wanted(accounts=3), []),
        (Wanted(countries=("NOR",)), ["ahead", "later"]),
        (Wanted(countries=("KAZ", "RUS")), ["call", "a", "undated"]),
        (Wanted(countries=("NOR", "RUS")), []),
        (Wanted(kind="call"), ["call"]),
        (Wanted(status="planned"), ["ahead"]),
        (Wanted(since="2024-05-20"), ["ahead", "later", "call"]),
        (Wanted(until="2024-05-20"), ["call", "a", "undated"]),
        (Wanted(since="2024-05-10", until="2024-05-10"), ["a"]),
    ],
)
def test_listed(archive: Archive, wanted: Wanted, expected: list[str]) -> None:
    with archive.reading() as connection:
        found = listed(connection, wanted)
        assert [one.accounts[0].document for one in found] == expected
        assert count(connection, wanted) == len(expected)
        assert listed(connection, wanted, limit=2, offset=1) == found[1:3]


def test_an_encounter_has_its_accounts_held_ones_first(archive: Archive) -> None:
    add(archive, [reporting("aa", encounter(status="planned"), published="2024-05-01")])
    with archive.reading() as connection:
        found = encounter_of(connection, "a")
        assert found == encounter_of(connection, "aa#1")
    assert [one.id for one in found.accounts] == ["a#1", "b#1", "aa#1"]
    assert [party.name for party in found.parties] == ["Aliya Nurbekova", "Igor Velikanov"]
    assert found.accounts[2].reasons[-1] == "announced beforehand"


def test_an_account_that_is_not_there(archive: Archive) -> None:
    with (
        archive.reading() as connection,
        pytest.raises(ArchiveError, match="z#1: no such account"),
    ):
        encounter_of(connection, "z#1")
