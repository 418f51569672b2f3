"""Encounters as a calendar, read back by icalendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from export_records import accra, archived, bare, encounter, everything, items, odd, tallinn
from icalendar import Calendar

from communique.export import Item, format_called
from communique.types import EncounterStatus, Record


def calendar(given: Iterable[Item], folder: Path) -> Any:
    path = folder / "encounters.ics"
    format_called("ics").write(given, path)
    return Calendar.from_ical(path.read_bytes())


def events(given: Iterable[Item], folder: Path) -> list[Any]:
    return list(calendar(given, folder).walk("VEVENT"))


def with_met(record: Record, status: EncounterStatus, day: str | None) -> Record:
    return replace(record, encounters=(replace(record.encounters[0], status=status, date=day),))


def test_an_encounter_is_one_event_however_many_report_it(tmp_path: Path) -> None:
    (event,) = events(archived(), tmp_path)
    assert event["SUMMARY"] == "Meeting: Ama Boateng (GHA) – Liisa Tamm (EST)"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2024, 3, 12), date(2024, 3, 13))
    assert event["LOCATION"] == "Jubilee House"
    assert event["STATUS"] == "CONFIRMED"
    assert event["URL"] == "https://room.example/readouts/accra-1/versions/2"
    assert event["CATEGORIES"].to_ical() == b"meeting,held,EST,GHA"


def test_the_description_names_parties_and_quotes_each_account(tmp_path: Path) -> None:
    (event,) = events(archived(), tmp_path)
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Ama Boateng (GHA), President",
        "Liisa Tamm (EST), Prime Minister",
        "",
        "GHA, 2024-03-12:",
        "“Accra, 12 March 2024 – President Ama Boateng of Ghana received Prime Minister Liisa "
        "Tamm of Estonia at Jubilee House today.”",
        "https://room.example/readouts/accra-1/versions/2",
        "",
        "tallinn/1:",
        "“Prime Minister Tamm met with President Boateng in Accra on 12 March 2024. The Prime "
        "Minister praised Ghana.”",
        "https://room.example/readouts/tallinn~2f~1/versions/1",
    ]


def test_accounts_of_records_are_events_of_their_own_with_stable_uids(tmp_path: Path) -> None:
    one = [event["UID"] for event in events(items(accra(), tallinn()), tmp_path)]
    two = [event["UID"] for event in events(items(tallinn(), accra()), tmp_path)]
    assert len(set(one)) == 2
    assert one == two


@pytest.mark.parametrize(
    ("stated", "first", "end", "title"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1), "[2024-02, day not stated]"),
        ("2023", date(2023, 1, 1), date(2024, 1, 1), "[2023, month and day not stated]"),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1), "[2024-12, day not stated]"),
    ],
)
def test_a_date_without_a_day_is_the_whole_of_it_and_says_so(
    stated: str, first: date, end: date, title: str, tmp_path: Path
) -> None:
    (event,) = events(items(with_met(accra(), "planned", stated)), tmp_path)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, end)
    assert str(event["SUMMARY"]).endswith(title)
    assert b"is stated" in event["CATEGORIES"].to_ical()


def test_without_a_date_there_is_no_event_but_a_note(tmp_path: Path) -> None:
    found = calendar(items(accra(), bare()), tmp_path)
    assert len(found.walk("VEVENT")) == 1
    assert str(found["X-WR-CALDESC"]).endswith("left out: 1.")


@pytest.mark.parametrize(
    ("given", "expected"), [("planned", "TENTATIVE"), ("cancelled", "CANCELLED")]
)
def test_what_is_ahead_says_so(given: EncounterStatus, expected: str, tmp_path: Path) -> None:
    (event,) = events(items(with_met(accra(), given, "2024-09-01")), tmp_path)
    assert event["STATUS"] == expected
    assert f"Meeting ({given}):" in event["SUMMARY"]


def test_what_is_looked_back_to_is_left_out(tmp_path: Path) -> None:
    assert events(items(with_met(accra(), "recalled", "2024-02-02")), tmp_path) == []


@pytest.mark.parametrize(("later", "expected"), [("cancelled", "CANCELLED"), ("held", "CONFIRMED")])
def test_the_latest_account_decides_and_held_ones_before_it(
    later: EncounterStatus, expected: str, tmp_path: Path
) -> None:
    announced, after = archived()
    told = with_met(tallinn(), later, "2024-03-12")
    dated = replace(told, document=replace(told.document, published="2024-03-20"))
    given = [
        replace(announced, record=with_met(accra(), "planned", "2024-03")),
        replace(after, record=dated),
    ]
    (event,) = events(given, tmp_path)
    assert event["STATUS"] == expected
    assert event["DTSTART"].dt == date(2024, 3, 12)  # the more exact date


def test_the_stamp_is_the_day_of_the_latest_account(tmp_path: Path) -> None:
    (event,) = events(items(accra()), tmp_path)
    assert event["DTSTAMP"].dt == datetime(2024, 3, 12, tzinfo=UTC)
    (unpublished,) = events(items(tallinn()), tmp_path)
    assert unpublished["DTSTAMP"].dt == datetime(1970, 1, 1, tzinfo=UTC)


def test_odd_characters_come_back(tmp_path: Path) -> None:
    (event,) = events(items(odd()), tmp_path)
    assert event["LOCATION"] == "Doha, ال دوحة"
    assert event["SUMMARY"] == 'Meeting: =Sa d "Al-\ufffd; Omar" (QAT) – Liisa Tamm (EST)'
    assert "وزير الخارجية" in event["DESCRIPTION"]
    assert "URL" not in event  # javascript: is no address
    assert event.errors == []


def test_lines_are_folded_at_75_bytes(tmp_path: Path) -> None:
    calendar(everything(), tmp_path)
    lines = (tmp_path / "encounters.ics").read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_the_same_items_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    format_called("ics").write(everything(), tmp_path / "one.ics")
    format_called("ics").write(reversed(everything()), tmp_path / "two.ics")
    assert (tmp_path / "one.ics").read_bytes() == (tmp_path / "two.ics").read_bytes()


def test_nothing_gives_a_calendar_without_events(tmp_path: Path) -> None:
    assert calendar([], tmp_path)["VERSION"] == "2.0"


def test_encounters_stand_by_day(tmp_path: Path) -> None:
    later = encounter("late", accra().encounters[0].evidence[0], date="2024-04-01")
    both = replace(accra(), encounters=(later, accra().encounters[0]))
    days = [event["DTSTART"].dt for event in events(items(both), tmp_path)]
    assert days == sorted(days)
