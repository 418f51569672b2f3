"""What a table is: columns with a name, a type, a meaning, and the function for the value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from communique.archive.rows import storable
from communique.export.tabular.subject import Subject

Type = Literal["text", "category", "integer", "number", "boolean", "date", "list"]
Value = str | int | float | bool | date | tuple[str, ...] | None
Row = tuple[Value, ...]

LONGEST_NAME: Final = 32  # Stata's limit
LONGEST_LABEL: Final = 80  # Stata's, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column, the same in every format.

    name: at most LONGEST_NAME characters, a name in Stata, R and SQL. label: at most
    LONGEST_LABEL characters. more: what the label has no room for. of: gives the value from what
    the row is about; what the text does not say is None, never an empty string. values: all
    there can be, of a category or of the members of a list; empty where the list is open.
    required: never missing. refers: "table.column" that holds the value too. unit: of a number.
    """

    name: str
    type: Type
    label: str
    of: Callable[[Any], Any]
    more: str = ""
    values: tuple[str, ...] = ()
    required: bool = False
    refers: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: one row for each thing that ``each`` finds in a document.

    key: the columns that together tell rows apart. words: columns for a full-text search.
    facets: those by which one would narrow a list down, the first ones first.
    """

    name: str
    label: str
    about: str
    columns: tuple[Column, ...]
    each: Callable[[Subject], Iterable[Any]]
    key: tuple[str, ...]
    words: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()

    def rows(self, subject: Subject) -> Iterator[Row]:
        """The document's rows, in the order of the record; values in the order of columns."""
        getters = [column.of for column in self.columns]
        for one in self.each(subject):
            yield tuple([_clean(get(one)) for get in getters])

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def _clean(value: Any) -> Value:
    """The value, with U+FFFD for NUL and half surrogate pairs, which hardly any format holds.

    Nothing for an empty string, as some formats cannot tell the two apart.
    """
    if type(value) is str:
        cleaned = value if value.isascii() and "\0" not in value else storable(value)
        return cleaned or None
    if type(value) is tuple:
        return tuple(storable(one) for one in value if one)
    return value  # type: ignore[no-any-return]
