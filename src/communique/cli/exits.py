"""How a command ends: exit codes, and the one line that says what went wrong."""

from __future__ import annotations

import sys
from typing import Final

FAILED: Final = 1
USAGE: Final = 2
SOME_FAILED: Final = 3
INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141


def fail(message: str) -> int:
    """Say what went wrong on standard error; the exit code of a failure."""
    from communique.render import line

    if sys.stderr is not None:
        sys.stderr.write(f"communique: {line(message)}\n")
    return FAILED
