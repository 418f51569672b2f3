"""The records that ``communique batch`` wrote into Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from communique.errors import ReadError

SUFFIX: Final = ".parquet"
_COLUMN: Final = "record"
_ROWS: Final = 64


def shards(folder: Path) -> list[Path]:
    """The files of records of a batch, in order. Raises ReadError when it is none, or not done."""
    found = sorted((folder / "records").glob(f"*{SUFFIX}"))
    if not found:
        raise ReadError(f"{folder}: a folder; name its files of records, or the OUT of a batch")
    if not (folder / "manifest.json").exists():
        raise ReadError(f"{folder}: the batch is not complete; the same command goes on with it")
    return found


def lines(path: Path) -> Iterator[bytes]:
    """The records of a file as lines of JSON, read piece by piece. Raises ReadError."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ReadError(
            f'{path}: pyarrow, which reads it, is not installed: pip install "communique[batch]"'
        ) from None
    try:
        with pq.ParquetFile(path) as table:
            if _COLUMN not in table.schema_arrow.names:
                raise ReadError(f"{path}: no column {_COLUMN!r}; a batch keeps it in records/")
            for batch in table.iter_batches(batch_size=_ROWS, columns=[_COLUMN]):
                yield from (row.encode() for row in batch.column(0).to_pylist())
    except pa.ArrowException as error:
        raise ReadError(f"{path}: damaged, or no Parquet ({error})") from error
