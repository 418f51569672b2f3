"""What a batch wrote, taken up by exports."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from batch_codes import Notebook
from batch_runs import batch, lines, rows

from communique import cli
from communique.export import Item, recorded
from communique.sources import Failure


def test_records_of_all_shards_in_order(tmp_path: Path) -> None:
    batch(lines(tmp_path / "a.jsonl", 9, d2="unreadable"), tmp_path / "out")
    items = list(recorded.items([str(tmp_path / "out")], stdin=BytesIO()))
    assert all(isinstance(item, Item) for item in items)
    ids = [item.record.document.id for item in items if isinstance(item, Item)]
    assert ids == [f"d{n}" for n in range(9) if n != 2]
    one = str(tmp_path / "out/records/00000.parquet")
    assert len(list(recorded.items([one], stdin=BytesIO()))) == 3


def test_export_of_a_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch(lines(tmp_path / "a.jsonl", 5), tmp_path / "out")
    assert cli.run(["export", "--to", "jsonl", "--out", "-", str(tmp_path / "out")]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert printed == [json.loads(row["record"]) for row in rows(tmp_path / "out")]


def test_what_is_no_finished_batch(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        batch(lines(tmp_path / "a.jsonl", 9), tmp_path / "out", watcher=Notebook(enough=6))
    pq.write_table(pa.table({"text": ["a"]}), tmp_path / "other.parquet")
    (tmp_path / "torn.parquet").write_bytes(b"PAR1")
    sources = [str(tmp_path / name) for name in ("out", "other.parquet", "torn.parquet")]
    reasons = [
        found.reason
        for found in recorded.items(sources, stdin=BytesIO())
        if isinstance(found, Failure)
    ]
    assert len(reasons) == 3
    assert reasons[0].startswith("the batch is not complete")
    assert reasons[1] == "no column 'record'; a batch keeps it in records/"
    assert reasons[2].startswith("damaged, or no Parquet")
