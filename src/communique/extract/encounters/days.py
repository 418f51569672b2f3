"""What the contacts of a text say of each other's day (ruling 26)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Final

from communique.extract.contacts.contact import Contact
from communique.extract.encounters.news import main_contact
from communique.extract.encounters.same import share_party
from communique.extract.lines import Line
from communique.read.dates import find_dates

# Opens a sentence that goes on from what was told before, within so many sentences.
_GOING_ON: Final = re.compile(r"(?:Following|After) (?:the|this|his|her|their)\b")
_NEAR: Final = 2


def look_back(contacts: list[Contact]) -> None:
    """What the text dates before its main contact is looked back to."""
    main = main_contact(contacts)
    if main is None or main.date is None:
        return
    for contact in contacts:
        if contact is main or contact.status != "held" or contact.date is None:
            continue
        earlier = contact.date < main.date[: len(contact.date)] and not main.date.startswith(
            contact.date
        )
        if (
            earlier
            and (contact.until or contact.date) < main.date
            and contact.sentence > main.sentence
        ):
            contact.status = "recalled"


def date_going_on(lines: Sequence[Line], contacts: Sequence[Contact]) -> None:
    """What came "following his visit to" a dated occasion told just before has its day."""
    for contact in contacts:
        if contact.date is not None or contact.status != "held" or contact.kind == "visit":
            continue
        if not _GOING_ON.match(lines[contact.sentence].parse.surface):
            continue
        for other in contacts:
            told = other.kind == "other" and 0 < contact.sentence - other.sentence <= _NEAR
            if told and other.date is not None and share_party(contact, other):
                contact.date, contact.date_at = other.date, other.date_at


def date_trips(contacts: Sequence[Contact]) -> None:
    """A meeting within a dated trip has its month, and a trip that of its meeting (ruling 26)."""
    for visit in contacts:
        if visit.kind != "visit":
            continue
        for contact in contacts:
            if (
                contact.kind not in ("meeting", "summit", "other")
                or contact.status != visit.status
                or not share_party(visit, contact)
            ):
                continue
            if contact.date_at is not None and contact.date_at == visit.date_at:
                if contact.until is not None:
                    contact.date, contact.date_at = (contact.date or "")[:7], contact.date_at
            elif contact.date is None and visit.date is not None:
                contact.date, contact.date_at = visit.date[:7], visit.date_at
            elif visit.date is None and contact.date is not None:
                visit.date, visit.date_at = contact.date[:7], contact.date_at


def date_by_place(
    lines: Sequence[Line], contacts: Sequence[Contact], anchor: datetime.date | None
) -> None:
    """A meeting without a date takes that of the same place ("on April 4 in Ankara")."""
    main = main_contact(contacts)
    if (
        main is None
        or main.date is not None
        or main.place is None
        or main.kind not in ("meeting", "summit")
    ):
        return
    for index, line in enumerate(lines[: main.sentence + 1]):
        surface = line.parse.surface
        for mention in find_dates(surface, anchor):
            rest = surface[mention.span.end :]
            if mention.precision == "day" and re.match(rf"\s+in\s+{re.escape(main.place)}\b", rest):
                main.date, main.date_at = mention.value, (index, *mention.span)
                return


def date_in_one_breath(contacts: Sequence[Contact]) -> None:
    """Contacts that one verb tells of share its date."""
    for contact in contacts:
        if not contact.several or contact.date is not None:
            continue
        for other in contacts:
            if other.several and other.sentence == contact.sentence and other.verb == contact.verb:
                contact.date = contact.date or other.date
                contact.date_at = contact.date_at or other.date_at
