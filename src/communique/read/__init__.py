"""A file, standard input, bytes or a string → Document."""

from __future__ import annotations

import datetime
import os
import re
import sys
from pathlib import Path
from typing import IO, Final

from communique.errors import ReadError
from communique.read.language_id import language as identify
from communique.read.plain import text_of
from communique.text import letter_count, sha256_of
from communique.types import Document

__all__ = ["from_text", "read", "standard_input"]

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

    Line ends become line feeds; control characters and bidi overrides are left out, with a
    note. published: ISO date. For a string that is the text itself see ``from_text``.
    Raises ReadError when the source is missing, empty or no text.
    """
    data, name, stem = _content(source)
    text, notes = text_of(data, name)
    digest = sha256_of(data)
    return _document(
        text,
        sha256=digest,
        notes=notes,
        id=id or (f"{stem}-{digest[:8]}" if stem else digest[:12]),
        title=title or _headline(text),
        publisher=publisher,
        published=published,
        url=url,
        language=language,
        issuer=issuer,
    )


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
        return standard_input().read(), "standard input", ""
    path = Path(source)
    try:
        if path.is_dir():
            raise ReadError(f"{path}: this is a folder; give a file")
        return path.read_bytes(), str(path), _slug(path.name.split(".")[0])
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
) -> Document:
    day, dated = _day(published)
    code, identified = (language, ()) if language else _language(text)
    return Document(
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


def _day(published: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The ISO day of a date or date and time; None with a note when it is neither."""
    if not published:
        return None, ()
    try:
        return datetime.date.fromisoformat(published[:10]).isoformat(), ()
    except ValueError:
        return None, (f"publication date {published[:40]!r} is no ISO date and was left out",)


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


def _slug(stem: str) -> str:
    """The stem with letters, digits and hyphens only, at most 60 characters."""
    return re.sub(r"[^\w]+", "-", stem).strip("-")[:60]


def _shortened(path: Path) -> str:
    name = str(path)
    return name if len(name) <= 80 else f"{name[:77]}…"
