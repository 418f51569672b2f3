"""What one aspect of two accounts says about their being one contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Not against the pair, but nothing to link it by: no other points can make up for it.
NOTHING: Final = float("-inf")


@dataclass(frozen=True, slots=True)
class Finding:
    """Points (or NOTHING), a reason to show, and whether it rules the pair out."""

    points: float = 0.0
    reason: str | None = None
    apart: bool = False


def against(reason: str) -> Finding:
    """The finding that the two cannot be one contact."""
    return Finding(0.0, reason, apart=True)
