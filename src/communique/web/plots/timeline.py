"""Encounters along time: a line for each counterpart, a mark for each encounter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes

from communique.types import EncounterKind, EncounterStatus
from communique.web.page import Table
from communique.web.plots.frame import TimeRows, area, empty, time_rows
from communique.web.plots.lettering import width_of
from communique.web.plots.palette import MARK, MUTED, PAPER, RULE
from communique.web.plots.periods import MOST_BINS, Span, day_of, readable, span_of
from communique.web.plots.sheet import SMALL, WIDE

_MOST_ROWS: Final = 14
_MOST_EXACT: Final = 300
_MOST_MARKS: Final = 700
_ROW: Final = 28
# Marks of one day stand below each other: each family has its own height on the line.
_SHIFT: Final[dict[str, float]] = {"o": -4.5, "^": 4.5, "s": 0.0}
# Three families of contact: in person, at a distance, on paper.
_SHAPES: Final[dict[str, str]] = {"in person": "o", "by call": "^", "in writing": "s"}
_FAMILY: Final[dict[EncounterKind, str]] = {
    "meeting": "in person",
    "visit": "in person",
    "summit": "in person",
    "other": "in person",
    "call": "by call",
    "video_call": "by call",
    "message": "in writing",
    "signing": "in person",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """``count`` encounters of one kind and status with a counterpart, at a date."""

    when: str
    counterpart: str
    kind: EncounterKind
    status: EncounterStatus
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """Where a mark stands and what it says. line: pixels from the top."""

    day: float
    line: float
    shape: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EncountersOverTime:
    """Encounters with each counterpart."""

    title: str
    met: tuple[Met, ...]

    def table(self) -> Table:
        """Every date, counterpart, kind and status, oldest first."""
        rows = Counter[tuple[str, str, str, str]]()
        for m in self.met:
            rows[m.when, m.counterpart, m.kind, m.status] += m.count
        columns = ("date", "counterpart", "kind", "status", "encounters")
        return Table(columns=columns, rows=tuple((*key, rows[key]) for key in sorted(rows)))

    def description(self) -> str:
        """The plot in one or two sentences."""
        rows = _rows(self.met)
        if not rows:
            return "No dated encounters."
        days = sorted(m.when for _, met in rows for m in met)
        most = ", ".join(f"{name} ({_total(met)})" for name, met in rows[:5])
        if len(rows) > 5:
            most = f"most often with {most}"
        more = len(rows) - _MOST_ROWS
        left = f" {more} more counterparts stand in the table." if more > 0 else ""
        when = f"from {days[0]} to {days[-1]}" if days[0] != days[-1] else f"of {days[0]}"
        return f"Encounters {when}: {most}.{left}"

    def draw(self, *, width: int) -> str:
        """The drawing as SVG, ``width`` pixels wide."""
        rows = _rows(self.met)
        if not rows:
            return empty(self.title, self.description(), width=width)
        shown = rows[:_MOST_ROWS]
        span, marks = _marks(shown, width=width)
        frame = time_rows(
            span, body=len(shown) * _ROW + 4, width=width, right=40,
            foot=28 if width >= WIDE else 48,
        )  # fmt: skip
        for number, (name, met) in enumerate(shown):
            line = (number + 0.5) * _ROW
            frame.name(line + 4, name)
            frame.axes.axhline(line, color=RULE, linewidth=1, zorder=1)
            frame.total(line + 4, _total(met))
        for shape in _SHAPES.values():
            for held in (True, False):
                _draw_marks(
                    frame.axes, [m for m in marks if (m.shape, m.held) == (shape, held)], marks
                )
        _draw_key(frame)
        return frame.sheet.svg(title=self.title, description=self.description())


def _rows(met: Iterable[Met]) -> list[tuple[str, list[Met]]]:
    """The dated encounters with each counterpart; whom one meets most comes first."""
    rows: dict[str, list[Met]] = {}
    for m in met:
        if readable(m.when):
            rows.setdefault(m.counterpart, []).append(m)
    return sorted(rows.items(), key=lambda item: (-_total(item[1]), item[0]))


def _total(met: Iterable[Met]) -> int:
    return sum(m.count for m in met)


def _marks(rows: list[tuple[str, list[Met]]], *, width: int) -> tuple[Span, Counter[_Mark]]:
    """The time to show, and the marks with their counts: few at their day, many by period."""
    dates = [m.when for _, met in rows for m in met]
    span = span_of(dates)
    if len(dates) <= _MOST_EXACT * width / WIDE:
        return span, _placed(rows, day_of)
    for most in (MOST_BINS, 24) if width >= WIDE else (24, 12):
        span = span_of(dates, most=most)
        marks = _placed(rows, span.middle)
        if len(marks) <= _MOST_MARKS:
            break
    return span, marks


def _placed(rows: list[tuple[str, list[Met]]], place: Callable[[str], float]) -> Counter[_Mark]:
    marks = Counter[_Mark]()
    days = {when: place(when) for when in {m.when for _, met in rows for m in met}}
    for number, (_, met) in enumerate(rows):
        for m in met:
            shape, held = _SHAPES[_FAMILY[m.kind]], m.status in {"held", "recalled"}
            line = (number + 0.5) * _ROW
            marks[_Mark(day=days[m.when], line=line, shape=shape, held=held)] += m.count
    return marks


def _draw_marks(axes: Axes, chosen: Sequence[_Mark], counts: Counter[_Mark]) -> None:
    """Marks of one shape; big ones first, so that small ones stay visible."""
    if not chosen:
        return
    chosen = sorted(chosen, key=lambda m: (-counts[m], m.day, m.line))
    most = max(counts.values())
    axes.scatter(
        [m.day for m in chosen], [m.line + _SHIFT[m.shape] for m in chosen],
        s=[1.3 * area(counts[m], most) for m in chosen], marker=chosen[0].shape, zorder=3,
        clip_on=False, linewidth=0.7 if chosen[0].held else 1.2,
        edgecolor=PAPER if chosen[0].held else MUTED,
        facecolor=MARK if chosen[0].held else PAPER,
    )  # fmt: skip


def _draw_key(frame: TimeRows) -> None:
    x, y = 0.0, frame.foot + 18.0
    looks = [(words, shape, True) for words, shape in _SHAPES.items()]
    for words, shape, held in (*looks, ("planned or cancelled", "o", False)):
        if x + width_of(words, SMALL) + 18 > frame.sheet.width:
            x, y = 0.0, y + 20
        mark = _Mark(day=x + 6, line=y - 4 - _SHIFT[shape], shape=shape, held=held)
        _draw_marks(frame.margin, [mark], Counter([mark]))
        frame.sheet.note(frame.margin, x + 17, y, words)
        x += width_of(words, SMALL) + 40
