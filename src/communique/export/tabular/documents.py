"""The table of documents, and that of what was found out about them."""

from __future__ import annotations

from typing import Final, get_args

from communique.export.tabular import common
from communique.export.tabular.columns import Column, Table
from communique.export.tabular.subject import Part
from communique.types import Genre, Origin, OriginKind, Record


def _record(part: Part) -> Record:
    return part.subject.item.record


def _origin(part: Part) -> Origin:
    return part.one  # type: ignore[no-any-return]


def _count(name: str, what: str) -> Column:
    return Column(
        name=name,
        type="integer",
        label=f"How many {what}",
        of=lambda part: len(getattr(_record(part), name.removeprefix("n_"))),
        required=True,
    )


DOCUMENTS: Final = Table(
    name="documents",
    label="Documents",
    about="One row for each document.",
    each=lambda subject: subject.parts([subject.item]),
    key=("document",),
    words=("title", "document_text"),
    facets=(
        "publisher",
        "genre",
        "language",
    ),
    columns=(
        Column(
            name="document",
            type="text",
            label="Identifier of the document",
            of=lambda part: _record(part).document.id,
            required=True,
        ),
        Column(
            name="version",
            type="integer",
            label="Number of the document's version, from 1",
            of=lambda part: part.subject.item.version,
            required=True,
        ),
        Column(
            name="title",
            type="text",
            label="Headline",
            of=lambda part: _record(part).document.title,
        ),
        *common.reporter(),
        common.day("Day of publication", lambda part: part.subject.published),
        Column(
            name="genre",
            type="category",
            label="What sort of text it is",
            of=lambda part: _record(part).document.genre,
            values=get_args(Genre),
        ),
        Column(
            name="language",
            type="text",
            label="Language of the text (ISO 639-1)",
            of=lambda part: _record(part).document.language,
            required=True,
        ),
        Column(
            name="url",
            type="text",
            label="Where it was published",
            of=lambda part: _record(part).document.url,
        ),
        Column(
            name="permalink",
            type="text",
            label="Address of this version in the reading room",
            more="Only where the export was given the reading room's address.",
            of=lambda part: part.subject.item.permalink,
        ),
        Column(
            name="media_type",
            type="text",
            label="Media type of the bytes it was read from",
            of=lambda part: _record(part).document.media_type,
        ),
        Column(
            name="sha256",
            type="text",
            label="SHA-256 of the bytes it was read from",
            of=lambda part: _record(part).document.sha256,
            required=True,
        ),
        Column(
            name="notes",
            type="list",
            label="What the reader decided or assumed",
            of=lambda part: _record(part).document.notes,
        ),
        Column(
            name="n_characters",
            type="integer",
            label="Length of the text",
            of=lambda part: len(part.subject.text),
            required=True,
            unit=common.CHARACTERS,
        ),
        Column(
            name="n_words",
            type="integer",
            label="Words of the text, parted by blanks",
            of=lambda part: len(part.subject.text.split()),
            required=True,
            unit="words",
        ),
        _count("n_encounters", "encounters the document reports"),
        _count("n_acts", "acts it has"),
        _count("n_quotes", "quotes it has"),
        _count("n_gaps", "of its sentences could not be coded"),
        Column(
            name="coder_program",
            type="text",
            label="Program and version that made the record",
            of=lambda part: _record(part).coder.program,
        ),
        Column(
            name="coder_lexicon",
            type="text",
            label="Hash of its lexicon and registry",
            of=lambda part: _record(part).coder.lexicon,
        ),
        Column(
            name="coder_model",
            type="text",
            label="Its language model and the hash of the weights",
            of=lambda part: _record(part).coder.model,
        ),
        Column(
            name="document_text",
            type="text",
            label="The text; all start and end columns count its characters",
            of=lambda part: part.subject.text,
            required=True,
        ),
    ),
)

ORIGINS: Final = Table(
    name="origins",
    label="Origins",
    about="What was found out about a document itself, and where: one row for each finding.",
    each=lambda subject: subject.parts(subject.item.record.document.origins),
    key=("document", "position"),
    facets=(
        "found",
        "found_in",
    ),
    columns=(
        common.document(),
        common.position("finding"),
        common.choice("found", "What was found out", OriginKind, lambda part: part.one.what),
        Column(
            name="found_value",
            type="text",
            label="As it was found; dates as YYYY-MM-DD, YYYY-MM or YYYY",
            of=lambda part: _origin(part).value,
            required=True,
        ),
        Column(
            name="found_in",
            type="text",
            label="Where: text, a meta element of the page, an address, a rule",
            of=lambda part: _origin(part).where,
            required=True,
        ),
        common.words("found_text", "The words that say it", lambda part: part.one.span),
        *common.span("found", "these words", lambda part: part.one.span),
    ),
)
