"""Encounters on a calendar: every month of every year, and the days of the latest year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from communique.web.page import Table
from communique.web.plots.frame import empty
from communique.web.plots.lettering import width_of
from communique.web.plots.palette import INK, LAND, MUTED, PAPER, STEPS
from communique.web.plots.periods import MONTHS, readable
from communique.web.plots.sheet import SMALL, WIDE, Sheet, foot_of
from communique.web.words import counted

_MOST_YEARS: Final = 15
_HEAD: Final = 20
_ROW: Final = 26
_LEFT: Final = 40
_GAP: Final = 2.0
_WEEKDAYS: Final = ("Mon", "", "Wed", "", "Fri", "", "Sun")

Cell = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """``count`` encounters on a day, in a month or in a year."""

    when: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Encounters by day."""

    title: str
    days: tuple[Day, ...]

    def table(self) -> Table:
        """Every date with encounters, oldest first."""
        counts = _counted(self.days)
        return Table(columns=("date", "encounters"), rows=tuple(sorted(counts.items())))

    def description(self) -> str:
        """The calendar in one or two sentences."""
        counts = _counted(self.days)
        if not counts:
            return "No dated encounters."
        years = Counter[str]()
        for when, count in counts.items():
            years[when[:4]] += count
        most = max(years, key=lambda year: (years[year], year))
        busiest = max(counts, key=lambda when: (len(when) == 10, counts[when], when))
        day = f" Busiest day: {busiest} ({counts[busiest]})." if len(busiest) == 10 else ""
        encounters = counted(counts.total(), "encounter")
        if len(years) == 1:
            return f"{encounters} in {most}.{day}"
        return (
            f"{encounters} from {min(years)} to {max(years)}, most of them in {most} "
            f"({years[most]}).{day}"
        )

    def draw(self, *, width: int) -> str:
        """The drawing as SVG, ``width`` pixels wide."""
        counts = _counted(self.days)
        if not any(len(when) > 4 for when in counts):
            return empty(self.title, self.description(), width=width)
        months = _by_month(counts)
        last = max(months)[:4]
        years = sorted({month[:4] for month in months})[-_MOST_YEARS:]
        # a phone shows the year in two halves, so that the days stay big enough to see
        halves = [(1, 12)] if width >= WIDE else [(1, 6), (7, 12)]
        side = (width - _LEFT) / (54 if len(halves) == 1 else 28)
        body = _HEAD + len(years) * _ROW
        remark = _undated(counts)
        height = round(body + len(halves) * (side * 7 + 28) + 24) + foot_of(remark, width)
        sheet = Sheet(width=width, height=height)
        axes = sheet.panel()
        _draw_months(sheet, axes, years, months)
        top = body + 28.0
        for shown in halves:
            _draw_days(sheet, axes, int(last), shown, counts, top=top, side=side)
            top += side * 7 + 28
        _draw_key(sheet, axes, top - 16, _busiest(counts, last))
        sheet.notes(remark)
        return sheet.svg(title=self.title, description=self.description())


def _counted(days: Iterable[Day]) -> Counter[str]:
    counts = Counter[str]()
    for day in days:
        if readable(day.when):
            counts[day.when] += day.count
    return counts


def _by_month(counts: Counter[str]) -> Counter[str]:
    months = Counter[str]()
    for when, count in counts.items():
        if len(when) >= 7:
            months[when[:7]] += count
    return months


def _step(count: int, most: int) -> int:
    """Which of the four shades a count has: by its share of the highest, small ones apart."""
    share = count / most
    return min(count - 1, 3 if share > 0.6 else 2 if share > 0.3 else 1 if share > 0.1 else 0)


def _fill(axes: Axes, cells: Iterable[Cell], colour: str) -> None:
    """Rectangles of one colour. A cell: left, top, width, height."""
    corners = [((x, y), (x + w, y), (x + w, y + h), (x, y + h)) for x, y, w, h in cells]
    if corners:
        axes.add_collection(PolyCollection(corners, facecolor=colour, linewidth=0))


