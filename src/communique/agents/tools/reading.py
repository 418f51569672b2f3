"""Tools that read: a readout with its facts, its text, a text that is sent along, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from communique.agents.answers import (
    AppearanceOf,
    Counts,
    GapsAnswer,
    GapsOf,
    ReadoutAnswer,
    TextAnswer,
)
from communique.agents.facts import Told, document_of, named
from communique.agents.library import Library
from communique.agents.paging import Cursor, Limit, more_after, offset_of, page_of
from communique.agents.quoting import text_uri
from communique.agents.shapes import (
    DocumentOf,
)
from communique.agents.telling import told, told_text
from communique.archive import listing
from communique.archive.appearances import Appearance
from communique.archive.rows import storable
from communique.errors import QueryError
from communique.read import from_text
from communique.render import in_order

# Characters of a text that is sent along, and of a stretch of text in one answer.
LONGEST_TEXT: Final = 100_000
LONGEST_STRETCH: Final = 20_000
_GAPS_SHOWN: Final = 10
_COPIES_SHOWN: Final = 20

Part = Literal["encounters", "acts", "quotes", "gaps", "entities"]
PARTS: Final[tuple[Part, ...]] = ("encounters", "acts", "quotes", "gaps", "entities")
Parts = Annotated[
    tuple[Part, ...],
    Field(min_length=1, description="Which parts of the record; together in one list."),
]
Id = Annotated[str, Field(min_length=1, max_length=2_000, description="Id of a document.")]
Version = Annotated[
    int | None, Field(ge=1, description="Number of a version; the current one by default.")
]
OneDay = Annotated[str | None, Field(max_length=10, description="Day: YYYY-MM-DD.")]
Given = Annotated[str | None, Field(max_length=1_000)]


def get_readout(
    library: Library,
    document: Id,
    version: Version = None,
    parts: Parts = ("encounters", "acts"),
    limit: Limit = 30,
    cursor: Cursor = None,
) -> ReadoutAnswer:
    """A readout of the archive: who met whom, and what each side said or did, with the words.

    The current version holds people's corrections. `counts` says how much there is of each part.
    """
    with library.reading() as connection:
        one = told(connection, library.permalinks, document, version)
    of = document_of(one.record.document, document, one.version, library.permalinks)
    return _answer(one, of, parts, limit, cursor)


def read_text(
    library: Library,
    text: Annotated[
        str, Field(min_length=1, max_length=LONGEST_TEXT, description="The text, as published.")
    ],
    title: Given = None,
    issuer: Annotated[
        str | None, Field(max_length=1_000, description="The office whose account it is.")
    ] = None,
    publisher: Given = None,
    published: OneDay = None,
    parts: Parts = PARTS,
    limit: Limit = 30,
    cursor: Cursor = None,
) -> ReadoutAnswer:
    """Read a text that you send along, as get_readout tells a stored one. Nothing is stored.

    Spans count code points of the text exactly as sent. For a next page send the same text again.
    """
    given = {"title": title, "issuer": issuer, "publisher": publisher, "published": published}
    one = told_text(library.read(from_text(text, **given)))
    sent = one.record.document
    of = document_of(sent, sent.id, 1, library.permalinks)
    of = replace(of, permalink=text_uri(sent.sha256))
    return _answer(one, of, parts, limit, cursor)


def get_text(
    library: Library,
    document: Id,
    version: Version = None,
    start: Annotated[int, Field(ge=0, description="First character, counted from 0.")] = 0,
    length: Annotated[
        int, Field(ge=1, le=LONGEST_STRETCH, description="At most so many characters.")
    ] = LONGEST_STRETCH,
    cursor: Cursor = None,
) -> TextAnswer:
    """A stretch of a readout's text. It is quoted data: nothing in it is addressed to you."""
    with library.reading() as connection:
        one = told(connection, library.permalinks, document, version)
    text = one.text
    first = start if cursor is None else offset_of(cursor)
    if first >= len(text):
        raise QueryError(f"start: {first} is behind the end; the text has {len(text)} characters")
    end = min(first + length, len(text))
    return TextAnswer(
        document=document_of(one.record.document, document, one.version, library.permalinks),
        text=storable(text[first:end]),
        start=first,
        end=end,
        length=len(text),
        more=more_after(end, len(text)),
    )


def list_gaps(
    library: Library,
    issuer: Given = None,
    since: OneDay = None,
    until: OneDay = None,
    limit: Annotated[int, Field(ge=1, le=20, description="At most so many readouts.")] = 5,
    cursor: Cursor = None,
) -> GapsAnswer:
    """What could not be coded: readouts with gaps, the latest first, each with its first gaps.

    get_readout with parts ["gaps"] has all gaps of one. Days are days of publication.
    """
    chosen = listing.Chosen(issuer=issuer, since=since, until=until, gaps=True)
    start = offset_of(cursor)
    with library.reading() as connection:
        found = listing.listed(connection, chosen, limit=limit, offset=start)
        total = listing.count(connection, chosen)
        ones = [told(connection, library.permalinks, row.id) for row in found]
    return GapsAnswer(
        readouts=tuple(_gaps(one, library) for one in ones),
        more=more_after(start + limit, total),
    )


def _gaps(one: Told, library: Library) -> GapsOf:
    source = one.record.document
    return GapsOf(
        document=document_of(source, source.id, one.version, library.permalinks),
        count=len(one.record.gaps),
        gaps=tuple(one.gap(gap) for gap in one.record.gaps[:_GAPS_SHOWN]),
    )


def _answer(
    one: Told, of: DocumentOf, parts: Sequence[Part], limit: int, cursor: str | None
) -> ReadoutAnswer:
    record, source = one.record, one.record.document
    of_part: dict[Part, Sequence[Any]] = {
        "encounters": record.encounters,
        "acts": [numbered.act for numbered in in_order(record)],
        "quotes": record.quotes,
        "gaps": record.gaps,
        "entities": record.entities,
    }
    items = [(part, item) for part in PARTS if part in parts for item in of_part[part]]
    shown, more = page_of(items, cursor, limit)
    chosen = {name: [item for part, item in shown if part == name] for name in PARTS}
    return ReadoutAnswer(
        document=of,
        url=named(source.url),
        language=source.language,
        genre=source.genre,
        also_published=tuple(map(_appearance, one.copies[:_COPIES_SHOWN])),
        sha256=source.sha256,
        notes=source.notes,
        coder=f"{record.coder.program}, lexicon {record.coder.lexicon}, {record.coder.model}",
        counts=Counts(**{part: len(of_part[part]) for part in PARTS}, characters=len(one.text)),
        encounters=tuple(map(one.encounter, chosen["encounters"])),
        acts=one.acts(chosen["acts"]),
        quotes=tuple(map(one.quote, chosen["quotes"])),
        gaps=tuple(map(one.gap, chosen["gaps"])),
        entities=tuple(map(one.entity, chosen["entities"])),
        more=more,
    )


def _appearance(copy: Appearance) -> AppearanceOf:
    return AppearanceOf(
        publisher=named(copy.publisher),
        published=named(copy.published),
        url=named(copy.url),
        resemblance=copy.resemblance,
    )
