"""Waiting for what other processes, threads and pages do, on machines of any speed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import pytest

# Seconds. What is waited for takes a few at most where nothing else runs; only what never comes
# takes all of them.
PATIENCE: Final = 120.0


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Wait for the condition to hold; the test fails where it never does. what: a sentence."""
    patient_until = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > patient_until:
            pytest.fail(f"not within {PATIENCE:.0f} s: {what}", pytrace=False)
        time.sleep(0.02)
