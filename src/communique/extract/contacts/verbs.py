"""Which verbs report a contact, each class of the lexicon read by its own module."""

from __future__ import annotations

from communique.extract.contacts.ceremonies import celebrated
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.held import contact_object, held
from communique.extract.contacts.meetings import met, received
from communique.extract.contacts.messages import note_recipient, sent_message
from communique.extract.contacts.state import State
from communique.extract.contacts.statuses import status_of
from communique.extract.contacts.talks import talked
from communique.extract.contacts.visits import journey


def read_verb(s: State, v: int, classes: frozenset[str]) -> Contact | None:
    """The contact that a verb of these classes tells of."""
    note_recipient(s, v)
    status = status_of(s, v)
    if status is None:
        return None
    if "hold" in classes or "receive" in classes or "attend" in classes:
        n = contact_object(s, v)
        if n is not None:
            s.used.add(n)
            return held(s, v, n, status, attending="attend" in classes)
    if "meet" in classes:
        return met(s, v, status)
    if "receive" in classes:
        contact = received(s, v, status)
        if contact is not None:
            return contact
    if "phone" in classes or "talk" in classes:
        return talked(s, v, status, phone="phone" in classes)
    if "visit" in classes or "travel" in classes:
        trip = journey(s, v, v, status, direct="visit" in classes)
        if trip is not None or "celebrate" not in classes:
            return trip
    if "send" in classes or "write" in classes:
        return sent_message(s, v, status, write="write" in classes)
    if "celebrate" in classes:
        return celebrated(s, v, status)
    return None
