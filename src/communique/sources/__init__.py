"""Where documents come from: files of every format, folders, archives, standard input.

What cannot be read becomes a Failure in its place; the rest goes on.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO, Final, Literal, cast

from communique.errors import CommuniqueError, ReadError
from communique.read.detect import is_gzip
from communique.sources.failures import Failure, failure
from communique.sources.folders import files
from communique.sources.holders import Limits, Reading
from communique.sources.lines import OPTIONAL_KEYS, document_of
from communique.sources.opening import of_stream, read_bytes
from communique.types import Document

__all__ = [
    "FORMS",
    "LINE_SUFFIXES",
    "OPTIONAL_KEYS",
    "STDIN",
    "Failure",
    "Format",
    "Limits",
    "Reading",
    "count",
    "document_of",
    "documents",
    "failure",
    "opened",
    "read_bytes",
]

Format = Literal["auto", "text", "markdown", "html", "jsonl", "json", "csv", "tsv"]
# What the content need not tell; every other format tells itself.
FORMS: Final[dict[Format, str | None]] = {
    "auto": None,
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "jsonl": "application/x-ndjson",
    "json": "application/json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
LINE_SUFFIXES: Final = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
_HOLDING_SUFFIXES: Final = tuple(
    ".zip .wacz .warc .gz .eml .csv .tsv .json .xlsx .parquet .xml .rss .atom".split()
)
STDIN: Final = "-"
_AS_USUAL: Final = Reading()


def documents(
    sources: Iterable[str],
    *,
    form: Format = "auto",
    stdin: IO[bytes],
    reading: Reading = _AS_USUAL,
) -> Iterator[Document | Failure]:
    """The documents of all sources, in order and lazily.

    sources: paths of files and folders, or "-" for standard input.
    form: what files hold where their content shall not tell.
    """
    reading = replace(reading, media_type=FORMS[form])
    for source in sources:
        try:
            if source == STDIN:
                yield from _of_stdin(stdin, reading)
                continue
            for path in files(source):
                yield from _of_file(path, reading)
        except (CommuniqueError, OSError, ValueError) as error:
            yield failure(source, error)


def count(sources: Iterable[str], *, form: Format = "auto") -> int | None:
    """How many documents the sources hold; None when that cannot be told beforehand."""
    total = 0
    for source in sources:
        if source == STDIN:
            return None
        try:
            for path in files(source):
                if path.is_fifo():  # which is read once only
                    return None
                name = path.name.lower()
                if form == "jsonl" or (form == "auto" and name.endswith(LINE_SUFFIXES)):
                    total += _count_lines(path)
                elif form != "text" and name.endswith(_HOLDING_SUFFIXES):
                    return None
                else:
                    total += 1
        except (CommuniqueError, OSError, EOFError, ValueError, zlib.error):
            total += 1
    return total


def _of_file(path: Path, reading: Reading) -> Iterator[Document | Failure]:
    name = str(path)
    try:
        with path.open("rb") as stream:
            seekable: IO[bytes] = stream if stream.seekable() else _kept(stream, name, reading)
            yield from of_stream(seekable, name=name, reading=reading)
    except FileNotFoundError:
        yield Failure(source=name, reason="no such file")
    except (CommuniqueError, OSError, ValueError) as error:
        yield failure(name, error)


def _of_stdin(stdin: IO[bytes], reading: Reading) -> Iterator[Document | Failure]:
    name = "standard input"
    lines = reading.media_type == FORMS["jsonl"]
    stream = _unpacked(stdin) if lines else _kept(stdin, name, reading)
    yield from of_stream(stream, name=name, reading=reading, id="stdin")


def _unpacked(stdin: IO[bytes]) -> IO[bytes]:
    """Lines of standard input, which cannot be rewound, out of their gzip file where it is one."""
    if isinstance(stdin, BufferedReader) and is_gzip(stdin.peek(2)):
        return cast("IO[bytes]", gzip.open(stdin, "rb"))
    return stdin


def _kept(stream: IO[bytes], name: str, reading: Reading) -> IO[bytes]:
    """A stream that cannot be rewound, in memory. Raises ReadError beyond the limit."""
    data = stream.read(reading.limits.size + 1)
    if len(data) > reading.limits.size:
        raise ReadError(
            f"{name}: more than {reading.limits.size >> 20:,} MiB; save it to a file, "
            "or raise the limit with --max-size"
        )
    return BytesIO(data)


def opened(path: Path) -> gzip.GzipFile | IO[bytes]:
    """The file for reading, unpacked when it is a gzip file."""
    return gzip.open(path, "rb") if _is_packed(path) else path.open("rb")


def _is_packed(path: Path) -> bool:
    if not path.is_file():  # a pipe is read once only
        return False
    with path.open("rb") as stream:
        return is_gzip(stream.read(2))


def _count_lines(path: Path) -> int:
    with opened(path) as lines:
        return sum(1 for line in lines if line.strip())
