"""Verbs of coming together: met, received."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import kid
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.dates import TIME_WORDS
from communique.extract.contacts.kinds import kind_of
from communique.extract.contacts.making import end_of, new_contact, set_place
from communique.extract.contacts.places import destination
from communique.extract.contacts.state import State
from communique.extract.participants.lists import listed_after, of_object
from communique.extract.participants.subjects import of_subject
from communique.extract.resolve.referents import Person
from communique.types import EncounterStatus

_WITH: Final = frozenset(("with",))


def met(s: State, v: int, status: EncounterStatus) -> Contact | None:
    """ "X met Y", "X met with Y", "X and Y met"."""
    p = s.p
    end = end_of(p, v)
    group = of_subject(s.d, s.line, v)
    obj = kid(p, v, "dobj")
    partners = of_object(s.d, s.line, v, end)
    if not partners.who and (obj is None or p.low[obj] in TIME_WORDS):
        partners = listed_after(s.d, s.line, v + 1, end, _WITH)
    if (
        obj is not None
        and s.line.owner[obj] is None
        and not partners.who
        and p.low[obj] not in TIME_WORDS
    ):
        return None
    group.merge(partners)
    contact = new_contact(s, v, v, kind_of(s, v, None, status), status, group, end)
    vague = contact is not None and contact.date is None and contact.place is None
    return None if vague and status == "planned" and s.main is not None else contact


def received(s: State, v: int, status: EncounterStatus) -> Contact | None:
    """ "X received Y", "Y was received by X", "X welcomed Y to Z"."""
    p, main = s.p, s.main
    low = p.low[v]
    if low.startswith("welcom") and (main is not None or p.tag[v] == "VBG" and status != "planned"):
        return None
    end = end_of(p, v)
    passive = kid(p, v, "nsubjpass")
    if p.dep[v] == "conj" and "travel" in s.verbs.get(p.low[p.head[v]], ()):
        return None  # who stood at the foot of the stairs
    if passive is not None or p.tag[v] == "VBN" and kid(p, v, "agent") is not None:
        group = of_subject(s.d, s.line, v)
        hosts = listed_after(s.d, s.line, v + 1, end, frozenset(("by",)))
    else:
        group = of_subject(s.d, s.line, v)
        hosts = of_object(s.d, s.line, v, end)
        obj = kid(p, v, "dobj")
        if (
            obj is not None
            and s.line.owner[obj] is None
            and (not hosts.who or s.nouns.get(p.low[obj]) == "message")
            and p.low[obj] not in TIME_WORDS
        ):
            return None
    if not any(isinstance(w, Person) or w.name in hosts.roles for w in (*hosts.who, *group.who)):
        return None
    if (
        not hosts.who
        or passive is None
        and not any(isinstance(w, Person) or w.name in hosts.roles for w in hosts.who)
    ):
        return None
    group.merge(hosts)
    contact = new_contact(s, v, v, "meeting", status, group, end)
    if contact is not None and contact.place is None and low.startswith("welcom"):
        to = destination(s.line, v, end, s.words, direct=False)
        set_place(s, contact, to)
    return contact
