"""A Parquet file: a document a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from communique.errors import CommuniqueError
from communique.sources.columns import columns_of, document_of_row
from communique.sources.failures import failure
from communique.sources.holders import Held, Part, Reading

# Rows in memory at a time.
_ROWS: Final = 64


def parts(held: Held, reading: Reading) -> Iterator[Part]:
    """The documents of the rows, lazily; one that cannot be read is a failure with its number."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(held.stream) as table:
        columns = columns_of(table.schema_arrow.names, reading.columns, held.name)
        wanted = list(dict.fromkeys(columns.values()))
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                try:
                    yield document_of_row(row, columns, reading.columns)
                except CommuniqueError as error:
                    yield failure(f"{held.name}, row {number}", error)
