"""Where documents come from: files, folders, lines of JSON, standard input.

What cannot be read becomes a Failure in its place; the rest goes on.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Final, Literal

from communique.errors import CommuniqueError, ReadError, RecordError
from communique.read import from_text, read
from communique.records import Fields, parse
from communique.types import Document

Format = Literal["auto", "text", "jsonl"]

TEXT_SUFFIXES: Final = (".txt", ".text", ".md")
LINE_SUFFIXES: Final = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
STDIN: Final = "-"
# Keys of a JSON line that become the document's; any other key is left alone.
OPTIONAL_KEYS: Final = ("title", "publisher", "published", "url", "language", "issuer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that gave no record: where it stands and why."""

    source: str
    reason: str


def documents(
    sources: Iterable[str], *, form: Format, stdin: IO[bytes]
) -> Iterator[Document | Failure]:
    """The documents of all sources, in order and lazily.

    sources: paths of files and folders, or "-" for standard input.
    form: how files are read; "auto" takes names that end in LINE_SUFFIXES as lines of JSON.
    """
    for source in sources:
        try:
            yield from _of_source(source, form, stdin)
        except (CommuniqueError, OSError) as error:
            yield failure(source, error)


def count(sources: Iterable[str], *, form: Format) -> int | None:
    """How many documents the sources hold; None when that cannot be told beforehand."""
    total = 0
    for source in sources:
        if source == STDIN:
            return None
        try:
            for path in _files(source):
                total += _count_lines(path) if _holds_lines(path, form) else 1
        except (CommuniqueError, OSError, EOFError, zlib.error):
            total += 1
    return total


def failure(source: str, error: Exception) -> Failure:
    """A Failure from an error: one line, without the errno or the path said twice."""
    if isinstance(error, OSError) and error.strerror:
        reason = error.strerror.lower()
    else:
        reason = " ".join(str(error).split()) or type(error).__name__
    return Failure(source=source, reason=reason.removeprefix(f"{source}: "))


def _of_source(source: str, form: Format, stdin: IO[bytes]) -> Iterator[Document | Failure]:
    if source == STDIN:
        yield from _of_stdin(form, stdin)
        return
    for path in _files(source):
        if _holds_lines(path, form):
            yield from _of_file_lines(path)
        else:
            yield _of_text(path)


def _files(source: str) -> list[Path]:
    """The file itself, or the readable files of a folder and its folders, by name."""
    path = Path(source)
    if not path.is_dir():
        return [path]
    found = sorted(
        file
        for file in path.rglob("*")
        if file.name.lower().endswith((*TEXT_SUFFIXES, *LINE_SUFFIXES)) and file.is_file()
    )
    if not found:
        suffixes = ", ".join((*TEXT_SUFFIXES, *LINE_SUFFIXES))
        raise ReadError(f"the folder holds no file that ends in {suffixes}")
    return found


def _holds_lines(path: Path, form: Format) -> bool:
    if form == "auto":
        return path.name.lower().endswith(LINE_SUFFIXES)
    return form == "jsonl"


def _of_text(path: Path) -> Document | Failure:
    try:
        return read(path)
    except (CommuniqueError, OSError) as error:
        return failure(str(path), error)


def _of_stdin(form: Format, stdin: IO[bytes]) -> Iterator[Document | Failure]:
    if form == "jsonl":
        yield from _of_lines(stdin, "standard input")
        return
    data = stdin.read()
    if form == "auto" and _looks_like_lines(data):
        yield from _of_lines(data.splitlines(), "standard input")
        return
    try:
        yield read(data, id="stdin")
    except CommuniqueError as error:
        found = failure("standard input", error)
        yield replace(found, reason=found.reason.removeprefix("bytes: "))


def _looks_like_lines(data: bytes) -> bool:
    first = data.lstrip()[:1] == b"{" and data.lstrip().splitlines()[0]
    if not first:
        return False
    try:
        parse(first.decode("utf-8"))
    except (RecordError, UnicodeDecodeError):
        return False
    return True


def _of_file_lines(path: Path) -> Iterator[Document | Failure]:
    try:
        with opened(path) as lines:
            yield from _of_lines(lines, str(path))
    except (OSError, EOFError, zlib.error) as error:
        yield failure(str(path), error)


def opened(path: Path) -> gzip.GzipFile | IO[bytes]:
    """The file for reading, unpacked when its name says that it is compressed."""
    return gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb")


def _count_lines(path: Path) -> int:
    with opened(path) as lines:
        return sum(1 for line in lines if line.strip())


def _of_lines(lines: Iterable[bytes], name: str) -> Iterator[Document | Failure]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                document: Document | Failure = document_of(parse(line.decode("utf-8-sig")))
            except UnicodeDecodeError as error:
                document = Failure(
                    source=f"{name}, line {number}", reason=f"no UTF-8 at byte {error.start + 1}"
                )
            except CommuniqueError as error:
                document = failure(f"{name}, line {number}", error)
            yield document


def document_of(values: dict[str, Any]) -> Document:
    """The document of a JSON line: ``id``, ``text`` and the optional keys.

    The text is taken as it is, so that offsets agree with the line's. Raises RecordError.
    """
    fields = Fields(values, "")
    known = {
        key: value
        for key in OPTIONAL_KEYS
        if key in values and (value := fields.text_or_none(key)) is not None
    }
    return from_text(fields.text("text"), id=fields.text("id"), **known)
