"""Time on paper: ISO dates of any precision, bins of equal meaning, and an axis.

A date is "2024-05-14", "2024-05" or "2024". Positions are days (``date.toordinal``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Unit = Literal["month", "quarter", "year"]

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MOST_BINS: Final = 60
_MONTHS_OF: Final[dict[Unit, int]] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The stretch of time a plot shows, in whole bins. first, last: month numbers (year × 12)."""

    unit: Unit
    first: int
    last: int

    @property
    def bins(self) -> int:
        """How many bins there are."""
        return (self.last - self.first) // _MONTHS_OF[self.unit] + 1

    @property
    def start(self) -> int:
        """First day shown."""
        return _day_of(self.first)

    @property
    def end(self) -> int:
        """The day after the last."""
        return _day_of(self.first + self.bins * _MONTHS_OF[self.unit])

    def bin(self, when: str) -> int:
        """The number of the bin that a date falls into, from 0."""
        return (month_of(when) - self.first) // _MONTHS_OF[self.unit]

    def edge(self, number: int) -> int:
        """First day of a bin."""
        return _day_of(self.first + number * _MONTHS_OF[self.unit])

    def middle(self, when: str) -> float:
        """The middle of the bin that a date falls into, as a day."""
        number = self.bin(when)
        return (self.edge(number) + self.edge(number + 1)) / 2

    def name(self, number: int) -> str:
        """What a bin is called: "2024-05", "2024 Q2", "2024"."""
        year, month = divmod(self.first + number * _MONTHS_OF[self.unit], 12)
        if self.unit == "year":
            return str(year)
        return f"{year} Q{month // 3 + 1}" if self.unit == "quarter" else f"{year}-{month + 1:02}"


def span_of(dates: Iterable[str], *, most: int = MOST_BINS) -> Span:
    """The stretch that holds all dates, in the finest bins of which ``most`` are enough.

    There must be a date. Years are the coarsest, so a long stretch may have more bins.
    """
    months = [month_of(when) for when in dates]
    first, last = min(months), max(months)
    for unit, size in _MONTHS_OF.items():
        span = Span(unit=unit, first=first - first % size, last=last - last % size)
        if span.bins <= most:
            break
    return span


def readable(when: str) -> bool:
    """Whether a date is one that can be drawn: a year from 1900 to 2099, and more or nothing."""
    return "1900" <= when[:4] < "2100" and len(when) in {4, 7, 10}


def month_of(when: str) -> int:
    """Month number of an ISO date: year × 12 + month − 1. A bare year counts as its middle."""
    return int(when[:4]) * 12 + (int(when[5:7]) - 1 if len(when) >= 7 else 6)


def day_of(when: str) -> int:
    """The day an ISO date stands at; less precise dates stand at their middle."""
    if len(when) >= 10:
        return date.fromisoformat(when[:10]).toordinal()
    return _day_of(month_of(when)) + (14 if len(when) >= 7 else 0)


def ticks(span: Span, room: float) -> list[tuple[int, str]]:
    """Days to mark on an axis ``room`` pixels long, with their labels; years or months."""
    months = (span.end - span.start) / 30.4
    if months <= 30:
        step = next(s for s in (1, 2, 3, 6, 12) if months / s * 44 <= room or s == 12)
        return [
            (_day_of(m), MONTHS[m % 12] if m % 12 else str(m // 12))
            for m in range(span.first + -span.first % step, span.last + 1, step)
        ]
    years = range(-(-span.first // 12), span.last // 12 + 1)
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if len(years) / s * 44 <= room or s == 100)
    return [(_day_of(y * 12), str(y)) for y in years if y % step == 0]


def _day_of(month: int) -> int:
    return date(month // 12, month % 12 + 1, 1).toordinal()
