"""Dates as records have them, of any precision, for formats that want real ones."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def real(day: str | None) -> str:
    """``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` if the calendar has it, else "" (also for None).

    Records of other programs may hold anything where a date should be.
    """
    found = _ISO.fullmatch(day or "")
    if found is None:
        return ""
    year, month, date_ = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, date_)
    except ValueError:
        return ""
    return found[0]


def exact(day: str | None) -> str:
    """The date if it has a day, else ""."""
    known = real(day)
    return known if len(known) == len("YYYY-MM-DD") else ""
