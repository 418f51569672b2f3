"""Batches of small files of lines, run in this process, and what they left."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from batch_codes import InPlace, Notebook, Quick
from samples import TEXT

from communique.batch import Settings, Summary, run

SMALL = Settings(shard=4)


def lines(path: Path, count: int, **texts: str) -> Path:
    """A file of so many documents, "d0" …; some with another text."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            text = texts.get(f"d{number}", TEXT if number % 3 else f"Call number {number}.")
            out.write(json.dumps({"id": f"d{number}", "text": text}) + "\n")
    return path


def batch(
    source: Path,
    out: Path,
    *,
    settings: Settings = SMALL,
    workers: int = 1,
    seed: int = 0,
    watcher: Notebook | None = None,
    force: bool = False,
) -> Summary:
    """Run it with an engine in this process."""
    return run(
        [str(source)],
        out,
        settings=settings,
        engine=lambda code: InPlace(code, workers=workers, seed=seed),  # type: ignore[arg-type]
        watcher=watcher or Notebook(),
        force=force,
        code=Quick(settings, out.parent, real=False),
    )


def content(folder: Path) -> dict[str, str]:
    """The hash of every file by its name."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(out: Path, table: str = "records") -> list[dict[str, Any]]:
    """The rows of all shards of a table."""
    return [
        row for path in sorted((out / table).iterdir()) for row in pq.read_table(path).to_pylist()
    ]
