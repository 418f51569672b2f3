"""What a web page says about itself in its head: meta elements, JSON-LD, times, language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from communique.read.content import Field, Found

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names in the order of trust, as ``Field`` spells them.
_TITLES: Final = ("meta og:title", "json-ld headline", "meta twitter:title", "meta dc.title")
_SITES: Final = ("meta og:site_name", "json-ld publisher.name", "meta application-name")
_AUTHORS: Final = ("json-ld author.name", "meta author", "meta article:author", "meta dc.creator")
_ADDRESSES: Final = ("link canonical", "meta og:url", "json-ld url", "json-ld mainEntityOfPage.@id")
_LANGUAGES: Final = ("html lang", "meta content-language", "meta og:locale", "json-ld inLanguage")
_PUBLISHED: Final = (
    "meta article:published_time",
    "json-ld datePublished",
    "itemprop datePublished",
    "meta datepublished",
    "meta pubdate",
    "meta publishdate",
    "meta publish_date",
    "meta publication_date",
    "meta dcterms.issued",
    "meta dc.date.issued",
    "meta dcterms.date",
    "meta dc.date",
    "meta dcterms.created",
    "meta dc.date.created",
    "meta dc.date.publication",
    "meta citation_publication_date",
    "meta sailthru.date",
    "meta parsely-pub-date",
    "meta date",
    "time",
    "json-ld dateCreated",
)
_MODIFIED: Final = (
    "meta article:modified_time",
    "json-ld dateModified",
    "itemprop dateModified",
    "meta og:updated_time",
    "meta dcterms.modified",
    "meta dc.date.modified",
    "meta last-modified",
)
_MOST_FIELDS: Final = 200
_LONGEST_FIELD: Final = 2000
_DEEPEST: Final = 4
_PROPERTIES: Final = ("datePublished", "dateModified", "headline", "author", "publisher")


def found_in(tree: HtmlElement, url: str | None) -> Found:
    """All statements of the page about itself. url: what relative addresses start from."""
    fields = tuple(_fields(tree))[:_MOST_FIELDS]
    every = Found(fields=fields)
    address = every.value_of(*_ADDRESSES)
    language = every.value_of(*_LANGUAGES)
    return Found(
        title=every.value_of(*_TITLES) or every.value_of("title"),
        site=every.value_of(*_SITES),
        author=every.value_of(*_AUTHORS),
        address=_whole(address, url),
        language=language.replace("_", "-") if language else None,
        published=_chosen(fields, _PUBLISHED),
        modified=_chosen(fields, _MODIFIED),
        fields=fields,
    )


def _chosen(fields: tuple[Field, ...], names: tuple[str, ...]) -> tuple[Field, ...]:
    """The fields with one of the names, in the order of the names, each value once."""
    found: dict[str, Field] = {}
    for name in names:
        for field in fields:
            if field.name == name:
                found.setdefault(field.value, field)
    return tuple(found.values())


def _whole(address: str | None, url: str | None) -> str | None:
    try:
        whole = urljoin(url or "", address) if address else None
    except ValueError:
        return None
    return whole if whole and whole.startswith(("http://", "https://")) else None


def _fields(tree: HtmlElement) -> Iterator[Field]:
    for name, value in _raw_fields(tree):
        text = " ".join(value.split())[:_LONGEST_FIELD]
        if text:
            yield Field(name, text)


def _raw_fields(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    root = tree.xpath("/html/@lang | /html/@xml:lang")
    if root:
        yield "html lang", root[0]
    for title in tree.xpath("//head/title | //title[not(ancestor::svg)]")[:1]:
        yield "title", title.text_content()
    for meta in tree.iter("meta"):
        names = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").lower()
        for name in names.split():
            yield f"meta {name}", meta.get("content") or ""
    for link in tree.xpath("//link[@rel='canonical' or @rel='amphtml' or @rel='alternate']"):
        spoken = link.get("hreflang")
        name = f"link {link.get('rel')} {spoken}" if spoken else f"link {link.get('rel')}"
        yield name, link.get("href") or ""
    yield from _statements(tree)
    for element in tree.xpath("//*[@itemprop]"):
        if element.get("itemprop") in _PROPERTIES:
            value = element.get("content") or element.get("datetime") or element.text_content()
            yield f"itemprop {element.get('itemprop')}", value
    for time in tree.xpath("//time[not(ancestor::nav or ancestor::aside or ancestor::footer)]"):
        yield "time", time.get("datetime") or time.text_content()


def _statements(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """JSON-LD: of every thing that is described, its values under dotted names."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            values = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(values):
            yield from _dotted(thing, "json-ld ", 0)


# Kinds of things whose headline, date and publisher are the page's.
_ARTICLES: Final = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "WebPage")


def _things(values: Any) -> list[dict[str, Any]]:
    """The things that a script describes, articles before pages before others."""
    listed = values if isinstance(values, list) else [values]
    things = [one for one in listed if isinstance(one, dict)]
    for one in list(things):
        graph = one.get("@graph")
        if isinstance(graph, list):
            things += [inner for inner in graph if isinstance(inner, dict)]
    ranks = {name: rank for rank, name in enumerate(_ARTICLES)}
    return sorted(things, key=lambda one: ranks.get(str(one.get("@type")), len(ranks)))


def _dotted(value: Any, name: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif depth < _DEEPEST and isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("@context", "@graph", "articleBody"):
                joined = f"{name}{key}" if name.endswith(" ") else f"{name}.{key}"
                yield from _dotted(inner, joined, depth + 1)
    elif depth < _DEEPEST and isinstance(value, list):
        for inner in value[:5]:
            yield from _dotted(inner, name, depth + 1)
