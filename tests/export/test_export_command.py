"""``communique export``: from files or the archive, whole or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from samples import record

from communique import cli
from communique.archive import open_archive
from communique.archive.store import add
from communique.export import FORMATS, csv_tables
from communique.records import to_json


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory with an archive and a file of records."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMUNIQUE_DB", str(tmp_path / "archive.db"))
    kept = record()
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        add(archive, [replace(kept, document=replace(kept.document, id="mfa-1"))])
    (tmp_path / "records.jsonl").write_text(to_json(kept) + "\n", encoding="utf-8")
    return tmp_path


def written(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["document"]["id"] for line in lines]


def test_the_archive_goes_into_a_file_named_by_its_format(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["export", "--to", "jsonl"]) == 0
    assert written(folder / "communique-jsonl.jsonl") == ["mfa-1"]
    out, err = capsys.readouterr()
    assert out == ""
    assert "communique: 1 document in" in err
    assert "communique: wrote communique-jsonl.jsonl\n" in err


def test_records_of_files(folder: Path) -> None:
    assert cli.run(["export", "--to", "jsonl", "--out", "mine.jsonl", "records.jsonl"]) == 0
    assert written(folder / "mine.jsonl") == ["sample"]


@pytest.mark.usefixtures("folder")
def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.run(["export", "--to", "jsonl", "--quiet", "--out", "-", "records.jsonl"]) == 0
    out, err = capfdbinary.readouterr()
    assert out.decode() == to_json(record()) + "\n"
    assert err == b""


def test_lines_that_are_no_records_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "records.jsonl").open("a") as lines:
        lines.write("{}\n")
    assert cli.run(["export", "--to", "jsonl", "--out", "x.jsonl", "records.jsonl"]) == 3
    assert "communique: records.jsonl, line 2: document.text: missing\n" in capsys.readouterr().err
    assert written(folder / "x.jsonl") == ["sample"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--kind", "pledge", "--country", "Norway"], 1),
        (["--words", "fisheries"], 1),
        (["--since", "2025"], 0),
        (["--kind", "warn"], 0),
    ],
)
def test_options_choose_from_the_archive(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], count: int
) -> None:
    assert cli.run(["export", "--to", "jsonl", "--out", "x.jsonl", *options]) == 0
    assert len(written(folder / "x.jsonl")) == count
    empty = "there was nothing to write: what was made is empty" in capsys.readouterr().err
    assert empty == (count == 0)


@pytest.mark.usefixtures("folder")
def test_the_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["export", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [form.name for form in FORMATS]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "Missing option '--to'"),
        (["--to", "wordstar"], 2, "'wordstar' is not"),
        (["--to", "jsonl", "--kind", "thank", "records.jsonl"], 2, "options take the archive"),
        (["--to", "jsonl", "--base-url", "room.example"], 2, "begins with https://"),
        (["--to", "jsonl", "--kind", "shout"], 2, "kind: 'shout' is none of state"),
        (["--to", "jsonl", "--out", "records.jsonl"], 1, "records.jsonl: is there already"),
        (["--to", "jsonl", "--db", "none.db"], 1, "none.db"),
        (["--to", "jsonl", "none.jsonl"], 1, "none.jsonl: no such file or directory"),
        (["--to", "csv", "--out", "-"], 2, "csv is a folder of files; name it with --out PATH."),
    ],
)
def test_refusals(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.jsonl")}
    assert cli.run(["export", *arguments]) == code
    out, err = capsys.readouterr()
    assert (out, message in err) == ("", True), err
    assert {path.name: path.read_bytes() for path in folder.glob("*.jsonl")} == before


def test_nothing_is_made_of_files_that_hold_no_record(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "records.jsonl").write_text("{}\n", encoding="utf-8")
    assert cli.run(["export", "--to", "csv", "--out", "x", "records.jsonl"]) == 1
    assert not (folder / "x").exists()
    assert capsys.readouterr().err.endswith(
        "no record could be read; nothing was made (communique extract prints records)\n"
    )


def test_a_folder_is_made_and_replaced(folder: Path) -> None:
    assert cli.run(["export", "--to", "csv", "--out", "tables"]) == 0
    assert cli.run(["export", "--to", "csv", "--out", "tables", "records.jsonl"]) == 1
    before = (folder / "tables/documents.csv").read_text(encoding="utf-8-sig")
    assert before.splitlines()[1].startswith("mfa-1,1,")
    assert cli.run(["export", "--to", "csv", "--out", "tables", "--force", "records.jsonl"]) == 0
    after = (folder / "tables/documents.csv").read_text(encoding="utf-8-sig")
    assert after.splitlines()[1].startswith("sample,1,")


def test_interrupting_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(csv_tables, "write", interrupted)
    names = sorted(path.name for path in folder.iterdir())
    assert cli.run(["export", "--to", "csv"]) == 130
    assert sorted(path.name for path in folder.iterdir()) == names
