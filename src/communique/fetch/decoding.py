"""Unpacking what servers send packed, never more than a limit."""

from __future__ import annotations

import zlib
from typing import Any, Final

from communique.errors import FetchError, TemporaryError

# What servers are asked for. Brotli and Zstandard are not: nothing in Python unpacks them with a
# limit, and they save little on pages of text.
ENCODINGS: Final = ("gzip", "deflate")
# The first bytes of a gzip member, and how many tell what a body is.
_GZIP: Final = 0x1F8B
_HEAD: Final = 2


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
        self._waiting = b""
        self._started = self._ended = False

    def feed(self, data: bytes) -> bytes:
        """What so much of the body unpacks to."""
        if self.encoding is None:
            self._count(len(data))
            return data
        data = self._waiting + data
        self._waiting = b""
        parts = []
        while data and not self._ended:
            if self._stream is None and not self._begin(data):
                self._waiting = b"" if self._ended else data
                break
            parts.append(self._unpacked(data))
            data = self._rest()
        return b"".join(parts)

    def end(self) -> None:
        """Raises TemporaryError when the body stopped in the middle."""
        if self._stream is not None or (self._waiting and not self._started):
            raise TemporaryError(f"the body ({self.encoding}) was cut off")

    def _begin(self, data: bytes) -> bool:
        """Take up what follows; False when it is too little to tell, or no part of the body."""
        if len(data) < _HEAD:
            return False
        wide = int.from_bytes(data[:_HEAD])
        if self.encoding == "deflate":
            # Some servers leave out the envelope, whose first bytes have this form (RFC 1950).
            whole = data[0] & 15 == zlib.DEFLATED and wide % 31 == 0
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if whole else -zlib.MAX_WBITS)
        elif wide == _GZIP or not self._started:
            self._stream = zlib.decompressobj(zlib.MAX_WBITS + 16)
        else:
            self._ended = True  # servers send this and that behind the last member
        return self._stream is not None

    def _unpacked(self, data: bytes) -> bytes:
        try:
            found = bytes(self._stream.decompress(data, self.limit - self.size + 1))
        except zlib.error:
            raise FetchError(f"the body is not {self.encoding}, as it says it is") from None
        self._started = True
        self._count(len(found))
        return found

    def _rest(self) -> bytes:
        """What is still to be unpacked."""
        if not self._stream.eof:
            return bytes(self._stream.unconsumed_tail)
        rest = bytes(self._stream.unused_data)
        self._stream = None
        self._ended = self.encoding == "deflate"
        return rest

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
