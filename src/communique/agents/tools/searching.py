"""Tools that search: acts, readouts, and what somebody said over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, Literal, cast

from pydantic import Field
from sqlalchemy import Connection

from communique.agents.answers import (
    ActsAnswer,
    FoundReadout,
    PassageOf,
    PositionsAnswer,
    ReadoutsAnswer,
)
from communique.agents.facts import act_of_hit, document_of
from communique.agents.library import Library
from communique.agents.paging import Cursor, Limit, more_after, number_of
from communique.agents.quoting import Permalinks, part
from communique.agents.quoting import Words as Quoted
from communique.agents.shapes import (
    ActFact,
    Counted,
    DocumentOf,
    FacetOf,
)
from communique.agents.subjects import Named, called, called_or_none
from communique.archive.counts import FacetCounts
from communique.archive.hits import ActHit, Passage, ReadoutHit, contents
from communique.archive.query import Query
from communique.archive.search import Results, search
from communique.errors import QueryError
from communique.types import ActKind, Span, Strength, Voice

_FACETS: Final = ("kind", "party", "target", "issue", "area", "issuer")
_SHOWN_VALUES: Final = 8

Words = Annotated[
    str,
    Field(
        max_length=1_000,
        description='Words, "phrases", beginnings* , OR, -without. Empty: by filters alone.',
    ),
]
Names = Annotated[
    tuple[Annotated[str, Field(max_length=300)], ...],
    Field(max_length=50, description="Codes, ids or names (KAZ, Kazakhstan); alternatives."),
]
Areas = Annotated[
    tuple[Annotated[str, Field(max_length=300)], ...],
    Field(max_length=50, description="Fields of policy, such as trade or security; alternatives."),
]
Kinds = Annotated[tuple[ActKind, ...], Field(description="Kinds of act; alternatives.")]
Day = Annotated[
    str | None, Field(max_length=10, description="YYYY, YYYY-MM or YYYY-MM-DD, included.")
]
Order = Annotated[Literal["newest", "oldest", "relevance"], Field(description="Order of results.")]


def search_acts(
    library: Library,
    words: Words = "",
    speaker: Names = (),
    party: Names = (),
    target: Names = (),
    kind: Kinds = (),
    issue: Names = (),
    area: Areas = (),
    strength: tuple[Strength, ...] = (),
    voice: tuple[Voice, ...] = (),
    issuer: Names = (),
    publisher: Names = (),
    negated: bool | None = None,
    since: Day = None,
    until: Day = None,
    sort: Order = "newest",
    limit: Limit = 20,
    cursor: Cursor = None,
) -> ActsAnswer:
    """Search acts by words of their sentences and by who, toward whom, about what, when.

    party: state or organisation that speaks; speaker: the person. target: toward whom. Filters
    add up; values of one are alternatives. The first page counts the results by facets.
    """
    query = Query(
        words=words, speaker=speaker, party=party, target=target, kind=kind, issue=issue,
        area=area, strength=strength, voice=voice, issuer=issuer, publisher=publisher,
        negated=() if negated is None else ("yes" if negated else "no",), since=since,
        until=until, sort=sort, size=limit, page=number_of(cursor, limit),
    )  # fmt: skip
    with library.reading() as connection:
        results = search(connection, query)
        acts = _acts(connection, results, library.permalinks)
    return ActsAnswer(
        total=results.total,
        exact=not results.capped,
        acts=acts,
        documents=_documents(results, library.permalinks),
        facets=_facets(results.facets) if cursor is None else (),
        unknown=_unknown(results),
        more=_more(results),
    )


def search_readouts(
    library: Library,
    words: Words = "",
    party: Names = (),
    issue: Names = (),
    kind: Kinds = (),
    issuer: Names = (),
    publisher: Names = (),
    since: Day = None,
    until: Day = None,
    sort: Order = "newest",
    limit: Limit = 10,
    cursor: Cursor = None,
) -> ReadoutsAnswer:
    """Search whole readouts by words of their texts; without words, list them by day.

    With filters, readouts that hold acts with each of the chosen values.
    """
    query = Query(
        words=words, inside="readouts", party=party, issue=issue, kind=kind, issuer=issuer,
        publisher=publisher, since=since, until=until, sort=sort, size=limit,
        page=number_of(cursor, limit),
    )  # fmt: skip
    with library.reading() as connection:
        results = search(connection, query)
    hits = cast(tuple[ReadoutHit, ...], results.hits)
    return ReadoutsAnswer(
        total=results.total,
        exact=not results.capped,
        readouts=tuple(_readout(hit, library.permalinks) for hit in hits),
        unknown=_unknown(results),
        more=_more(results),
    )


def get_positions(
    library: Library,
    who: Annotated[
        str,
        Field(min_length=1, max_length=300, description="State, organisation or person."),
    ],
    toward: Annotated[
        str | None, Field(max_length=300, description="State or organisation spoken to.")
    ] = None,
    about: Annotated[
        str | None, Field(max_length=300, description="Named issue or organisation, or words.")
    ] = None,
    kind: Kinds = (),
    since: Day = None,
    until: Day = None,
    sort: Annotated[Literal["oldest", "newest"], Field(description="Order of time.")] = "oldest",
    limit: Limit = 20,
    cursor: Cursor = None,
) -> PositionsAnswer:
    """What X said to or about Y over time: acts in the order of time, with counts by kind and year.

    about: a named issue ("one-China principle", "one-china"); what no registry entry is called
    is looked for as words of the sentences. Strength tells how strongly it was put, negated that
    the text denies the act; an absent act is no position.
    """
    with library.reading() as connection:
        speaker = called(connection, who)
        topic = None if about is None else called_or_none(connection, about)
        if topic is not None and topic.kind not in ("issue", "organisation"):
            topic = None
        query = Query(
            words=about if about is not None and topic is None else "",
            party=() if speaker.kind == "person" else (_code(speaker),),
            speaker=(speaker.entity,) if speaker.kind == "person" else (),
            target=() if toward is None else (toward,),
            issue=() if topic is None else (topic.id,),
            kind=kind, since=since, until=until, sort=sort, size=limit,
            page=number_of(cursor, limit),
        )  # fmt: skip
        results = search(connection, query)
        acts = _acts(connection, results, library.permalinks)
    facets = {facet.name: facet.values for facet in _facets(results.facets)}
    return PositionsAnswer(
        who=speaker.name,
        toward=toward,
        about=about if topic is None else topic.name,
        total=results.total,
        exact=not results.capped,
        kinds=facets.get("kind", ()),
        years=tuple(Counted(value=year, label=year, count=n) for year, n in results.years),
        acts=acts,
        documents=_documents(results, library.permalinks),
        unknown=_unknown(results),
        more=_more(results),
    )


def _code(speaker: Named) -> str:
    if speaker.code is None:
        raise QueryError(f"who: {speaker.name} is no state, organisation or person that speaks")
    return speaker.code


def _acts(connection: Connection, results: Results, permalinks: Permalinks) -> tuple[ActFact, ...]:
    hits = cast(tuple[ActHit, ...], results.hits)
    said = contents(connection, [hit.number for hit in hits])
    return tuple(act_of_hit(hit, _content(said.get(hit.number)), permalinks) for hit in hits)


def _content(said: tuple[str, Span] | None) -> Quoted | None:
    return None if said is None else part(said[0], *said[1])


def _readout(hit: ReadoutHit, permalinks: Permalinks) -> FoundReadout:
    one = hit.document
    passages = []
    for passage in hit.passages:
        words = _around(passage)
        passages.append(
            PassageOf(passage=words, permalink=permalinks.words(one.id, one.version, words))
        )
    return FoundReadout(
        document=document_of(one, one.id, one.version, permalinks),
        acts=hit.acts,
        passages=tuple(passages),
    )


def _around(passage: Passage) -> Quoted:
    words = passage.before + passage.middle + passage.after
    start = passage.span.start - len(passage.before)
    return part(words, start, start + len(words))


def _documents(results: Results, permalinks: Permalinks) -> tuple[DocumentOf, ...]:
    found = {hit.document.id: hit.document for hit in results.hits}
    return tuple(document_of(one, one.id, one.version, permalinks) for one in found.values())


def _facets(facets: Sequence[FacetCounts]) -> tuple[FacetOf, ...]:
    return tuple(
        FacetOf(
            name=facet.name,
            values=tuple(
                Counted(value=one.value, label=one.label, count=one.count)
                for one in facet.values[:_SHOWN_VALUES]
                if one.count
            ),
        )
        for facet in facets
        if facet.name in _FACETS
    )


def _unknown(results: Results) -> tuple[str, ...]:
    return tuple(f"{facet}: {value}" for facet, value in results.unknown)


def _more(results: Results) -> str | None:
    query = results.query
    return more_after(query.page * query.size, results.reachable)
