"""What a batch reads: the files of its sources, and the pieces that are handed to workers.

A list of all files with their hashes is written before anything else; it is what the run reads,
and what tells later whether the input is still the same.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final, TypeAlias, cast

from communique.batch.settings import Settings
from communique.errors import BatchError
from communique.read.content import Content, Found
from communique.read.detect import GZIP, media_type_of
from communique.sources import FORMS, STDIN, Failure, count
from communique.sources.folders import files
from communique.sources.holders import Held, Holder, Part, Reading, holder_of
from communique.sources.opening import damage, told
from communique.types import Document

LINES: Final = FORMS["jsonl"]
PARQUET: Final = "application/vnd.apache.parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file of the input.

    name: the source's own name and the way below it, so that it does not matter where the
    input lies. sha256: of its bytes; None when it cannot be read. documents: how many are in
    it; None when that cannot be told beforehand.
    """

    name: str
    bytes: int
    sha256: str | None
    documents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One document as a line of JSON, still to be parsed."""

    source: str
    data: bytes

    @property
    def size(self) -> int:
        """Bytes to work on."""
        return len(self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that holds one document; the worker opens it."""

    source: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """Bytes that lay in an archive, still to be read. depth: in how many archives."""

    content: Content
    depth: int

    @property
    def source(self) -> str:
        """Where they lay."""
        return self.content.name

    @property
    def size(self) -> int:
        """Bytes to work on."""
        return len(self.content.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A document, as tables give them."""

    source: str
    document: Document

    @property
    def size(self) -> int:
        """About the bytes to work on."""
        return len(self.document.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """Something that cannot be read, and why: a failure in its place."""

    source: str
    reason: str
    size: int = 0


Piece: TypeAlias = Line | File | Inside | Ready | Bad


def survey(
    sources: Sequence[str], settings: Settings, *, apart: Path
) -> Iterator[tuple[InputFile, Path]]:
    """All files of the sources in order, hashed, but for those in the folder ``apart``.

    Raises BatchError, ReadError.
    """
    outside = apart.resolve()
    for source in sources:
        if source == STDIN:
            raise BatchError("a batch reads files and folders, not standard input: save it first")
        root = Path(source)
        if not root.exists():
            raise BatchError(f"{source}: no such file or folder")
        for path in files(source):
            if path.resolve().is_relative_to(outside):
                continue
            yield _surveyed(path, _name(path, root), settings), path


def write_list(found: Iterable[tuple[InputFile, Path]], out: IO[str]) -> Iterator[Path]:
    """Write one line for each file, and hand on its path."""
    for file, path in found:
        out.write(json.dumps(asdict(file), ensure_ascii=False) + "\n")
        yield path


def read_list(path: Path) -> Iterator[InputFile]:
    """The files that such a list names."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield InputFile(**json.loads(line))


def pieces(found: Iterable[tuple[InputFile, Path]], settings: Settings) -> Iterator[Piece]:
    """The pieces of all files, in order and lazily; what takes long is left to the workers."""
    reading = settings.reading()
    for file, path in found:
        try:
            yield from _of_file(file, path, reading)
        except Exception as error:  # what is damaged fails in many ways
            yield Bad(source=file.name, reason=damage(file.name, error).reason)


def _surveyed(path: Path, name: str, settings: Settings) -> InputFile:
    try:
        with path.open("rb") as data:
            digest = hashlib.file_digest(data, "sha256").hexdigest()
            size = data.tell()
            documents = _rows(data) if media_type_of(data, name=name) == PARQUET else None
    except OSError:
        return InputFile(name=name, bytes=0, sha256=None, documents=1)
    if documents is None:
        documents = count([str(path)], form=settings.form)
    return InputFile(name=name, bytes=size, sha256=digest, documents=documents)


def _rows(data: IO[bytes]) -> int | None:
    """How many rows a Parquet file says it has."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.ParquetFile(data).metadata.num_rows)
    except (OSError, pa.ArrowException):
        return None


def _name(path: Path, root: Path) -> str:
    return path.name if path == root else str(Path(root.resolve().name) / path.relative_to(root))


def _of_file(file: InputFile, path: Path, reading: Reading) -> Iterator[Piece]:
    with ExitStack() as opened:
        stream: IO[bytes] = opened.enter_context(path.open("rb"))
        media_type = told(stream, reading) or media_type_of(stream, name=file.name)
        if media_type == GZIP:
            unpacked = cast("IO[bytes]", opened.enter_context(gzip.open(stream, "rb")))
            inside = reading.media_type or media_type_of(
                unpacked, name=file.name.removesuffix(".gz")
            )
            if inside == LINES:
                media_type, stream = LINES, unpacked
            else:
                stream.seek(0)
        holder = holder_of(media_type)
        if media_type == LINES:
            yield from _lines(stream, file.name, reading)
        elif holder is None or media_type is None or (media_type == GZIP and reading.media_type):
            yield File(source=file.name, path=path.absolute(), size=file.bytes)
        else:
            held = Held(
                stream=stream,
                name=file.name,
                declared=None,
                url=None,
                found=Found(),
                media_type=media_type,
            )
            yield from _held(holder, held, reading)


def _held(holder: Holder, held: Held, reading: Reading) -> Iterator[Piece]:
    for number, part in enumerate(holder.parts(held, reading), start=1):
        yield _piece(part, f"{held.name}, {number}", int(holder.deeper))


def _piece(part: Part, place: str, depth: int) -> Piece:
    if isinstance(part, Failure):
        return Bad(source=part.source, reason=part.reason)
    if isinstance(part, Document):
        return Ready(source=place, document=part)
    return Inside(content=part, depth=depth)


def _lines(stream: IO[bytes], name: str, reading: Reading) -> Iterator[Piece]:
    """Every line that is not blank; one that is too long is no piece that could be sent."""
    longest = reading.limits.size
    number = 0
    try:
        while line := stream.readline(longest + 1):
            number += 1
            source = f"{name}, line {number}"
            if len(line) > longest:
                yield Bad(source=source, reason="longer than the limit (--max-size)")
                while line and not line.endswith(b"\n"):
                    line = stream.readline(longest + 1)
            elif line.strip():
                yield Line(source=source, data=line)
    except Exception as error:  # a file that was cut off, or is damaged
        where = f"{name}, line {number + 1}"
        yield Bad(source=where, reason=damage(where, error).reason)
