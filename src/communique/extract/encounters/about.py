"""Which sentences are about which contact, where one person had several."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.contacts.contact import Contact
from communique.extract.encounters.news import SPOKEN
from communique.extract.lines import Line
from communique.extract.mentions import Found
from communique.extract.resolve.discourse import Discourse


def note_told(lines: Sequence[Line], discourse: Discourse, contacts: Sequence[Contact]) -> None:
    """Where one person had several contacts, a sentence is about that of whom it names."""
    held = [c for c in contacts if c.status == "held" and c.kind in SPOKEN and len(c.parties) > 1]
    if len(held) < 2:
        return
    partners: dict[int, Contact | None] = {}
    for contact in held:
        for one in contact.parties:
            partners[id(one)] = None if id(one) in partners else contact
    shared = {key for key, contact in partners.items() if contact is None}
    held = [c for c in held if any(id(p) in shared for p in c.parties)]
    for index, line in enumerate(lines):
        for found in line.founds:
            person = discourse.person_of(found) if found.kind in ("person", "name") else None
            about = partners.get(id(person)) if person is not None else None
            if about is not None and about in held and _in_focus(line, found):
                about.told.add(index)
                break


def _in_focus(line: Line, found: Found) -> bool:
    """The one who acts or is addressed, not one who is only mentioned."""
    p, first = line.parse, min(found.head, found.first)
    if first and p.low[first - 1] in ("with", "to"):
        return True
    return any(
        p.dep[k] in ("nsubj", "nsubjpass") for k in range(first, max(found.last, found.tail) + 1)
    )
