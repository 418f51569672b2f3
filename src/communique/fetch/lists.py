"""Lists of addresses: feeds, sitemaps, plain lists, robots.txt, pages of links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any, Final, Literal

import httpx

from communique import outlets
from communique.errors import FetchError, RefusedError
from communique.fetch.addresses import parsed
from communique.fetch.decoding import unpacked
from communique.fetch.settings import Limits
from communique.sources.feeds import local_name

ListKind = Literal["feed", "sitemap", "sitemap index", "list", "robots.txt", "links"]

_HEAD: Final = 4096
_ROOT: Final = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*"
    rb"<(?:[\w.-]+:)?(?P<root>rss|feed|RDF|urlset|sitemapindex)\b",
    re.DOTALL | re.IGNORECASE,
)
_ROOTS: Final[dict[bytes, ListKind]] = {
    b"rss": "feed",
    b"feed": "feed",
    b"rdf": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap index",
}
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_SITEMAP_LINE: Final = re.compile(r"\s*sitemap\s*:\s*(?P<address>\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An address that a list names. day: ISO date it gives, of publication or last change.

    published: that day where it is said to be of publication. title: as the list has it.
    """

    url: str
    day: str | None = None
    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list: its entries, the newest first, and how many addresses it names that cannot be."""

    kind: ListKind
    entries: tuple[Entry, ...]
    refused: int = 0

    @property
    def leads_to_lists(self) -> bool:
        """True where the entries are lists themselves."""
        return self.kind in ("sitemap index", "robots.txt")


def listing_of(
    content: bytes, kind: str | None, url: str, *, limits: Limits, links: bool = False
) -> Listing | None:
    """The list in a body; None for a page. Raises FetchError for a list that is too long.

    kind: its declared media type. url: where it stands. links: a page is a list of its links.
    """
    content = unpacked(content, limit=limits.decoded)
    what = _kind_of(content, kind, url)
    if what is None:
        return _listing("links", _to_texts(content, url), url, limits) if links else None
    if what == "feed" and len(content) > limits.feed:
        raise FetchError(f"{url}: a feed of more than {limits.feed:,} bytes")
    readers = {"robots.txt": _of_robots, "list": _of_lines}
    if what == "feed":
        found = _of_json(content) if content.lstrip()[:1] == b"{" else _of_feed(content, kind, url)
    elif what in readers:
        found = readers[what](content)
    else:
        found = _of_sitemap(content)
    return _listing(what, found, url, limits)


def _kind_of(content: bytes, declared: str | None, url: str) -> ListKind | None:
    head = content[:_HEAD]
    root = _ROOT.match(head)
    if root:
        return _ROOTS[root["root"].lower()]
    if httpx.URL(url).path == "/robots.txt":
        return "robots.txt"
    if head.lstrip()[:1] == b"{" and b"jsonfeed.org/version" in head.replace(b"\\/", b"/"):
        return "feed"
    plain = (declared or "text/plain").partition(";")[0].strip().lower() == "text/plain"
    whole = head if len(content) <= _HEAD else head.rpartition(b"\n")[0]
    return "list" if plain and _holds_addresses(whole) else None


def _holds_addresses(head: bytes) -> bool:
    """True when every line is an address or a remark."""
    lines = [line.strip() for line in head.decode("utf-8-sig", "replace").splitlines()]
    told = [line for line in lines if line and not line.startswith("#")]
    return bool(told) and all(_ADDRESS.fullmatch(line) for line in told)


def _listing(kind: ListKind, found: Iterable[Entry], url: str, limits: Limits) -> Listing:
    """Entries with whole addresses, each once, the newest first; those undated keep their order."""
    base = httpx.URL(url)
    entries: dict[str, Entry] = {}
    refused = 0
    for number, entry in enumerate(found, start=1):
        if number > limits.entries:
            raise FetchError(f"{url}: a {kind} of more than {limits.entries:,} entries")
        try:
            address = str(parsed(entry.url, base=base))
        except RefusedError:
            refused += 1
            continue
        entries.setdefault(address, replace(entry, url=address))
    dated = sorted((e for e in entries.values() if e.day), key=lambda e: e.day or "", reverse=True)
    undated = (e for e in entries.values() if not e.day)
    return Listing(kind=kind, entries=(*dated, *undated), refused=refused)


def _of_feed(content: bytes, kind: str | None, url: str) -> Iterator[Entry]:
    import feedparser

    found = feedparser.parse(
        BytesIO(content),
        response_headers={"content-type": kind or "application/xml", "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    for entry in found.entries:
        told = dict(entry)  # the library's own values give what was not said for what was
        if link := entry.get("link"):
            published = _day_of(told.get("published_parsed"))
            day = published or _day_of(told.get("updated_parsed"))
            yield Entry(url=link, day=day, published=published, title=told.get("title"))


def _day_of(moment: Any) -> str | None:
    try:
        return date(*moment[:3]).isoformat() if moment else None
    except ValueError:
        return None


def _of_json(content: bytes) -> Iterator[Entry]:
    try:
        items = json.loads(content).get("items", [])
    except (ValueError, AttributeError, RecursionError):
        raise FetchError("a JSON feed that is no JSON") from None
    for item in items if isinstance(items, list) else []:
        told = item if isinstance(item, dict) else {}
        link = told.get("url") or told.get("external_url")
        if isinstance(link, str):
            published, modified = (
                _day_in(told.get(f"date_{n}")) for n in ("published", "modified")
            )
            title = told.get("title")
            yield Entry(
                url=link,
                day=published or modified,
                published=published,
                title=title if isinstance(title, str) else None,
            )


def _day_in(told: object) -> str | None:
    """The day that a date or a date and time begin with."""
    found = _DAY.match(told) if isinstance(told, str) else None
    return found[0] if found else None


def _of_sitemap(content: bytes) -> Iterator[Entry]:
    """Entries as they are read, so that a long sitemap costs no more than what is taken of it."""
    from lxml import etree

    address = day = None
    try:
        parser = etree.iterparse(
            BytesIO(content),
            events=("end",),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            recover=True,
        )
        for _, element in parser:
            name = local_name(element)
            text = (element.text or "").strip()
            if name == "loc" and element.getparent() is not None:
                parent = local_name(element.getparent())
                address = text if parent in ("url", "sitemap") else address
            elif name in ("lastmod", "publication_date"):
                day = _day_in(text) or day
            elif name in ("url", "sitemap"):
                if address:
                    yield Entry(url=address, day=day)
                address = day = None
                element.clear()
    except etree.XMLSyntaxError as error:
        raise FetchError(f"a sitemap that is no XML ({error.msg})") from None


def _of_lines(content: bytes) -> Iterator[Entry]:
    for line in content.decode("utf-8-sig", "replace").splitlines():
        if _ADDRESS.fullmatch(line.strip()):
            yield Entry(url=line.strip())


def _of_robots(content: bytes) -> Iterator[Entry]:
    for line in content.decode("utf-8-sig", "replace").splitlines():
        if found := _SITEMAP_LINE.match(line):
            yield Entry(url=found["address"])


def _to_texts(content: bytes, url: str) -> list[Entry]:
    """The links of a page; where the outlet is known to put texts, those that lead there."""
    links = list(_of_links(content, url))
    outlet = outlets.load().at(url)
    texts = [one for one in links if outlet is not None and outlet.holds_texts(one.url)]
    return texts or links


def _of_links(content: bytes, url: str) -> Iterator[Entry]:
    """The links of a page that stay on its host, with their words."""
    from lxml import etree, html

    try:
        page = html.document_fromstring(content)
    except (etree.ParserError, ValueError):
        return
    here = httpx.URL(url)
    base, host = _base(page.xpath("//base/@href"), here), here.host
    for link in page.iter("a"):
        try:
            address = parsed(link.get("href") or "", base=base)
        except RefusedError:
            continue
        if link.get("href") and address.host == host:
            yield Entry(url=str(address), title=" ".join(link.text_content().split()) or None)


def _base(told: list[str], here: httpx.URL) -> httpx.URL:
    """What the addresses of a page start from."""
    try:
        return parsed(told[0], base=here) if told else here
    except RefusedError:
        return here
