"""Stata's files, read back by pyreadstat and pandas: labels, days, long texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest
from tabular_samples import flat_rows, samples

from communique.export import format_called
from communique.export.tabular import TABLES, Table


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stata")
    format_called("stata").write(iter(samples()), path)
    return path


def written(value: Any) -> Any:
    """A value as Stata has it, read without value labels applied to nothing."""
    return "" if value is None else value


def read(path: Path) -> list[list[Any]]:
    frame, _ = pyreadstat.read_dta(str(path), apply_value_formats=True)
    return [["" if pd.isna(value) else value for value in row] for row in frame.to_numpy().tolist()]


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_every_value_comes_back(folder: Path, table: Table) -> None:
    expected = [[*map(written, row)] for row in flat_rows(samples())[table.name]]
    assert read(folder / f"{table.name}.dta") == expected


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_labels(folder: Path, table: Table) -> None:
    _, told = pyreadstat.read_dta(str(folder / f"{table.name}.dta"), metadataonly=True)
    assert told.file_label == table.label
    assert told.column_names_to_labels == {one.name: one.label for one in table.columns}
    closed = {one.name: one.values for one in table.columns if one.type == "category"}
    labels = told.variable_value_labels
    assert {name: tuple(labels[name].values()) for name in labels} == closed
    assert all(list(numbers) == list(range(1, len(numbers) + 1)) for numbers in labels.values())


def test_pandas_reads_days_and_long_texts(folder: Path) -> None:
    documents = pd.read_stata(folder / "documents.dta")
    assert documents["day"].iloc[0] == pd.Timestamp(date(2024, 3, 12))
    long = documents[documents["document"] == "long"]["document_text"].iloc[0]
    assert len(long) == 40_000
    acts = pd.read_stata(folder / "acts.dta")
    assert str(acts["kind"].dtype) == "category"
    assert acts["cameo"].iloc[1] == "051"


def test_keys_stay_in_the_row_and_long_texts_do_not(folder: Path) -> None:
    """Stata merges by texts within the row only; a strL has no width there."""
    _, told = pyreadstat.read_dta(str(folder / "documents.dta"), metadataonly=True)
    assert told.variable_storage_width["document_text"] == 0
    for table in TABLES:
        _, told = pyreadstat.read_dta(str(folder / f"{table.name}.dta"), metadataonly=True)
        keys = {*table.key, *(column.name for column in table.columns if column.refers)}
        assert all(told.variable_storage_width[name] > 0 for name in keys)


def test_nothing_to_write_gives_empty_tables(tmp_path: Path) -> None:
    format_called("stata").write([], tmp_path)
    for table in TABLES:
        frame, told = pyreadstat.read_dta(str(tmp_path / f"{table.name}.dta"))
        assert len(frame) == 0
        assert tuple(told.column_names) == table.names
