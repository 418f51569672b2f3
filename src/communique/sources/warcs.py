"""Web archives: the documents among the responses that a WARC or WACZ file holds."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any, Final
from urllib.parse import urlsplit

from communique.read.content import Content, Field, Found
from communique.read.detect import media_type_of
from communique.read.refusals import said
from communique.sources.failures import Failure
from communique.sources.holders import Held, Part, Reading

# Content types of responses that are no documents, and are passed over without a word.
_NO_DOCUMENT: Final = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript")
_NOR: Final = frozenset(
    "application/javascript application/x-javascript application/json application/manifest+json "
    "application/font-woff application/x-font-ttf application/vnd.ms-fontobject "
    "application/wasm application/octet-stream text/x-component".split()
)
_LISTS: Final = frozenset(
    "application/atom+xml application/rss+xml application/feed+json application/sitemap+xml".split()
)
_SAME_KIND: Final = frozenset({"response", "resource", "conversion"})


def parts(held: Held, reading: Reading) -> Iterator[Part]:
    """The documents in the order of the records; a page that was kept twice comes twice."""
    if held.media_type == "application/wacz":
        yield from _of_wacz(held, reading)
        return
    yield from _of_warc(held.stream, held.name, held.found, reading)


def _of_wacz(held: Held, reading: Reading) -> Iterator[Part]:
    with zipfile.ZipFile(held.stream) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                with archive.open(name) as stream:
                    yield from _of_warc(stream, f"{held.name}/{name}", held.found, reading)


def _of_warc(stream: IO[bytes], name: str, found: Found, reading: Reading) -> Iterator[Part]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in _quietly(iter(ArchiveIterator(stream))):
            if _is_document(record):
                part = _part(record, name, found, reading)
                if isinstance(part, Failure) or not _leads_on(part):
                    yield part
    except (ArchiveLoadFailed, AttributeError, EOFError, ValueError) as error:
        yield Failure(source=name, reason=f"the archive breaks off here ({said(error)})")


def _quietly(records: Iterator[Any]) -> Iterator[Any]:
    """The records; what warcio writes about damaged ones to standard error is not passed on."""
    while True:
        with contextlib.redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _is_document(record: Any) -> bool:
    if record.rec_type not in _SAME_KIND:
        return False
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not address.startswith(("http://", "https://")):
        return False
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != "200":
        return False
    declared = (_declared(record) or "text/html").partition(";")[0].strip().lower()
    return not declared.startswith(_NO_DOCUMENT) and declared not in _NOR


def _leads_on(part: Content) -> bool:
    """Feeds, sitemaps and robots.txt: how a crawl found its pages, which are here themselves."""
    if urlsplit(part.url or "").path == "/robots.txt":
        return True
    kind = media_type_of(io.BytesIO(part.data), declared=part.declared)
    return kind in _LISTS


def _declared(record: Any) -> str | None:
    headers = record.http_headers or record.rec_headers
    declared: str | None = headers.get_header("Content-Type")
    return declared


def _part(record: Any, name: str, found: Found, reading: Reading) -> Content | Failure:
    address = record.rec_headers.get_header("WARC-Target-URI")
    limit = reading.limits.size
    data = record.content_stream().read(limit + 1)
    if len(data) > limit:
        return Failure(source=address, reason=f"more than {limit >> 20:,} MiB (--max-size)")
    return Content(
        data=data,
        name=address,
        declared=_declared(record),
        url=address,
        found=replace(found, fields=(*found.fields, *_fields(record, name))),
    )


def _fields(record: Any, name: str) -> Iterator[Field]:
    yield Field("warc file", name)
    if date := record.rec_headers.get_header("WARC-Date"):
        yield Field("warc date", date)
    if record.http_headers is not None:
        for header in ("Last-Modified", "Content-Language", "Date"):
            if value := record.http_headers.get_header(header):
                yield Field(f"header {header.lower()}", value)
