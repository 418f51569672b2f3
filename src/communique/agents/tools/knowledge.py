"""Tools that explain: event codes, who somebody is, what the archive holds."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field
from sqlalchemy import Connection, select

from communique.agents.answers import (
    ArchiveAnswer,
    CodeAnswer,
    EntityAnswer,
    EventFact,
    EventsAnswer,
    NamedIn,
    OfficeOf,
)
from communique.agents.facts import document_of, named
from communique.agents.library import Library
from communique.agents.paging import Cursor, Limit, page_of
from communique.agents.quoting import quoted
from communique.agents.shapes import (
    Counted,
    FacetOf,
)
from communique.agents.subjects import Named, alike, called
from communique.agents.telling import told
from communique.agents.tools.reading import Id, Version
from communique.archive import showing
from communique.archive.entities import naming, tally_of
from communique.archive.query import Query
from communique.archive.search import search
from communique.archive.tables import coders
from communique.codes.acts import coded
from communique.codes.explain import explain_code as explained
from communique.codes.schemes import load as load_schemes
from communique.errors import QueryError, RecordError
from communique.registry import load as load_registry
from communique.types import Record, Span

_NAMED_IN: Final = 5
_FACETS: Final = ("kind", "party", "issue", "issuer", "area")
_SHOWN_VALUES: Final = 12
_FOLDERS: Final = {
    "state": "country", "person": "person", "organisation": "organisation", "issue": "issue",
}  # fmt: skip


def about_archive(library: Library) -> ArchiveAnswer:
    """What the archive holds: how many readouts, acts and encounters, of when, by and about whom.

    A good first call. Values of facets are what the filters of search_acts take.
    """
    with library.reading() as connection:
        acts = search(connection, Query(size=1))
        oldest = search(connection, Query(size=1, sort="oldest", since="0001"))
        readouts = search(connection, Query(inside="readouts", size=1)).total
        encounters = showing.count_contacts(connection)
        several = showing.count_contacts(connection, least=2)
        made_by = connection.execute(select(coders).order_by(coders.c.key)).all()
    days = [hit.day for found in (oldest, acts) for hit in found.hits if hasattr(hit, "day")]
    return ArchiveAnswer(
        readouts=readouts,
        acts=acts.total,
        encounters=encounters,
        with_several_accounts=several,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        facets=tuple(
            FacetOf(
                name=facet.name,
                values=tuple(
                    Counted(value=one.value, label=one.label, count=one.count)
                    for one in facet.values[:_SHOWN_VALUES]
                    if one.count
                ),
            )
            for facet in acts.facets
            if facet.name in _FACETS
        ),
        coders=tuple(f"{one.program}, lexicon {one.lexicon}, {one.model}" for one in made_by),
    )


def describe_entity(
    library: Library,
    name: Annotated[
        str,
        Field(min_length=1, max_length=300, description="Code, id or name: KAZ, one-china, NATO."),
    ],
) -> EntityAnswer:
    """Who or what a state, person, organisation or issue is, and where the archive names it.

    Offices and codes are the registry's knowledge and have no quotation; `source` says so.
    """
    with library.reading() as connection:
        one = called(connection, name)
        by = ("speaker", one.entity) if one.kind == "person" else ("party", one.code or "")
        counts = [tally_of(connection, *by), tally_of(connection, "target", one.code or ""),
                  tally_of(connection, "issue", one.id)]  # fmt: skip
        named_in = _named_in(connection, one, library)
        others = tuple(other for other in alike(connection, name) if other != one.name)
    known = one.known
    return EntityAnswer(
        id=one.entity,
        kind=one.kind,
        name=named(one.name) or "",
        code=one.code,
        wikidata=known.wikidata if known else None,
        cow=known.cow if known else None,
        areas=known.areas if known else (),
        offices=_offices(one.entity),
        source="registry" if known else "archive",
        said_by=counts[0],
        said_to=counts[1],
        said_about=counts[2],
        named_in=named_in,
        also_like=others,
        permalink=library.permalinks.subject(_FOLDERS[one.kind], one.page),
    )


def explain_code(
    library: Library,
    code: Annotated[
        str,
        Field(max_length=100, description="CAMEO code (057), PLOVER event (AGREE) or rule."),
    ],
) -> CodeAnswer:
    """What an event code means, and the rules, words and examples that give it."""
    try:
        explanation = explained(code)
    except RecordError as error:
        raise QueryError(f"code: {error}") from None
    schemes = load_schemes()
    scheme = (
        "CAMEO" if code in schemes.cameo else "PLOVER" if code.upper() in schemes.plover else "rule"
    )
    return CodeAnswer(code=code, scheme=scheme, explanation=explanation)


def get_codes(
    library: Library,
    document: Id,
    version: Version = None,
    limit: Limit = 30,
    cursor: Cursor = None,
) -> EventsAnswer:
    """A readout as coded events (CAMEO, PLOVER, Goldstein), each with its words and its rule."""
    with library.reading() as connection:
        one = told(connection, library.permalinks, document, version)
    events = coded(one.record)
    shown, more = page_of(events, cursor, limit)
    names = load_schemes().cameo
    facts = []
    for event in shown:
        words = quoted(one.text, event.span)
        facts.append(
            EventFact(
                id=event.id, of=event.of, source=named(event.source),
                source_code=event.source_code, target=named(event.target),
                target_code=event.target_code, cameo=event.cameo, name=names[event.cameo].name,
                plover=event.plover, mode=event.mode, quad=event.quad,
                goldstein=event.goldstein, rule=event.rule, words=words,
                permalink=one.link(words),
            )
        )  # fmt: skip
    return EventsAnswer(
        document=document_of(one.record.document, document, one.version, library.permalinks),
        total=len(events),
        events=tuple(facts),
        more=more,
    )


def _named_in(connection: Connection, one: Named, library: Library) -> tuple[NamedIn, ...]:
    found, _ = naming(connection, one.entity, limit=_NAMED_IN)
    rows = []
    for row in found:
        account = told(connection, library.permalinks, row.id)
        spans = _mentions(account.record, one.entity)
        if spans:
            words = quoted(account.text, min(spans))
            rows.append(
                NamedIn(
                    document=document_of(row, row.id, row.version, library.permalinks),
                    words=words,
                    permalink=account.link(words),
                )
            )
    return tuple(rows)


def _mentions(record: Record, entity: str) -> list[Span]:
    return [mention.span for mention in record.mentions if mention.entity == entity]


def _offices(entity: str) -> tuple[OfficeOf, ...]:
    held = load_registry().tenures.get(entity, [])
    return tuple(
        OfficeOf(role=one.role, country=one.country, since=one.since, until=one.until)
        for one in held
    )
