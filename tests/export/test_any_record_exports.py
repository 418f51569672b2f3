"""Whatever a record holds, every format gives it back: one strategy, six readers."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import tempfile
import warnings
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyreadstat
import pytest
import rdata
from any_record import any_record
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tabular_samples import TABLE, flat_rows, rows

from communique.export import Item, format_called
from communique.records import read_records
from communique.types import Record

Rows = list[tuple[Any, ...]]


def read_csv(folder: Path, table: str) -> Rows:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
        _, *found = csv.reader(lines, strict=True)
    marked = re.compile(r"'(?='*[=+\-@\t\r])")
    return [tuple(marked.sub("", cell, count=1) for cell in row) for row in found]


def as_csv(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def read_xlsx(path: Path, table: str) -> Rows:
    sheet = _book(path)[table]
    # openpyxl leaves Excel's way of writing a literal "_x0041_" as it is.
    return [
        tuple(v.replace("_x005F_", "_") if isinstance(v, str) else v for v in row)
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]


@lru_cache(maxsize=1)
def _book(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def as_xlsx(value: Any) -> Any:
    if isinstance(value, date):
        late = value >= date(1900, 3, 1)
        return datetime(value.year, value.month, value.day) if late else value.isoformat()
    if isinstance(value, str):
        value = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", value)
        return value.replace("\r\n", " \n").replace("\r", "\n")
    return value


def read_parquet(folder: Path, table: str) -> Rows:
    found = pq.read_table(folder / f"{table}.parquet").to_pylist()
    return [tuple(tuple(v) if isinstance(v, list) else v for v in row.values()) for row in found]


def read_stata(folder: Path, table: str) -> Rows:
    frame, _ = pyreadstat.read_dta(str(folder / f"{table}.dta"), apply_value_formats=True)
    return [tuple("" if pd.isna(v) else v for v in row) for row in frame.to_numpy().tolist()]


def as_stata(value: Any) -> Any:
    return "" if value is None else value


def read_r(folder: Path, table: str) -> Rows:
    with warnings.catch_warnings(action="ignore"):
        frame = rdata.read_rds(folder / f"{table}.rds", default_encoding="utf-8")
    days = {column.name for column in TABLE[table].columns if column.type == "date"}

    def value(name: str, found: Any) -> Any:
        if pd.isna(found):
            return None
        if name in days:
            return date(1970, 1, 1) + timedelta(days=float(found))
        return found.item() if isinstance(found, np.generic) else found

    columns = [[value(name, found) for found in frame[name]] for name in frame.columns]
    return list(zip(*columns, strict=True))


def read_sqlite(folder: Path, table: str) -> Rows:
    with closing(sqlite3.connect(folder / "communique.db")) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()  # noqa: S608


def as_sqlite(value: Any) -> Any:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value


def itself(value: Any) -> Any:
    return value


@pytest.mark.parametrize(
    ("name", "read", "as_held", "lists"),
    [
        ("csv", read_csv, as_csv, False),
        ("xlsx", read_xlsx, as_xlsx, False),
        ("parquet", read_parquet, itself, True),
        ("stata", read_stata, as_stata, False),
        ("r", read_r, itself, False),
        ("sqlite", read_sqlite, as_sqlite, True),
    ],
)
@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(records=st.lists(any_record(), max_size=2))
def test_every_value_of_any_record_comes_back(
    name: str,
    read: Callable[[Path, str], Rows],
    as_held: Callable[[Any], Any],
    lists: bool,
    records: list[Record],
) -> None:
    ids = [record.document.id for record in records]
    assume(all(ids) and len(set(ids)) == len(ids))
    items = [Item(record=record) for record in records]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out{format_called(name).suffix}"
        if format_called(name).target == "folder":
            path.mkdir()
        format_called(name).write(iter(items), path)
        for table, expected in (rows if lists else flat_rows)(items).items():
            assert read(path, table) == [tuple(map(as_held, row)) for row in expected]


@settings(max_examples=50)
@given(record=any_record())
def test_any_record_comes_back_whole_from_jsonl(record: Record) -> None:
    with tempfile.TemporaryDirectory() as folder:
        format_called("jsonl").write([Item(record=record)], Path(folder) / "out.jsonl")
        with (Path(folder) / "out.jsonl").open(encoding="utf-8", newline="\n") as lines:
            assert list(read_records(lines)) == [record]
