"""What a plot shows, as rows: for the page beside it, for CSV, and for those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Column names and rows, each row as long as the columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
