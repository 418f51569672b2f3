"""A process that adds documents: ``python adding.py WHERE FIRST LAST [paced]``.

Each is told on standard output once it is stored. It adds a few in a transaction, so that a test
can end it between and within transactions. When paced, it waits for a line on standard input before
each.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from archive.kept import on_day

from communique.archive import open_archive
from communique.archive.store import add

TOGETHER = 5


def main(where: str, first: int, last: int, *, paced: bool) -> None:
    """Add the documents numbered from first to last."""
    with open_archive(where, create=True) as archive:
        for number in range(first, last + 1, TOGETHER):
            if paced:
                sys.stdin.readline()
            several = range(number, min(number + TOGETHER, last + 1))
            for one in add(archive, [on_day(n) for n in several]):
                print(one.outcome, one.id, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:4]), paced="paced" in sys.argv[4:])
