"""Reasons to doubt that two texts are accounts of one encounter. They warn; they forbid nothing."""

from __future__ import annotations

from datetime import date
from typing import Final

from communique.types import Encounter, Record

# Time zones and datelines put one contact on two dates.
DAYS: Final = 1
# A text this long after the other may still report the same contact.
DAYS_OF_PUBLICATION: Final = 4


def doubts(left: Record, right: Record) -> tuple[str, ...]:
    """What speaks against the two texts being two accounts of one encounter, in plain words."""
    if left.document.text == right.document.text:
        return ("both texts are the same",)
    found = []
    for record in (left, right):
        if record.document.language != "en":
            found.append(
                f"{record.document.id}: the text is not in English; nothing in it is coded"
            )
    a, b = _codes(left), _codes(right)
    if a and b and not a & b:
        found.append(
            "the texts seem to be about different encounters: "
            f"{', '.join(sorted(a))} met in one, {', '.join(sorted(b))} in the other"
        )
    elif far := _apart(left, right):
        found.append(f"the texts seem to be about different encounters: {far}")
    return tuple(found)


def _held(record: Record) -> list[Encounter]:
    return [encounter for encounter in record.encounters if encounter.status == "held"]


def _codes(record: Record) -> set[str]:
    return {
        party.country for encounter in _held(record) for party in encounter.parties if party.country
    }


def _apart(left: Record, right: Record) -> str | None:
    """The dates, when no two of them can be one contact's."""
    for dates_a, dates_b, most in (
        (_dates(left), _dates(right), DAYS),
        (_published(left), _published(right), DAYS_OF_PUBLICATION),
    ):
        if dates_a and dates_b:
            nearest, a, b = min((abs((x - y).days), x, y) for x in dates_a for y in dates_b)
            return f"{a} and {b}" if nearest > most else None
    return None


def _dates(record: Record) -> list[date]:
    return [day for e in _held(record) if e.date and (day := _day(e.date))]


def _published(record: Record) -> list[date]:
    day = _day(record.document.published or "")
    return [day] if day else []


def _day(text: str) -> date | None:
    """The day of an ISO date; None for a month, a year, or anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
