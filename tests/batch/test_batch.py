"""A batch: the same bytes however it is done, and nothing done twice or lost after a kill."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from batch_codes import Notebook, Quick
from batch_runs import SMALL, batch, content, lines, rows
from samples import TEXT

from communique.batch import Settings, run
from communique.batch.coding import DIED
from communique.batch.local import LocalEngine
from communique.errors import BatchError
from communique.records import from_json
from communique.sources import Format


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return lines(tmp_path / "readouts.jsonl", 18, d5="unreadable", d9="")


@pytest.fixture
def whole(source: Path, tmp_path: Path) -> dict[str, str]:
    """What an undisturbed run writes."""
    batch(source, tmp_path / "whole")
    return content(tmp_path / "whole")


def test_records_stand_in_the_order_of_the_input(source: Path, tmp_path: Path) -> None:
    watcher = Notebook()
    summary = batch(source, tmp_path / "out", watcher=watcher)
    assert (summary.documents, summary.failed, summary.shards) == (16, 2, 5)
    found = rows(tmp_path / "out")
    records = [from_json(row["record"]) for row in found]
    assert [one.document.id for one in records] == [f"d{n}" for n in range(18) if n not in (5, 9)]
    assert found[1]["source"] == "readouts.jsonl, line 2"
    assert (watcher.expected, watcher.count) == (18, 16)


def test_failures_are_rows_that_say_where_and_why(source: Path, tmp_path: Path) -> None:
    watcher = Notebook()
    batch(source, tmp_path / "out", watcher=watcher)
    told = (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in told] == [
        {
            "shard": 1,
            "source": "readouts.jsonl, line 6",
            "document": "d5",
            "reason": "unexpected ZeroDivisionError: cannot be extracted",
        },
        {
            "shard": 2,
            "source": "readouts.jsonl, line 10",
            "document": None,
            "reason": "d9: empty; there is no text to read",
        },
    ]
    assert [source for source, _ in watcher.failures] == [
        "readouts.jsonl, line 6", "readouts.jsonl, line 10",
    ]  # fmt: skip


def test_the_manifest_tells_what_was_made_from_what(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(source, out)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["program"]["model"].startswith("en_core_web_md-")
    assert manifest["settings"]["shard"] == 4
    assert manifest["input"]["bytes"] == source.stat().st_size
    (listed,) = (out / "inputs.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(listed) == {
        "name": "readouts.jsonl",
        "bytes": source.stat().st_size,
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "documents": 18,
    }
    assert manifest["counts"]["documents"] == 16
    assert manifest["counts"]["failed"] == 2
    hashes = content(out)
    files = [file for shard in manifest["shards"] for file in shard["files"]]
    assert {file["name"]: file["sha256"] for file in files} == {
        name: hash_ for name, hash_ in hashes.items() if name.endswith(".parquet")
    }
    assert sum(file["rows"] for file in files if file["name"].startswith("records/")) == 16


def test_other_tools_read_it(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(source, out)
    acts = pandas.read_parquet(out / "acts")
    assert list(acts["kind"].unique()) == ["support", "pledge", "state", "discuss"]
    assert len(acts) == polars.scan_parquet(out / "acts" / "*.parquet").collect().height
    documents = polars.read_parquet(out / "documents" / "*.parquet")
    assert documents["document"].to_list() == [row["document"] for row in rows(out)]


def test_tables_are_chosen(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(source, out, settings=Settings(shard=4, tables=("parties", "gaps")))
    assert {path.name for path in out.iterdir() if path.is_dir()} == {"records", "parties", "gaps"}
    assert {row["name"] for row in rows(out, "parties")} == {"Tunde Ode", "Siri Dahl"}
    assert rows(out, "gaps") == []
    batch(source, out, settings=Settings(tables=()), force=True)
    assert {path.name for path in out.iterdir() if path.is_dir()} == {"records"}


@pytest.mark.parametrize(("workers", "seed"), [(1, 1), (2, 2), (3, 3), (7, 4)])
def test_workers_and_the_order_in_which_they_are_done_change_nothing(
    source: Path, whole: dict[str, str], tmp_path: Path, workers: int, seed: int
) -> None:
    batch(source, tmp_path / "out", workers=workers, seed=seed)
    assert content(tmp_path / "out") == whole


@pytest.mark.parametrize("enough", [1, 4, 5, 9, 16])
def test_a_run_that_was_cut_off_goes_on(
    source: Path, whole: dict[str, str], tmp_path: Path, enough: int
) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        batch(source, out, watcher=Notebook(enough=enough))
    assert not (out / "manifest.json").exists()
    watcher = Notebook()
    summary = batch(source, out, watcher=watcher)
    assert content(out) == whole
    assert summary.documents == 16
    assert watcher.kept % 4 == 0
    assert watcher.count + watcher.kept - 2 <= 16
    assert (watcher.kept > 0) == (enough > 4)


def test_what_is_done_is_not_done_again(
    source: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    watcher = Notebook()
    batch(source, tmp_path / "whole", watcher=watcher)
    assert (watcher.count, watcher.kept) == (0, 18)
    assert content(tmp_path / "whole") == whole


@pytest.mark.parametrize("finished", [False, True])
def test_a_damaged_or_missing_shard_is_done_again(
    source: Path, whole: dict[str, str], tmp_path: Path, finished: bool
) -> None:
    out = tmp_path / "out"
    with nullcontext() if finished else pytest.raises(KeyboardInterrupt):
        batch(source, out, watcher=Notebook(enough=None if finished else 14))
    (out / "records/00000.parquet").write_bytes(b"PAR1")
    (out / "records/00001.parquet").unlink()
    watcher = Notebook()
    batch(source, out, watcher=watcher)
    assert content(out) == whole
    assert watcher.kept == (10 if finished else 4)


def test_a_kill_leaves_half_lines_and_half_files(
    source: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        batch(source, out, watcher=Notebook(enough=9))
    with (out / "journal.jsonl").open("a", encoding="utf-8") as journal:
        journal.write('{"shard": {"number": 2, "docu')
    (out / "records/00002.parquet.part").write_bytes(b"PAR")
    (out / "records/00003.parquet").write_bytes(b"PAR1 of which the journal knows nothing")
    (out / "inputs.jsonl.part").write_text("{", encoding="utf-8")
    batch(source, out)
    assert content(out) == whole


def test_another_input_is_refused(source: Path, whole: dict[str, str], tmp_path: Path) -> None:
    lines(source, 19)
    with pytest.raises(BatchError, match=r"other input \(first in readouts\.jsonl\).*--force"):
        batch(source, tmp_path / "whole")
    assert content(tmp_path / "whole").items() >= whole.items()
    batch(source, tmp_path / "whole", force=True)
    assert len(rows(tmp_path / "whole")) == 19
    assert len(list((tmp_path / "whole/records").iterdir())) == 5


def test_other_settings_and_another_program_are_refused(
    source: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    with pytest.raises(BatchError, match=r"other settings \(shard 4, now 5\)"):
        batch(source, tmp_path / "whole", settings=Settings(shard=5))
    manifest = tmp_path / "whole/manifest.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('"lexicon": "', '"lexicon": "f00'), encoding="utf-8")
    with pytest.raises(BatchError, match=r"other program \(lexicon 'f00"):
        batch(source, tmp_path / "whole")


def test_a_folder_with_something_else_in_it_is_left_alone(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.tex").touch()
    with pytest.raises(BatchError, match=r"thesis\.tex, which no batch wrote"):
        batch(source, out, force=True)


def test_two_runs_keep_out_of_each_others_way(source: Path, tmp_path: Path) -> None:
    class Second(Notebook):
        def done(self, words: int) -> None:
            super().done(words)
            with pytest.raises(BatchError, match="another batch is writing there"):
                batch(source, tmp_path / "out")

    batch(source, tmp_path / "out", watcher=Second())


def test_a_document_that_kills_is_one_failure(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", 9, d2="a fragile text", d6="a lethal text")
    batch(source, tmp_path / "one")
    summary = batch(source, tmp_path / "other", workers=3, seed=5)
    assert summary.failed == 1
    failed = json.loads((tmp_path / "one/failures.jsonl").read_text(encoding="utf-8"))
    assert (failed["source"], failed["reason"]) == ("a.jsonl, line 7", DIED)
    assert content(tmp_path / "one") == content(tmp_path / "other")


def test_no_documents_give_an_empty_table(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("\n", encoding="utf-8")
    summary = batch(tmp_path / "none.jsonl", tmp_path / "out")
    assert (summary.documents, summary.failed) == (0, 0)
    assert rows(tmp_path / "out") == []
    before = content(tmp_path / "out")
    batch(tmp_path / "none.jsonl", tmp_path / "out")
    assert content(tmp_path / "out") == before


class TestInput:
    def test_files_of_a_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "in"
        (folder / "deeper").mkdir(parents=True)
        (folder / "b.txt").write_text(TEXT, encoding="utf-8")
        (folder / "empty.txt").touch()
        lines(folder / "deeper" / "more.jsonl", 2)
        with zipfile.ZipFile(folder / "packed.zip", "w") as archive:
            archive.writestr("inside/a.txt", TEXT)
            archive.writestr("inside/broken.txt", b"")
        batch(folder, tmp_path / "out")
        assert [row["source"] for row in rows(tmp_path / "out")] == [
            "in/b.txt",
            "in/deeper/more.jsonl, line 1",
            "in/deeper/more.jsonl, line 2",
            "in/packed.zip/inside/a.txt",
        ]
        told = (tmp_path / "out/failures.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["source"] for line in told] == [
            "in/empty.txt",
            "in/packed.zip/inside/broken.txt",
        ]
        assert str(tmp_path) not in "\n".join(told)

    def test_the_output_is_no_input(self, tmp_path: Path) -> None:
        folder = tmp_path / "in"
        folder.mkdir()
        lines(folder / "a.jsonl", 3)
        batch(folder, folder / "out")
        watcher = Notebook()
        batch(folder, folder / "out", watcher=watcher)
        assert (watcher.kept, watcher.expected) == (3, 0)

    def test_it_may_move(self, tmp_path: Path) -> None:
        for name in ("here", "there"):
            (tmp_path / name / "readouts").mkdir(parents=True)
            (tmp_path / name / "readouts/a.txt").write_text(TEXT, encoding="utf-8")
        batch(tmp_path / "here/readouts", tmp_path / "out")
        watcher = Notebook()
        batch(tmp_path / "there/readouts", tmp_path / "out", watcher=watcher)
        assert watcher.kept == 1

    @pytest.mark.parametrize("form", ["jsonl", "text"])
    def test_gzip_files_are_unpacked_whatever_is_told(self, form: Format, tmp_path: Path) -> None:
        held = lines(tmp_path / "a.jsonl", 3).read_bytes() if form == "jsonl" else TEXT.encode()
        (tmp_path / "a.gz").write_bytes(gzip.compress(held, mtime=0))
        summary = batch(tmp_path / "a.gz", tmp_path / "out", settings=replace(SMALL, form=form))
        assert (summary.documents, summary.failed) == (3 if form == "jsonl" else 1, 0)

    def test_a_gzip_file_that_was_cut_off(self, tmp_path: Path) -> None:
        packed = gzip.compress(lines(tmp_path / "a.jsonl", 400).read_bytes(), mtime=0)
        (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) * 3 // 4])
        summary = batch(tmp_path / "a.jsonl.gz", tmp_path / "out")
        assert summary.documents > 100
        assert summary.failed == 1

    def test_rows_of_parquet_by_other_names(self, tmp_path: Path) -> None:
        table = pa.table(
            {"key": [7, 8], "body": [TEXT, "Call."], "published": ["2024-05-03", None], "n": [0, 1]}
        )
        pq.write_table(table, tmp_path / "in.parquet")
        settings = Settings(columns=(("id", "key"), ("text", "body")))
        watcher = Notebook()
        batch(tmp_path / "in.parquet", tmp_path / "out", settings=settings, watcher=watcher)
        first, second = (from_json(row["record"]).document for row in rows(tmp_path / "out"))
        assert (first.id, first.published, second.text) == ("7", "2024-05-03", "Call.")
        assert watcher.expected == 2

    def test_parquet_without_the_columns_is_one_failure(self, tmp_path: Path) -> None:
        pq.write_table(pa.table({"prose": [TEXT]}), tmp_path / "in.parquet")
        watcher = Notebook()
        batch(tmp_path / "in.parquet", tmp_path / "out", watcher=watcher)
        ((source, reason),) = watcher.failures
        assert source == "in.parquet"
        assert reason.startswith("no column holds the text; tell which with --map text=COLUMN")

    @pytest.mark.parametrize(
        ("source", "message"), [("-", "save it first"), ("nowhere", "no such file or folder")]
    )
    def test_what_cannot_be_surveyed(self, source: str, message: str, tmp_path: Path) -> None:
        with pytest.raises(BatchError, match=message):
            batch(Path(source), tmp_path / "out")


class TestProcesses:
    """The same with real ones, which really die."""

    @pytest.mark.parametrize("workers", [1, 2])
    def test_they_write_what_one_process_writes(
        self, source: Path, whole: dict[str, str], tmp_path: Path, workers: int
    ) -> None:
        run(
            [str(source)],
            tmp_path / "out",
            settings=SMALL,
            engine=lambda code: LocalEngine(code, workers=workers, model="md"),
            watcher=Notebook(),
            code=Quick(SMALL, tmp_path),
        )
        assert content(tmp_path / "out") == whole

    def test_one_that_dies_is_replaced(self, tmp_path: Path) -> None:
        source = lines(tmp_path / "a.jsonl", 9, d2="a fragile text", d6="a lethal text")
        batch(source, tmp_path / "in-place")
        (tmp_path / "died-0").unlink()
        watcher = Notebook()
        run(
            [str(source)],
            tmp_path / "out",
            settings=SMALL,
            engine=lambda code: LocalEngine(code, workers=2, model="md"),
            watcher=watcher,
            code=Quick(SMALL, tmp_path),
        )
        assert content(tmp_path / "out") == content(tmp_path / "in-place")
        assert all("SIGKILL" in note for note in watcher.notes)
        assert len(watcher.notes) == 5
