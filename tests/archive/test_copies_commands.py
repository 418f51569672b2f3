"""Copies of documents as the command line and the reading room show them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique import cli

TEXT = """Minister Tunde Ode of Nigeria met the Ambassador of Norway, Siri Dahl, in Abuja today.

The Minister thanked Norway for the training of pilots, which began in Kaduna last year. The sides
discussed fisheries, the harbour of Bonny and flights between Lagos and Oslo.
"""


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a readout and an agency's copy of it; the archive is in the same folder."""
    monkeypatch.setenv("COMMUNIQUE_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("COLUMNS", "90")
    copy = "ABUJA (Coast Wire) – " + TEXT
    rows = [
        {"id": "mfa-1", "text": TEXT, "published": "2024-05-03", "publisher": "MFA"},
        {
            "id": "wire-9",
            "text": copy,
            "published": "2024-05-04",
            "publisher": "Coast Wire",
            "url": "https://wire.example/9",
        },
    ]
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_copy_is_told_listed_and_shown(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["add", "--quiet", str(lines)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "added          mfa-1@1",
        "copy           wire-9, of mfa-1@1",
    ]
    assert cli.run(["copies"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header.split() == ["readout", "copy", "published", "where", "alike"]
    assert row.split()[:5] == ["mfa-1", "wire-9", "2024-05-04", "Coast", "Wire"]
    assert cli.run(["show", "mfa-1"]) == 0
    shown = capsys.readouterr().out
    assert "ALSO PUBLISHED\n   wire-9: 2024-05-04 · Coast Wire · https://wire.example/9" in shown


def test_copies_as_json_name_the_version(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["add", "--quiet", str(lines)])
    capsys.readouterr()
    assert cli.run(["copies", "mfa-1", "--format", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["id"], one["document"], one["version"]) == ("wire-9", "mfa-1", 1)


def test_a_copy_asked_for_by_its_id_says_where_it_is(
    lines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["add", "--quiet", str(lines)])
    for command in ("show", "copies", "history"):
        capsys.readouterr()
        assert cli.run([command, "wire-9"]) == 1
        assert "wire-9: a copy of mfa-1, under which it is kept" in capsys.readouterr().err


def test_separated_it_is_a_readout(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["add", "--quiet", str(lines)])
    capsys.readouterr()
    assert cli.run(["separate", "wire-9"]) == 0
    assert capsys.readouterr().out == "separate wire-9@1\n"
    assert cli.run(["show", "wire-9", "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["id"] == "wire-9"
    assert cli.run(["copies"]) == 0
    assert "no copies in" in capsys.readouterr().err


def test_apart_joins_nothing(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["add", "--quiet", "--apart", str(lines)]) == 0
    assert capsys.readouterr().out.split()[::2] == ["added", "added"]
