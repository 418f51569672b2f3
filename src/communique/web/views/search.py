"""The search page: results as lines of a concordance, and what narrows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from communique.archive.hits import ActHit, Passage, ReadoutHit
from communique.archive.query import Query
from communique.archive.search import Hit, Results
from communique.web import searching, words
from communique.web.page import Entry, Page, Table

ACT_COLUMNS = (
    "document", "version", "act", "start", "end", "day", "kind", "negated", "strength", "voice",
    "speaker", "party", "target", "issues", "areas", "status", "corrected",
    "issuer", "publisher", "before", "cue", "after", "title",
)  # fmt: skip
READOUT_COLUMNS = (
    "document", "version", "start", "end", "published", "issuer", "publisher", "acts",
    "before", "found", "after", "title",
)  # fmt: skip
Cells = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The form as it was sent."""

    q: str = ""
    inside: str = "acts"
    since: str = ""
    until: str = ""
    sort: str = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """A search and what it found. wrong: what is the matter with it; then nothing was found."""

    template: ClassVar[str] = "search.html"
    sought: Sought
    results: Results | None
    wrong: str = ""

    def table(self) -> Table:
        """The results of the page, one a row; readouts once for each passage."""
        return table_of(self.results.query, self.results.hits) if self.results else _nothing()

    def entries(self) -> tuple[Entry, ...]:
        """The results of the page as items of a feed."""
        return tuple(map(_entry, self.results.hits)) if self.results else ()

    @property
    def labels(self) -> dict[tuple[str, str], str]:
        """Names of the values that are chosen."""
        facets = self.results.facets if self.results else ()
        return {(facet.name, one.value): one.label for facet in facets for one in facet.values}


def search_page(query: Query, results: Results) -> SearchPage:
    """The page of a search."""
    sought = Sought(
        q=query.words,
        inside=query.inside,
        since=query.since or "",
        until=query.until or "",
        sort=query.sort,
    )
    return SearchPage(title=_title(query), sought=sought, results=results)


def not_understood(sought: Sought, wrong: str) -> SearchPage:
    """The page of a search that cannot be carried out."""
    return SearchPage(title="Search", sought=sought, results=None, wrong=wrong)


def _title(query: Query) -> str:
    return f"Search: {query.words}" if query.words else "Search"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllHits(Page):
    """More results than a page holds, for the CSV."""

    template: ClassVar[str] = "search.html"
    query: Query
    hits: tuple[Hit, ...]

    def table(self) -> Table:
        """The results, one a row."""
        return table_of(self.query, self.hits)


def table_of(query: Query, hits: Iterable[Hit]) -> Table:
    """Results as rows."""
    columns = ACT_COLUMNS if query.inside == "acts" else READOUT_COLUMNS
    return Table(columns=columns, rows=tuple(row for hit in hits for row in _rows(hit)))


def _nothing() -> Table:
    return Table(columns=ACT_COLUMNS, rows=())


def _rows(hit: Hit) -> list[Cells]:
    if isinstance(hit, ActHit):
        return [_act_row(hit)]
    return [_readout_row(hit, passage) for passage in hit.passages]


def _act_row(hit: ActHit) -> Cells:
    document, line = hit.document, hit.passage
    return (
        document.id, document.version, hit.id, line.span.start, line.span.end, hit.day, hit.kind,
        str(hit.negated).lower(), hit.strength, hit.voice, "; ".join(hit.speaker),
        "; ".join(hit.party), "; ".join(hit.target), "; ".join(hit.issues), "; ".join(hit.areas),
        hit.status, "; ".join(hit.corrected), document.issuer, document.publisher, line.before,
        line.middle, line.after, document.title,
    )  # fmt: skip


def _readout_row(hit: ReadoutHit, line: Passage) -> Cells:
    document = hit.document
    return (
        document.id, document.version, line.span.start, line.span.end, document.published,
        document.issuer, document.publisher, hit.acts, line.before, line.middle, line.after,
        document.title,
    )  # fmt: skip


def _entry(hit: Hit) -> Entry:
    document = hit.document
    if isinstance(hit, ActHit):
        who = ", ".join(hit.speaker) or "Speaker not stated"
        title = f"{who}: {words.act_kind(hit.kind, negated=hit.negated)}"
        passages: tuple[Passage, ...] = (hit.passage,)
    else:
        title = document.title or document.id
        passages = hit.passages
    said = [one.before + one.middle + one.after for one in passages]
    return Entry(
        address=searching.place(hit),
        title=title,
        updated=document.changed_at,
        published=document.published,
        summary=" […] ".join(said),
        author=document.issuer or document.publisher,
    )
