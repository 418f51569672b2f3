"""The formats that hold many documents: what they are called and which module opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import IO, Final

from communique.read import LARGEST
from communique.read.content import Content, Found
from communique.read.formats import require
from communique.sources.failures import Failure
from communique.types import Document

MIB: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read. size: bytes of one document, unpacked. total: bytes of everything that
    one archive unpacks to. ratio: of a packed file to its packed bytes, beyond 1 MiB. depth:
    of archives within archives.
    """

    size: int = LARGEST
    total: int = 16_384 * MIB
    ratio: int = 250
    depth: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How sources are read.

    media_type: what files are, whatever their content looks like; gzip files are unpacked
    first. columns: which column or key of a table is which field of the document,
    {"text": "body"}; others are guessed.
    """

    media_type: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default=Limits())


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A stream that holds many documents. found: what its surroundings say about all of them."""

    stream: IO[bytes]
    name: str
    declared: str | None
    url: str | None
    found: Found
    media_type: str


Part = Content | Document | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A format that holds many documents.

    module: holds ``parts(held, reading) -> Iterator[Part]``, lazily: bytes to be read next
    (in whatever format they are), finished documents, failures. deeper: whether what it holds
    counts as an archive within an archive. streams: whether it is read from front to back
    without being held in memory.
    """

    name: str
    media_types: tuple[str, ...]
    module: str
    needs: tuple[str, ...] = ()
    deeper: bool = False
    streams: bool = False

    def parts(self, held: Held, reading: Reading) -> Iterator[Part]:
        """What the stream holds. Raises ReadError when a library is missing."""
        require(self.name, self.needs, held.name)
        opener: Callable[[Held, Reading], Iterator[Part]] = import_module(self.module).parts
        return opener(held, reading)


HOLDERS: Final = (
    Holder(
        name="mails",
        media_types=("message/rfc822", "multipart/related"),
        module="communique.sources.mails",
    ),
    Holder(
        name="mailboxes",
        media_types=("application/mbox",),
        module="communique.sources.mboxes",
        deeper=True,
        streams=True,
    ),
    Holder(
        name="tables",
        media_types=("text/csv", "text/tab-separated-values", "application/json"),
        module="communique.sources.tables",
    ),
    Holder(
        name="Excel tables",
        media_types=("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
        module="communique.sources.tables",
        needs=("openpyxl",),
    ),
    Holder(
        name="feeds",
        media_types=("application/rss+xml", "application/atom+xml", "application/feed+json"),
        module="communique.sources.feeds",
        needs=("feedparser", "trafilatura", "lxml"),
    ),
    Holder(
        name="sitemaps",
        media_types=("application/sitemap+xml",),
        module="communique.sources.feeds",
        needs=("lxml",),
    ),
    Holder(
        name="web archives",
        media_types=("application/warc", "application/wacz"),
        module="communique.sources.warcs",
        needs=("warcio",),
        deeper=True,
        streams=True,
    ),
    Holder(
        name="lines of JSON",
        media_types=("application/x-ndjson",),
        module="communique.sources.lines",
        streams=True,
    ),
    Holder(
        name="Parquet files",
        media_types=("application/vnd.apache.parquet",),
        module="communique.sources.parquet",
        needs=("pyarrow",),
    ),
    Holder(
        name="ZIP archives",
        media_types=("application/zip",),
        module="communique.sources.zips",
        deeper=True,
    ),
    Holder(
        name="tar archives",
        media_types=("application/x-tar",),
        module="communique.sources.tars",
        deeper=True,
        streams=True,
    ),
    Holder(
        name="gzip files",
        media_types=("application/gzip",),
        module="communique.sources.gzips",
        deeper=True,
    ),
)
_BY_TYPE: Final = {kind: holder for holder in HOLDERS for kind in holder.media_types}


def holder_of(media_type: str | None) -> Holder | None:
    """The format with this media type; None when it does not hold many documents."""
    return _BY_TYPE.get(media_type or "")
