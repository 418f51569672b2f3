"""``communique correct-from`` as its users meet it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from annotation.edited import edit, exported, saved, tasks
from archive.kept import kept
from samples import at

from communique import cli
from communique.archive import open_archive
from communique.archive.store import add
from communique.records import to_json

FIRST = kept().acts[0].id
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory, with an archive of two documents and their records."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMUNIQUE_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("COMMUNIQUE_USER", "desk-2")
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        add(archive, [kept("mfa-1"), kept("mfa-2")])
    lines = [to_json(kept(id_)) + "\n" for id_ in ("mfa-1", "mfa-2")]
    (tmp_path / "records.jsonl").write_text("".join(lines), encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command's code, output and messages."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(["correct-from", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return command


def annotated(folder: Path, *, by: object = None, kind: str = "welcome") -> str:
    """A file of Label Studio in which the first act of mfa-1 is of another kind."""
    first, second = tasks(
        exported("labelstudio", [kept("mfa-1"), kept("mfa-2")], folder / kind), by=by
    )
    first.choose(FIRST, "kind", kind)
    return str(saved([first.done(), second.done()], folder / f"{kind}.json"))


def test_what_was_recorded_is_told_with_its_number(folder: Path, run: Run) -> None:
    source = annotated(folder, by={"id": 1, "email": "ana@mfa.example"})
    assert run(source) == (
        0,
        "judgement 1: mfa-1, “firmly supports”: kind is welcome (ana@mfa.example)\n",
        "communique: 1 recorded, 0 known before\n",
    )
    assert run(source, "--quiet") == (0, "", "")


def test_show_has_the_corrected_fact(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run(annotated(folder))
    assert cli.run(["show", "mfa-1"]) == 0
    shown = capsys.readouterr().out
    assert "welcome   “firmly supports”" in shown
    assert "act 1: kind support → welcome (judgement 1, desk-2)" in shown


def test_a_dry_run_only_tells(folder: Path, run: Run) -> None:
    source = annotated(folder)
    assert run(source, "--dry-run") == (
        0,
        "mfa-1, “firmly supports”: kind is welcome (desk-2)\n",
        "communique: 1 would be recorded, 0 known before\n",
    )
    assert run(source)[1].startswith("judgement 1: ")


@pytest.mark.parametrize(
    ("given", "named", "told"),
    [
        (["--by", "ben"], {"id": 1, "email": "ana@x"}, "ben"),
        ([], {"id": 1, "email": "ana@x"}, "ana@x"),
        ([], None, "desk-2"),
    ],
)
def test_who_it_was(folder: Path, run: Run, given: list[str], named: Any, told: str) -> None:
    code, out, _ = run(annotated(folder, by=named), "--format", "jsonl", *given)
    assert (code, json.loads(out)["by"]) == (0, told)


def test_rows_for_programs(folder: Path, run: Run) -> None:
    _, out, _ = run(annotated(folder), "--format", "json", "--note", "second reading")
    assert json.loads(out) == [
        {
            "judgement": 1,
            "document": "mfa-1",
            "version": 1,
            "by": "desk-2",
            "kind": "correct",
            "words": "firmly supports",
            "field": "kind",
            "original": "support",
            "value": "welcome",
        }
    ]


def test_what_fails_leaves_the_rest(folder: Path, run: Run) -> None:
    third = replace(kept("mfa-3"))
    lost, good = tasks(exported("labelstudio", [third, kept("mfa-1")], folder / "two"))
    lost.choose(FIRST, "kind", "hope")
    good.type(FIRST, "target", "Norge")
    good.choose(FIRST, "kind", "hope")
    good.mark("x", "content", at("weather"))
    source = saved([lost.done(), good.done()], folder / "two.json")
    code, out, err = run(str(source), "missing.json")
    assert code == 3
    assert out == "judgement 1: mfa-1, “firmly supports”: kind is hope (Ana Rusu)\n"
    assert err.splitlines() == [
        "communique: mfa-3: no document has this id; communique list shows those there are",
        "communique: mfa-1: 1 span belongs to no act; left out",
        "communique: mfa-1: the support at “firmly supports”: target: 'Norge' is no code of a "
        "state or organisation (such as KAZ, CHN, EU)",
        "communique: missing.json: no such file or directory",
        "communique: 1 recorded, 0 known before",
    ]


def test_a_folder_of_brat(folder: Path, run: Run) -> None:
    place = exported("brat", [kept("mfa-1"), kept("mfa-2")], folder)
    edit(place, "mfa-2.ann", ("T1\tsupport", "T1\tpraise"), ("E1\tsupport", "E1\tpraise"))
    code, out, _ = run(str(place), "--by", "ana")
    assert (code, out) == (
        0, "judgement 1: mfa-2, “firmly supports”: kind is praise (ana)\n"
    )  # fmt: skip


class TestRecords:
    """Without an archive: gold from what people annotated."""

    def test_the_annotated_records_are_printed(
        self, folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (task,) = tasks(exported("labelstudio", [kept("mfa-2")], folder / "one"))
        task.choose(FIRST, "kind", "welcome")
        source = saved([task.done()], folder / "one.json")
        code, out, err = run(str(source), "--records", "records.jsonl")
        assert (code, err) == (0, "")
        record = json.loads(out)
        assert record["document"]["id"] == "mfa-2"
        assert [act["kind"] for act in record["acts"]] == ["welcome", "pledge", "state", "discuss"]
        (folder / "gold.jsonl").write_text(out, encoding="utf-8")
        assert cli.run(["evaluate", "gold.jsonl", "records.jsonl", "--format", "json"]) == 0
        figures = json.loads(capsys.readouterr().out)
        assert figures["documents"] == 1

    def test_the_last_annotation_counts(self, folder: Path, run: Run) -> None:
        sources = [annotated(folder, kind=kind) for kind in ("welcome", "praise")]
        code, out, err = run(*sources, "--records", "records.jsonl")
        assert code == 0
        first, _ = map(json.loads, out.splitlines())
        assert first["acts"][0]["kind"] == "praise"
        assert "mfa-1: annotated more than once; the last counts" in err

    def test_records_that_lack_it_or_have_another_text(self, folder: Path, run: Run) -> None:
        other = to_json(kept("mfa-1", text="Another text.\n")) + "\n"
        (folder / "records.jsonl").write_text(other, encoding="utf-8")
        code, out, err = run(annotated(folder), "--records", "records.jsonl")
        assert (code, out) == (3, "")
        assert "mfa-1: what was annotated is another text than version 1" in err
        assert "mfa-2: records.jsonl has no record of it" in err

    def test_there_is_nothing_to_try(self, folder: Path, run: Run) -> None:
        code, _, err = run(annotated(folder), "--records", "records.jsonl", "--dry-run")
        assert code == 2
        assert "--dry-run is for the archive" in err
