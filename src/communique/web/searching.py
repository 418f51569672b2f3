"""Addresses and words of a search: every state of it is an address. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from communique import addresses
from communique.archive.facets import CHOSEN
from communique.archive.hits import ActHit, Passage, ReadoutHit
from communique.archive.query import Query
from communique.types import Span
from communique.web import words

PATH: Final = "/search"


class Piece(NamedTuple):
    """A stretch of words, and whether they are what was looked for."""

    words: str
    found: bool


class Filter(NamedTuple):
    """A value that narrows the search: facet, name, and the search without it."""

    facet: str
    label: str
    without: str


def link(query: Query, **changed: Any) -> str:
    """The search with what is changed; back on its first page unless that is the change."""
    params = replace(query, **{"page": 1, **changed}).to_params()
    return f"{PATH}?{urlencode(params)}" if params else PATH


def toggled(query: Query, facet: str, value: str) -> str:
    """The search with the value of a facet chosen, or no longer chosen."""
    chosen = query.chosen(facet)
    rest = tuple(one for one in chosen if one != value)
    return link(query, **{facet: rest if value in chosen else (*chosen, value)})


def filters(query: Query, labels: dict[tuple[str, str], str]) -> tuple[Filter, ...]:
    """What narrows the search besides its words. labels: names of values, where there are."""
    found = [
        Filter(
            facet.label,
            words.value(facet.name, labels.get((facet.name, value), value)),
            toggled(query, facet.name, value),
        )
        for facet in CHOSEN
        for value in query.chosen(facet.name)
    ]
    if query.since:
        found.append(Filter("From", query.since, link(query, since=None)))
    if query.until:
        found.append(Filter("To", query.until, link(query, until=None)))
    return tuple(found)


def hidden(query: Query) -> tuple[tuple[str, str], ...]:
    """What the form has to pass on, as it has no fields for it."""
    own = ("q", "in", "from", "to", "sort", "page")
    return tuple((name, value) for name, value in query.to_params() if name not in own)


def place(hit: ActHit | ReadoutHit, passage: Passage | None = None) -> str:
    """Where an act's words stand in the readout, or a readout at one of its passages."""
    document = hit.document
    if isinstance(hit, ActHit):
        start = hit.passage.span.start
        return addresses.words_of(document.id, document.version, str(start), start)
    at = passage.span.start if passage else None
    where = addresses.readout(document.id, document.version)
    return addresses.with_parameters(where, at=at if at and at > addresses.FAR_IN else None)


def before(passage: Passage) -> tuple[Piece, ...]:
    """The words before the middle, those that were looked for apart."""
    start = passage.span.start - len(passage.before)
    return tuple(_pieces(passage.before, start, passage.found))


def middle(passage: Passage) -> tuple[Piece, ...]:
    """The words in the middle."""
    return tuple(_pieces(passage.middle, passage.span.start, passage.found))


def after(passage: Passage) -> tuple[Piece, ...]:
    """The words after the middle."""
    return tuple(_pieces(passage.after, passage.span.end, passage.found))


def _pieces(text: str, start: int, found: Sequence[Span]) -> Iterator[Piece]:
    at = 0
    for span in found:
        first, last = max(span.start - start, at), min(span.end - start, len(text))
        if first >= last:
            continue
        if first > at:
            yield Piece(text[at:first], found=False)
        yield Piece(text[first:last], found=True)
        at = last
    if at < len(text):
        yield Piece(text[at:], found=False)
