"""What bytes are, by their content; names and declared types only settle what it leaves open."""

from __future__ import annotations

import re
import zipfile
from email.message import Message
from typing import IO, Final

from communique.read.formats import DOCM, DOCX, ODT
from communique.read.refusals import is_known_binary

# As much as is looked at; formats tell themselves at the beginning.
HEAD: Final = 65_536

GZIP: Final = "application/gzip"
_GZIP_MAGIC: Final = b"\x1f\x8b"
# First bytes → media type.
_MAGIC: Final = (
    (b"{\\rtf", "application/rtf"),
    (_GZIP_MAGIC, GZIP),
    (b"WARC/1.", "application/warc"),
    (b"PAR1", "application/vnd.apache.parquet"),
)
_PDF_WITHIN: Final = 1024
_TAR_AT: Final = 257
_PLAIN: Final = "text/plain"
# What a file's name decides where its content is text of any kind.
_SUFFIXES: Final = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".tab": "text/tab-separated-values",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
    ".json": "application/json",
    ".jsonfeed": "application/json",
}
_DECLARED: Final = {
    "text/markdown": "text/markdown",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/x-ndjson": "application/x-ndjson",
    "application/jsonl": "application/x-ndjson",
}
# The element that an XML file opens with → media type.
_ROOTS: Final = {
    "html": "text/html",
    "rss": "application/rss+xml",
    "rdf": "application/rss+xml",
    "feed": "application/atom+xml",
    "urlset": "application/sitemap+xml",
    "sitemapindex": "application/sitemap+xml",
}


def media_type_of(stream: IO[bytes], *, name: str = "", declared: str | None = None) -> str | None:
    """The media type of a stream that can be rewound; None for binary data that nothing reads.

    name: of the file. declared: a content type that came along. The stream is left at its
    beginning. Feeds and sitemaps are told from other XML, Office files and WACZ from other ZIP
    archives. What is none of the formats and reads like text is "text/plain".
    """
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        found = _kind_of_zip(stream)
        stream.seek(0)
        return found
    return _kind_of_head(head, name.lower(), _bare(declared))


def is_gzip(head: bytes) -> bool:
    """True when the bytes begin as a gzip file does."""
    return head.startswith(_GZIP_MAGIC)


def _kind_of_head(head: bytes, name: str, declared: str) -> str | None:
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if head[_TAR_AT : _TAR_AT + 5] == b"ustar":
        return "application/x-tar"
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "application/pdf"
    opening = None if is_known_binary(head) else _readable(head)
    if opening is None:
        return None
    return (
        _markup(opening, name, declared)
        or _mail(opening, name)
        or _json(opening, name)
        or _named(name, declared)
    )


def _bare(declared: str | None) -> str:
    """The media type of a content type header, without its parameters."""
    message = Message()
    message["content-type"] = declared or _PLAIN
    return message.get_content_type()


def parameter_of(declared: str | None, name: str) -> str | None:
    """A parameter of a content type header, such as its charset."""
    if not declared:
        return None
    message = Message()
    message["content-type"] = " ".join(declared.split())
    found = message.get_param(name)
    return found if isinstance(found, str) else None


