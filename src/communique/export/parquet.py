"""Tables as Parquet: a folder with a file for each, typed, with lists and days as such.

Closed lists are dictionary-encoded, so that readers make them categories. Labels and meanings of
columns are metadata of the fields, those of the table metadata of the schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.export.items import Item
from communique.export.tabular import TABLES, Column, Row, Table, dictionary
from communique.export.tabular.values import rows_of

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

# A row group is written when it has so many rows, or its texts so many characters.
_ROWS: Final = 10_000
_CHARACTERS: Final = 8_000_000


def write(items: Iterable[Item], path: Path) -> None:
    """Files ``TABLE.parquet`` in the folder, and the dictionary; row groups are streamed."""
    write_tables(items, path)
    dictionary.write(path)


def write_tables(items: Iterable[Item], path: Path) -> None:
    """The tables alone."""
    files = {table.name: _File(table, path / f"{table.name}.parquet") for table in TABLES}
    try:
        for table, row in rows_of(items):
            files[table.name].add(row)
        for file in files.values():
            file.flush()
    finally:
        for file in files.values():
            file.close()


def schema(table: Table) -> pa.Schema:
    """The table's columns as Parquet has them."""
    import pyarrow as pa

    fields = [_field(column) for column in table.columns]
    return pa.schema(fields, metadata={"label": table.label, "description": table.about})


def arrow(table: Table, rows: Sequence[Row]) -> pa.RecordBatch:
    """Rows of the table as Arrow has them."""
    import pyarrow as pa

    columns = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    fields = schema(table)
    arrays = [_array(values, field.type) for values, field in zip(columns, fields, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=fields)


class _File:
    """A Parquet file and the rows that wait for their group to be full."""

    def __init__(self, table: Table, path: Path) -> None:
        import pyarrow.parquet as pq

        self._table = table
        self._writer: pq.ParquetWriter = pq.ParquetWriter(path, schema(table), compression="zstd")
        self._rows: list[Row] = []
        self._characters = 0

    def add(self, row: Row) -> None:
        """A row more."""
        self._rows.append(row)
        self._characters += sum(len(value) for value in row if isinstance(value, str))
        if len(self._rows) >= _ROWS or self._characters >= _CHARACTERS:
            self.flush()

    def flush(self) -> None:
        """Write the rows that wait."""
        import pyarrow as pa

        if self._rows:
            self._writer.write_table(pa.Table.from_batches([arrow(self._table, self._rows)]))
            self._rows, self._characters = [], 0

    def close(self) -> None:
        """End the file."""
        self._writer.close()


def _array(values: tuple[Any, ...], kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    if isinstance(kind, pa.DictionaryType):
        return pa.array(values, kind.value_type).cast(kind)
    return pa.array(values, kind)


def _field(column: Column) -> pa.Field:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "category": pa.dictionary(pa.int32(), pa.string()),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    told = {"label": column.label, "description": column.more, "unit": column.unit}
    metadata = {key: value for key, value in told.items() if value}
    if column.values:
        metadata["values"] = json.dumps(column.values)
    return pa.field(column.name, types[column.type], metadata=metadata)
