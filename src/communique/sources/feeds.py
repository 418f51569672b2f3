"""Feeds and sitemaps that lie in files: whole texts become documents, addresses are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Final, NamedTuple

from communique.errors import CommuniqueError, ReadError
from communique.read import document_of_page, stem_of
from communique.read.content import Content, Field, Found
from communique.read.html import page_of
from communique.sources.failures import Failure, failure
from communique.sources.holders import Held, Part, Reading
from communique.types import Document

_FETCH: Final = "holds its address only; communique fetch gets what stands there"
# A summary with fewer letters than this is a teaser.
_WHOLE: Final = 600


class Entry(NamedTuple):
    """An entry of a feed. content: HTML of the whole text; None where there is a teaser at most."""

    address: str | None
    content: str | None
    found: Found


def parts(held: Held, reading: Reading) -> Iterator[Part]:
    """A document for every entry with its whole text, a failure for every other.

    One failure for all where there is no text at all. Raises ReadError.
    """
    data = held.stream.read(reading.limits.size + 1)
    if len(data) > reading.limits.size:
        raise ReadError(f"{held.name}: larger than the limit (--max-size)")
    if held.media_type == "application/sitemap+xml":
        raise ReadError(f"{held.name}: {_of_addresses('sitemap', len(sitemap_addresses(data)))}")
    entries = feed_entries(data, held.media_type, held.url)
    if not entries:
        raise ReadError(f"{held.name}: a feed without entries")
    if all(entry.content is None for entry in entries):
        raise ReadError(f"{held.name}: {_of_addresses('feed', len(entries))}")
    for number, entry in enumerate(entries, start=1):
        yield _document(entry, f"{held.name}, entry {number}", held)


def _of_addresses(what: str, count: int) -> str:
    number = "1 address" if count == 1 else f"{count:,} addresses"
    return f"a {what} of {number} without texts; communique fetch gets what stands there"


def _document(entry: Entry, name: str, held: Held) -> Document | Failure:
    if entry.content is None:
        return Failure(source=entry.address or name, reason=_FETCH)
    content = Content(
        data=entry.content.encode("utf-8", "replace"),
        name=name,
        url=entry.address,
        found=entry.found.over(held.found),
    )
    try:
        title = entry.found.title or ""
        source = f"<html><body><article><h1>{escape(title)}</h1>{entry.content}</article></body>"
        page = page_of(source, content)
        return document_of_page(page, content, held.media_type, stem=stem_of(title))
    except CommuniqueError as error:
        return failure(entry.address or name, error)


def sitemap_addresses(data: bytes) -> list[str]:
    """The addresses that a sitemap, or an index of sitemaps, names; each once, in order."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        return []
    found = (
        (node.text or "").strip()
        for node in root.iter()
        if local_name(node) == "loc"
        and node.getparent() is not None
        and local_name(node.getparent()) in ("url", "sitemap")
    )
    return list(dict.fromkeys(filter(None, found)))


def local_name(element: Any) -> str:
    """An element's name without its prefix; "" for a remark.

    lxml leaves damaged prefixes ("<image:>") in names, and its QName refuses them.
    """
    return re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""


def feed_entries(data: bytes, media_type: str, url: str | None = None) -> Sequence[Entry]:
    """The entries of an RSS, Atom or JSON feed, as the feed has them. Raises ReadError."""
    if media_type == "application/feed+json":
        return _of_json(data)
    import feedparser

    headers = {"content-location": url} if url else {}
    told = feedparser.parse(data, response_headers=headers, sanitize_html=False)
    site = Found(site=told.feed.get("title"), language=told.feed.get("language"))
    return [_of_xml(entry, site) for entry in told.entries]


def _of_xml(entry: Any, site: Found) -> Entry:
    # Through dict: feedparser's own look-up warns where a feed has one of two dates only.
    contents = [one.get("value") or "" for one in dict.get(entry, "content", ())]
    summary = dict.get(entry, "summary") or ""
    content = max((*contents, summary if len(summary) >= _WHOLE else ""), key=len)
    fields = tuple(
        Field(f"feed {name}", str(dict.get(entry, name)))
        for name in ("title", "link", "id", "published", "updated", "author")
        if dict.get(entry, name)
    )
    every = Found(fields=fields)
    found = Found(
        title=every.value_of("feed title"),
        author=every.value_of("feed author"),
        address=every.value_of("feed link"),
        published=_dates(entry, "published"),
        modified=_dates(entry, "updated"),
        fields=fields,
    )
    return Entry(found.address, content or None, found.over(site))


def _dates(entry: Any, name: str) -> tuple[Field, ...]:
    """The date of an entry in ISO form, as feedparser reads it in all the forms there are."""
    parsed = dict.get(entry, f"{name}_parsed")
    if parsed is None:
        said = dict.get(entry, name)
        return (Field(f"feed {name}", str(said)),) if said else ()
    year, month, day = parsed[:3]
    return (Field(f"feed {name}", f"{year:04}-{month:02}-{day:02}"),)


def _of_json(data: bytes) -> Sequence[Entry]:
    import json

    try:
        told = json.loads(data.decode("utf-8-sig"))
        items = [item for item in told.get("items", ()) if isinstance(item, dict)]
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise ReadError(f"a damaged JSON feed ({error})") from error
    return [_of_item(item, told) for item in items]


def _of_item(item: dict[str, Any], feed: dict[str, Any]) -> Entry:
    names = ("id", "url", "external_url", "title", "date_published", "date_modified", "language")
    fields = tuple(
        Field(f"feed {name}", value) for name in names if isinstance(value := item.get(name), str)
    )
    every = Found(fields=fields)
    authors = [one for one in item.get("authors") or () if isinstance(one, dict)]
    published, modified = (
        every.value_of("feed date_published"),
        every.value_of("feed date_modified"),
    )
    found = Found(
        title=every.value_of("feed title"),
        site=feed["title"] if isinstance(feed.get("title"), str) else None,
        author=next((one["name"] for one in authors if isinstance(one.get("name"), str)), None),
        address=every.value_of("feed url"),
        language=every.value_of("feed language"),
        published=(Field("feed date_published", published),) if published else (),
        modified=(Field("feed date_modified", modified),) if modified else (),
        fields=fields,
    )
    html, text = item.get("content_html"), item.get("content_text")
    if isinstance(html, str) and html.strip():
        return Entry(found.address, html, found)
    if isinstance(text, str) and text.strip():
        paragraphs = "".join(f"<p>{escape(one)}</p>" for one in text.split("\n") if one.strip())
        return Entry(found.address, paragraphs, found)
    return Entry(found.address, None, found)
