"""The tables of what stands in the text besides: quotes, names, and what could not be coded."""

from __future__ import annotations

import re
from typing import Final

from communique.export.tabular import common
from communique.export.tabular.columns import Column, Table
from communique.types import EntityKind


def _number(text: str | None) -> int | None:
    """A number of states, which have at most three digits."""
    return int(text) if text and re.fullmatch("[0-9]{1,3}", text) else None


QUOTES: Final = Table(
    name="quotes",
    label="Quotes",
    about="Words that the document reports in quotation marks: one row for each quote.",
    each=lambda subject: subject.parts(subject.item.record.quotes),
    key=("document", "position"),
    words=("quote_text",),
    facets=(
        "quote_speaker",
        "publisher",
    ),
    columns=(
        common.document(),
        *common.reporter(),
        common.position("quote"),
        Column(
            name="quote_speaker",
            type="text",
            label="Whose words they are, by fullest name",
            of=lambda part: part.one.speaker,
        ),
        common.words("quote_text", "The quote", lambda part: part.one.span, required=True),
        *common.span("quote", "the quote", lambda part: part.one.span, required=True),
        common.words("quote_cue_text", "Words that attribute it", lambda part: part.one.cue),
        *common.span("quote_cue", "the words that attribute it", lambda part: part.one.cue),
    ),
)

MENTIONS: Final = Table(
    name="mentions",
    label="Mentions",
    about="Names, offices and pronouns and what they stand for: one row for each place in a text.",
    each=lambda subject: subject.parts(subject.item.record.mentions),
    key=("document", "position"),
    facets=(
        "kind",
        "how",
    ),
    columns=(
        common.document(),
        common.position("mention"),
        Column(
            name="entity",
            type="text",
            label="What it stands for, in the table entities",
            of=lambda part: part.one.entity,
            required=True,
        ),
        common.choice("kind", "What sort of thing that is", EntityKind, lambda p: p.one.kind),
        Column(
            name="how",
            type="text",
            label="How that was decided: name, title, pronoun …",
            of=lambda part: part.one.how,
            required=True,
        ),
        common.words("mention_text", "As written", lambda part: part.one.span, required=True),
        *common.span("mention", "these words", lambda part: part.one.span, required=True),
    ),
)

ENTITIES: Final = Table(
    name="entities",
    label="Entities",
    about="Persons, offices, states, organisations, places and issues that a document names: one "
    "row for each document and entity. Ids that begin with doc: are of persons whom the registry "
    "does not know and hold within one document only.",
    each=lambda subject: subject.parts(subject.item.record.entities),
    key=("document", "position"),
    facets=(
        "kind",
        "country",
    ),
    columns=(
        common.document(),
        common.position("entity"),
        Column(
            name="entity",
            type="text",
            label="Registry id, or doc:… for a person the registry does not know",
            of=lambda part: part.one.id,
            required=True,
        ),
        common.choice("kind", "What sort of thing it is", EntityKind, lambda part: part.one.kind),
        Column(
            name="name",
            type="text",
            label="Name, in its fullest form",
            of=lambda part: part.one.name,
            required=True,
        ),
        Column(
            name="role",
            type="text",
            label="Office at the document's date",
            of=lambda part: part.one.role,
        ),
        Column(
            name="country",
            type="text",
            label="State or organisation represented, by code",
            more="ISO 3166 alpha-3, or the acronym of an organisation.",
            of=lambda part: part.one.country,
        ),
        Column(
            name="wikidata",
            type="text",
            label="Wikidata id",
            of=lambda part: part.one.wikidata,
        ),
        Column(
            name="cow",
            type="integer",
            label="Correlates of War number in the registry",
            of=lambda part: _number(part.one.cow),
        ),
    ),
)

GAPS: Final = Table(
    name="gaps",
    label="Gaps",
    about="Sentences that report an act the program could not code: one row for each.",
    each=lambda subject: subject.parts(subject.item.record.gaps),
    key=("document", "position"),
    facets=("reason",),
    columns=(
        common.document(),
        common.position("gap"),
        Column(
            name="reason",
            type="text",
            label="Why it could not be coded",
            of=lambda part: part.one.reason,
            required=True,
        ),
        common.words("gap_text", "The sentence", lambda part: part.one.span, required=True),
        *common.span("gap", "the sentence", lambda part: part.one.span, required=True),
    ),
)
