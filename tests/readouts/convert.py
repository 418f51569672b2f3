"""Write gold.jsonl from the .txt and .gold files beside it: python tests/readouts/convert.py."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from readout_gold import GOLD, gold_lines

if __name__ == "__main__":
    GOLD.write_text(gold_lines(), encoding="utf-8")
