"""Tables for Stata 14 and later: a folder with a .dta for each.

Closed lists are numbers with value labels, days are Stata dates, long texts are strL, lists are
joined. Stata cannot be written in a stream: the tables are spooled to disk, and the largest of
them must fit in memory, about ten times the size that it has as Parquet.
"""

from __future__ import annotations

import tempfile
from collections.abc import Hashable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.export import parquet
from communique.export.items import Item
from communique.export.tabular import TABLES, Column, Table, dictionary
from communique.export.tabular.values import SEPARATOR

if TYPE_CHECKING:
    import pandas as pd

# The same documents give the same bytes, whenever they are written.
_TIME: Final = datetime(1980, 1, 1)
# A column with longer texts is kept outside the rows (strL): in a row the longest one would take
# its place in all others too. Keys stay in the row, as Stata merges by nothing else.
_LONGEST_IN_ROW: Final = 200  # bytes


def write(items: Iterable[Item], path: Path) -> None:
    """Files ``TABLE.dta`` in the folder, and the dictionary."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".spool-") as spool:
        parquet.write_tables(items, Path(spool))
        for table in TABLES:
            _write(table, Path(spool), path / f"{table.name}.dta")
    dictionary.write(path)


def _write(table: Table, spool: Path, path: Path) -> None:
    import pyarrow.parquet as pq

    frame: pd.DataFrame = pq.read_table(spool / f"{table.name}.parquet").to_pandas(
        strings_to_categorical=False, date_as_object=False
    )
    labels: dict[Hashable, dict[float, str]] = {
        c.name: labels_of(c) for c in table.columns if c.type == "category"
    }
    for column in table.columns:
        frame[column.name] = _values(column, frame[column.name])
    frame.to_stata(
        path,
        write_index=False,
        version=118,
        data_label=table.label,
        time_stamp=_TIME,
        variable_labels={column.name: column.label for column in table.columns},
        value_labels=labels,
        convert_strl=[c.name for c in table.columns if _is_long(c, table, frame[c.name])],
        convert_dates={column.name: "td" for column in table.columns if column.type == "date"},
    )


def labels_of(column: Column) -> dict[float, str]:
    """The numbers of a closed list's values, from 1, in the order of the dictionary."""
    return dict(enumerate(column.values, start=1))


def _is_long(column: Column, table: Table, values: pd.Series[Any]) -> bool:
    if column.type not in ("text", "list") or column.refers or column.name in table.key:
        return False
    return any(len(value.encode()) > _LONGEST_IN_ROW for value in values)


def _values(column: Column, values: pd.Series[Any]) -> pd.Series[Any]:
    """A column as Stata has it: no missing texts, only empty ones."""
    import pandas as pd

    if column.type == "category":
        numbers = {value: number for number, value in labels_of(column).items()}
        return values.astype(object).map(numbers).astype("Int16")
    if column.type == "list":
        values = values.map(SEPARATOR.join)
    if column.type in ("list", "text"):
        return values.astype(object).where(values.notna(), "")
    if column.type == "boolean":
        return values.astype("Int8")
    if column.type == "integer":
        return values.astype("Int32")
    if column.type == "date":
        return pd.to_datetime(values)
    return values
