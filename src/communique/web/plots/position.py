"""Where each side stands on an issue over time, and how firmly.

A side is a line of time. What speaks for the issue rises from it, what speaks against it
hangs below, what takes no position sits on it. The length of the stem and the filling of
the mark tell the strength; a crossed mark is a negated act. Nothing depends on colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from matplotlib.axes import Axes

from communique.types import ActKind, Strength
from communique.web.page import Table
from communique.web.plots.frame import TimeRows, area, empty, stems, time_rows
from communique.web.plots.lettering import width_of
from communique.web.plots.palette import AGAINST, INK, MARK, MUTED, PAPER, RULE
from communique.web.plots.periods import MOST_BINS, Span, day_of, readable, span_of
from communique.web.plots.sheet import SMALL, WIDE

Stance = Literal["for", "neither", "against"]

# How an act of a kind leans toward what it is about (codebook §2); all others report, ask or
# discuss and lean neither way. A negated act keeps the lean of its kind and is drawn crossed.
_FOR: Final = frozenset(
    {"support", "pledge", "agree", "praise", "welcome", "thank", "hope", "propose", "sign"}
)
_AGAINST: Final = frozenset({"oppose", "condemn", "concern", "warn"})

_MOST_SIDES: Final = 8
_MOST_EXACT: Final = 240
_MOST_MARKS: Final = 600
_STEM: Final[dict[Strength, float]] = {"weak": 9.0, "plain": 19.0, "strong": 30.0}
_SIGN: Final[dict[Stance, int]] = {"for": -1, "neither": 0, "against": 1}
_TICK: Final[dict[Strength, float]] = {"weak": 3.0, "plain": 5.0, "strong": 8.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """``count`` acts of one kind, strength and side at a date of any precision."""

    when: str
    side: str
    kind: ActKind
    strength: Strength
    negated: bool = False
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What a mark says."""

    stance: Stance
    strength: Strength = "plain"
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """Where a mark stands. line: the pixel of its side's line, from the top."""

    day: float
    line: float
    look: _Look

    @property
    def tip(self) -> float:
        """The pixel at which the mark sits."""
        return self.line + _SIGN[self.look.stance] * _STEM[self.look.strength]


