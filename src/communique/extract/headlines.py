"""The title of a document, its headline, and the names in them."""

from __future__ import annotations

from collections.abc import Iterable

from communique.extract.mentions import Scanner
from communique.extract.mentions.found import Found
from communique.extract.sentences import recased
from communique.types import Block, Document

# A line with a greater share of capitals shouts.
_SHOUTED = 0.7


def title_names(document: Document, scanner: Scanner) -> list[Found]:
    """What is named in the title."""
    return scanner.scan(unshouted(document.title), headline=True) if document.title else []


def heading(document: Document, blocks: Iterable[Block]) -> str:
    """The title, else the first headline; empty where there is neither."""
    return document.title or next(
        (block.span.of(document.text) for block in blocks if block.kind == "headline"), ""
    )


def unshouted(line: str) -> str:
    """A line without shouting: names are found by their capitals."""
    letters = list(filter(str.isalpha, line))
    if letters and sum(map(str.isupper, letters)) > _SHOUTED * len(letters):
        return line.title().replace("’S", "’s").replace("'S", "'s")
    return recased(line)
