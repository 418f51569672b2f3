"""``communique release`` as its users meet it; the examples of docs/releases.md run."""

from __future__ import annotations

import doctest
import json
import re
import shlex
from pathlib import Path

import pytest
from release.made import first

import communique
from communique import cli
from communique.archive import open_archive

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/releases.md").read_text("utf-8")
SAMPLES = Path(communique.__file__).parent / "examples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory, with the archive in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMUNIQUE_DB", str(tmp_path / "archive.db"))
    return tmp_path


def test_the_examples_of_the_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents = [communique.read(sample) for sample in sorted(SAMPLES.glob("*.txt"))]
    with open_archive(folder / "archive.db", create=True) as archive:
        communique.add(archive, list(communique.extract_many(documents)))
    (block,) = re.findall(r"```console\n(.+?)```", PAGE, re.DOTALL)
    pieces = re.split(r"^\$ communique ", block, flags=re.MULTILINE)[1:]
    assert len(pieces) == 5
    for piece in pieces:
        line, _, shown = piece.partition("\n")
        assert cli.run(shlex.split(line)) == 0, line
        out = capsys.readouterr().out
        assert doctest.OutputChecker().check_output(shown, out, doctest.ELLIPSIS), (line, out)
    names = {path.name for path in (folder / "2026-05").iterdir()}
    told = set(re.findall(r"`([\w.-]+?\.(?:csv|jsonl|json|md|cff)|SHA256SUMS)`", PAGE))
    assert names - {"data"} <= told


class TestCommand:
    @pytest.fixture(autouse=True)
    def _stocked(self, folder: Path) -> None:
        with open_archive(folder / "archive.db", create=True) as archive:
            first(archive)

    def test_a_release_that_was_changed_fails(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run(["release", "one"]) == 0
        (folder / "one/README.md").write_text("better\n", "utf-8")
        assert cli.run(["release", "one", "--verify"]) == 1
        err = capsys.readouterr().err
        assert "README.md has changed" in err
        assert "do not hold" in err

    @pytest.mark.parametrize(
        ("arguments", "code", "said"),
        [
            (["one", "--formats", "csv,docx"], 2, "'docx' is none of jsonl, csv"),
            (["one", "--previous", "none"], 2, "'none' does not exist"),
            (["no/one"], 1, "there is no such folder"),
            (["one", "--base-url", "readouts.example"], 1, "begins with https://"),
            (["--verify", "archive.db"], 1, "neither a folder nor a ZIP file"),
            (["one", "--db", "none.db"], 1, "none.db"),
        ],
    )
    def test_what_cannot_be_made(
        self,
        folder: Path,
        arguments: list[str],
        code: int,
        said: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        before = {path.name for path in folder.iterdir()}
        assert cli.run(["release", *arguments]) == code
        assert said in capsys.readouterr().err
        assert {path.name for path in folder.iterdir()} == before

    def test_records_alone(self, folder: Path) -> None:
        assert cli.run(["release", "one", "--formats", ""]) == 0
        told = json.loads((folder / "one/manifest.json").read_text("utf-8"))
        assert told["formats"] == ["jsonl"]
        assert [path.name for path in (folder / "one/data").iterdir()] == ["records.jsonl"]