def _draw_months(sheet: Sheet, axes: Axes, years: list[str], months: Counter[str]) -> None:
    """A row for each year with the number of each month in it, and the year's at the end."""
    cell = (sheet.width - _LEFT - 44) / 12
    most = max(months.values())
    shades: dict[str, list[Cell]] = {}
    for number, name in enumerate(MONTHS):
        words = name if cell > 30 else name[0]
        x = _LEFT + (number + 0.5) * cell
        sheet.write(axes, x, 13, words, anchor="center", size=SMALL, colour=MUTED)
    for row, year in enumerate(years):
        top = _HEAD + row * _ROW
        sheet.write(axes, 0, top + 17, year, size=SMALL)
        for number in range(12):
            count = months[f"{year}-{number + 1:02}"]
            x = _LEFT + number * cell
            shade = STEPS[_step(count, most)] if count else LAND
            shades.setdefault(shade, []).append((x, top, cell - _GAP, _ROW - _GAP))
            if count:
                colour = INK if _step(count, most) < 2 else PAPER
                middle = x + (cell - _GAP) / 2
                size = SMALL if width_of(str(count), SMALL) < cell - 4 else 9
                sheet.write(
                    axes, middle, top + 16, str(count), anchor="center", size=size, colour=colour
                )
        total = sum(months[f"{year}-{number + 1:02}"] for number in range(12))
        sheet.write(axes, sheet.width - 1, top + 17, str(total), anchor="right", size=SMALL)
    for shade, cells in sorted(shades.items()):
        _fill(axes, cells, shade)


def _draw_days(
    sheet: Sheet, axes: Axes, year: int, shown: tuple[int, int], counts: Counter[str], *,
    top: float, side: float,
) -> None:  # fmt: skip
    """The days of some months of a year: a column for each week, Monday at the top."""
    most = max(
        (n for when, n in counts.items() if when[:4] == str(year) and len(when) == 10), default=1
    )
    first = date(year, shown[0], 1)
    monday = first.toordinal() - first.weekday()
    end = date(year, shown[1], 31 if shown[1] == 12 else 30).toordinal()
    if shown[0] == 1:
        sheet.write(axes, 0, top - 7, str(year), size=SMALL, bold=True)
    shades: dict[str, list[Cell]] = {}
    for ordinal in range(first.toordinal(), end + 1):
        day = date.fromordinal(ordinal)
        week, weekday = divmod(ordinal - monday, 7)
        x, y = _LEFT + week * side, top + weekday * side
        if day.day == 1:
            sheet.write(axes, x, top - 7, MONTHS[day.month - 1], size=SMALL, colour=MUTED)
        count = counts[day.isoformat()]
        shade = STEPS[_step(count, most)] if count else LAND
        shades.setdefault(shade, []).append((x, y, side - 1.5, side - 1.5))
    for weekday, name in enumerate(_WEEKDAYS):
        sheet.write(axes, 0, top + (weekday + 0.8) * side, name, size=9, colour=MUTED)
    for shade, cells in sorted(shades.items()):
        _fill(axes, cells, shade)


def _busiest(counts: Counter[str], year: str) -> int:
    """The highest number on one day of the year; 1 if no day is known."""
    return max((n for when, n in counts.items() if when[:4] == year and len(when) == 10), default=1)


def _draw_key(sheet: Sheet, axes: Axes, y: float, most: int) -> None:
    """The shades of the days, from one to the most."""
    steps = sorted({_step(count, most) for count in range(1, most + 1)})
    words = "a day: 1" if most == 1 else "a day: 1 …"
    sheet.note(axes, _LEFT, y, words)
    x = _LEFT + width_of(words, SMALL) + 6
    for step in steps:
        _fill(axes, [(x, y - 9, 10, 10)], STEPS[step])
        x += 12
    if most > 1:
        sheet.note(axes, x + 4, y, f"{most}")


def _undated(counts: Counter[str]) -> str:
    """What the calendar leaves out."""
    months = sum(n for when, n in counts.items() if len(when) == 7)
    years = sum(n for when, n in counts.items() if len(when) == 4)
    parts = [f"{months} known by the month alone are missing among the days."] if months else []
    parts += [f"{years} known by the year alone are only in the table."] if years else []
    return " ".join(parts)
