#!/usr/bin/env python3
"""Pin what programs and agents rely on: public names, and the tools with their answers.

python scripts/pin_interface.py     renew tests/public.json and tests/agents/interface.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import test_public
from agents.interface import PINNED, interface


def main() -> int:
    """Write the interfaces as they are now."""
    for path, pinned in ((PINNED, interface()), (test_public.PINNED, test_public.surface())):
        path.write_text(json.dumps(pinned, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
