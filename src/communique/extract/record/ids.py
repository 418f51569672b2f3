"""Ids made of what a row says, so that a second run gives the same."""

from __future__ import annotations

import hashlib


def content_id(*parts: str) -> str:
    """Sixteen hexadecimal digits that follow from the parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
