"""Records as rows of Arrow tables, and the files that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from communique.errors import BatchError
from communique.records import to_json
from communique.types import Record

if TYPE_CHECKING:
    import pyarrow as pa

# What Parquet files are written with; it decides their bytes.
NAMES: Final = ("records",)
PARQUET: Final[dict[str, Any]] = {
    "compression": "zstd",
    "compression_level": 3,
    "use_dictionary": ["publisher", "issuer", "language", "media_type", "genre"],
    "version": "2.6",
    "write_statistics": True,
}


def batches(coded: Sequence[tuple[str, Record]]) -> dict[str, pa.RecordBatch]:
    """The rows of records, each with the place where its document stands, by table."""
    import pyarrow as pa

    rows = [_record_row(source, record) for source, record in coded]
    return {"records": pa.RecordBatch.from_pylist(rows, schema=schemas()["records"])}


def schemas() -> dict[str, pa.Schema]:
    """The tables of a batch, one folder each."""
    import pyarrow as pa

    text, number = pa.string(), pa.int32()
    return {
        "records": pa.schema(
            [
                pa.field("id", text, nullable=False),
                *(pa.field(name, text) for name in ("url", "title", "issuer", "publisher")),
                *(pa.field(name, text) for name in ("published", "language", "media_type")),
                pa.field("genre", text),
                pa.field("sha256", text),
                pa.field("source", text, nullable=False),
                *(pa.field(name, number, nullable=False) for name in _COUNTS),
                pa.field("record", text, nullable=False),
            ]
        ),
    }


def parquet(name: str, rows: Iterable[pa.RecordBatch]) -> bytes:
    """A Parquet file of the rows, in one piece; the same rows give the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = schemas()[name]
    table = pa.Table.from_batches(list(rows), schema=schema).combine_chunks()
    out = pa.BufferOutputStream()
    pq.write_table(table, out, **PARQUET)
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


_COUNTS: Final = ("words", "encounters", "acts", "quotes", "gaps")


def _record_row(source: str, record: Record) -> dict[str, Any]:
    document = record.document
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "issuer": document.issuer,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "media_type": document.media_type,
        "genre": document.genre,
        "sha256": document.sha256,
        "source": source,
        "words": len(document.text.split()),
        "encounters": len(record.encounters),
        "acts": len(record.acts),
        "quotes": len(record.quotes),
        "gaps": len(record.gaps),
        "record": to_json(record),
    }
