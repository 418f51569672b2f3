"""Whether a copy of a text still tells the same facts, by the words that tell them.

Two records of one text may differ where the publisher is needed to understand it ("the
Minister"), so that words are compared and not what was made of them. A copy may put something
before a sentence or after it (a dateline, "the agency reports"), and may leave whole sentences
out. It may not change, insert or drop a word inside a sentence that tells an act or an encounter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.archive.excerpts import Excerpts
from communique.archive.wording import Piece, word_diff
from communique.copies.shingles import words
from communique.types import Record, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """Words of one text that the other lacks. replaced: others stand in their place."""

    span: Span
    replaced: bool


def says_the_same(original: Record, copy: Record) -> bool:
    """True when the copy tells no fact that the original does not, and none differently.

    What it leaves out it leaves out by whole sentences. Texts in which nothing was found must
    have the same words.
    """
    left, right = original.document.text, copy.document.text
    if not (original.acts or original.encounters or copy.acts or copy.encounters):
        return words(left) == words(right)
    pieces = word_diff(left, right)
    gone, come = _edits(pieces, "removed"), _edits(pieces, "added")
    return not any(
        _harms(edit, sentence, facts, dropped=dropped)
        for record, edits, dropped in ((original, gone, True), (copy, come, False))
        for sentence, facts in _told(record)
        for edit in edits
        if edit.span.overlaps(sentence)
    )


def _edits(pieces: tuple[Piece, ...], kind: str) -> list[_Edit]:
    """The stretches of one text that the other has not, by their places in the first."""
    found = []
    at = 0
    for index, piece in enumerate(pieces):
        if piece.kind not in ("same", kind):
            continue
        span = Span(at, at + len(piece.text))
        at = span.end
        if piece.kind == kind:
            other = _beside(pieces, index)
            if words(piece.text) != words(other):
                found.append(_Edit(span=span, replaced=bool(words(other))))
    return found


def _beside(pieces: tuple[Piece, ...], index: int) -> str:
    """What the other text has in the place of a piece; "" for nothing."""
    near = pieces[max(0, index - 1) : index] + pieces[index + 1 : index + 2]
    return "".join(one.text for one in near if one.kind not in ("same", pieces[index].kind))


def _told(record: Record) -> Iterator[tuple[Span, list[Span]]]:
    """The sentences that tell acts or encounters, each with the words that do."""
    sentences = Excerpts(record)
    found: dict[Span, list[Span]] = {}
    for span in _facts(record):
        found.setdefault(sentences.sentence(span), []).append(span)
    yield from found.items()


def _facts(record: Record) -> Iterable[Span]:
    for act in record.acts:
        yield from filter(None, (act.cue, act.content, act.source, act.marker))
    for encounter in record.encounters:
        yield encounter.evidence[0]


def _harms(edit: _Edit, sentence: Span, facts: list[Span], *, dropped: bool) -> bool:
    """True when the edit changes what the sentence tells."""
    if dropped and edit.span.contains(sentence):
        return False  # the whole sentence is left out
    at_an_end = edit.span.start <= sentence.start or edit.span.end >= sentence.end
    return edit.replaced or not at_an_end or any(edit.span.overlaps(fact) for fact in facts)
