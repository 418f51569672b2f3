"""Text files: which encoding, and which bytes are no text at all."""

from __future__ import annotations

import codecs
from typing import Final

from communique.errors import ReadError
from communique.read.content import Content, Page
from communique.read.detect import parameter_of
from communique.text import control_share

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_CONTROLS: Final = 0.05


def page(content: Content) -> Page:
    """The text of a text file. Raises ReadError when there is none in it."""
    text, notes = decoded(content.data, content.name, parameter_of(content.declared, "charset"))
    return Page(text=text, notes=notes)


def decoded(data: bytes, name: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The characters of ``data``, and a note unless the encoding is certain.

    declared: the encoding that the bytes are said to have; what they show goes before it.
    name: of the file, for messages. Raises ReadError when they are no text.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise ReadError(f"{name}: empty; there is no text to read")
    text, notes = _decoded(data, name, declared)
    if control_share(text) > _MOST_CONTROLS:
        raise ReadError(f"{name}: this is binary data, not text; give a text file")
    return text, notes


def _decoded(data: bytes, name: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
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
    return _as_declared(data, declared) or _damaged_utf8(data) or _decoded_by_guess(data, name)


# These declare bytes of the encodings that they are part of (WHATWG Encoding Standard).
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def _as_declared(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]] | None:
    """In the encoding that the bytes are said to have; None when they do not fit it."""
    try:
        encoding = codecs.lookup((declared or "").strip("\"' ")).name
        if encoding.startswith("utf"):
            return None
        text = data.decode(_MEANT.get(encoding, encoding))
    except (LookupError, ValueError):
        return None
    return text, (f"read as {encoding}, as declared",)


def _decoded_wide(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """UTF-16 without its mark, told by zeros in every other byte; anything else is binary."""
    half = len(data) // 2
    odd, even = data[1::2].count(0), data[0::2].count(0)
    stray = data.count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.4 * half and others < 0.05 * half:
            return data[: 2 * half].decode(encoding, "replace"), (f"read as {encoding}, assumed",)
    if stray < 0.01 * len(data):
        return _decoded(data.replace(b"\x00", b""), name, None)
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
        raise ReadError(
            f"{name}: no known kind of file, and no text in a known encoding; save it as UTF-8 text"
        )
    return data.decode(best.encoding, "replace"), (f"read as {best.encoding}, assumed",)
