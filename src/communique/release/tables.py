"""How many rows the tables of a release have, read back from its files."""

from __future__ import annotations

import csv
import sys
from pathlib import Path


def table_rows(folder: Path) -> dict[str, dict[str, int]]:
    """Rows by table, of the formats that can be counted: CSV and Parquet."""
    counted = {
        "csv": {path.stem: _rows_of_csv(path) for path in _tables(folder, "csv")},
        "parquet": {path.stem: _rows_of_parquet(path) for path in _tables(folder, "parquet")},
    }
    return {form: rows for form, rows in counted.items() if rows}


def _tables(folder: Path, form: str) -> list[Path]:
    found = sorted((folder / "data" / form).glob(f"*.{form}"))
    return [path for path in found if path.stem != "dictionary"]


def _rows_of_csv(path: Path) -> int:
    # A cell may hold a whole document.
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as rows:
        return sum(1 for _ in csv.reader(rows)) - 1


def _rows_of_parquet(path: Path) -> int:
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)
