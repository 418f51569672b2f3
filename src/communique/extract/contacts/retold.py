"""What others report of the contact that a text has told already: it is no earlier one."""

from __future__ import annotations

from communique.extract.contacts.contact import Contact
from communique.extract.contacts.state import State
from communique.extract.participants.subjects import of_subject


def retold(s: State, contact: Contact) -> Contact:
    """ "The office said that X received Y", whose meeting is the news: held, not recalled."""
    main = s.main
    if main is None or main.status != "held" or contact.status != "recalled":
        return contact
    if contact.verb not in s.spent or "had" in s.p.low[max(0, contact.verb - 3) : contact.verb]:
        return contact
    same_day = contact.date is not None and contact.date == main.date
    if not same_day and (contact.date is not None or not _said_by_others(s, contact, main)):
        return contact
    elsewhere = contact.place and main.place and contact.place not in main.place
    if contact.kind == main.kind and contact.parties_are(main) and not elsewhere:
        contact.status = "held"
    return contact


def _said_by_others(s: State, contact: Contact, main: Contact) -> bool:
    """True for a contact in reported speech of somebody who did not take part."""
    p, v = s.p, contact.verb
    if p.dep[v] != "ccomp":
        return False
    speakers = of_subject(s.d, s.line, p.head[v])
    return not any(one in main.parties for one in speakers.who)