# Zeros and controls in bytes that are no text; UTF-16 and UTF-32 have zeros all the same.
_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _readable(head: bytes) -> str | None:
    """The beginning as characters, only to look for markup in it; None for binary data."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "ignore")
    if b"\x00" in head:
        for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
            if zeros.count(0) > 0.4 * len(zeros):
                return head.decode(encoding, "ignore")
        if head.count(0) > 0.01 * len(head):
            return None
    elif len(_BINARY.findall(head)) > 0.05 * len(head):
        return None
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


# --- text formats ------------------------------------------------------------------------

_PROLOGUE: Final = re.compile(
    r"(?:\s|<\?[^>]{0,500}\?>|<!--.{0,5000}?-->|<!doctype[^>\[]*(?:\[[^\]]*\])?[^>]*>)*",
    re.IGNORECASE | re.DOTALL,
)
_DOCTYPE: Final = re.compile(r"<!doctype\s+html", re.IGNORECASE)
_ELEMENT: Final = re.compile(r"<(?:\w+:)?(\w+)[\s>/]")
_HTML_ELEMENTS: Final = frozenset(
    "html head body title meta link script style div p h1 h2 h3 article main section header nav "
    "span table ul ol base center font a form img iframe noscript strong b i em br hr".split()
)
_TAG: Final = re.compile(r"<(?:p|div|br|h[1-6]|body|table|article)\b[^>]*>", re.IGNORECASE)


def _markup(opening: str, name: str, declared: str) -> str | None:
    """HTML, a feed, a sitemap or other XML; None for what does not open with an element."""
    prologue = _PROLOGUE.match(opening)
    rest = opening[prologue.end() :] if prologue else opening
    element = _ELEMENT.match(rest)
    if element is None:
        html = declared in {"text/html", "application/xhtml+xml"} or name.endswith(
            (".html", ".htm", ".xhtml", ".shtml")
        )
        doctype = prologue is not None and _DOCTYPE.search(prologue[0])
        return "text/html" if doctype or (html and _TAG.search(opening)) else None
    root = element[1].lower()
    if root in _ROOTS:
        return _ROOTS[root]
    if root in _HTML_ELEMENTS or (prologue and _DOCTYPE.search(prologue[0])):
        return "text/html"
    if "<?xml" in opening[:200] or name.endswith(".xml") or declared.endswith("xml"):
        return "application/xml"
    return "text/html" if _TAG.search(opening) else None


_HEADER: Final = re.compile(r"([A-Za-z][A-Za-z-]{1,40}):[ \t]?(?:.*\n(?:[ \t].*\n)*)")
_MAILBOX: Final = re.compile(r"From \S+ .{0,60}\d\d:\d\d.{0,40}\n")
_OF_MAIL: Final = frozenset(
    "from to subject date mime-version message-id received return-path delivered-to".split()
)
_ONLY_OF_MAIL: Final = frozenset("mime-version message-id received return-path".split())


def _mail(opening: str, name: str) -> str | None:
    """A message with its headers, a box of them, or a web page saved as one (MHTML)."""
    text = opening.replace("\r\n", "\n").removeprefix("\n")
    box = _MAILBOX.match(text)
    at, names = box.end() if box else 0, set[str]()
    while found := _HEADER.match(text, at):
        names.add(found[1].lower())
        at = found.end()
    if "snapshot-content-location" in names or ("mime-version" in names and _is_mht(name)):
        return "multipart/related"
    if box:
        return "application/mbox" if len(names & _OF_MAIL) > 1 else None
    surely = bool(names & _ONLY_OF_MAIL) or name.endswith((".eml", ".msg.txt"))
    return "message/rfc822" if surely and len(names & _OF_MAIL) > 1 else None


def _is_mht(name: str) -> bool:
    return name.endswith((".mht", ".mhtml"))


_FIRST_KEY: Final = re.compile(r'\s*\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})')
_LIST_OF_OBJECTS: Final = re.compile(r"\s*\[\s*(?:\{|\])")


def _json(opening: str, name: str) -> str | None:
    """JSON, or lines of it: an object on the first line, whole, and nothing or another below it."""
    if not (_FIRST_KEY.match(opening) or _LIST_OF_OBJECTS.match(opening)):
        return None
    if "jsonfeed.org/version" in opening:
        return "application/feed+json"
    if name.endswith((".jsonl", ".ndjson")):
        return "application/x-ndjson"
    first, _, rest = opening.strip().partition("\n")
    alone = not rest and not name.endswith(".json")
    lines = first.rstrip().endswith("}") and (alone or rest.lstrip().startswith("{"))
    return "application/x-ndjson" if lines else "application/json"


def _named(name: str, declared: str) -> str:
    for suffix, media_type in _SUFFIXES.items():
        if name.endswith(suffix):
            return media_type
    return _DECLARED.get(declared, _PLAIN)


# --- ZIP-based formats -------------------------------------------------------------------

_PARTS: Final = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
    (
        "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("datapackage.json", "application/wacz"),
)
_OPEN_DOCUMENT: Final = frozenset({ODT, f"{ODT}-template"})
_LONGEST_MEDIA_TYPE: Final = 100


def _kind_of_zip(stream: IO[bytes]) -> str:
    """The Office or web-archive format that a ZIP file is, else "application/zip"."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = {item.filename for item in archive.infolist()}
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    declared = part.read(_LONGEST_MEDIA_TYPE).decode("ascii", "replace").strip()
                return ODT if declared in _OPEN_DOCUMENT else declared
    except Exception:  # damaged in one of the many ways of zipfile; its reader says so
        return "application/zip"
    if "word/vbaProject.bin" in names and "word/document.xml" in names:
        return DOCM
    for part_name, media_type in _PARTS:
        if part_name in names and (media_type != "application/wacz" or _holds_warc(names)):
            return media_type
    return "application/zip"


def _holds_warc(names: set[str]) -> bool:
    return any(name.startswith("archive/") for name in names)
