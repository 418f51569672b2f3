#!/usr/bin/env python3
"""Count how rare terms are in readouts: writes src/communique/data/compare/rarity.tsv.

python scripts/count_rarity.py READOUTS.jsonl     or .jsonl.gz; a JSON object with "text" a line

To be run again after matters.yaml or the registry has changed, on the same readouts.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Final

from communique import registry
from communique.compare import tables
from communique.compare.terms import TermFinder
from communique.records import parse
from communique.sources import opened

ROOT: Final = Path(__file__).resolve().parent.parent
TARGET: Final = ROOT / "src/communique/data/compare/rarity.tsv"
# Terms in fewer sentences are as rare as unknown ones.
LEAST: Final = 8
# Of longer texts only so much is read, so that a few do not decide.
LONGEST: Final = 6_000
SHORTEST: Final = 20
SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")


def main() -> int:
    """Count and write; return the exit code."""
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    finder = TermFinder(registry.load(), tables.load())
    counts: Counter[str] = Counter()
    texts = sentences = 0
    with opened(Path(sys.argv[1])) as lines:
        for line in lines:
            texts += 1
            text: str = parse(line.decode("utf-8"))["text"]
            for sentence in SENTENCE.split(text[:LONGEST]):
                if len(sentence) >= SHORTEST:
                    sentences += 1
                    counts.update([*finder.find(sentence).shown])
    TARGET.write_text(table(counts, texts, sentences), encoding="utf-8")
    return 0


def table(counts: Counter[str], texts: int, sentences: int) -> str:
    """The lines of the file: 0 for a term in every sentence, 1 for one in ``LEAST``."""
    scale = math.log(sentences / LEAST)
    rows = sorted(
        (round(math.log(sentences / count) / scale, 2), term)
        for term, count in counts.items()
        if count > LEAST
    )
    head = (
        "# How rare a term is in readouts: 0 in every sentence, 1 in few or none. Counted in\n"
        f"# {texts} readouts, {sentences} sentences, by scripts/count_rarity.py.\n"
    )
    return head + "".join(f"{term}\t{rarity}\n" for rarity, term in rows if rarity < 1)


if __name__ == "__main__":
    sys.exit(main())
