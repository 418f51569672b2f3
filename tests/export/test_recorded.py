"""Items of record files: whole records, lines made by hand, and what is neither."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from samples import empty, record

from communique.export import Item, recorded
from communique.records import to_json
from communique.sources import Failure


def test_files_packed_files_and_standard_input(tmp_path: Path) -> None:
    other = replace(empty(), document=replace(empty().document, id="other"))
    third = replace(empty(), document=replace(empty().document, id="third"))
    (tmp_path / "a.jsonl").write_text(f"\ufeff{to_json(record())}\n\n", encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(to_json(other).encode()))
    sources = (str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl.gz"), "-")
    items = list(recorded.items(sources, stdin=BytesIO(to_json(third).encode())))
    assert items == [Item(record=record()), Item(record=other), Item(record=third)]


def test_permalinks_lead_to_the_current_version() -> None:
    stdin = BytesIO(to_json(record()).encode())
    (item,) = recorded.items(["-"], stdin=stdin, base_url="https://room.example")
    assert isinstance(item, Item)
    assert item.permalink == "https://room.example/readouts/sample"


def test_lines_made_by_hand_are_completed() -> None:
    line = {
        "document": {"id": "gold-1", "text": "They thanked him."},
        "acts": [{"kind": "thank", "cue": [5, 12]}],
    }
    (item,) = recorded.items(["-"], stdin=BytesIO(json.dumps(line).encode()))
    assert isinstance(item, Item)
    assert item.record.coder.program == "by hand"
    assert item.record.acts[0].kind == "thank"


def test_what_is_no_record_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    good = to_json(record()).encode()
    path.write_bytes(b'{"coder": 1}\n\xff\n' + good + b"\n" + good + b"\n")
    sources = (str(path), str(tmp_path), str(tmp_path / "none.jsonl"))
    first, second, item, again, folder, missing = recorded.items(sources, stdin=BytesIO())
    assert first == Failure(source=f"{path}, line 1", reason="document: missing")
    assert second == Failure(source=f"{path}, line 2", reason="no UTF-8 at byte 1")
    assert item == Item(record=record())
    assert again == Failure(
        source=f"{path}, line 4: sample",
        reason="a record before it has the same id; the first one counts",
    )
    assert isinstance(folder, Failure)
    assert folder.reason == "a folder; name its files of records, or the OUT of a batch"
    assert missing == Failure(
        source=str(tmp_path / "none.jsonl"), reason="no such file or directory"
    )
