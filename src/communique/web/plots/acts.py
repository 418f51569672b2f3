"""How many acts there were over time, by kind or by party: a row of bars for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from communique.web.page import Table
from communique.web.plots.frame import TimeRows, empty, time_rows
from communique.web.plots.palette import MARK, MUTED
from communique.web.plots.periods import Span, readable, span_of
from communique.web.words import counted

_MOST_ROWS: Final = 12
# Pixels: a row without bars, and the highest bar. All rows share one scale.
_ROW: Final = 22
_TALLEST: Final = 56.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCount:
    """``count`` acts of one group (a kind, a party) at a date of any precision."""

    when: str
    group: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsOverTime:
    """Acts over time. ``by`` names what the groups are ("kind", "party")."""

    title: str
    by: str
    counts: tuple[ActCount, ...]

    def table(self) -> Table:
        """Every period and group that has acts, oldest first."""
        cells, span = _binned(self.counts)
        rows = (
            (span.name(number), group, count)
            for (number, group), count in sorted(cells.items())
            if span
        )
        return Table(columns=("period", self.by, "acts"), rows=tuple(rows))

    def description(self) -> str:
        """The plot in one or two sentences."""
        cells, span = _binned(self.counts)
        if span is None:
            return "No dated acts."
        totals = _totals(cells)
        over_time: Counter[int] = Counter()
        for (number, _), count in cells.items():
            over_time[number] += count
        peak, most = max(over_time.items(), key=lambda item: (item[1], -item[0]))
        often = ", ".join(f"{group} ({count})" for group, count in totals[:3])
        acts = counted(sum(over_time.values()), "act")
        if span.bins == 1:
            return f"{acts} in {span.name(0)}. Most often: {often}."
        return (
            f"{acts} from {span.name(0)} to {span.name(span.bins - 1)}, most of them in "
            f"{span.name(peak)} ({most}). Most often: {often}."
        )

    def draw(self, *, width: int) -> str:
        """The drawing as SVG, ``width`` pixels wide."""
        cells, span = _binned(self.counts)
        if span is None:
            return empty(self.title, self.description(), width=width)
        rows = _rows(cells, self.by)
        scale = _TALLEST / max(max(values.values()) for _, values in rows)
        heights = [round(_ROW + max(values.values()) * scale) for _, values in rows]
        frame = time_rows(span, body=sum(heights) + 6, width=width, right=40)
        floor = 0
        for (group, values), height in zip(rows, heights, strict=True):
            floor += height
            _draw_row(frame, floor, group, values, scale=scale)
        return frame.sheet.svg(title=self.title, description=self.description())


def _binned(counts: tuple[ActCount, ...]) -> tuple[Counter[tuple[int, str]], Span | None]:
    """Acts by bin and group. The span is None when nothing is dated."""
    dated = [c for c in counts if readable(c.when)]
    cells: Counter[tuple[int, str]] = Counter()
    if not dated:
        return cells, None
    span = span_of(c.when for c in dated)
    for c in dated:
        cells[span.bin(c.when), c.group] += c.count
    return cells, span


def _totals(cells: Counter[tuple[int, str]]) -> list[tuple[str, int]]:
    totals: Counter[str] = Counter()
    for (_, group), count in cells.items():
        totals[group] += count
    return sorted(totals.items(), key=lambda item: (-item[1], item[0]))


def _rows(cells: Counter[tuple[int, str]], by: str) -> list[tuple[str, Counter[int]]]:
    """The biggest groups with their bins; the rest together as the last row."""
    totals = _totals(cells)
    shown = [group for group, _ in totals[: _MOST_ROWS if len(totals) > _MOST_ROWS else None]]
    rows: dict[str, Counter[int]] = {group: Counter() for group in shown}
    rest: Counter[int] = Counter()
    for (number, group), count in cells.items():
        rows.get(group, rest)[number] += count
    if rest:
        plural = "parties" if by == "party" else f"{by}s"
        return [*rows.items(), (f"{len(totals) - len(shown)} other {plural}", rest)]
    return list(rows.items())


def _draw_row(
    frame: TimeRows, floor: float, group: str, values: Counter[int], *, scale: float
) -> None:
    sheet, axes, span = frame.sheet, frame.axes, frame.span
    edges = [span.edge(n) for n in range(span.bins + 1)]
    tops = [floor - (max(1.0, values[n] * scale) if values[n] else 0) for n in range(span.bins)]
    axes.stairs(tops, edges, baseline=floor, fill=True, color=MARK, linewidth=0)
    frame.name(floor - 1, group)
    frame.total(floor - 1, values.total())
    peak = max(values, key=lambda n: (values[n], -n))
    if span.bins > 1:
        middle = (edges[peak] + edges[peak + 1]) / 2
        sheet.write(
            axes, middle, tops[peak] - 3, str(values[peak]), anchor="center", size=9, colour=MUTED
        )
