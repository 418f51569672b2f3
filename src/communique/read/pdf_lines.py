"""A page of a PDF file → its lines in reading order, with where they stand.

PDFium gives characters with their boxes. Lines are cut where there is a gap as wide as
between columns, and ordered column by column where the page is set so.
"""

from __future__ import annotations

import ctypes
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

# A gap of so many font sizes within a line parts columns or cells.
_COLUMN_GAP: Final = 1.6
# Lines on each side that make columns of a page.
_FEWEST_IN_COLUMN: Final = 5
_HYPHENATED: Final = "\x02"
# Characters of TeX's fonts that have no other name in the file (Cork encoding, TS1).
_OF_TEX: Final = {
    "\x10": "“",
    "\x11": "”",
    "\x15": "–",
    "\x16": "—",
    "\x1b": "ff",
    "\x1c": "fi",
    "\x1d": "fl",
    "\x1e": "ffi",
    "\x1f": "ffl",
    "\x88": "•",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. left, right, bottom, top: in points, from the page's lower left corner.
    size: of its font. hyphenated: its last word goes on in the next line.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    hyphenated: bool = False


def page_lines(textpage: Any) -> list[Line]:
    """The lines of a page in reading order."""
    return _ordered(list(_lines(textpage)))


def _lines(textpage: Any) -> Iterator[Line]:
    import pypdfium2.raw as pdfium

    raw = textpage.raw
    count = textpage.count_chars()
    word: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    size = 0.0
    right = 0.0
    edges = [ctypes.c_double() for _ in range(4)]
    for index in range(count):
        char = chr(pdfium.FPDFText_GetUnicode(raw, index))
        if char in "\r\n\x02":
            yield from _made(word, boxes, size, hyphenated=char == _HYPHENATED)
            word, boxes = [], []
            continue
        if char in " \x00":
            if word and word[-1] != " ":
                word.append(" ")
            continue
        opens = not word or word[-1] == " "
        pdfium.FPDFText_GetCharBox(raw, index, *edges)
        left, end, bottom, top = (edge.value for edge in edges)
        if opens:
            if not word:
                size = pdfium.FPDFText_GetFontSize(raw, index)
            elif left - right > _COLUMN_GAP * max(size, top - bottom, 6.0):
                yield from _made(word, boxes, size, hyphenated=False)
                word, boxes = [], []
                size = pdfium.FPDFText_GetFontSize(raw, index)
        word.append(_OF_TEX.get(char, char))
        boxes.append((left, end, bottom, top))
        right = end
    yield from _made(word, boxes, size, hyphenated=False)


def _made(
    word: list[str],
    boxes: list[tuple[float, float, float, float]],
    size: float,
    *,
    hyphenated: bool,
) -> Iterator[Line]:
    text = "".join(word).strip()
    if not text or not boxes:
        return
    if hyphenated:
        text += "-"
    yield Line(
        text,
        left=min(box[0] for box in boxes),
        right=max(box[1] for box in boxes),
        bottom=statistics.median(box[2] for box in boxes),
        top=max(box[3] for box in boxes),
        size=size,
        hyphenated=hyphenated,
    )


def _ordered(lines: list[Line]) -> list[Line]:
    """Column by column where there are two, else as the file has them."""
    if len(lines) < 2 * _FEWEST_IN_COLUMN:
        return lines
    gutter = _gutter(lines)
    if gutter is None:
        return _same_rows_joined(lines)
    bands: list[tuple[list[Line], list[Line]]] = [([], [])]
    ordered: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.top):
        if line.left < gutter - 2 and line.right > gutter + 2:
            left, right = bands[-1]
            ordered += [*left, *right, line]
            bands.append(([], []))
        else:
            bands[-1][0 if line.right <= gutter + 2 else 1].append(line)
    left, right = bands[-1]
    return [*ordered, *left, *right]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the right column begins; None unless the page is set in two columns."""
    low, high = min(one.left for one in lines), max(one.right for one in lines)
    middle = [low + (high - low) * share / 100 for share in range(35, 66)]
    best = min(middle, key=lambda x: sum(one.left < x < one.right for one in lines))
    left = [one for one in lines if one.right <= best]
    right = [one for one in lines if one.left >= best]
    if min(len(left), len(right)) < _FEWEST_IN_COLUMN:
        return None
    crossing = len(lines) - len(left) - len(right)
    wide = statistics.median(one.right - one.left for one in (*left, *right))
    # Cells of a table are short; the lines of a column fill it.
    return best if crossing <= 0.4 * len(lines) and wide > 0.25 * (high - low) else None


def _same_rows_joined(lines: list[Line]) -> list[Line]:
    """Pieces of one row, cells of a table or words set apart, as one line with bars."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above and abs(above.bottom - line.bottom) < 0.3 * line.size and line.left > above.right:
            # A narrow gap is a footnote's mark or the justification of a line.
            apart = " | " if line.left - above.right > line.size else " "
            text = f"{above.text}{apart}{line.text}"
            joined[-1] = Line(
                text, above.left, line.right, above.bottom, max(above.top, line.top), above.size
            )
        else:
            joined.append(line)
    return joined


_PAGE_NUMBER: Final = re.compile(
    r"(?:page|p\.|seite|стр\.?|página)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of|von|из|de)\s*\d{1,4})?",
    re.IGNORECASE,
)
# The share of a page's height that its header and its footer take at most.
_MARGIN: Final = 0.11
# What stands in the margin of every fourth page comes again: left and right pages differ.
_OFTEN: Final = 4


def without_margins(pages: Sequence[tuple[list[Line], float]]) -> list[list[Line]]:
    """The pages' lines without page numbers, and without headers and footers that come again.

    pages: lines and height of each.
    """
    seen: dict[str, int] = {}
    for lines, height in pages:
        for key in {_key(line) for line in lines if _in_margin(line, height)}:
            seen[key] = seen.get(key, 0) + 1
    often = max(2, len(pages) // _OFTEN)
    kept: list[list[Line]] = []
    for number, (lines, height) in enumerate(pages):
        first = number == 0
        kept.append(
            [
                line
                for line in lines
                if not _in_margin(line, height)
                or not (
                    _PAGE_NUMBER.fullmatch(line.text)
                    or (seen[_key(line)] >= often and not (first and _top(line, height)))
                )
            ]
        )
    return kept


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _in_margin(line: Line, height: float) -> bool:
    return _top(line, height) or line.bottom < _MARGIN * height


def _top(line: Line, height: float) -> bool:
    return line.top > (1 - _MARGIN) * height
