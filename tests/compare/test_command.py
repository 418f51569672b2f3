"""``communique compare`` as its users meet it."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from readout_gold import GOLD
from samples import TEXT, record

from communique import cli
from communique.archive import open_archive
from communique.archive.store import add
from communique.handmade import record_of
from communique.records import to_json

LINES = GOLD.read_text(encoding="utf-8").splitlines()
CALL = next(line for line in LINES if '"whitehouse-call"' in line)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory with records in every shape, and no archive."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("COMMUNIQUE_DB", raising=False)
    (tmp_path / "gold.jsonl").write_text("\n".join(LINES), encoding="utf-8")
    (tmp_path / "call.jsonl").write_text(CALL + "\n", encoding="utf-8")
    (tmp_path / "call.json").write_text(json.dumps(json.loads(CALL), indent=1), encoding="utf-8")
    (tmp_path / "list.json").write_text(f"[{CALL}, {LINES[0]}]", encoding="utf-8")
    (tmp_path / "sample.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two#words.txt").write_text(TEXT, encoding="utf-8")
    documents = json.dumps({"id": "d", "text": TEXT})
    (tmp_path / "documents.jsonl").write_text(documents, encoding="utf-8")
    return tmp_path


def compared(capsys: pytest.CaptureFixture[str], *names: str) -> dict[str, Any]:
    assert cli.run(["compare", *names, "--format", "json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert isinstance(values, dict)
    return values


@pytest.mark.usefixtures("folder", "simple_extractor")
class TestOperands:
    @pytest.mark.parametrize(
        "name",
        ["call.jsonl", "call.json", "gold.jsonl#whitehouse-call", "list.json#whitehouse-call"],
    )
    def test_a_record_out_of_a_file(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        values = compared(capsys, name, "gold.jsonl#kremlin-video")

        assert (values["left"], values["right"]) == ("whitehouse-call", "kremlin-video")

    @pytest.mark.parametrize("name", ["sample.txt", "two#words.txt", "documents.jsonl"])
    def test_a_text_that_still_has_to_be_read(
        self, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        values = compared(capsys, name, "call.jsonl")

        assert len(values["left_only"]) == len(record().acts)

    @pytest.mark.parametrize("given", [CALL, TEXT])
    def test_standard_input(
        self, given: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))

        assert compared(capsys, "-", "call.jsonl")["right"] == "whitehouse-call"

    def test_an_id_of_the_archive(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        kept = record()
        with open_archive(folder / "archive.db", create=True) as archive:
            add(archive, [replace(kept, document=replace(kept.document, id="mfa-1"))])

        values = compared(capsys, "mfa-1", "call.jsonl", "--db", "archive.db")

        assert values["left"] == "mfa-1"

    @pytest.mark.parametrize(
        ("names", "code", "message"),
        [
            (["call.jsonl"], 2, "Name two accounts or more"),
            (["-", "-"], 2, "Standard input holds one account only"),
            (
                ["call.jsonl", "missing.txt"],
                1,
                "missing.txt: no such file, and there is no archive",
            ),
            (["call.jsonl", "."], 1, ".: a folder; name one file"),
            (
                ["call.jsonl", "gold.jsonl"],
                1,
                "gold.jsonl: holds 20 records; name one: gold.jsonl#",
            ),
            (["call.jsonl", "gold.jsonl#nobody"], 1, "gold.jsonl#nobody: no such id; there are "),
            (["call.jsonl", "sample.txt#1"], 1, "#ID chooses from a file of JSON"),
        ],
    )
    def test_refusals(
        self, names: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run(["compare", *names]) == code
        out, err = capsys.readouterr()
        assert out == ""
        assert message in err

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("", "bad.jsonl: holds nothing"),
            ('{"document": {"id": "a"}}', "bad.jsonl: document.text: missing"),
            ('{"id": "a"', "bad.jsonl, line 1: no JSON"),
            ("[1]", "bad.jsonl: no JSON object"),
            ('{"id": 3, "text": "Some words."}', "bad.jsonl: id: a string is expected"),
        ],
    )
    def test_broken_files(
        self, content: str, message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("bad.jsonl").write_text(content)

        assert cli.run(["compare", "call.jsonl", "bad.jsonl"]) == 1
        assert message in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
class TestOutput:
    def test_the_keys_of_the_published_format(self, capsys: pytest.CaptureFixture[str]) -> None:
        values = compared(capsys, "call.jsonl", "call.json")

        assert {*values} >= {
            "left", "right", "matches", "echoes", "left_only", "right_only", "one_sided"
        }  # fmt: skip
        (match, *_) = values["matches"]
        assert {*match} >= {"left", "right", "relation", "differences", "reasons", "split"}
        act = json.loads(to_json(record_of(json.loads(CALL))))["acts"][0]
        assert match["left"] == act

    def test_three_accounts_are_compared_two_by_two(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        names = ["call.jsonl", "gold.jsonl#kremlin-video", "gold.jsonl#un-readout"]

        values = compared(capsys, *names)

        pairs = [(one["left"], one["right"]) for one in values["comparisons"]]
        assert pairs == [
            ("whitehouse-call", "kremlin-video"),
            ("whitehouse-call", "un-readout"),
            ("kremlin-video", "un-readout"),
        ]

    def test_the_same_text_twice_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["compare", "call.jsonl", "call.json"]) == 0
        assert capsys.readouterr().err == (
            "communique: White House and White House: both texts are the same\n"
        )

    def test_two_encounters_are_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["compare", "call.jsonl", "gold.jsonl#kremlin-video"]) == 0
        assert "seem to be about different encounters" in capsys.readouterr().err

    @pytest.mark.parametrize("columns", ["40", "80", "200"])
    def test_no_line_is_wider_than_the_window(
        self, columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", columns)

        assert cli.run(["compare", "call.jsonl", "gold.jsonl#kremlin-video"]) == 0
        shown = capsys.readouterr().out
        assert max(map(len, shown.splitlines())) <= min(int(columns), 100)
        assert "denied" not in shown
        assert "denies" not in shown

    def test_the_wording_is_shown_on_demand(self, capsys: pytest.CaptureFixture[str]) -> None:
        changed = json.loads(CALL)
        text = changed["document"]["text"]
        changed["document"]["text"] = text.replace("generous", "splendid")
        Path("changed.jsonl").write_text(json.dumps(changed))

        cli.run(["compare", "call.jsonl", "changed.jsonl", "--wording"])
        assert "[A: generous] [B: splendid]" in " ".join(capsys.readouterr().out.split())
