"""The items of record files: lines as ``communique extract`` prints them or made by hand, and what
``communique batch`` writes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from communique.errors import CommuniqueError, RecordError
from communique.export import batched
from communique.export.archived import address
from communique.export.items import Item
from communique.handmade import record_of
from communique.records import from_dict, parse
from communique.sources import STDIN, Failure, failure, opened
from communique.sources import count as count_lines
from communique.types import Record

_AGAIN: Final = "a record before it has the same id; the first one counts"


def items(
    sources: Iterable[str], *, stdin: IO[bytes], base_url: str | None = None
) -> Iterator[Item | Failure]:
    """The records of all sources in their order; lines that hold none as failures.

    sources: paths of files of records (``.gz`` is unpacked), of folders or Parquet files that a
    batch wrote, or "-". base_url: address of the
    reading room that has the documents; permalinks lead to their current version. A document
    counts once: tables could not tell two of one id apart.
    """
    seen: set[str] = set()
    for source in sources:
        name = "standard input" if source == STDIN else source
        for number, record in _numbered(source, name, stdin):
            if isinstance(record, Failure):
                yield record
                continue
            id_ = record.document.id
            if id_ in seen:
                yield Failure(source=f"{name}, line {number}: {id_}", reason=_AGAIN)
                continue
            seen.add(id_)
            yield Item(record=record, permalink=address(base_url, id_) if base_url else None)


def count(sources: Iterable[str]) -> int | None:
    """How many records the sources hold; None when that cannot be told beforehand."""
    sources = tuple(sources)
    if any(Path(one).is_dir() or one.endswith(batched.SUFFIX) for one in sources):
        return None
    return count_lines(sources, form="jsonl")


def _numbered(source: str, name: str, stdin: IO[bytes]) -> Iterator[tuple[int, Record | Failure]]:
    """Records with the numbers of their lines; 0 for a failure of the whole file."""
    if source == STDIN:
        yield from _lines(stdin, name)
        return
    path = Path(source)
    try:
        if path.is_dir():
            for shard in batched.shards(path):
                yield from _lines(batched.lines(shard), str(shard), "row")
        elif path.suffix == batched.SUFFIX:
            yield from _lines(batched.lines(path), name, "row")
        else:
            with opened(path) as lines:
                yield from _lines(lines, name)
    except (CommuniqueError, OSError, EOFError, zlib.error) as error:
        yield 0, failure(source, error)


def _lines(
    lines: Iterable[bytes], name: str, what: str = "line"
) -> Iterator[tuple[int, Record | Failure]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{name}, {what} {number}"
            try:
                yield number, _record(line.decode("utf-8-sig"))
            except UnicodeDecodeError as error:
                reason = f"no UTF-8 at byte {error.start + 1}"
                yield number, Failure(source=where, reason=reason)
            except CommuniqueError as error:
                yield number, failure(where, error)


def _record(line: str) -> Record:
    """A whole record, or one made by hand, which has no coder."""
    values = parse(line)
    record = from_dict(values) if "coder" in values else record_of(values)
    if not record.document.id:
        raise RecordError("document.id: empty")
    return record
