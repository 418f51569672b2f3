"""Tables for R: a folder with an .rds for each, to be read by ``readRDS``.

Closed lists are factors with all their levels, days are of class Date, and each column has its
label as an attribute. Lists are joined. R's format cannot be written in a stream: the tables are
spooled to disk, and the largest of them must fit in memory, about thirty times the size that it
has as Parquet.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.export import parquet
from communique.export.items import Item
from communique.export.tabular import TABLES, Column, Table, dictionary
from communique.export.tabular.values import flat

if TYPE_CHECKING:
    from rdata.conversion.to_r import Converter
    from rdata.parser import RObject

_EPOCH: Final = date(1970, 1, 1)


def write(items: Iterable[Item], path: Path) -> None:
    """Files ``TABLE.rds`` in the folder, and the dictionary."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".spool-") as spool:
        parquet.write_tables(items, Path(spool))
        for table in TABLES:
            _write(table, Path(spool), path / f"{table.name}.rds")
    dictionary.write(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vector:
    """An R vector, or a list of them, with attributes."""

    values: Any
    attributes: Mapping[str, Any]


def _write(table: Table, spool: Path, path: Path) -> None:
    import pyarrow.parquet as pq
    import rdata

    found = pq.read_table(spool / f"{table.name}.parquet")
    columns = [_column(column, found[column.name].to_pylist()) for column in table.columns]
    attributes = {
        "names": _texts(table.names),
        "class": "data.frame",
        "row.names": _row_names(found.num_rows),
        "label": table.label,
    }
    frame = _Vector(values=columns, attributes=attributes)
    # bzip2, which R unpacks by itself, holds no time: the same documents give the same bytes.
    rdata.write_rds(path, frame, compression="bzip2", constructor_dict={_Vector: _construct})


def _construct(vector: _Vector, converter: Converter) -> RObject:
    """The R object; the values come before the attributes, as they are numbered in this order."""
    from rdata.conversion.to_r import build_r_object

    values = converter.convert_to_r_object(vector.values)
    return build_r_object(
        values.info.type,
        value=values.value,
        is_object="class" in vector.attributes,
        attributes=converter.convert_to_r_attributes(dict(vector.attributes)),
    )


def _column(column: Column, values: list[Any]) -> _Vector:
    attributes: dict[str, Any] = {"label": column.label}
    if column.type == "category":
        numbers = {value: number for number, value in enumerate(column.values, start=1)}
        attributes |= {"levels": _texts(column.values), "class": "factor"}
        return _Vector(values=_integers([numbers.get(v) for v in values]), attributes=attributes)
    if column.type == "date":
        attributes["class"] = "Date"
        days = [None if day is None else float((day - _EPOCH).days) for day in values]
        return _Vector(values=_numbers(days), attributes=attributes)
    if column.type == "boolean":
        return _Vector(values=_truths(values), attributes=attributes)
    if column.type == "integer":
        return _Vector(values=_integers(values), attributes=attributes)
    if column.type == "number":
        return _Vector(values=_numbers(values), attributes=attributes)
    texts = [flat(tuple(value)) if isinstance(value, list) else value for value in values]
    return _Vector(values=_texts(texts), attributes=attributes)


def _texts(values: Iterable[Any]) -> Any:
    import numpy as np

    return np.array([*values], dtype=object)


def _integers(values: list[int | None]) -> Any:
    import numpy as np
    from rdata.missing import R_INT_NA

    return np.array([R_INT_NA if value is None else value for value in values], dtype=np.int32)


def _truths(values: list[bool]) -> Any:
    import numpy as np

    return np.array(values, dtype=np.bool_)


def _numbers(values: list[float | None]) -> Any:
    import numpy as np
    from rdata.missing import R_FLOAT_NA

    return np.array([R_FLOAT_NA if value is None else value for value in values], dtype=np.float64)


def _row_names(count: int) -> Any:
    """R's short form for rows 1 to count."""
    import numpy as np
    from rdata.missing import R_INT_NA

    return np.array([R_INT_NA, -count], dtype=np.int32)
