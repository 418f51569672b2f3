"""Tables for R: a folder with an .rds for each, to be read by ``readRDS``.

Closed lists are factors with all their levels, days are of class Date, and each column has its
label as an attribute. Lists are joined. R keeps a table column by column, so the tables are
spooled to disk first and then written a piece of a column at a time.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from communique.export import parquet
from communique.export.items import Item
from communique.export.tabular import TABLES, Column, Table, Type, dictionary
from communique.export.tabular.values import SEPARATOR

if TYPE_CHECKING:
    import pyarrow.parquet as pq

    from communique.export.r_serialization import Attributes, Kind, Serializer

_EPOCH: Final = date(1970, 1, 1)
_KINDS: Final[dict[Type, Kind]] = {
    "text": "text",
    "list": "text",
    "category": "integer",
    "integer": "integer",
    "boolean": "logical",
    "number": "real",
    "date": "real",
}


def write(items: Iterable[Item], path: Path) -> None:
    """Files ``TABLE.rds`` in the folder, and the dictionary."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".spool-") as spool:
        parquet.write_tables(items, Path(spool))
        for table in TABLES:
            _write(table, Path(spool) / f"{table.name}.parquet", path / f"{table.name}.rds")
    dictionary.write(path)


def _write(table: Table, spooled: Path, path: Path) -> None:
    import pyarrow.parquet as pq

    from communique.export.r_serialization import NA_INTEGER, Serializer

    with pq.ParquetFile(spooled) as file, path.open("wb") as raw:
        rows = file.metadata.num_rows
        # Without name and time: the same documents give the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=6) as out:
            serializer = Serializer(cast("Any", out))
            serializer.begin_list(len(table.columns))
            for column in table.columns:
                _column(serializer, column, file, rows)
            frame: Attributes = {
                "names": table.names,
                "class": "data.frame",
                "row.names": (NA_INTEGER, -rows),  # R's short form for 1 to so many
                "label": table.label,
            }
            serializer.attributes(frame)


def _column(serializer: Serializer, column: Column, file: pq.ParquetFile, rows: int) -> None:
    kind = _KINDS[column.type]
    about = _attributes(column)
    serializer.begin_vector(kind, rows, has_class="class" in about)
    numbers: dict[Any, int] = {value: n for n, value in enumerate(column.values, start=1)}
    for values in _pieces(file, column.name):
        if column.type == "category":
            serializer.integers(map(numbers.get, values))
        elif column.type == "date":
            serializer.reals(None if one is None else (one - _EPOCH).days for one in values)
        elif column.type == "list":
            serializer.texts(SEPARATOR.join(one) or None for one in values)
        elif kind == "text":
            serializer.texts(values)
        elif kind == "real":
            serializer.reals(values)
        else:
            serializer.integers(values)
    serializer.attributes(about)


def _pieces(file: pq.ParquetFile, name: str) -> Iterator[list[Any]]:
    for group in range(file.num_row_groups):
        yield file.read_row_group(group, columns=[name])[name].to_pylist()


def _attributes(column: Column) -> Attributes:
    about: dict[str, str | tuple[str, ...]] = {"label": column.label}
    if column.type == "category":
        about |= {"levels": column.values, "class": "factor"}
    if column.type == "date":
        about["class"] = "Date"
    return about
