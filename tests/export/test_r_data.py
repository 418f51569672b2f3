"""R's files, read back by R itself and by rdata: factors, days, labels, missing values."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import warnings
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import rdata
from tabular_samples import TABLE, flat_rows, samples

from communique.export import format_called
from communique.export.tabular import TABLES, Column, Table

# What R says of every table: each value as text, "<NA>" where it is missing, and its classes.
SCRIPT = """
for (path in list.files(commandArgs(TRUE)[1], "\\\\.rds$", full.names = TRUE)) {
  frame <- readRDS(path)
  stopifnot(is.data.frame(frame), nrow(frame) == length(frame[[1]]))
  texts <- as.data.frame(lapply(frame, function(column) {
    text <- if (is.numeric(column)) format(column, digits = 15, trim = TRUE) else column
    text <- gsub("\\r", "<CR>", enc2utf8(as.character(text)), fixed = TRUE)
    ifelse(is.na(column), "<NA>", text)
  }), stringsAsFactors = FALSE)
  write.csv(texts, sub("rds$", "values", path), row.names = FALSE, fileEncoding = "UTF-8")
  about <- data.frame(
    class = vapply(frame, function(column) class(column)[1], ""),
    label = vapply(frame, function(column) attr(column, "label"), ""),
    levels = vapply(frame, function(column) paste(levels(column), collapse = "|"), "")
  )
  write.csv(about, sub("rds$", "about", path), fileEncoding = "UTF-8")
}
"""
CLASSES = {
    "text": "character",
    "category": "factor",
    "integer": "integer",
    "number": "numeric",
    "boolean": "logical",
    "date": "Date",
    "list": "character",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("r")
    format_called("r").write(iter(samples()), path)
    return path


@pytest.fixture(scope="module")
def told(folder: Path) -> Path:
    """The folder with what R itself reads of it."""
    program = shutil.which("Rscript")
    if program is None:
        pytest.fail("no R found: bin/test installs it (r-base-core)", pytrace=False)
    done = subprocess.run(
        [program, "-e", SCRIPT, str(folder)],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    return folder


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as found:
        return [*csv.DictReader(found)]


def as_r_says(column: Column, value: Any) -> str:
    if value is None:
        return "<NA>"
    if column.type == "boolean":
        return str(value).upper()
    if column.type == "number":
        return f"{value:.1f}"
    return str(value).replace("\r", "<CR>")


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_r_reads_every_value(told: Path, table: Table) -> None:
    read = lines(told / f"{table.name}.values")
    expected = flat_rows(samples())[table.name]
    assert len(read) == len(expected)
    for found, row in zip(read, expected, strict=True):
        assert tuple(found) == table.names
        for column, value in zip(table.columns, row, strict=True):
            text = found[column.name]
            if column.type == "number" and value is not None:
                assert float(text) == value
            else:
                assert text == as_r_says(column, value), column.name


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_r_knows_classes_levels_and_labels(told: Path, table: Table) -> None:
    for column, about in zip(table.columns, lines(told / f"{table.name}.about"), strict=True):
        assert about["class"] == CLASSES[column.type]
        assert about["label"] == column.label
        assert about["levels"] == ("|".join(column.values) if column.type == "category" else "")


def from_rdata(column: Column, value: Any) -> Any:
    """A value as rdata gives it, as the tables have it."""
    if value is None or pd.isna(value):
        return None
    if column.type == "date":
        return date(1970, 1, 1) + timedelta(days=float(value))
    return value.item() if isinstance(value, np.generic) else value


@pytest.mark.filterwarnings("ignore:Missing constructor for R class:UserWarning")
@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_rdata_reads_every_value(folder: Path, table: Table) -> None:
    frame = rdata.read_rds(folder / f"{table.name}.rds", default_encoding="utf-8")
    assert tuple(frame.columns) == table.names
    columns = [
        [from_rdata(column, value) for value in frame[column.name]] for column in table.columns
    ]
    assert list(zip(*columns, strict=True)) == flat_rows(samples())[table.name]


def test_nothing_to_write_gives_empty_frames(tmp_path: Path) -> None:
    format_called("r").write([], tmp_path)
    # rdata has no Date of its own, which does not matter here
    with warnings.catch_warnings(action="ignore"):
        frame = rdata.read_rds(tmp_path / "acts.rds")
    assert len(frame) == 0
    assert tuple(frame.columns) == TABLE["acts"].names
