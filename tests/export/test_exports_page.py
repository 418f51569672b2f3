"""The lines of docs/exports.md that load an export do load it."""

from __future__ import annotations

import ast
import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas
import polars
import pyreadstat
import pytest
from export_records import archived

from communique.export import format_called

PAGE = Path(__file__).parents[2] / "docs/exports.md"
FORMATS = ("csv", "xlsx", "parquet", "stata", "r", "sqlite")


def blocks(section: str, language: str) -> list[str]:
    """The blocks of a language in a section, doctests left out: they run elsewhere."""
    text = PAGE.read_text(encoding="utf-8").partition(f"\n### {section}\n")[2].partition("\n##")[0]
    found = re.findall(rf"```{language}\n(.+?)```", text, re.DOTALL)
    return [block for block in found if ">>>" not in block]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory, with an export in each format under its usual name."""
    monkeypatch.chdir(tmp_path)
    for name in FORMATS:
        form = format_called(name)
        path = tmp_path / f"communique-{name}{form.suffix}"
        if form.target == "folder":
            path.mkdir()
        form.write(iter(archived()), path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("section", ["CSV", "Excel", "Parquet", "Stata"])
def test_in_python(section: str) -> None:
    statements = [one for block in blocks(section, "python") for one in ast.parse(block).body]
    assert statements
    for statement in statements:
        names: dict[str, Any] = {"pandas": pandas, "polars": polars, "pyreadstat": pyreadstat}
        exec(ast.unparse(statement), names)  # noqa: S102 -- our own documentation
        acts = names["acts"]
        assert len(acts) >= 6
        if isinstance(acts, pandas.DataFrame):
            assert "051" in set(acts["cameo"].astype(str))


@pytest.mark.parametrize("section", ["CSV", "R"])
def test_in_r(folder: Path, section: str) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.fail("no R found: bin/test installs it (r-base-core)", pytrace=False)
    (block,) = blocks(section, "r")
    script = f'{block}\nstopifnot(nrow(acts) == 6, "051" %in% acts$cameo, acts$kind[2] == "thank")'
    done = subprocess.run(
        [program, "-e", script],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr


def test_in_sql(folder: Path) -> None:
    (block,) = blocks("SQLite and Datasette", "sql")
    asked = block.replace("nuclear AND energy", "embassy").rstrip().rstrip(";")
    with closing(sqlite3.connect(folder / "communique-sqlite/communique.db")) as connection:
        found = connection.execute(asked).fetchall()
    assert found == [("accra-1", "Liisa Tamm", "the embassy")]
