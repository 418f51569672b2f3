"""Records as data frames: the tables of every export (docs/data-dictionary.md), in pandas.

Needs pandas: ``pip install "communique[frames]"``. Names, order and meaning of columns are those
of the exports. Lists are joined with "; ", days are timestamps, whole numbers are ``Int64``, and
what the text does not say is missing (``None``, ``<NA>``, ``NaT``), never an empty string.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from communique.errors import CommuniqueError, ExportError
from communique.export.items import Item
from communique.export.tabular import TABLES, Row, Subject, Table
from communique.export.tabular.values import flat, rows_of
from communique.types import Record

if TYPE_CHECKING:
    import pandas as pd

NAMES: Final = tuple(table.name for table in TABLES)
_TYPES: Final = {"integer": "Int64", "number": "float64", "boolean": "bool"}


def frames(records: Iterable[Record | Item]) -> dict[str, pd.DataFrame]:
    """All tables by name, reading ``records`` once. Raises CommuniqueError without pandas."""
    rows: dict[str, list[Row]] = {name: [] for name in NAMES}
    for table, row in rows_of(map(_item, records)):
        rows[table.name].append(row)
    return {table.name: _frame(table, rows[table.name]) for table in TABLES}


def frame(name: str, records: Iterable[Record | Item]) -> pd.DataFrame:
    """The table of this name. Raises ExportError for a name that is none of ``NAMES``."""
    for table in TABLES:
        if table.name == name:
            items = map(_item, records)
            return _frame(table, [row for item in items for row in table.rows(Subject(item=item))])
    raise ExportError(f"{name}: no such table; there are {', '.join(NAMES)}")


def acts(records: Iterable[Record | Item]) -> pd.DataFrame:
    """One row an act."""
    return frame("acts", records)


def accounts(records: Iterable[Record | Item]) -> pd.DataFrame:
    """One row an encounter that a document reports."""
    return frame("accounts", records)


def parties(records: Iterable[Record | Item]) -> pd.DataFrame:
    """One row a party of such an encounter."""
    return frame("parties", records)


def events(records: Iterable[Record | Item]) -> pd.DataFrame:
    """One row a coded event: a source and a target."""
    return frame("events", records)


def quotes(records: Iterable[Record | Item]) -> pd.DataFrame:
    """One row a quote."""
    return frame("quotes", records)


def _item(one: Record | Item) -> Item:
    return one if isinstance(one, Item) else Item(record=one)


def _frame(table: Table, rows: Sequence[Row]) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError:
        raise CommuniqueError(
            'tables need pandas, which is not installed: pip install "communique[frames]"'
        ) from None
    cells: Any = [[flat(value) for value in row] for row in rows]
    made = pd.DataFrame(cells, columns=list(table.names), dtype=object)
    types = {one.name: _TYPES[one.type] for one in table.columns if one.type in _TYPES}
    days = {one.name: pd.to_datetime(made[one.name]) for one in table.columns if one.type == "date"}
    return made.astype(types).assign(**days)
