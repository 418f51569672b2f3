"""Sentences with their parses and with what is named in them, by token.

The body is what the parser reads. The margins (signature, boilerplate, captions) are read for
names alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from communique.extract.mending import free_partners, mend
from communique.extract.mentions import Scanner
from communique.extract.mentions.found import Found
from communique.extract.mentions.tokens import light_parse
from communique.extract.prepare import Cut
from communique.extract.quotations import Quotations, unquoted
from communique.extract.sentences import Sentence, sentences
from communique.extract.simplify import place
from communique.language import Parse
from communique.lexicon import Lexicon
from communique.types import Block

_MARGINS: Final = ("signature", "boilerplate", "caption")


@dataclass(frozen=True, slots=True)
class Scan:
    """A sentence as it is read.

    owner: for every token what is named there. quoted: whether it stands wholly inside a
    quotation.
    """

    block: Block
    sentence: Sentence
    parse: Parse
    founds: list[Found]
    owner: list[Found | None]
    quoted: Sequence[bool]


def scan_margins(text: str, blocks: Iterable[Block], scanner: Scanner) -> list[Scan]:
    """The sentences beside the body, with tokens but without grammar."""
    scans = []
    for block in blocks:
        if block.kind in _MARGINS:
            for sentence in sentences(text, block):
                parse = light_parse(sentence.surface)
                if len(parse):
                    founds = scanner.scan(sentence.surface)
                    owner = _owner(parse, founds)
                    scans.append(Scan(block, sentence, parse, founds, owner, unquoted(len(parse))))
    return scans


def scan_body(
    cuts: Iterable[Cut], parses: Iterable[Parse], lexicon: Lexicon, quotations: Quotations
) -> list[Scan]:
    """The sentences of the body; their parses are mended with what the lexicon knows."""
    scans = []
    for cut, parse in zip(cuts, parses, strict=True):
        place(parse, cut.founds)
        mend(parse, lexicon)
        owner = _owner(parse, cut.founds)
        free_partners(parse, owner, lexicon)
        quoted = quotations.quoted(parse, cut.sentence)
        scans.append(Scan(cut.block, cut.sentence, parse, cut.founds, owner, quoted))
    return scans


def _owner(parse: Parse, founds: Iterable[Found]) -> list[Found | None]:
    owner: list[Found | None] = [None] * len(parse)
    for found in founds:
        for k in range(min(found.head, found.first), max(found.last, found.tail) + 1):
            before = owner[k]
            # "(ROK)" shares the token of the person whose title it stands in
            if before is None or before.kind != "person":
                owner[k] = found
    return owner
