"""Rows over a common axis of time, and the sheet for nothing to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from communique.web.plots.lettering import shortened, width_of
from communique.web.plots.palette import INK, MUTED, RULE
from communique.web.plots.periods import Span, ticks
from communique.web.plots.sheet import SIZE, SMALL, WIDE, Sheet

_FOOT: Final = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRows:
    """A sheet with two axes: ``axes`` over days and pixels, ``margin`` over pixels alone.

    left: where the rows begin; right_edge: where numbers end; foot: where room below begins.
    """

    sheet: Sheet
    axes: Axes
    margin: Axes
    span: Span
    left: int
    right_edge: float
    foot: float

    def name(self, y: float, words: str, *, bold: bool = False) -> None:
        """The name of a row, to its left."""
        self.sheet.write(
            self.margin, 0, y, shortened(words, SIZE, self.left - 8), bold=bold, colour=INK
        )

    def total(self, y: float, number: int) -> None:
        """A row's number, at the right edge."""
        self.sheet.write(self.margin, self.right_edge, y, str(number), anchor="right", size=SMALL)


def time_rows(span: Span, *, body: int, width: int, right: int = 12, foot: int = 0) -> TimeRows:
    """A sheet with ``body`` pixels for rows and the axis of time below them.

    right: pixels kept free at the right for numbers. foot: pixels kept free below the axis.
    """
    left = 132 if width >= WIDE else 96
    sheet = Sheet(width=width, height=body + _FOOT + foot)
    margin = sheet.panel()
    axes = sheet.panel(left=left, right=right, bottom=_FOOT + foot)
    axes.set_xlim(span.start, span.end)
    room = width - left - right
    for day, label in ticks(span, room):
        axes.axvline(day, color=RULE, linewidth=1, zorder=0)
        at = left + room * (day - span.start) / (span.end - span.start)
        if at + width_of(label, SMALL) <= width:
            sheet.write(axes, day, body + 15, label, size=SMALL, colour=MUTED)
    axes.axhline(body - 0.5, color=RULE, linewidth=1, zorder=0)
    return TimeRows(
        sheet=sheet,
        axes=axes,
        margin=margin,
        span=span,
        left=left,
        right_edge=width - 1,
        foot=body + _FOOT,
    )


def stems(
    axes: Axes,
    xs: Sequence[float],
    starts: Sequence[float],
    ends: Sequence[float],
    *,
    colour: str,
    thick: float = 1,
) -> None:
    """Upright strokes, all as one path: a drawing with many stays small."""
    corners = [
        point for x, y, end in zip(xs, starts, ends, strict=True) for point in ((x, y), (x, end))
    ]
    if corners:
        path = Path(corners, [Path.MOVETO, Path.LINETO] * len(xs))
        path.should_simplify = False
        axes.add_patch(
            PathPatch(path, edgecolor=colour, facecolor="none", linewidth=thick, zorder=2)
        )


def area(count: int, most: int) -> float:
    """The area of a mark that stands for so many, in square pixels; ``most`` is the highest."""
    return 24 + 9 * (count - 1) * min(1.0, 40 / most)


def empty(title: str, description: str, *, width: int) -> str:
    """A drawing that says that there is nothing to draw."""
    sheet = Sheet(width=width, height=40)
    panel = sheet.panel()
    room = width - 2.0
    words = description if width_of(description, SIZE) <= room else "Nothing to show."
    sheet.write(panel, 1, 25, words, colour=MUTED)
    return sheet.svg(title=title, description=description)
