"""Verbs of speaking: "spoke with", "called", "called on", "phoned"."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import kid, modal
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.dates import when
from communique.extract.contacts.kinds import kind_of
from communique.extract.contacts.making import end_of, new_contact
from communique.extract.contacts.series import of_series, severally
from communique.extract.contacts.state import State
from communique.extract.participants.group import Group
from communique.extract.participants.lists import listed, listed_after
from communique.extract.participants.subjects import of_subject
from communique.extract.resolve.referents import Person
from communique.types import EncounterKind, EncounterStatus

_TO_WITH: Final = frozenset(("with", "to"))


def talked(s: State, v: int, status: EncounterStatus, *, phone: bool) -> Contact | None:
    """ "X spoke with Y"; phone: "X called Y", "X called on Y"."""
    p, main = s.p, s.main
    end = end_of(p, v)
    kind: EncounterKind | None = None
    if phone:
        called = _called(s, v)
        if called is None:
            return None
        partners, kind = called
    else:
        partners = listed_after(s.d, s.line, v + 1, _before_topic(s, v, end), _TO_WITH)
    group = of_subject(s.d, s.line, v)
    together = not phone and not partners.who and main is None and len(group.who) > 1
    named = any(isinstance(w, Person) or w.name in partners.roles for w in partners.who)
    if not named and not together:
        if phone or not partners.who or main is not None:
            return None
    if main is not None and status == "held" and not phone:
        if p.tag[v] == "VBG" or not _new(partners, main) and not _dated(s, v, end):
            return None
    if p.low[v].startswith("exchang") and (not named or kid(p, v, "dobj") is not None):
        return None  # notes or gifts are exchanged too
    hosts = len(group.who)
    group.merge(partners)
    contact = new_contact(s, v, v, kind or kind_of(s, v, None, status), status, group, end)
    if contact is not None:
        contact.hosts, contact.several = hosts, severally(s, None)
        of_series(s.readout, contact)
    return contact


def _before_topic(s: State, v: int, end: int) -> int:
    """ "Talked about his contacts with X": X belongs to the contacts, not to the talk."""
    low = s.p.low
    about = next((k for k in range(v + 1, end) if low[k] == "about"), end)
    return about if any(w in s.nouns for w in low[about:end]) else end


def _called(s: State, v: int) -> tuple[Group, EncounterKind] | None:
    """Whom "called X", "called up X" or "called on X" names, and of which kind that is."""
    p = s.p
    following = p.low[v + 1] if v + 1 < len(p) else ""
    if following in ("for", "upon", "attention", "in", "out", "off", "to"):
        return None
    if following == "up":
        return (listed(s.d, s.line, v + 2), "call")
    if following == "on":
        partners = listed(s.d, s.line, v + 2)
        urged = any(p.tag[k] == "TO" for k in range(v + 2, min(len(p), p.right[v] + 1)))
        if urged or p.tag[v] == "VB" and modal(p, v) == "":
            return None
        return (partners, "meeting")
    if p.tag[v] == "VBN" and kid(p, v, "auxpass") is not None:
        return None
    if any(_is_called_something(s, k) for k in p.kids[v]):
        return None
    return (listed(s.d, s.line, v + 1), "call")


def _is_called_something(s: State, k: int) -> bool:
    """ "Called the raid a crime": what somebody is called, and not who was called."""
    found = s.line.owner[k]
    person = found is not None and found.kind == "person"
    return s.p.dep[k] in ("oprd", "ccomp") and not person


def _new(partners: Group, main: Contact) -> bool:
    return any(isinstance(w, Person) and w not in main.parties for w in partners.who)


def _dated(s: State, v: int, end: int) -> bool:
    return when(s.line, (v,), (0, end), s.readout.anchor, future=False) is not None
