"""Lines of JSON: a document a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, Final

from communique.errors import CommuniqueError
from communique.read import from_text
from communique.records import Fields, parse
from communique.sources.columns import columns_of, document_of_row
from communique.sources.failures import Failure, failure
from communique.sources.holders import Held, Part, Reading
from communique.types import Document

# Keys of a JSON line that become the document's; any other key is left alone.
OPTIONAL_KEYS: Final = ("title", "publisher", "published", "url", "language", "issuer")


def parts(held: Held, reading: Reading) -> Iterator[Part]:
    """The documents of a stream of lines; one that cannot be read is a failure with its number."""
    for number, line in enumerate(_lines(held.stream, reading.limits.size), start=1):
        name = f"{held.name}, line {number}"
        if line is None:
            yield Failure(source=name, reason="longer than the limit (--max-size)")
        elif line.strip():
            yield _of_line(line, name, reading)


def _lines(stream: IO[bytes], longest: int) -> Iterator[bytes | None]:
    """Line by line; None for one that is longer than may be."""
    while line := stream.readline(longest + 1):
        if len(line) <= longest:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(longest + 1)
        yield None


def _of_line(line: bytes, name: str, reading: Reading) -> Document | Failure:
    try:
        values = parse(line.decode("utf-8-sig"))
        if reading.columns or not {"id", "text"} & values.keys():
            columns = columns_of(values, reading.columns, name)
            return document_of_row(values, columns, reading.columns)
        return document_of(values)
    except UnicodeDecodeError as error:
        return Failure(source=name, reason=f"no UTF-8 at byte {error.start + 1}")
    except CommuniqueError as error:
        return failure(name, error)


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
