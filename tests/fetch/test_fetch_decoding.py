"""Unpacking with a limit."""

from __future__ import annotations

import gzip
import zlib

import pytest

from communique.errors import FetchError, TemporaryError
from communique.fetch.decoding import Decoder, unpacked

TEXT = b"The parties discussed fisheries and trade. " * 100


def raw_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        (None, TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT[:50]) + gzip.compress(TEXT[50:])),
        ("gzip", gzip.compress(TEXT) + b"what a broken server sends behind it"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_what_was_packed_comes_back(encoding: str | None, data: bytes, size: int) -> None:
    decoder = Decoder(encoding, limit=len(TEXT))
    parts = [decoder.feed(data[at : at + size]) for at in range(0, len(data), size)]
    decoder.end()
    assert b"".join(parts) == TEXT


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("gzip", gzip.compress(bytes(5_000_000))),
        ("gzip", gzip.compress(b"x") * 2000),
        ("deflate", zlib.compress(bytes(5_000_000))),
        (None, bytes(2000)),
    ],
)
def test_bombs_are_not_unpacked(encoding: str | None, data: bytes) -> None:
    decoder = Decoder(encoding, limit=1000)
    with pytest.raises(FetchError, match="larger than 1,000 bytes"):
        decoder.feed(data)
    assert decoder.size == 1001 or encoding is None


def test_a_bomb_in_a_bomb_stays_packed() -> None:
    inner = gzip.compress(bytes(5_000_000))
    assert Decoder("gzip", limit=100_000).feed(gzip.compress(inner)) == inner


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "\x1b[2J"])
def test_what_was_not_asked_for(encoding: str) -> None:
    with pytest.raises(FetchError, match="not asked for") as raised:
        Decoder(encoding, limit=1000)
    assert "\x1b" not in str(raised.value)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_not_packed_as_it_says(encoding: str) -> None:
    with pytest.raises(FetchError, match=f"not {encoding}, as it says"):
        Decoder(encoding, limit=1000).feed(b"<html>Hello</html>")


@pytest.mark.parametrize("kept", [1, 15, -9, -1])
def test_what_was_cut_off(kept: int) -> None:
    decoder = Decoder("gzip", limit=len(TEXT))
    decoder.feed(gzip.compress(TEXT)[:kept])
    with pytest.raises(TemporaryError, match="cut off"):
        decoder.end()


def test_files_that_may_be_packed() -> None:
    assert unpacked(TEXT, limit=10) == TEXT
    assert unpacked(gzip.compress(TEXT), limit=len(TEXT)) == TEXT
    with pytest.raises(FetchError, match="larger than"):
        unpacked(gzip.compress(TEXT), limit=len(TEXT) - 1)
