"""Parquet files as sources: a document a row, columns told or guessed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from communique.sources import Failure, Reading, documents
from communique.types import Document

CALL = "The ministers spoke on the phone about the harvest and the ports."


def read(path: Path, **columns: str) -> list[Document | Failure]:
    reading = Reading(columns=columns)
    return list(documents([str(path)], stdin=BytesIO(), reading=reading))


def test_rows_are_documents(tmp_path: Path) -> None:
    path = tmp_path / "calls.parquet"
    day = pa.array([19_846], pa.date32())
    pq.write_table(pa.table({"doc_id": [7], "body": [CALL], "date": day, "n": [1]}), path)
    (one,) = read(path)
    assert isinstance(one, Document)
    assert (one.id, one.text, one.published) == ("7", CALL, "2024-05-03")
    assert "text taken from body" in one.notes


def test_columns_may_be_told(tmp_path: Path) -> None:
    path = tmp_path / "calls"  # the content tells what it is, not the name
    pq.write_table(pa.table({"note": ["no text"], "words": [CALL]}), path)
    (one,) = read(path, text="words")
    assert isinstance(one, Document)
    assert one.text == CALL


def test_a_row_without_text_and_a_damaged_file_are_failures(tmp_path: Path) -> None:
    path = tmp_path / "calls.parquet"
    pq.write_table(pa.table({"text": [CALL, None]}), path)
    _, empty = read(path)
    assert empty == Failure(source=f"{path}, row 2", reason="text: empty")
    path.write_bytes(path.read_bytes()[:-20])
    (damaged,) = read(path)
    assert isinstance(damaged, Failure)
