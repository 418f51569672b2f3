"""The pinned floors of ``tests/floors.yaml`` and how they are renewed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

FILE: Final = Path(__file__).parent / "floors.yaml"
HEAD: Final = """\
# Floors of accuracy, pinned by scripts/pin_cases.py. A figure may not fall below its floor;
# lowering a floor needs a reason in the commit. Sentence cases that fail are listed as
# known failures: a case that passes must leave the list.
"""


def read_floors() -> dict[str, Any]:
    """The values of the file: floors by part, and the known failures of ``codebook``."""
    values: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return values


def write_floors(values: Mapping[str, Any]) -> None:
    """Replace the file."""
    body = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=100)
    FILE.write_text(HEAD + body, encoding="utf-8")


def floor_of(figure: float) -> float:
    """The floor to pin for a figure: rounded down to hundredths."""
    return math.floor(figure * 100 + 1e-9) / 100


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """The figures that fell below their floors, as lines to print."""
    return [
        f"{name}: {figures[name]:.4f} is below its floor {floor:.2f}"
        for name, floor in floors.items()
        if figures[name] < floor
    ]
