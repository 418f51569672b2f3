"""Document → what is read of it: its blocks, sentences with the names in them, and quotations.

Nothing here needs the parser: what it is given follows from the document, one at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from communique.extract.mentions import Scanner
from communique.extract.mentions.found import Found
from communique.extract.quotes import Quoted, find_quotes
from communique.extract.sentences import Sentence, sentences
from communique.extract.speeches import spoken
from communique.read.blocks import blocks
from communique.read.turns import Turn
from communique.types import Block, Document

# The language that the rules and the model are for.
LANGUAGE: Final = "en"
_READ: Final = ("headline", "paragraph", "list_item")


class Cut(NamedTuple):
    """A sentence to be parsed, its block, and what is named in it."""

    block: Block
    sentence: Sentence
    founds: list[Found]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document cut up. spoken: the turns of a transcript or long speech, not to be coded."""

    document: Document
    blocks: tuple[Block, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    cuts: tuple[Cut, ...] = ()
    spoken: tuple[Turn, ...] = ()


def prepare(document: Document, scanner: Scanner) -> Prepared:
    """Cut the document up; nothing of it where its language is another or it is empty."""
    if document.language != LANGUAGE or not document.text.strip():
        return Prepared(document)
    found = blocks(document.text, document.title)
    said = spoken(document, found)
    # What is narrated above the first word that is said is read like any readout.
    end = min(said[0].label.start, said[0].words.start) if said else len(document.text)
    quoted = tuple(q for q in find_quotes(document.text, found) if q.speech and q.outer.end <= end)
    return Prepared(document, found, quoted, _cuts(document.text, found, end, scanner), said)


def _cuts(text: str, found: tuple[Block, ...], end: int, scanner: Scanner) -> tuple[Cut, ...]:
    """The sentences that end before ``end``; a headline that comes again is read once."""
    cut = []
    headlines: set[str] = set()
    for block in found:
        if block.kind not in _READ:
            continue
        headline = block.kind == "headline"
        for sentence in sentences(text, block):
            if sentence.span.end > end or sentence.surface in headlines and headline:
                continue
            if headline:
                headlines.add(sentence.surface)
            cut.append(Cut(block, sentence, scanner.scan(sentence.surface, headline=headline)))
    return tuple(cut)
