"""Lines of JSON with texts or phrases to be coded, checked field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from communique.codes.coding import Text
from communique.errors import RecordError
from communique.records import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that cannot be read: where, and why."""

    where: str
    reason: str


def texts(lines: Iterable[str], name: str) -> Iterator[Text | BadLine]:
    """Texts from lines ``{"id", "text", "source"?, "target"?}``; bad lines in their place."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            values = parse(line)
            yield Text(
                id=_string(values, "id"),
                text=_string(values, "text"),
                source=_optional(values, "source"),
                target=_optional(values, "target"),
            )
        except RecordError as error:
            yield BadLine(where=where, reason=str(error))


def _string(values: dict[str, Any], field: str) -> str:
    value = values.get(field)
    if isinstance(value, int) and field == "id" and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise RecordError(f"{field}: expected a string")
    return value


def _optional(values: dict[str, Any], field: str) -> str:
    return "" if values.get(field) is None else _string(values, field)
