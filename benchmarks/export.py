"""What exports cost: seconds, documents a second, and peak memory by number of documents.

    python benchmarks/export.py RECORDS.jsonl[.gz] [--formats csv parquet …] [--sizes 2000 20000]

The records of the file, as ``communique extract`` prints them, are written over and over under
other ids until there are so many documents. Each export is a process of its own, ``communique
export --to FORMAT``; its memory is what the system says it had at most. A format that streams has
the same memory for every size.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import Final

from communique.export import FORMATS
from communique.records import read_records, to_json
from communique.sources import opened
from communique.types import Record

TABLES: Final = ("jsonl", "csv", "xlsx", "parquet", "stata", "r", "sqlite")
MIB: Final = 1024


def main() -> None:
    """Measure and print a table."""
    options = arguments()
    print("| format | documents | seconds | documents a second | peak memory | on disk |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="communique-export-") as work:
        for size in options.sizes:
            records = Path(work) / f"{size}.jsonl"
            with records.open("w", encoding="utf-8") as out:
                out.writelines(f"{to_json(one)}\n" for one in islice(again(options.source), size))
            for name in options.formats:
                seconds, memory, disk = measured(name, records, Path(work) / "out")
                print(
                    f"| {name} | {size:,} | {seconds:.1f} | {size / seconds:,.0f} | "
                    f"{memory:,} MB | {disk:,} MB |",
                    flush=True,
                )
            records.unlink()


def again(source: Path) -> Iterator[Record]:
    """The records of a file for ever, each time under other ids."""
    for turn in count():
        with opened(source) as lines:
            for one in read_records(line.decode("utf-8") for line in lines):
                id_ = f"{one.document.id}-{turn}"
                yield replace(one, document=replace(one.document, id=id_))


def measured(name: str, records: Path, out: Path) -> tuple[float, int, int]:
    """Seconds, peak memory and size of what was written, both in MB."""
    command = [sys.executable, "-m", "communique.cli", "export", "--to", name, "--quiet", "--force"]
    started = time.perf_counter()
    process = os.posix_spawn(
        sys.executable, [*command, "--out", str(out), str(records)], os.environ
    )
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"communique export --to {name} failed")
    files = [file for file in out.rglob("*") if file.is_file()] if out.is_dir() else [out]
    size = sum(file.stat().st_size for file in files)
    for file in files:
        file.unlink()
    if out.is_dir():
        out.rmdir()
    return seconds, usage.ru_maxrss // MIB, round(size / 1e6)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="What exports cost.")
    parser.add_argument("source", type=Path, help="records, one a line")
    parser.add_argument(
        "--formats", nargs="+", default=TABLES, choices=[form.name for form in FORMATS]
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=(2_000, 20_000))
    return parser.parse_args()


if __name__ == "__main__":
    main()
