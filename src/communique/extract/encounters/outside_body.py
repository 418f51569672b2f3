"""Contacts that the body does not tell: within quotation marks, or in a headline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.contacts import read_contacts
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.state import Readout, State
from communique.extract.encounters.entries import Entries, add_parties, place_in
from communique.extract.encounters.news import main_contact
from communique.extract.lines import Line

_FIRST_PERSON: Final = frozenset(("i", "we", "our", "my", "us", "me"))


def within_quotes(lines: Sequence[Line], readout: Readout) -> list[Contact]:
    """A readout that somebody reprints within quotation marks."""
    found: list[Contact] = []
    entries = Entries(found)
    quoted = [(index, line) for index, line in enumerate(lines) if line.quoted]
    for order, (index, line) in enumerate(quoted):
        if _FIRST_PERSON.isdisjoint(line.parse.low):
            for contact in read_contacts(State(readout, index, line, main_contact(found), order)):
                place_in(entries, contact)
    return found


def from_headlines(lines: Sequence[Line], readout: Readout, contacts: list[Contact]) -> None:
    """A contact that only the headline tells in full ("X meets Y")."""
    known = main_contact(contacts)
    for index, line in enumerate(lines):
        if not line.headline:
            continue
        for contact in read_contacts(State(readout, index, line, None, 0)):
            if contact.status != "held" or len(contact.parties) < 2 or contact.kind == "visit":
                continue
            if known is not None and any(p in contact.parties for p in known.parties):
                add_parties(known, contact.parties)
            elif known is None and not any(c.status == "planned" for c in contacts):
                contacts.insert(0, contact)
            return
