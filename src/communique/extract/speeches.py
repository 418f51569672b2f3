"""Speeches and transcripts: what is said in them is kept as quotations, not coded.

The codebook marks long speeches only with quotes (§2, direct speech); what several people say
in turn is the same, with a speaker for each turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.sentences import sentences
from communique.read.turns import Turn, paragraph_turn, turns
from communique.types import Block, Document, Gap, Span

# Speeches with no more sentences than that are coded like any first-person text.
LONG_SPEECH: Final = 12


def spoken(document: Document, blocks: Sequence[Block]) -> tuple[Turn, ...]:
    """What is said in a transcript or a long speech, in order; nothing for other documents.

    In a speech every paragraph is one; its label is empty where it has none.
    """
    if document.genre == "transcript":
        return turns(document.text)
    if document.genre != "speech":
        return ()
    paragraphs = [block for block in blocks if block.kind in ("paragraph", "list_item")]
    length = sum(len(sentences(document.text, block)) for block in paragraphs)
    if length <= LONG_SPEECH:
        return ()
    said = (paragraph_turn(document.text, block.span) for block in paragraphs)
    return tuple(turn for turn in said if turn.words.start < turn.words.end)


def uncoded(document: Document, said: Sequence[Turn]) -> tuple[Gap, ...]:
    """The gap that says why the words are not coded."""
    if not said:
        return ()
    span = Span(said[0].words.start, max(turn.words.end for turn in said))
    return (Gap(span=span, reason=f"{document.genre}: quoted, not coded"),)
