"""Verbs that hold a contact noun: "held talks", "paid a call on", "the meeting took place"."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import kid, subject
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.kinds import kind_of, noun_class
from communique.extract.contacts.making import end_of, new_contact, set_date, set_place
from communique.extract.contacts.nouns import definite, goes_without_saying
from communique.extract.contacts.places import where
from communique.extract.contacts.series import of_series, severally
from communique.extract.contacts.state import State
from communique.extract.contacts.visits import journey
from communique.extract.participants.group import Group
from communique.extract.participants.lists import listed, listed_after
from communique.extract.participants.nouns import of_noun
from communique.extract.participants.subjects import of_subject
from communique.types import EncounterStatus

_RECEIVED: Final = frozenset(("received", "receive", "receives", "receiving", "got"))
_FROM: Final = frozenset(("from", "of", "by"))
_PARTNER: Final = frozenset(("with", "between", "among", "to"))
_SPOKEN: Final = frozenset(("conversation", "conversations", "call", "calls"))
_HONOUR: Final = frozenset(("honour", "honor"))
_BETWEEN: Final = frozenset(("with", "between", "among"))


def contact_object(s: State, v: int) -> int | None:
    """The contact noun that a verb holds: object, passive subject, "takes place"."""
    p = s.p
    options = [kid(p, v, "dobj"), kid(p, v, "nsubjpass"), kid(p, v, "oprd")]
    if p.low[v] in s.words["taking"]:
        options.append(subject(p, v))
    if p.low[v] in s.words["engaging"]:
        preposition = kid(p, v, "prep")
        options.append(kid(p, preposition, "pobj") if preposition is not None else None)
    for option in options:
        n = option
        while n is not None and p.low[n] in s.words["series"] and p.low[n] != "exchange":
            of = kid(p, n, "prep")
            n = kid(p, of, "pobj") if of is not None else None
        if n is not None and p.low[n + 1 : n + 3] == ["of", "credence"]:
            n += 2  # letters of credence are handed over in person
        if n is not None and noun_class(s, n) not in (None, "message"):
            return n
    return None


def held(s: State, v: int, n: int, status: EncounterStatus, *, attending: bool) -> Contact | None:
    """A contact that is told with a verb and its noun: "held talks with X", "paid a call on Y"."""
    p, main = s.p, s.main
    if s.nouns[p.low[n]] == "visit" and p.low[v] not in _RECEIVED:
        return journey(s, v, n, status, direct=False)
    end = end_of(p, max(v, n))
    takes = p.dep[n] in ("nsubj", "nsubjpass")
    group = Group() if takes else of_subject(s.d, s.line, v)
    named = _partners(s, v, n, end, takes=takes)
    if named is None:
        return None
    paid = takes or kid(p, v, "auxpass") is not None
    by = listed_after(s.d, s.line, v + 1, end, frozenset(("by",))) if paid else Group()
    known, hosts = bool(named.who), len(group.who)
    group.merge(named)
    group.merge(by)
    loose = p.low[n] in s.words["loose"]
    if not known and (attending or loose and main is not None or _internal(s, n)):
        return None
    known_one = definite(p, n)
    same = main is not None and status == "held" and (not known or known_one and takes)
    if same and not known_one and not takes and loose:
        return None
    if same and takes and not group.who:
        return _told_of_main(s, v, n, end)
    # who received somebody's visit met the visitor
    kind = "meeting" if p.low[n] == "visit" else kind_of(s, v, n, status)
    contact = new_contact(s, v, n, kind, status, group, end)
    if contact is not None and goes_without_saying(s, n, contact):
        return None
    if contact is not None:
        contact.same = same and contact.date in (None, main.date if main else None)
        contact.by_wire = contact.same and takes and "call" in kind and p.low[n] not in _SPOKEN
        contact.hosts, contact.several = hosts, severally(s, n)
        of_series(s.readout, contact)
    return contact


def _partners(s: State, v: int, n: int, end: int, *, takes: bool) -> Group | None:
    """With whom a contact was held; None where its noun is not one that is received.

    takes: the noun is the subject ("talks took place between …").
    """
    p, low = s.p, s.p.low[n]
    named = of_noun(s.d, s.line, n, visit=False)
    partner = _BETWEEN if takes else _PARTNER
    named.merge(listed_after(s.d, s.line, min(v, n) + 1, end, partner))
    paid = low in ("call", "visit", "credentials", "credence")
    if paid or set(p.low[p.left[n] : n]) & s.words["in_person"]:
        named.merge(listed_after(s.d, s.line, n + 1, end, frozenset(("on", "to"))))
    if p.low[v] in _RECEIVED:
        if not takes and low not in s.words["received"]:
            return None
        named.merge(listed_after(s.d, s.line, n + 1, end, _FROM))
        if low == "visit":
            named.merge(listed_after(s.d, s.line, n + 1, end, frozenset(("of", "by"))))
    if low in s.words["hosting"]:
        named.merge(listed_after(s.d, s.line, v + 1, end, frozenset(("for",))))
        for k in range(min(v, n), len(p) - 2):
            if p.low[k] in _HONOUR and p.low[k + 1] == "of":
                named.merge(listed(s.d, s.line, k + 2))
    return named


def _told_of_main(s: State, v: int, n: int, end: int) -> Contact:
    """ "The meeting was held in X": when and where the main contact was."""
    p = s.p
    start, stop = min(v, n), max(v, n)
    evidence = [(s.index, p.start[start], p.end[stop])]
    contact = Contact("meeting", "held", [], s.index, v, evidence, same=True)
    set_date(s, contact, (v, n), (0, end))
    set_place(s, contact, where(s.line, (v, n), (0, end), s.words))
    return contact


def _internal(s: State, n: int) -> bool:
    """A press conference or a cabinet meeting is no contact between parties."""
    p = s.p
    return any(p.low[k] in s.words["internal"] for k in range(p.left[n], n))
