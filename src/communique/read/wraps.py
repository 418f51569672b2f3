"""Lines that a page's width broke, and words that it broke with them.

A text is hard-wrapped when its lines end where the next word had no room left. That is
looked at over the whole text: one long line, or breaks with room to spare, and nothing
is joined.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

_NARROWEST: Final = 40
_WIDEST: Final = 130
# Breaks that must be seen, the share of them that the width explains, and the share of these
# that stand inside a sentence.
_FEWEST: Final = 2
_SHARE: Final = 0.9
_INSIDE: Final = 0.5
# Lines that may reach beyond the width, as a share of those that may be wrapped.
_LONGER: Final = 0.05
_STOPS: Final = (".", "!", "?", ":", ";", "…", "”", '"', "»", "。", "!", "?", ";", ":", "」")
# Scripts that put no spaces between words: a line may end after any character.
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
# A ragged line may leave a little more room than its next word needed.
_SLACK: Final = 3


class Break(NamedTuple):
    """A line end inside a paragraph with the blanks around it: characters ``start`` to ``end``."""

    start: int
    end: int


class _Line(NamedTuple):
    start: int
    end: int

    @property
    def width(self) -> int:
        return self.end - self.start


_LINE: Final = re.compile(r"[^\n]+")
_LIST_OR_QUOTE: Final = re.compile(
    r"(?:[•·▪▫◦‣●○■□◆►➢✓§>|#]|[-*][ \t]|[–—―][ \t]+(?![a-z])|\([ivx]+\))"
)
# These open a line inside a sentence as well: "October / 31. They", "Mark / A. Milley".
_PERHAPS_LIST: Final = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z])[.)][ \t]|[–—―]")


def wrapped_lines(text: str) -> list[Break]:
    """The line ends that go: none unless the text is hard-wrapped."""
    pairs = list(_neighbours(text))
    width = _width(text, pairs)
    if not width:
        return []
    return [
        Break(above.end, below.start)
        for above, below in pairs
        if _full(text, above, below, width) and not _stands_alone(text, above, below)
    ]


def _neighbours(text: str) -> Iterator[tuple[_Line, _Line]]:
    """Lines that follow each other without an empty one between, without their blanks."""
    above: _Line | None = None
    line_end = -2
    for found in _LINE.finditer(text):
        raw = found[0]
        line = _Line(
            found.start() + len(raw) - len(raw.lstrip()), found.start() + len(raw.rstrip())
        )
        if line.start >= line.end:
            above = None
            continue
        if above is not None and found.start() == line_end + 1:
            yield above, line
        above, line_end = line, found.end()


def _width(text: str, pairs: list[tuple[_Line, _Line]]) -> int:
    """The width that explains the breaks; 0 when the text is not hard-wrapped."""
    counted = [pair for pair in pairs if not _stands_alone(text, *pair)]
    if len(counted) < _FEWEST:
        return 0
    widths = sorted(line.width for pair in counted for line in pair)
    width = widths[math.ceil(0.97 * (len(widths) - 1))]
    if not _NARROWEST <= width <= _WIDEST or _longer_lines(text, width) > _LONGER * len(widths):
        return 0
    explained = [above for above, below in counted if _full(text, above, below, width)]
    inside = sum(not text.endswith(_STOPS, above.start, above.end) for above in explained)
    if len(explained) < max(_FEWEST, _SHARE * len(counted)):
        return 0
    return width if inside >= _INSIDE * len(explained) else 0


def _longer_lines(text: str, width: int) -> int:
    """Lines of several words that reach beyond the width."""
    return sum(
        len(line.rstrip()) > width + _SLACK and " " in line.strip() for line in text.split("\n")
    )


def _full(text: str, above: _Line, below: _Line, width: int) -> bool:
    """True when the next line's first word had no room on the line above."""
    return above.width + 1 + first_word(text[below.start : below.end]) + _SLACK > width


def first_word(line: str) -> int:
    """The length of what had to stay together at the beginning of a line."""
    return 1 if _UNSPACED.match(line) else len(line.split(maxsplit=1)[0])


def _stands_alone(text: str, above: _Line, below: _Line) -> bool:
    """True when the line below opens a list item, or one of the two is a heading in capitals."""
    if _LIST_OR_QUOTE.match(text, below.start, below.end):
        return True
    if _PERHAPS_LIST.match(text, below.start, below.end):
        if text.endswith(_STOPS, above.start, above.end) or text[above.start] in "–—―":
            return True
    return _heading(text, above) != _heading(text, below)


def _heading(text: str, line: _Line) -> bool:
    """True for a line of several words in capitals."""
    words = text[line.start : line.end]
    return words.isupper() and " " in words


_SUSPENDED: Final = frozenset({"and", "or", "to"})
_BROKEN: Final = re.compile(r"(\w*[^\W\d_])[-‐¬]$")


def joined(text: str, place: Break) -> tuple[int, int, str]:
    """How a line end goes: start and end of what goes, and what stands there instead."""
    word = broken_word(text, place)
    if word is not None:
        return word
    unspaced = _UNSPACED.match(text, place.start - 1) and _UNSPACED.match(text, place.end)
    return place.start, place.end, "" if unspaced else " "


def broken_word(text: str, place: Break) -> tuple[int, int, str] | None:
    """How the line end goes when it broke a word: start, end and what stands there instead.

    The hyphen goes unless the text writes the word with one elsewhere ("co-operation"), the
    second half does not begin small ("Franco-German") or is left out ("short- and long-term").
    """
    head = _BROKEN.search(text, max(0, place.start - 40), place.start)
    tail = re.match(r"[^\W\d_]+", text[place.end : place.end + 40])
    if not head or not tail:
        return None
    if tail[0] in _SUSPENDED:
        return place.start, place.end, " "
    if not tail[0][0].islower():
        return place.start, place.end, ""
    seen = Counter(
        {
            "": len(re.findall(rf"\b{re.escape(head[1] + tail[0])}", text)),
            "-": len(re.findall(rf"\b{re.escape(head[1])}-{re.escape(tail[0])}", text)),
        }
    )
    if seen["-"] > seen[""]:
        return place.start, place.end, ""
    return place.start - 1, place.end, ""
