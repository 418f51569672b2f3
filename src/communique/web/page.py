"""The base of every page: typed data that feeds its HTML, its JSON twin and its CSV."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from communique.compare import Comparison
from communique.types import Record

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a list page, as its CSV prints them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed. address: a path of the reading room; it never changes its content.

    updated: when the archive learnt it (ISO, UTC). published: day of the document, if known.
    """

    address: str
    title: str
    updated: str
    published: str | None
    summary: str
    author: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. title: the heading, and the name of the window.

    Subclasses add fields, each of which stands in the JSON twin under its own name, and
    name their template. A page that lists something overrides ``table``, and ``entries`` where
    it makes sense to follow the list.
    """

    template: ClassVar[str]
    title: str

    def twin(self) -> Json:
        """The page as plain values, ready for JSON."""
        return {field.name: plain(getattr(self, field.name)) for field in dataclasses.fields(self)}

    def table(self) -> Table | None:
        """The page's list as a table; None when it lists nothing."""
        return None

    def entries(self) -> tuple[Entry, ...] | None:
        """The page's list as items of a feed; None when it has no feed."""
        return None


def plain(value: Any) -> Any:
    """Plain values of a page's field; records and comparisons have formats of their own."""
    if isinstance(value, Record | Comparison):
        return value.to_dict()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    return value
