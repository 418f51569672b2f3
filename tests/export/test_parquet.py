"""Parquet, read back by pyarrow, pandas and polars: types, lists, days, labels."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tabular_samples import TABLE, rows, samples

from communique.export import format_called, parquet
from communique.export.tabular import TABLES, Table


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parquet")
    format_called("parquet").write(iter(samples()), path)
    return path


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_every_value_comes_back(folder: Path, table: Table) -> None:
    found = pq.read_table(folder / f"{table.name}.parquet")
    assert tuple(found.column_names) == table.names
    read = [
        tuple(tuple(value) if isinstance(value, list) else value for value in row.values())
        for row in found.to_pylist()
    ]
    assert read == rows(samples())[table.name]


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_polars_reads_it(folder: Path, table: Table) -> None:
    frame = pl.read_parquet(folder / f"{table.name}.parquet")
    read = [
        tuple(tuple(value) if isinstance(value, list) else value for value in row)
        for row in frame.iter_rows()
    ]
    assert read == rows(samples())[table.name]


def test_pandas_finds_categories_and_days(folder: Path) -> None:
    frame = pd.read_parquet(folder / "acts.parquet")
    assert frame["kind"].dtype == "category"
    assert frame["negated"].dtype == bool
    assert list(frame["speaker"].iloc[0]) == ["Ama Boateng", "Liisa Tamm"]
    assert str(frame["day"].iloc[0]) == "2024-03-12"


def test_columns_carry_their_labels(folder: Path) -> None:
    schema = pq.read_schema(folder / "acts.parquet")
    assert schema.metadata[b"label"] == b"Acts"
    told = schema.field("strength").metadata
    assert told[b"label"] == b"How strongly it is put"
    assert json.loads(told[b"values"]) == ["weak", "plain", "strong"]
    assert schema.field("day").type == pa.date32()
    assert schema.field("target").type == pa.list_(pa.string())


def test_row_groups_are_written_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROWS", 2)
    format_called("parquet").write(iter(samples()), tmp_path)
    file = pq.ParquetFile(tmp_path / "acts.parquet")
    assert file.num_row_groups == -(-file.metadata.num_rows // 2) > 1
    kinds = [row[TABLE["acts"].names.index("kind")] for row in rows(samples())["acts"]]
    assert file.read()["kind"].to_pylist() == kinds


def test_nothing_to_write_gives_typed_empty_tables(tmp_path: Path, folder: Path) -> None:
    format_called("parquet").write([], tmp_path)
    for table in TABLES:
        found = pq.read_table(tmp_path / f"{table.name}.parquet")
        assert found.num_rows == 0
        assert found.schema.equals(pq.read_schema(folder / f"{table.name}.parquet"))
