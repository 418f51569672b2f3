"""The tables of a batch: the whole records, and those of exports that were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from communique.errors import BatchError
from communique.export.items import Item
from communique.export.parquet import arrow, schema
from communique.export.tabular import TABLES, Subject, Table
from communique.records import to_json
from communique.types import Record

if TYPE_CHECKING:
    import pyarrow as pa

RECORDS: Final = "records"
# The tables of exports that are written when nothing else is said; all would cost a twelfth more.
USUAL: Final = ("documents", "acts")
NAMES: Final = tuple(table.name for table in TABLES)
# What files are written with; it decides their bytes. A record is repeated nowhere.
_PARQUET: Final[dict[str, Any]] = {"compression": "zstd", "compression_level": 3}
_NO_DICTIONARY: Final[dict[str, Any]] = {**_PARQUET, "use_dictionary": False}
_BY_NAME: Final[dict[str, Table]] = {table.name: table for table in TABLES}


def batches(
    coded: Sequence[tuple[str, Record]], tables: Sequence[str]
) -> dict[str, pa.RecordBatch]:
    """The rows of records, each with the place where its document stands, by table."""
    import pyarrow as pa

    records = [
        {"document": record.document.id, "source": source, "record": to_json(record)}
        for source, record in coded
    ]
    subjects = [Subject(item=Item(record=record)) for _, record in coded]
    rows = {RECORDS: pa.RecordBatch.from_pylist(records, schema=schema_of(RECORDS))}
    for name in tables:
        table = _BY_NAME[name]
        rows[name] = arrow(table, [row for subject in subjects for row in table.rows(subject)])
    return rows


def schema_of(name: str) -> pa.Schema:
    """The columns of a table."""
    import pyarrow as pa

    if name != RECORDS:
        return schema(_BY_NAME[name])
    fields = [pa.field(column, pa.string(), nullable=False) for column in _RECORD_COLUMNS]
    return pa.schema(fields, metadata={"description": "one row for each record, whole as JSON"})


def parquet(name: str, rows: Iterable[pa.RecordBatch]) -> bytes:
    """A Parquet file of the rows, in one piece; the same rows give the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_batches(list(rows), schema=schema_of(name)).combine_chunks()
    out = pa.BufferOutputStream()
    pq.write_table(table, out, **(_NO_DICTIONARY if name == RECORDS else _PARQUET))
    data: bytes = out.getvalue().to_pybytes()
    return data


def check_library() -> None:
    """Raises BatchError when there is no pyarrow."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise BatchError(
            'a batch needs pyarrow, which is not installed: pip install "communique[batch]"'
        ) from None


_RECORD_COLUMNS: Final = ("document", "source", "record")
