from __future__ import annotations

from datetime import date

import pytest

from communique.web.plots.periods import day_of, month_of, readable, span_of, ticks


@pytest.mark.parametrize(
    ("dates", "unit", "names"),
    [
        (["2024-05-14"], "month", ["2024-05"]),
        (["2023-12-31", "2024-02"], "month", ["2023-12", "2024-01", "2024-02"]),
        (["2014-05-01", "2019-04-30"], "month", ["2014-05", "2014-06"]),
        (["2014-05-01", "2019-05-01"], "quarter", ["2014 Q2", "2014 Q3"]),
        (["1990-02-01", "2024-05-01"], "year", ["1990", "1991"]),
    ],
)
def test_bins_are_as_fine_as_sixty_allow(dates: list[str], unit: str, names: list[str]) -> None:
    span = span_of(dates)
    assert span.unit == unit
    assert [span.name(n) for n in range(min(span.bins, len(names)))] == names
    assert span.bins <= 60
    assert span.bin(dates[-1]) == span.bins - 1


def test_a_bin_begins_where_the_one_before_ends() -> None:
    span = span_of(["2014-05-01", "2024-05-01"])
    assert date.fromordinal(span.start) == date(2014, 4, 1)
    assert date.fromordinal(span.edge(1)) == date(2014, 7, 1)
    assert date.fromordinal(span.end) == date(2024, 7, 1)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2024-05-14", date(2024, 5, 14)),
        ("2024-05", date(2024, 5, 15)),
        ("2024", date(2024, 7, 1)),
    ],
)
def test_less_precise_dates_stand_in_the_middle(when: str, day: date) -> None:
    assert day_of(when) == day.toordinal()


@pytest.mark.parametrize(
    ("when", "yes"),
    [("2024-05-14", True), ("2024", True), ("0024-05-14", False), ("2100", False), ("", False)],
)
def test_only_dates_of_our_time_are_drawn(when: str, yes: bool) -> None:
    assert readable(when) is yes


def test_ticks_are_months_while_there_is_room_and_years_after() -> None:
    short = [label for _, label in ticks(span_of(["2023-11", "2024-03"]), 600)]
    assert short == ["Nov", "Dec", "2024", "Feb", "Mar"]
    tight = [label for _, label in ticks(span_of(["2023-01", "2024-12"]), 250)]
    assert tight == ["2023", "Jul", "2024", "Jul"]
    long = [label for _, label in ticks(span_of(["1950-01", "2024-12"]), 300)]
    assert long == ["1950", "1960", "1970", "1980", "1990", "2000", "2010", "2020"] or len(long) < 8


def test_months_are_counted_from_year_nought() -> None:
    assert month_of("2024-01-31") + 1 == month_of("2024-02")
