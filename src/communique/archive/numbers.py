"""Numbers for rows that are kept in the order of their days.

The upper bits of a number are the day, the lower ones count on within it: the greatest number is
the newest row, and a stretch of days is a stretch of numbers.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, Table, bindparam, func, select

DAY_BITS: Final = 24  # some 16 million rows a day


class DayNumbers:
    """Gives out numbers of a table, as long as nobody else writes."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        # Made once: a record asks for a day or two.
        key = table.c.key
        of_day = key.between(bindparam("first"), bindparam("last"))
        self._newest = select(func.max(key)).where(of_day)
        self._last: dict[int, int] = {}

    def after_the_last_of(self, day: str) -> int:
        """The next number of a day, ``YYYY-MM-DD`` or ``""``."""
        first = first_of(day)
        if first not in self._last:
            stretch = {"first": first, "last": first + (1 << DAY_BITS) - 1}
            self._last[first] = self._connection.execute(self._newest, stretch).scalar() or first
        self._last[first] += 1
        return self._last[first]


def first_of(day: str) -> int:
    """A number below all those of the day and above all of the day before."""
    try:
        ordinal = date.fromisoformat(day).toordinal()
    except ValueError:  # not known, or no day of the calendar
        ordinal = 0
    return ordinal << DAY_BITS


def first_after(day: str) -> int:
    """A number above all those of the day and below all of the next."""
    return first_of(day) + (1 << DAY_BITS)


def day_of(number: int) -> str:
    """The day of a number, ``""`` where it is not known."""
    days = number >> DAY_BITS
    return (date.min + timedelta(days=days - 1)).isoformat() if days else ""
