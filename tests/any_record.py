"""A strategy for records with anything in them that the types allow."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from hypothesis import strategies as st
from samples import CODER, document

from communique.types import (
    Act,
    ActKind,
    Block,
    BlockKind,
    Edit,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Entity,
    EntityKind,
    Gap,
    Genre,
    Mention,
    Named,
    Origin,
    OriginKind,
    Party,
    Quote,
    Record,
    Span,
    Strength,
    Voice,
)

# Texts that mean something to some format or program, besides those of the record's own rules.
MEANING = (
    *("=1+1", "'=1", "-5", "+49", "@x", "\t", "\r", "a\r\nb", "\0", "\ufeff", "\u202e", "_x0041_"),
    *("NA", "null", "true", "1e5", "007", ".", '"', "; ", "2024-05-03", "0001-01-01", "2024-02-30"),
    *("KAZ", "EU", "ALB", "\u202eعربي", "👩‍👩‍👧", "é", "é", "\x85", "\u2028", "\x1a", "\ufffe"),
)
ANY_TEXT = st.text(st.characters(), min_size=2, max_size=60)
WORDS = st.lists(st.text(max_size=8), max_size=3).map(tuple)
MAYBE = st.none() | st.text(max_size=8) | st.sampled_from(MEANING)


@st.composite
def any_record(draw: st.DrawFn) -> Record:
    """Any record that the types allow, with whatever texts."""
    text = draw(ANY_TEXT)

    def spans() -> st.SearchStrategy[Span]:
        edges = st.sets(st.integers(0, len(text)), min_size=2, max_size=2)
        return edges.map(lambda two: Span(*sorted(two)))

    def choice(of: Any) -> st.SearchStrategy[Any]:
        return st.sampled_from(get_args(of))

    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda two: Span(*sorted(two))
    )
    acts = st.builds(
        Act,
        id=st.text(max_size=8),
        kind=choice(ActKind),
        cue=spans(),
        content=st.none() | spans(),
        speaker=WORDS,
        source=st.none() | spans(),
        via=WORDS,
        party=WORDS,
        target=WORDS,
        about=st.lists(st.builds(Named, id=MAYBE, span=spans()), max_size=2).map(tuple),
        areas=WORDS,
        strength=choice(Strength),
        marker=st.none() | spans(),
        voice=choice(Voice),
        negated=st.booleans(),
        encounter=MAYBE,
        rule=st.text(max_size=8),
    )
    parties = st.builds(Party, name=st.text(max_size=8), role=MAYBE, country=MAYBE, entity=MAYBE)
    encounters = st.builds(
        Encounter,
        id=st.text(max_size=8),
        kind=choice(EncounterKind),
        status=choice(EncounterStatus),
        date=MAYBE,
        date_span=st.none() | spans(),
        place=MAYBE,
        place_span=st.none() | spans(),
        parties=st.lists(parties, max_size=2).map(tuple),
        evidence=st.lists(spans(), min_size=1, max_size=2).map(tuple),
    )

    def some(of: Any) -> Any:
        return draw(st.lists(of, max_size=2).map(tuple))

    return Record(
        document=replace(
            document(text, id=draw(st.text(max_size=8))),
            media_type=draw(MAYBE),
            genre=draw(st.none() | choice(Genre)),
            origins=some(
                st.builds(
                    Origin,
                    what=choice(OriginKind),
                    value=ANY_TEXT,
                    span=st.none() | spans(),
                    where=ANY_TEXT,
                )
            ),
            edits=some(st.builds(Edit, span=places, was=st.text(max_size=8))),
        ),
        coder=CODER,
        blocks=some(st.builds(Block, span=spans(), kind=choice(BlockKind))),
        mentions=some(
            st.builds(Mention, span=spans(), kind=choice(EntityKind), entity=ANY_TEXT, how=ANY_TEXT)
        ),
        entities=some(
            st.builds(
                Entity,
                id=ANY_TEXT,
                kind=choice(EntityKind),
                name=ANY_TEXT,
                role=MAYBE,
                country=MAYBE,
                wikidata=MAYBE,
                cow=MAYBE,
            )
        ),
        encounters=some(encounters),
        acts=some(acts),
        quotes=some(st.builds(Quote, span=spans(), speaker=MAYBE, cue=st.none() | spans())),
        gaps=some(st.builds(Gap, span=spans(), reason=ANY_TEXT)),
    )
