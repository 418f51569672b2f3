"""Numbers that keep rows in the order of their days."""

from __future__ import annotations

import pytest
from archive.kept import edited, kept
from sqlalchemy import select

from communique.archive import Archive
from communique.archive.numbers import DayNumbers, day_of, first_after, first_of
from communique.archive.store import add
from communique.archive.tables import acts, documents, versions


@pytest.mark.parametrize("day", ["", "0001-01-01", "2024-05-03", "9999-12-31"])
def test_a_number_tells_its_day(day: str) -> None:
    assert first_of(day) < first_of(day) + 1 < first_after(day)
    assert day_of(first_of(day) + 1) == day


def test_later_days_have_greater_numbers() -> None:
    assert first_of("") < first_of("1999-12-31") < first_of("2000-01-01")
    assert first_after("1999-12-31") == first_of("2000-01-01")


def test_what_is_no_day_of_the_calendar_is_not_known() -> None:
    assert first_of("2024-02-31") == first_of("")


def test_they_count_on_from_what_is_there(archive: Archive) -> None:
    add(archive, [kept("a", published="2024-05-03"), kept("b", published="2024-05-03")])
    with archive.reading() as connection:
        numbers = DayNumbers(connection, documents)
        found = [numbers.after_the_last_of("2024-05-03") for _ in range(2)]
        other = numbers.after_the_last_of("2024-05-04")
    first = first_of("2024-05-03")
    assert found == [first + 3, first + 4]
    assert other == first_of("2024-05-04") + 1


def test_a_document_of_another_day_moves_with_all_that_is_its_own(archive: Archive) -> None:
    add(archive, [kept(published="2024-05-03"), edited(published="2023-01-02")])
    add(archive, [edited(published="2023-01-05", title="Another")])
    with archive.reading() as connection:
        (key,) = connection.execute(select(documents.c.key)).scalars()
        assert day_of(key) == "2023-01-05"
        assert connection.execute(select(versions.c.document)).scalars().all() == [key] * 3
        assert set(connection.execute(select(acts.c.document)).scalars()) == {key}
