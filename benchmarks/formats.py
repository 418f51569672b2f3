"""How fast files of each format become documents, one process.

    python benchmarks/formats.py [--seconds N]

Each file holds one invented readout of some 100 words (web pages: 60 to 250, in the markup of
26 pages of ministries), built as the tests build it and read over and over. The last column is
what the format costs beside the language model, which reads some 140 documents a second.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from files import every_file
from pages import pages

from communique.sources import Failure, read_bytes

_MODEL: Final = 140.0


def rate(read: Callable[[], int], files: int, seconds: float) -> float:
    """Documents a second of this process; ``read`` gives how many it read."""
    for _ in range(files):  # libraries and data are loaded
        read()
    done, started = 0, time.process_time()
    while (spent := time.process_time() - started) < seconds:
        done += read()
    return done / spent


def reader(files: list[tuple[str, bytes]]) -> Callable[[], int]:
    """Reads the next of the files."""
    turns = cycle(files)

    def read() -> int:
        name, data = next(turns)
        found = list(read_bytes(data, name=name))
        if any(isinstance(one, Failure) for one in found):
            raise SystemExit(f"{name}: {found}")
        return len(found)

    return read


def main() -> None:
    """Print a row for each format."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=1.0, help="for each format")
    seconds = parser.parse_args().seconds
    files = {name: [(name, data)] for name, data in every_file().items()}
    files["pages of ministries"] = [(f"{page.system}.html", page.data) for page in pages()]
    print(f"{'file':22}{'documents a second':>20}{'beside the model':>20}")
    for name, contents in files.items():
        found = rate(reader(contents), len(contents), seconds)
        print(f"{name:22}{found:20,.0f}{_MODEL / found:20.1%}")


if __name__ == "__main__":
    main()
