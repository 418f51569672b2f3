"""A page that answered → its documents, read from the bytes that are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import httpx

from communique.archive.captures import Capture
from communique.errors import FetchError
from communique.fetch import warc
from communique.fetch.addresses import is_home
from communique.fetch.crawl import Page
from communique.fetch.settings import Limits
from communique.read.content import Field, Found
from communique.sources import Failure, failure, read_bytes
from communique.text import sha256_of
from communique.types import Document

_LONGEST: Final = 60
# Headlines of pages that say, with status 200, that there is no such page.
_MISSING: Final = re.compile(
    r"(?:error\W*)?404\b|not found\b"
    r"|(?:the |this )?(?:page|document|article)\b.{0,40}\b(?:not|no longer|cannot)\b.{0,20}"
    r"\b(?:found|available|exists?)\b",
    re.IGNORECASE,
)
_WORDS_OF_MISSING: Final = 150


def documents_of(page: Page, folder: Path, *, limits: Limits) -> Iterator[Document | Failure]:
    """What a page says, under the address and the id that the archive knows it by.

    A page is one document; an archive file of several gives each under its own name.
    """
    address = address_of(page)
    try:
        if page.capture is None:
            raise FetchError(f"{address}: answered {page.status}")
        if leads_home(page):
            raise FetchError(f"{address}: leads to the first page of its site, so it may be gone")
        kept = warc.read(folder, page.capture, limits=limits)
    except FetchError as error:
        yield failure(address, error)
        return
    published = page.entry.published or (page.known.day if page.known else None)
    found = list(read(kept, address, published=published or None))
    for one in found:
        if isinstance(one, Document) and page.known is None and says_missing(one):
            yield Failure(source=address, reason=f"says “{one.title or one.text.strip()[:60]}”")
        elif len(found) == 1 and isinstance(one, Document):
            id_ = page.known.id if page.known else id_of(address)
            yield replace(one, id=id_, url=address)
        else:
            yield one


def read(kept: warc.Kept, address: str, *, published: str | None) -> Iterator[Document | Failure]:
    """The documents in a response. published: what a feed says of it, or said before."""
    told = tuple(
        Field(f"header {name}", value)
        for name in ("Last-Modified", "Content-Language")
        if (value := kept.header(name))
    )
    dates = (Field("feed published", published),) if published else ()
    return read_bytes(
        kept.content,
        name=address,
        media_type=kept.header("content-type"),
        url=address,
        found=Found(published=dates, fields=told),
    )


def address_of(page: Page) -> str:
    """The address that a page is known by: where it moved to for good, else the one asked."""
    return page.url if page.permanent else page.entry.url


def leads_home(page: Page) -> bool:
    """True when an address of a document leads to the first page of its site by now."""
    return is_home(page.url) and not is_home(page.entry.url)


def says_missing(document: Document) -> bool:
    """True for a short page whose headline says that there is no such page."""
    return (
        _MISSING.match(document.title or document.text) is not None
        and len(document.text.split()) < _WORDS_OF_MISSING
    )


def id_of(address: str) -> str:
    """An id that people can read and that no other address has."""
    url = httpx.URL(address)
    host = url.host.removeprefix("www.")
    last = url.path.rstrip("/").rpartition("/")[2].partition(".")[0]
    stem = re.sub(r"[^\w.]+", "-", f"{host}-{last}").strip("-.")[:_LONGEST]
    return f"{stem}-{sha256_of(address)[:8]}"


def is_same_body(kept: warc.Kept, capture: Capture) -> bool:
    """True when the body that is kept is the one that the capture was made of."""
    return sha256_of(kept.body) == capture.digest
