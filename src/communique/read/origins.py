"""What a document is and where it comes from: genre, publisher, issuer, sources, dates.

Each finding is an ``Origin`` with its words or its place; docs/provenance.md has the order in
which they decide. What the user said about the document is not touched.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, cast

from communique.outlets import Outlet, Outlets
from communique.read.blocks import blocks as blocks_of
from communique.read.content import Found
from communique.read.datelines import dateline_parts
from communique.read.dates import find_dates
from communique.read.genres import Rule, genre_of
from communique.read.publication import publication
from communique.read.sourcing import bylines, dateline_agencies, offices, sources
from communique.types import Block, Document, Genre, Origin, OriginKind


def with_origins(
    document: Document, found: Found, *, outlets: Outlets, rules: Sequence[Rule]
) -> Document:
    """The document with its genre, issuer, publisher and date where they can be told.

    found: what the file says about itself. A field that the document has already is kept.
    """
    text = document.text
    laid = blocks_of(text, document.title)
    outlet = outlets.at(document.url) if document.url else None
    dated = publication(text, laid, stated=found.published, url=document.url, outlet=outlet)
    published = document.published or dated.day
    cited = [
        one for one in sources(text, laid, outlets) if outlet is None or one.value != outlet.name
    ]
    publishers = _publishers(text, laid, found, outlet, outlets)
    publisher = document.publisher or _first(publishers)
    issuers = list(_issuers(publisher, outlet, offices(text, laid), cited, outlets))
    genre = _genre(document, laid, outlet, rules)
    origins = (
        *_given(document),
        *([genre] if genre else ()),
        *dated.origins,
        *publishers,
        *issuers,
        *cited,
        *bylines(text, laid),
        *_author(found),
        *_dateline(text, laid, published),
    )
    return replace(
        document,
        genre=document.genre or (cast(Genre, genre.value) if genre else None),
        published=published,
        publisher=publisher,
        issuer=document.issuer or _first(issuers),
        notes=(*document.notes, *(dated.notes if document.published is None else ())),
        origins=tuple(dict.fromkeys((*document.origins, *origins))),
    )


def tells(document: Document, name: str) -> bool:
    """Whether the source itself states the field, rather than that it was worked out.

    name: "published", "publisher" or "issuer". What the words of the text or the address led to
    is worked out; people know better.
    """
    value = getattr(document, name)
    if value is None:
        return False
    first = next((one for one in document.origins if (one.what, one.value) == (name, value)), None)
    return first is None or (
        first.span is None and first.where != "address" and not first.where.startswith("outlet ")
    )


def _given(document: Document) -> Iterator[Origin]:
    """The fields that were told with the text, not found in it."""
    for name in _TOLD:
        value = getattr(document, name)
        known = any((one.what, one.value) == (name, value) for one in document.origins)
        if value is not None and not known:
            yield Origin(what=name, value=value, span=None, where="given")


_TOLD: Final[tuple[OriginKind, ...]] = ("published", "publisher", "issuer")


def _first(origins: Sequence[Origin]) -> str | None:
    return origins[0].value if origins else None


def _genre(
    document: Document, laid: Sequence[Block], outlet: Outlet | None, rules: Sequence[Rule]
) -> Origin | None:
    """By the address, if the outlet keeps a place for the genre; by the rules in English texts."""
    if outlet is not None and document.url:
        kept = outlet.genre_at(document.url)
        if kept is not None:
            return Origin(what="genre", value=kept, span=None, where=f"outlet {outlet.id}")
    if document.language != "en":
        return None
    return genre_of(document.text, laid, title=document.title, url=document.url, rules=rules)


# --- publisher -----------------------------------------------------------------------------


def _publishers(
    text: str, laid: Sequence[Block], found: Found, outlet: Outlet | None, outlets: Outlets
) -> list[Origin]:
    """Whose site it is, by the address and by the page; else the agency in the dateline."""
    by_address = [] if outlet is None else [_of_outlet("publisher", outlet)]
    by_page = []
    if found.site:
        where = next((one.name for one in found.fields if one.value == found.site), "page")
        by_page.append(Origin(what="publisher", value=found.site, span=None, where=where))
    if by_address or by_page:
        return [*by_address, *by_page]
    agencies = dateline_agencies(text, laid, outlets)
    return [replace(one, what="publisher", where="dateline") for one in agencies]


def _of_outlet(what: OriginKind, outlet: Outlet) -> Origin:
    return Origin(what=what, value=outlet.name, span=None, where=f"outlet {outlet.id}")


# --- issuer --------------------------------------------------------------------------------


def _issuers(
    publisher: str | None,
    outlet: Outlet | None,
    lines: Sequence[Origin],
    cited: Sequence[Origin],
    outlets: Outlets,
) -> Iterator[Origin]:
    """Whose account it is: the outlet that issues, the office above the text, the source cited.

    A cited source is the issuer where an agency or a mission repeats it, or where nobody knows
    who published the text. In a text of a ministry's own it is only somebody it mentions.
    """
    known = outlet or (outlets.called(publisher) if publisher else None)
    own = [_of_outlet("issuer", outlet)] if outlet is not None and not outlet.repeats else []
    if publisher is not None and (known is None or known.kind not in ("agency", "mission")):
        yield from (*own, *lines)
        return
    for origin in (*lines, *cited):
        source = outlets.called(origin.value)
        if source is None or not source.repeats:
            yield replace(origin, what="issuer")
    yield from own


# --- byline and dateline -------------------------------------------------------------------


def _author(found: Found) -> Iterator[Origin]:
    if found.author:
        where = next((one.name for one in found.fields if one.value == found.author), "page")
        yield Origin(what="byline", value=found.author, span=None, where=where)


def _dateline(text: str, laid: Sequence[Block], published: str | None) -> Iterator[Origin]:
    """Place and day of the dateline; a day without a year is read from the publication date."""
    line = dateline_parts(text, laid)
    if line.place is not None:
        yield Origin(
            what="dateline_place", value=line.place.of(text), span=line.place, where="text"
        )
    if line.date is None:
        return
    anchor = datetime.date.fromisoformat(published) if published else None
    words = line.date.of(text)
    for mention in find_dates(words.title() if words.isupper() else words, anchor):
        if mention.precision == "day" and mention.value:
            yield Origin(what="dateline_date", value=mention.value, span=line.date, where="text")
            return
