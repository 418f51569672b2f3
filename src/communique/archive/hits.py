"""What a search found, as lines of a concordance: words before, the cue, words after.

Every hit points at its place: document, version and span; an act also by its id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from communique.archive.query import Inside
from communique.archive.tables import acts, documents
from communique.archive.words import Expression, density, found
from communique.types import Span

_CONTEXT: Final = 90  # characters on either side of words found in a readout
_PASSAGES: Final = 3
# What PostgreSQL indexes of a text; words further on are not looked for to be shown either.
_LONGEST: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a document's text around ``middle``; ``before`` and ``after`` may be empty.

    span: of the middle. found: where the words that were looked for stand. All of them are
    spans of the document's text.
    """

    before: str
    middle: str
    after: str
    span: Span
    found: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """The document that a hit stands in. changed_at: when its version was stored (UTC)."""

    id: str
    version: int
    title: str | None
    issuer: str | None
    publisher: str | None
    published: str | None
    changed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActHit:
    """An act; its passage is the sentence with the cue in the middle.

    number: its place in the order of days. id: in the record. Fields as in the record, with
    corrections; ``status`` says whether there are any, ``corrected`` in which fields.
    """

    number: int
    document: Reported
    id: str
    day: str | None
    kind: str
    speaker: tuple[str, ...]
    party: tuple[str, ...]
    target: tuple[str, ...]
    issues: tuple[str, ...]
    areas: tuple[str, ...]
    strength: str
    voice: str
    negated: bool
    status: str
    corrected: tuple[str, ...]
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadoutHit:
    """A readout, with up to three passages that have the words. acts: how many it has."""

    number: int
    document: Reported
    acts: int
    passages: tuple[Passage, ...]


def act_hits(
    connection: Connection, keys: Sequence[int], expression: Expression | None
) -> list[ActHit]:
    """The acts of these numbers, in this order."""
    of_document = [
        documents.c[name] for name in ("version", "title", "issuer", "published", "changed_at")
    ]
    chosen = (
        select(acts, documents.c.id.label("document_id"), *of_document)
        .join(documents, documents.c.key == acts.c.document)
        .where(acts.c.key.in_(keys))
    )
    rows = {row.key: row for row in connection.execute(chosen)}
    return [_act_hit(rows[key], expression) for key in keys if key in rows]


def readout_hits(
    connection: Connection, keys: Sequence[int], expression: Expression | None
) -> list[ReadoutHit]:
    """The readouts of these numbers, in this order."""
    rows = {
        row.key: row
        for row in connection.execute(select(documents).where(documents.c.key.in_(keys)))
    }
    return [
        ReadoutHit(
            number=key,
            document=_reported(rows[key], rows[key].id),
            acts=rows[key].acts,
            passages=_passages(rows[key].text, expression),
        )
        for key in keys
        if key in rows
    ]


def contents(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[str, Span]]:
    """What is said in acts of these numbers, as far as it is kept, and where all of it stands."""
    columns = (acts.c.key, acts.c.content, acts.c.content_start, acts.c.content_end)
    rows = connection.execute(
        select(*columns).where(acts.c.key.in_(keys), acts.c.content.is_not(None))
    )
    return {row.key: (row.content, Span(row.content_start, row.content_end)) for row in rows}


def relevance(
    connection: Connection, inside: Inside, keys: Sequence[int], expression: Expression
) -> dict[int, float]:
    """For each number how much of the sentence, or of title and text, is what is looked for."""
    if inside == "acts":
        chosen = select(acts.c.key, acts.c.sentence).where(acts.c.key.in_(keys))
        return {row.key: density(expression, row.sentence) for row in connection.execute(chosen)}
    of_documents = select(documents.c.key, documents.c.title, documents.c.text)
    rows = connection.execute(of_documents.where(documents.c.key.in_(keys)))
    return {
        row.key: density(expression, row.title or "") + density(expression, row.text[:_LONGEST])
        for row in rows
    }


def _act_hit(row: Any, expression: Expression | None) -> ActHit:
    return ActHit(
        number=row.key,
        document=_reported(row, row.document_id),
        id=row.id,
        day=row.day or None,
        kind=row.kind,
        speaker=tuple(row.speaker),
        party=tuple(row.party),
        target=tuple(row.target),
        issues=tuple(row.about),
        areas=tuple(row.areas),
        strength=row.strength,
        voice=row.voice,
        negated=row.negated,
        status="added" if row.origin == "human" else "corrected" if row.corrected else "machine",
        corrected=tuple(row.corrected),
        passage=_sentence(row, expression),
    )


def _reported(row: Any, id: str) -> Reported:  # noqa: A002
    return Reported(
        id=id,
        version=row.version,
        title=row.title,
        issuer=row.issuer,
        publisher=row.publisher,
        published=row.published,
        changed_at=row.changed_at,
    )


def _sentence(row: Any, expression: Expression | None) -> Passage:
    cue = Span(row.cue_start, row.cue_end)
    start, end = cue.start - row.sentence_start, cue.end - row.sentence_start
    return Passage(
        before=row.sentence[:start],
        middle=row.sentence[start:end],
        after=row.sentence[end:],
        span=cue,
        found=_moved(found(expression, row.sentence), by=row.sentence_start),
    )


def _passages(text: str, expression: Expression | None) -> tuple[Passage, ...]:
    """The first places that have the words, apart from each other; else the text's beginning."""
    places: list[Passage] = []
    shown = 0
    spans = found(expression, text[:_LONGEST])
    for span in spans:
        if span.start < shown:
            continue
        if len(places) == _PASSAGES:
            break
        start, shown = _widened(text, span)
        near = tuple(one for one in spans if start <= one.start and one.end <= shown)
        places.append(
            Passage(
                before=text[start : span.start],
                middle=span.of(text),
                after=text[span.end : shown],
                span=span,
                found=near,
            )
        )
    if not places and text:
        start, shown = _widened(text, Span(0, min(len(text), _CONTEXT)))
        places.append(Passage(before="", middle=text[:shown], after="", span=Span(0, shown)))
    return tuple(places)


def _widened(text: str, span: Span) -> tuple[int, int]:
    """A stretch around the span that cuts no word, if words have spaces between them."""
    start = max(0, span.start - _CONTEXT)
    if start:
        space = text.find(" ", start, span.start)
        start = space + 1 if space >= 0 else start
    end = min(len(text), span.end + _CONTEXT)
    if end < len(text):
        space = text.rfind(" ", span.end, end)
        end = space if space >= 0 else end
    return start, end


def _moved(spans: Sequence[Span], *, by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)
