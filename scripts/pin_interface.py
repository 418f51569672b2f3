#!/usr/bin/env python3
"""Pin what agents rely on: names, arguments and answers of the tools, resources and prompts.

python scripts/pin_interface.py     renew tests/agents/interface.json (say why in the commit)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from agents.interface import PINNED, interface


def main() -> int:
    """Write the interface as it is now."""
    PINNED.write_text(json.dumps(interface(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
