"""A Parquet file: a document a row."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from communique.errors import CommuniqueError, ReadError
from communique.sources.failures import failure
from communique.sources.holders import Held, Part, Reading
from communique.sources.lines import OPTIONAL_KEYS, document_of

# Rows in memory at a time.
_ROWS = 64


def parts(held: Held, reading: Reading) -> Iterator[Part]:
    """The documents of the rows, lazily; one that cannot be read is a failure with its number."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(held.stream) as table:
        columns = _columns(table.schema_arrow.names, reading, held.name)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=list(columns.values())):
            for row in batch.to_pylist():
                number += 1
                values = {field: _plain(row[column]) for field, column in columns.items()}
                name = f"{held.name}, row {number}"
                try:
                    yield document_of(values)
                except CommuniqueError as error:
                    yield failure(name, error)


def _columns(there: Sequence[str], reading: Reading, name: str) -> dict[str, str]:
    """The column of each field of a document that has one. Raises ReadError."""
    wanted = {field: reading.columns.get(field, field) for field in ("id", "text", *OPTIONAL_KEYS)}
    for field, column in wanted.items():
        if column not in there and (field in ("id", "text") or field in reading.columns):
            raise ReadError(
                f"{name}: no column {column!r} for {field}; there are {', '.join(there)} "
                "(--map FIELD=COLUMN names another)"
            )
    return {field: column for field, column in wanted.items() if column in there}


def _plain(value: Any) -> Any:
    """A cell as JSON has it: dates as ISO, numbers (ids) as text."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value
