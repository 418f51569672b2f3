"""Speeches and transcripts: what is said in them is kept as quotations, not coded.

The codebook marks long speeches only with quotes (§2, direct speech); what several people say
in turn is the same, with a speaker for each turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from communique.extract.headlines import unshouted
from communique.extract.mentions import Scanner
from communique.extract.mentions.found import Found
from communique.extract.resolve.discourse import Discourse
from communique.extract.sentences import sentences
from communique.read.turns import Turn, paragraph_turn, turns
from communique.types import Block, Document, Gap, Quote, Span

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
    return (Gap(span=span, reason=only_quoted(str(document.genre))),)


def only_quoted(what: str) -> str:
    """The reason of the gap of a speech, a transcript, or a long quotation."""
    return f"{what}: quoted, not coded"


def said(
    spoken: Iterable[Turn], title: Iterable[Found], discourse: Discourse, scanner: Scanner
) -> tuple[Quote, ...]:
    """The turns as quotations: by whom labels name, and in a speech by whom its title names."""
    document = discourse.document
    own = _person(title, discourse) if document.genre == "speech" else None
    quotes = []
    for turn in spoken:
        label = turn.label.of(document.text)
        labelled = _person(scanner.scan(unshouted(label)), discourse) if label else None
        speaker = own if labelled is None else labelled
        quotes.append(Quote(span=turn.words, speaker=speaker, cue=turn.label if label else None))
    return tuple(quotes)


def _person(founds: Iterable[Found], discourse: Discourse) -> str | None:
    """The first person in a label or title, by the fullest name that the document has."""
    for found in founds:
        if found.kind == "person":
            person = discourse.person_of(found)
            return person.name if person is not None else found.name
    return None
