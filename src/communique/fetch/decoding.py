"""Unpacking what servers send packed, never more than a limit."""

from __future__ import annotations

import zlib
from typing import Any, Final

from communique.errors import FetchError, TemporaryError

# What servers are asked for. Brotli and Zstandard are not: nothing in Python unpacks them with a
# limit, and they save little on pages of text.
ENCODINGS: Final = ("gzip", "deflate")
_GZIP: Final = 31
_ZLIB: Final = 15
_RAW: Final = -15


class Decoder:
    """Unpacks a body as it comes. ``encoding``: the value of Content-Encoding.

    Raises FetchError for an encoding that was not asked for, data that is not so encoded, and
    as soon as there is more than ``limit`` bytes.
    """

    def __init__(self, encoding: str | None, *, limit: int) -> None:
        self.encoding = _known(encoding)
        self.limit = limit
        self.size = 0
        self._stream: Any = None
        self._started = self._ended = False

    def feed(self, data: bytes) -> bytes:
        """What so much of the body unpacks to."""
        if self.encoding is None:
            self._count(len(data))
            return data
        parts = []
        while data and not self._ended:
            parts.append(self._unpacked(data))
            data = self._rest()
        return b"".join(parts)

    def end(self) -> None:
        """Raises TemporaryError when the body stopped in the middle."""
        if self.encoding and self._started and not self._ended and not self._between():
            raise TemporaryError(f"the body ({self.encoding}) was cut off")

    def _unpacked(self, data: bytes) -> bytes:
        room = self.limit - self.size + 1
        if self._stream is None:
            self._stream = zlib.decompressobj(_GZIP if self.encoding == "gzip" else _ZLIB)
        try:
            found = self._stream.decompress(data, room)
        except zlib.error:
            found = self._raw(data, room)
        self._started = True
        self._count(len(found))
        return bytes(found)

    def _raw(self, data: bytes, room: int) -> bytes:
        """Deflate without its envelope, which some servers send; at the beginning only."""
        if self.encoding == "deflate" and not self._started:
            self._stream = zlib.decompressobj(_RAW)
            try:
                return bytes(self._stream.decompress(data, room))
            except zlib.error:
                pass
        raise FetchError(f"the body is not {self.encoding}, as it says it is")

    def _rest(self) -> bytes:
        """What is still to be unpacked: the next member of a gzip file."""
        if not self._stream.eof:
            return bytes(self._stream.unconsumed_tail)
        rest = bytes(self._stream.unused_data)
        if rest and not (self.encoding == "gzip" and rest.startswith(b"\x1f\x8b")):
            self._ended = True  # what follows is no part of the body
        self._stream = None
        return rest

    def _between(self) -> bool:
        return self._stream is None

    def _count(self, more: int) -> None:
        self.size += more
        if self.size > self.limit:
            raise FetchError(f"larger than {self.limit:,} bytes when unpacked")


def unpacked(data: bytes, *, limit: int) -> bytes:
    """The content of gzip data, or the data itself. Raises FetchError."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    decoder = Decoder("gzip", limit=limit)
    content = decoder.feed(data)
    decoder.end()
    return content


def _known(encoding: str | None) -> str | None:
    name = (encoding or "").strip().lower()
    if name in ("", "identity", "none"):
        return None
    name = "gzip" if name == "x-gzip" else name
    if name not in ENCODINGS:
        raise FetchError(f"the body is packed as {name[:40]!r}, which was not asked for")
    return name
