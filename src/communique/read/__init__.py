"""A file, standard input, bytes or a string → Document."""

from __future__ import annotations

import datetime
import os
import re
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from communique import outlets
from communique.errors import ReadError
from communique.read import genres
from communique.read.content import NOTHING_FOUND, Content, Found, Page
from communique.read.detect import HEAD, media_type_of
from communique.read.formats import format_of
from communique.read.language_id import language as identify
from communique.read.normal import normalised
from communique.read.origins import with_origins
from communique.read.refusals import refusal
from communique.text import (
    letter_count,
    sha256_of,
    with_plain_lines,
    without_invisible_controls,
)
from communique.types import Document

__all__ = ["described", "document_of_page", "from_text", "read", "read_content", "standard_input"]

EMPTY: Final = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"
# Bytes of one document; ``communique.sources.Limits`` can raise it.
LARGEST: Final = 64 << 20
_TOO_LARGE: Final = (
    f"more than {LARGEST >> 20} MiB for one document; communique extract has --max-size"
)
_STDIN: Final = "-"
# Fewer letters tell no language, and less confidence than this is a guess.
_ENOUGH_LETTERS: Final = 20
_ENOUGH_CONFIDENCE: Final = 0.3


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002 -- the field's name
    language: str | None = None,
    issuer: str | None = None,
) -> Document:
    """The document in a file (its path), in standard input (``"-"``) or in bytes.

    The format is told by the content: docs/formats.md lists them. The text is normalised, and
    ``Document.original()`` is the text before that. published: ISO date. For a string that is
    the text itself see ``from_text``. Raises ReadError when the source is missing, empty, holds
    no text, or holds many documents (``communique.sources.documents`` reads those).
    """
    data, name, stem = _content(source)
    given = {"title": title, "publisher": publisher, "published": published, "url": url}
    given |= {"id": id, "language": language, "issuer": issuer}
    content = Content(data=data, name=name, url=url)
    return read_content(content, stem=stem, **{key: one for key, one in given.items() if one})


def read_content(
    content: Content, *, stem: str = "", media_type: str | None = None, **given: str
) -> Document:
    """The document in bytes of one of the formats that hold one (``formats``).

    stem: what its id begins with. media_type: where it is known already. given: fields of the
    document that are known better than the bytes can tell. Raises ReadError.
    """
    media_type = media_type or media_type_of(
        BytesIO(content.data), name=content.name, declared=content.declared
    )
    form = format_of(media_type) if media_type else None
    if not content.data.strip(EMPTY):
        raise ReadError(f"{content.name}: empty; there is no text to read")
    if form is None or media_type is None:
        raise refusal(content.data[:HEAD], content.name, media_type)
    page = form.page(content)
    return document_of_page(page, content, media_type, stem=stem, **given)


def document_of_page(
    page: Page, content: Content, media_type: str, *, stem: str = "", **given: str
) -> Document:
    """The document of a page that a format's reader made. Raises ReadError without text."""
    text, edits = normalised(page.text, page.wraps)
    if not text.strip():
        raise ReadError(f"{content.name}: empty; there is no text to read")
    found = page.found.over(content.found)
    digest = sha256_of(content.data)
    _, left_out = without_invisible_controls(with_plain_lines(page.text))
    url = content.url or found.address
    document = _document(
        text,
        sha256=digest,
        notes=(*page.notes, *left_out),
        id=given.get("id") or (f"{stem}-{digest[:8]}" if stem else digest[:12]),
        title=given.get("title") or found.title or _headline(text),
        publisher=given.get("publisher"),
        published=given.get("published"),
        url=given.get("url") or url,
        language=given.get("language") or _declared_language(text, found),
        issuer=given.get("issuer"),
        found=found,
    )
    return replace(document, media_type=media_type, edits=edits)


def _declared_language(text: str, found: Found) -> str | None:
    """What the file declares, where the text is too short or too odd to tell; else None."""
    code = (found.language or "").partition("-")[0].strip().lower()
    return code if len(code) == 2 and code.isalpha() and _language(text)[1] else None


def from_text(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002 -- the field's name
    language: str | None = None,
    issuer: str | None = None,
) -> Document:
    """The document with exactly this text. Raises ReadError when the text is empty."""
    if not text.strip():
        raise ReadError(f"{id or 'text'}: empty; there is no text to read")
    digest = sha256_of(text)
    return _document(
        text,
        sha256=digest,
        notes=(),
        id=id or digest[:12],
        title=title,
        publisher=publisher,
        published=published,
        url=url,
        language=language,
        issuer=issuer,
    )


