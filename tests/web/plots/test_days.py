from __future__ import annotations

from communique.web.plots.days import Calendar, Day
from communique.web.plots.sheet import NARROW, WIDE


def test_months_carry_their_numbers_and_years_their_sums() -> None:
    days = (Day(when="2024-05-14", count=3), Day(when="2024-05", count=4), Day(when="2023-01-02"))
    svg = Calendar(title="Calendar", days=days).draw(width=WIDE)
    for words in (">7<", ">2023<", ">2024<", ">May<"):
        assert words in svg
    assert "4 known by the month alone are missing among the days." in svg


def test_a_phone_gets_the_year_in_two_halves() -> None:
    calendar = Calendar(title="Calendar", days=(Day(when="2024-05-14"),))
    narrow = calendar.draw(width=NARROW)
    assert narrow.count(">Mon<") == 2
    assert calendar.draw(width=WIDE).count(">Mon<") == 1


def test_the_busiest_day_is_named() -> None:
    days = (Day(when="2024-05-14", count=3), Day(when="2024-06-01"), Day(when="2024", count=9))
    words = Calendar(title="", days=days).description()
    assert words.startswith("13 encounters in 2024.")
    assert words.endswith("Busiest day: 2024-05-14 (3).")
