"""CSV: read back by the csv module, pandas and polars; nothing is a formula."""

from __future__ import annotations

import codecs
import csv
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from tabular_samples import TABLE, flat_rows, samples

from communique.export import Item, format_called
from communique.export.tabular import TABLES, Table


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("csv")
    format_called("csv").write(iter(samples()), path)
    return path


def unmarked(cell: str) -> str:
    """The text without the apostrophe that keeps spreadsheets from computing it."""
    marked = cell.startswith("'") and cell.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r"))
    return cell[1:] if marked else cell


def written(value: Any) -> str:
    """A value as it should stand in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [[unmarked(cell) for cell in row] for row in csv.reader(lines, strict=True)]


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_every_value_comes_back(folder: Path, table: Table) -> None:
    head, *rows = read(folder / f"{table.name}.csv")
    assert tuple(head) == table.names
    assert rows == [[*map(written, row)] for row in flat_rows(samples())[table.name]]


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_pandas_reads_it(folder: Path, table: Table) -> None:
    frame = pd.read_csv(folder / f"{table.name}.csv", dtype=str, keep_default_na=False)
    assert tuple(frame.columns) == table.names
    rows = [[unmarked(cell) for cell in row] for row in frame.to_numpy().tolist()]
    assert rows == [[*map(written, row)] for row in flat_rows(samples())[table.name]]


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_polars_reads_it(folder: Path, table: Table) -> None:
    frame = pl.read_csv(folder / f"{table.name}.csv", infer_schema=False)
    assert tuple(frame.columns) == table.names
    rows = [[unmarked(cell or "") for cell in row] for row in frame.iter_rows()]
    assert rows == [[*map(written, row)] for row in flat_rows(samples())[table.name]]


def test_types_are_found_by_themselves(folder: Path) -> None:
    frame = pd.read_csv(folder / "acts.csv", parse_dates=["day"])
    assert frame["negated"].dtype == bool
    assert frame["day"].dtype.kind == "M"
    assert frame["cue_start"].dtype.kind == "i"


def test_excel_finds_the_encoding_and_no_formula(folder: Path) -> None:
    for table in TABLES:
        content = (folder / f"{table.name}.csv").read_bytes()
        assert content.startswith(codecs.BOM_UTF8)
        assert content.endswith(b"\r\n")
        with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.reader(lines):
                for column, cell in zip(table.columns, row, strict=True):
                    if column.type in ("text", "list"):
                        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    names = [row[TABLE["parties"].names.index("name")] for row in read(folder / "parties.csv")]
    assert any(name.startswith("=Sa") for name in names)


def test_nothing_to_write_gives_headers(tmp_path: Path) -> None:
    items: list[Item] = []
    format_called("csv").write(items, tmp_path)
    for table in TABLES:
        assert read(tmp_path / f"{table.name}.csv") == [[*table.names]]


def test_the_dictionary_lies_beside_the_tables(folder: Path) -> None:
    told = pd.read_csv(folder / "dictionary.csv", keep_default_na=False)
    assert len(told) == sum(len(table.columns) for table in TABLES)
    kind = told[(told["table"] == "accounts") & (told["column"] == "status")].iloc[0]
    assert kind["values"] == "held; recalled; planned; cancelled"