def standard_input() -> IO[bytes]:
    """Standard input as bytes. Raises ReadError when the program was started without one."""
    if sys.stdin is None:
        raise ReadError("standard input is closed")
    return sys.stdin.buffer


def _content(source: str | os.PathLike[str] | bytes) -> tuple[bytes, str, str]:
    """The bytes, a name for messages, and the stem of a file's name ("" without a file)."""
    if isinstance(source, bytes):
        return source, "bytes", ""
    if source == _STDIN:
        data = standard_input().read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ReadError(f"standard input: {_TOO_LARGE}")
        return data, "standard input", ""
    path = Path(source)
    try:
        if path.is_dir():
            raise ReadError(f"{path}: this is a folder; give a file")
        if path.stat().st_size > LARGEST:
            raise ReadError(f"{_shortened(path)}: {_TOO_LARGE}")
        return path.read_bytes(), str(path), stem_of(path.name)
    except FileNotFoundError:
        raise ReadError(f"{_shortened(path)}: no such file") from None
    except (OSError, ValueError) as error:
        # A string with a line feed or a zero in it, or one too long, names no file.
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(f"{_shortened(path)}: {why.lower()}") from error


def _document(
    text: str,
    *,
    sha256: str,
    notes: tuple[str, ...],
    id: str,  # noqa: A002 -- the field's name
    title: str | None,
    publisher: str | None,
    published: str | None,
    url: str | None,
    language: str | None,
    issuer: str | None,
    found: Found = NOTHING_FOUND,
) -> Document:
    day, dated = _day(published)
    code, identified = (language, ()) if language else _language(text)
    if identified and (told := _language_at(url)):
        code, identified = told, ("the language is that of the address",)
    document = Document(
        id=id,
        text=text,
        sha256=sha256,
        language=code,
        url=url,
        title=title,
        issuer=issuer,
        publisher=publisher,
        published=day,
        notes=(*notes, *dated, *identified),
    )
    return described(document, found)


def described(document: Document, found: Found = NOTHING_FOUND) -> Document:
    """The document with its genre, issuer, publisher and date where they can be told.

    found: what the file says about itself. A field that the document has already is kept.
    """
    return with_origins(document, found, outlets=outlets.load(), rules=genres.load())


def _day(published: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The ISO day of a date or date and time; None with a note when it is neither."""
    if not published:
        return None, ()
    try:
        return datetime.date.fromisoformat(published[:10]).isoformat(), ()
    except ValueError:
        return None, (f"publication date {published[:40]!r} is no ISO date and was left out",)


def _language_at(url: str | None) -> str | None:
    """The language that the outlet's address tells."""
    outlet = outlets.load().at(url) if url else None
    return outlet.language_at(url) if outlet and url else None


def _language(text: str) -> tuple[str, tuple[str, ...]]:
    """The language and a note where it is assumed."""
    if letter_count(text, _ENOUGH_LETTERS) < _ENOUGH_LETTERS:
        return "en", ("too short to tell the language; English assumed",)
    code, confidence = identify(text)
    if confidence < _ENOUGH_CONFIDENCE:
        return "en", ("the language is not clear; English assumed",)
    return code, ()


_NO_TITLE: Final = re.compile(
    r"office of|for (?:press|immediate|release)|press release|statement$|readout$|embargo|share\b",
    re.IGNORECASE,
)
_LONGEST_TITLE: Final = 200


def _headline(text: str) -> str | None:
    """A first line that reads like a title: several words, no stop, and a longer text below."""
    head, _, _ = text[:3000].rpartition("\n")
    for line in filter(None, map(str.strip, head.split("\n"))):
        if len(line) > _LONGEST_TITLE or line.endswith((".", "!", "?", ":", ";", ",", "”", '"')):
            return None
        words = re.sub(r"^Home(?: [>»/|])? (?=[A-Z])", "", line)
        if len(words.split()) >= 3 and not _NO_TITLE.match(words) and len(text) > 3 * len(words):
            return words
    return None


def stem_of(name: str) -> str:
    """What an id begins with: a file's name to its first stop, letters, digits and hyphens only."""
    return re.sub(r"[^\w]+", "-", name.split(".", maxsplit=1)[0]).strip("-")[:60]


def _shortened(path: Path) -> str:
    name = str(path)
    return name if len(name) <= 80 else f"{name[:77]}…"
