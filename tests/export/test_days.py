"""Dates that the calendar has, at the precision they are given in."""

from __future__ import annotations

import pytest

from communique.export.days import exact, real


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        ("2023-02-29", ""),
        ("2024-13", ""),
        ("0000", ""),
        ("2024-02-29T10:00", ""),
        ("last week", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_real(day: str | None, expected: str) -> None:
    assert real(day) == expected


def test_exact() -> None:
    assert [exact(day) for day in ("2024-02-29", "2024-02", "2024", None)] == [
        "2024-02-29", "", "", "",
    ]  # fmt: skip
