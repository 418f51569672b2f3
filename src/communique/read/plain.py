"""Bytes → text: encodings, and files that are no text at all."""

from __future__ import annotations

import codecs
import re
from typing import Final

from communique.errors import ReadError
from communique.text import control_share, with_plain_lines, without_invisible_controls

# First bytes → what the file is and what to do instead.
_MAGIC: Final = (
    (b"\x89PNG", "a PNG picture", "give the text it shows"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the text it shows"),
    (b"GIF8", "a GIF picture", "give the text it shows"),
    (b"II*\x00", "a TIFF picture", "give the text it shows"),
    (b"MM\x00*", "a TIFF picture", "give the text it shows"),
    (b"RIFF", "a picture, sound or film", "give its words as text"),
    (b"ID3", "a sound file", "give its words as text"),
    (b"OggS", "a sound file", "give its words as text"),
    (b"%PDF", "a PDF file", "save its text as .txt"),
    (b"{\\rtf", "an RTF file", "save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as plain text"),
    (b"\x1f\x8b", "a gzip file", "unpack it, or name it .jsonl.gz if it holds lines of JSON"),
    (b"BZh", "a bzip2 file", "unpack it"),
    (b"\xfd7zXZ", "an xz file", "unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip file", "unpack it"),
    (b"\x7fELF", "a program", "give a text file"),
    (b"SQLite format 3", "a database", "export its texts"),
)
_WEB_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_CONTROLS: Final = 0.05


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text in ``data`` and notes on what was assumed or left out.

    name: of the file, for messages. Raises ReadError when there is no text in it.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise ReadError(f"{name}: empty; there is no text to read")
    _refuse_known(data, name)
    decoded, notes = _decoded(data, name)
    if control_share(decoded) > _MOST_CONTROLS:
        raise ReadError(f"{name}: this is binary data, not text; give a text file")
    cleaned, left_out = without_invisible_controls(with_plain_lines(decoded))
    if not cleaned.strip():
        raise ReadError(f"{name}: empty; there is no text to read")
    return cleaned, (*notes, *left_out)


def _refuse_known(data: bytes, name: str) -> None:
    """Raise ReadError for the files that people give by mistake."""
    for magic, what, instead in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"{name}: this is {what}, not text; {instead}")
    if data.startswith(b"PK\x03\x04"):
        head = data[:4000]
        what = "a Word file" if b"word/" in head else "a zip archive or Office file"
        raise ReadError(f"{name}: this is {what}, not text; save its text as .txt")
    if data[4:8] == b"ftyp":
        raise ReadError(f"{name}: this is a film or picture, not text; give its words as text")
    if _WEB_PAGE.match(data[:2000]):
        raise ReadError(f"{name}: this is a web page, not text; save the text it shows as .txt")


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The decoded string, with a note unless the encoding is certain."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError:
                break
    if b"\x00" in data:
        return _decoded_wide(data, name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    return _damaged_utf8(data) or _decoded_by_guess(data, name)


def _decoded_wide(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """UTF-16 without its mark, told by zeros in every other byte; anything else is binary."""
    half = len(data) // 2
    odd, even = data[1::2].count(0), data[0::2].count(0)
    stray = data.count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.4 * half and others < 0.05 * half:
            return data[: 2 * half].decode(encoding, "replace"), (f"read as {encoding}, assumed",)
    if stray < 0.01 * len(data):
        return _decoded(data.replace(b"\x00", b""), name)
    raise ReadError(f"{name}: this is binary data, not text; give a text file")


def _damaged_utf8(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 with a few bytes that are none, shown as U+FFFD; None for other encodings."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(char > "\x7f" for char in text) - broken
    if broken * 4 > sound:
        return None
    return text, (f"read as utf-8; {_places(broken)} shown as \ufffd",)


def _places(count: int) -> str:
    return "1 damaged place" if count == 1 else f"{count} damaged places"


_SAMPLE: Final = 100_000


def _decoded_by_guess(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Windows-1252 for texts in Latin letters, else what charset-normalizer takes it for."""
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    if high * 5 < len(data[:_SAMPLE]):
        try:
            return data.decode("cp1252"), ("read as cp1252, assumed",)
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise ReadError(f"{name}: no known encoding; save the text as UTF-8")
    return data.decode(best.encoding, "replace"), (f"read as {best.encoding}, assumed",)
