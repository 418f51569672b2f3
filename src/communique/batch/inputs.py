"""What a batch reads: files found in sources, and the pieces that are handed to workers.

A list of all files with their hashes is written before anything else; it is what the run reads,
and what tells later whether the input is still the same.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from communique.batch.settings import Settings
from communique.errors import BatchError, CommuniqueError
from communique.sources import (
    OPTIONAL_KEYS,
    STDIN,
    Failure,
    count,
    failure,
    files_of,
    holds_lines,
    opened,
)

PARQUET_SUFFIXES: Final = (".parquet", ".pq")


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file of the input.

    name: the source's own name and the way below it, so that it does not matter where the
    input lies. sha256: of its bytes; None when it cannot be read. documents: how many are
    expected.
    """

    name: str
    bytes: int
    sha256: str | None
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One document as a line of JSON, or a row of Parquet made into one."""

    source: str
    data: bytes

    @property
    def size(self) -> int:
        """Bytes to work on."""
        return len(self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that the worker opens; it may hold several documents."""

    source: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """Something that cannot be read, and why: a failure in its place."""

    source: str
    reason: str
    size: int = 0


Piece: TypeAlias = Line | File | Bad


def survey(sources: Sequence[str], settings: Settings) -> Iterator[tuple[InputFile, Path]]:
    """All files of the sources in order, hashed. Raises BatchError, ReadError."""
    for source in sources:
        if source == STDIN:
            raise BatchError("a batch reads files and folders, not standard input: save it first")
        root = Path(source)
        if not root.exists():
            raise BatchError(f"{source}: no such file or folder")
        for path in files_of(source, also=PARQUET_SUFFIXES):
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


def pieces(files: Iterable[tuple[InputFile, Path]], settings: Settings) -> Iterator[Piece]:
    """The pieces of all files, in order and lazily."""
    for file, path in files:
        if file.sha256 is None:
            yield Bad(source=file.name, reason=_unreadable(path))
        elif _is_parquet(path):
            yield from _rows(path, file.name, settings)
        elif holds_lines(path, settings.form):
            yield from _lines(path, file.name)
        else:
            yield File(source=file.name, path=path.absolute(), size=file.bytes)


def _surveyed(path: Path, name: str, settings: Settings) -> InputFile:
    try:
        with path.open("rb") as data:
            digest = hashlib.file_digest(data, "sha256").hexdigest()
            size = data.tell()
    except OSError:
        return InputFile(name=name, bytes=0, sha256=None, documents=1)
    if _is_parquet(path):
        expected = _row_count(path)
    else:
        expected = count([str(path)], form=settings.form) or 0
    return InputFile(name=name, bytes=size, sha256=digest, documents=expected)


def _name(path: Path, root: Path) -> str:
    return path.name if path == root else str(Path(root.resolve().name) / path.relative_to(root))


def _unreadable(path: Path) -> str:
    try:
        path.open("rb").close()
    except OSError as error:
        return failure(str(path), error).reason
    return "it could not be read when the batch began"


def _lines(path: Path, name: str) -> Iterator[Piece]:
    number = 0
    try:
        with opened(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield Line(source=f"{name}, line {number}", data=line)
    except (OSError, EOFError, zlib.error) as error:
        yield Bad(source=f"{name}, line {number + 1}", reason=failure(str(path), error).reason)


def _is_parquet(path: Path) -> bool:
    return path.name.lower().endswith(PARQUET_SUFFIXES)


def _row_count(path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.ParquetFile(path).metadata.num_rows)
    except (OSError, pa.ArrowException):
        return 1


def _rows(path: Path, name: str, settings: Settings) -> Iterator[Piece]:
    """The rows of a Parquet file as lines of JSON, of the columns that documents need."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(path) as table:
            columns = _columns(table.schema_arrow.names, settings)
            for batch in table.iter_batches(batch_size=64, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    values = {name: _plain(value) for name, value in row.items()}
                    line = json.dumps(values, ensure_ascii=False)
                    yield Line(source=f"{name}, row {number}", data=line.encode())
    except (OSError, UnicodeError, pa.ArrowException, CommuniqueError) as error:
        where = f"{name}, row {number + 1}" if number else name
        yield Bad(source=where, reason=failure(str(path), error).reason)


def _columns(there: Sequence[str], settings: Settings) -> list[str]:
    """The columns that hold what a document has. Raises BatchError."""
    given = dict(settings.columns)
    wanted = {key: given.get(key, key) for key in ("id", "text", *OPTIONAL_KEYS)}
    for key, column in wanted.items():
        if column not in there and (key in ("id", "text") or key in given):
            raise BatchError(
                f"no column {column!r} for {key}; there are {', '.join(there)} "
                "(say --column KEY=COLUMN for one that has another name)"
            )
    return [column for column in dict.fromkeys(wanted.values()) if column in there]


def _plain(value: Any) -> Any:
    """A cell as JSON has it: dates as ISO, whole numbers (ids) as text."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode()
    return str(value) if isinstance(value, int) else value
