"""Values as formats without lists hold them, and rows of all tables as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from communique.export.items import Item
from communique.export.tabular import TABLES
from communique.export.tabular.columns import Row, Table, Value
from communique.export.tabular.subject import Subject

SEPARATOR: Final = "; "


def rows_of(items: Iterable[Item]) -> Iterator[tuple[Table, Row]]:
    """The rows of all tables, document by document."""
    for item in items:
        subject = Subject(item=item)
        for table in TABLES:
            for row in table.rows(subject):
                yield table, row


def flat(value: Value) -> str | int | float | object | None:
    """A list as one text, nothing for an empty one; every other value as it is."""
    return (SEPARATOR.join(value) or None) if isinstance(value, tuple) else value
