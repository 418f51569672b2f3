"""Whether two sentences tell of one contact: status, kind, date and people agree."""

from __future__ import annotations

from communique.extract.contacts.contact import Contact
from communique.extract.encounters.news import SPOKEN
from communique.extract.resolve.referents import Person, Side


def is_same(a: Contact, b: Contact) -> bool:
    """True when two accounts tell of one contact: status, kind, date and people agree."""
    trips = a.kind == b.kind == "visit"
    if trips and a.status == "planned" and b.status == "held" and b.date is None:
        # "is visiting X" in an announcement tells of the trip announced
        return a.parties[0] is b.parties[0] and bool(set(a.countries) & set(b.countries))
    if a.status != b.status or not b.parties:
        return False
    if a.kind != b.kind and not (a.kind in SPOKEN and b.kind in SPOKEN):
        return False
    if a.date and b.date and not (a.date.startswith(b.date) or b.date.startswith(a.date)):
        return False
    if a.kind == "visit":
        return share_party(a, b) and (
            not a.countries or not b.countries or bool(set(a.countries) & set(b.countries))
        )
    if a.kind == "message":
        return _is_same_message(a, b)
    if _of_other_people(a, b) or _at_another_place(a, b):
        return False
    shared = [
        p
        for p in b.parties
        if any(p is q or p.country and p.country == q.country for q in a.parties)
    ]
    return len(shared) >= min(2, len(a.parties), len(b.parties))


def _is_same_message(a: Contact, b: Contact) -> bool:
    """The same sender and the same side addressed."""
    return a.parties == b.parties or (
        a.parties[0] is b.parties[0]
        and isinstance(b.parties[-1], Side)
        and b.parties[-1].country in {p.country for p in a.parties[1:]}
    )


def _of_other_people(a: Contact, b: Contact) -> bool:
    """True when both name people, and too few of them the same."""
    people = [p for p in b.parties if isinstance(p, Person)]
    known = [p for p in a.parties if isinstance(p, Person)]
    if not people or not known:
        return False
    return sum(any(p is q for q in known) for p in people) < min(len(people), len(known), 2)


def _at_another_place(a: Contact, b: Contact) -> bool:
    """True when two sentences give two places, unless the second goes on about the same people."""
    if not a.place or not b.place or a.place in b.place or b.place in a.place:
        return False
    goes_on = b.date is None and b.sentence <= a.sentence + 2 and a.parties_are(b)
    return a.sentence != b.sentence and not goes_on


def share_party(a: Contact, b: Contact) -> bool:
    """True when a person or a side takes part in both."""
    return any(p is q or isinstance(p, Side) and p == q for p in a.parties for q in b.parties)