_THICK: Final = (1.5, 3.0, 4.5)
_KEY_LOOKS: Final = (
    ("weak, for", _Look(stance="for", strength="weak")),
    ("plain, for", _Look(stance="for")),
    ("strong, for", _Look(stance="for", strength="strong")),
    ("against", _Look(stance="against")),
    ("neither", _Look(stance="neither")),
    ("negated", _Look(stance="for", negated=True)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionOverTime:
    """What the sides said about an issue, in the order of how much they said."""

    title: str
    said: tuple[Said, ...]

    def table(self) -> Table:
        """Every date, side, lean, kind and strength, oldest first."""
        rows = Counter[tuple[str, str, str, str, str, str]]()
        for s in self.said:
            negated = "negated" if s.negated else ""
            rows[s.when, s.side, stance_of(s.kind), s.kind, s.strength, negated] += s.count
        columns = ("date", "side", "for or against", "kind", "strength", "negated", "acts")
        return Table(columns=columns, rows=tuple((*key, rows[key]) for key in sorted(rows)))

    def description(self) -> str:
        """The plot in a few sentences, a side each."""
        sides = _sides(self.said)
        if not sides:
            return "No dated acts."
        parts = []
        for side, said in sides[:_MOST_SIDES]:
            lean = Counter[Stance]()
            for s in said:
                lean[stance_of(s.kind)] += s.count
            counts = [f"{lean[way]} {way}" for way in ("for", "against", "neither") if lean[way]]
            parts.append(f"{side}: {', '.join(counts)}.")
        return " ".join(parts) + _left_out(len(sides))

    def draw(self, *, width: int) -> str:
        """The drawing as SVG, ``width`` pixels wide."""
        sides = _sides(self.said)
        if not sides:
            return empty(self.title, self.description(), width=width)
        shown = sides[:_MOST_SIDES]
        lines, body = _lines(shown)
        span, marks = _marks(shown, lines, width=width)
        frame = time_rows(span, body=body, width=width, right=10, foot=36 if width >= WIDE else 60)
        for line, (side, said) in zip(lines, shown, strict=True):
            _draw_line(frame, line, side, said)
        _draw_stems(frame, marks)
        _draw_marks(frame.axes, marks)
        _draw_key(frame)
        return frame.sheet.svg(title=self.title, description=self.description())


def stance_of(kind: ActKind) -> Stance:
    """How an act of this kind leans toward what it is about."""
    return "for" if kind in _FOR else "against" if kind in _AGAINST else "neither"


def _sides(said: Iterable[Said]) -> list[tuple[str, list[Said]]]:
    """The dated acts of each side; who said most comes first."""
    sides: dict[str, list[Said]] = {}
    for s in said:
        if readable(s.when):
            sides.setdefault(s.side, []).append(s)
    return sorted(sides.items(), key=lambda item: (-sum(s.count for s in item[1]), item[0]))


def _left_out(sides: int) -> str:
    more = sides - _MOST_SIDES
    return (
        f" {more} more {'side stands' if more == 1 else 'sides stand'} in the table."
        if more > 0
        else ""
    )


def _lines(sides: list[tuple[str, list[Said]]]) -> tuple[list[int], int]:
    """The pixel of each side's line, and of the end of the last: rows as high as they need."""
    lines = []
    at = 0
    for _, said in sides:
        reach = dict.fromkeys(_SIGN, 15.0)
        for s in said:
            stance = stance_of(s.kind)
            reach[stance] = max(reach[stance], _STEM[s.strength] + 10)
        lines.append(round(at + reach["for"]))
        at = round(lines[-1] + max(reach["against"], 25))
    return lines, at


def _marks(
    sides: list[tuple[str, list[Said]]], lines: list[int], *, width: int
) -> tuple[Span, Counter[_Mark]]:
    """The time to show, and the marks with their counts: few at their day, many by period."""
    dates = [s.when for _, said in sides for s in said]
    span = span_of(dates)
    if len(dates) <= _MOST_EXACT * width / WIDE:
        return span, _placed(sides, lines, day_of)
    for most in (MOST_BINS, 24, 12) if width >= WIDE else (24, 12):
        span = span_of(dates, most=most)
        marks = _placed(sides, lines, span.middle)
        if len(marks) <= _MOST_MARKS:
            break
    return span, marks


def _placed(
    sides: list[tuple[str, list[Said]]], lines: list[int], place: Callable[[str], float]
) -> Counter[_Mark]:
    marks = Counter[_Mark]()
    days = {when: place(when) for when in {s.when for _, said in sides for s in said}}
    for line, (_, said) in zip(lines, sides, strict=True):
        for s in said:
            look = _Look(stance=stance_of(s.kind), strength=s.strength, negated=s.negated)
            marks[_Mark(day=days[s.when], line=line, look=look)] += s.count
    return marks


def _draw_line(frame: TimeRows, line: float, side: str, said: list[Said]) -> None:
    frame.axes.axhline(line, color=RULE, linewidth=1, zorder=1)
    total = sum(s.count for s in said)
    frame.name(line, side)
    frame.sheet.note(frame.margin, 0, line + 15, "1 act" if total == 1 else f"{total} acts")


def _draw_stems(frame: TimeRows, marks: Iterable[_Mark]) -> None:
    for stance, colour in (("for", MARK), ("against", AGAINST)):
        chosen = sorted((m for m in marks if m.look.stance == stance), key=lambda m: (m.day, m.tip))
        days, tips = [m.day for m in chosen], [m.tip for m in chosen]
        stems(frame.axes, days, [m.line for m in chosen], tips, colour=colour)


def _draw_marks(axes: Axes, marks: Counter[_Mark]) -> None:
    """All marks, those of one look at once; the big ones below the small ones."""
    looks: dict[_Look, list[_Mark]] = {}
    most = max(marks.values())
    for mark in sorted(marks, key=lambda m: (-marks[m], m.day, m.tip)):
        looks.setdefault(mark.look, []).append(mark)
    for look in sorted(looks, key=lambda k: (k.negated, k.stance, k.strength)):
        chosen = looks[look]
        counts = [marks[mark] for mark in chosen]
        _draw_look(axes, look, [m.day for m in chosen], [m.tip for m in chosen], counts, most)


def _draw_look(
    axes: Axes, look: _Look, xs: Sequence[float], ys: Sequence[float], counts: Sequence[int],
    most: int,
) -> None:  # fmt: skip
    """Marks of one look; their area grows with their counts."""
    if look.stance == "neither":
        reach = _TICK[look.strength]
        for thick in _THICK:
            chosen = [n for n, count in enumerate(counts) if _thickness(count) == thick]
            tops = [ys[n] - reach for n in chosen]
            ends = [ys[n] + reach for n in chosen]
            stems(axes, [xs[n] for n in chosen], tops, ends, colour=MUTED, thick=thick)
    else:
        colour = MARK if look.stance == "for" else AGAINST
        axes.scatter(
            xs, ys, s=[area(n, most) for n in counts], zorder=3, clip_on=False,
            marker="D" if look.strength == "strong" else "o", linewidth=1.3, edgecolor=colour,
            facecolor=PAPER if look.strength == "weak" else colour,
        )  # fmt: skip
    if look.negated:
        axes.scatter(xs, ys, s=70, marker="x", linewidth=1.6, color=INK, zorder=4, clip_on=False)


def _thickness(count: int) -> float:
    """How thick a tick is that stands for so many acts."""
    return _THICK[0] if count == 1 else _THICK[1] if count < 10 else _THICK[2]


def _draw_key(frame: TimeRows) -> None:
    """What the marks mean, in one line, or two on a narrow sheet."""
    sheet, axes = frame.sheet, frame.margin
    x, y = 0.0, frame.foot + 22.0
    for words, look in _KEY_LOOKS:
        room = width_of(words, SMALL) + 42
        if x + room > sheet.width:
            x, y = 0.0, y + 20
        shift = 5 * _SIGN[look.stance]
        stems(axes, [x + 7], [y - 4 - shift], [y - 4 + shift], colour=MUTED)
        _draw_look(axes, look, [x + 7], [y - 4 + shift], [1], 1)
        sheet.note(axes, x + 19, y, words)
        x += room
