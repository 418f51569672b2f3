"""Elements of web pages → blocks of text: paragraphs, lists with a dash for each item, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A table with a longer cell only sets out the page.
_LONG_CELL: Final = 200


def blocks_of(element: Any) -> Iterator[str]:
    """The blocks of trafilatura's tree: paragraphs, lists with a dash for each item, tables."""
    pending = [element.text or ""]
    for child in element:
        if child.tag in ("lb", "hi", "ref", "del", "span", "graphic"):
            pending += ["\n" if child.tag == "lb" else "".join(child.itertext()), child.tail or ""]
            continue
        yield from _lines("".join(pending))
        pending = [child.tail or ""]
        if child.tag == "list":
            items = (" ".join("".join(item.itertext()).split()) for item in child.iter("item"))
            yield "\n".join(f"- {item}" for item in items if item)
        elif child.tag == "table":
            yield from _table(child)
        elif child.tag == "code":
            lines = "".join(child.itertext()).strip("\n").split("\n")
            yield "\n".join(line.strip() for line in lines)
        else:
            yield from blocks_of(child)
    yield from _lines("".join(pending))


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if joined := " ".join(line.split()):
            yield joined


def _table(table: Any) -> Iterator[str]:
    """A table row by row; one that only sets out the page, cell by cell."""
    cells = list(table.iter("cell"))
    if any(len("".join(cell.itertext())) > _LONG_CELL for cell in cells):
        for cell in cells:
            yield from blocks_of(cell)
        return
    rows = []
    for row in table.iter("row"):
        texts = (" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell"))
        rows.append(" | ".join(filter(None, texts)))
    yield "\n".join(filter(None, rows))


_BREAKS: Final = frozenset(
    "p div br li tr h1 h2 h3 h4 h5 h6 blockquote section article table ul ol dl dt dd pre".split()
)


def plainly(element: HtmlElement) -> list[str]:
    """The text of an element without any judgement, a block for each of its blocks."""
    pieces: list[str] = []
    for event, one in _walked(element):
        if isinstance(one.tag, str) and one.tag in _BREAKS:
            pieces.append("\n")
            if event == "start" and one.tag == "li":
                pieces.append("- ")
        pieces.append((one.text if event == "start" else one.tail) or "")
    return list(_lines("".join(_flat(pieces))))


def _flat(pieces: list[str]) -> Iterator[str]:
    """Line ends of the source are blanks; only the breaks of blocks end lines."""
    for piece in pieces:
        yield piece if piece == "\n" else re.sub(r"\s+", " ", piece)


def _walked(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    from lxml import etree

    for event, one in etree.iterwalk(element, events=("start", "end")):
        if event == "start" or one is not element:
            yield event, one
