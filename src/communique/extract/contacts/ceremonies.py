"""What two sides do side by side: "X, along with Y, paid homage", "was opened by X and Y"."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import passive
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.making import end_of, new_contact
from communique.extract.contacts.state import State
from communique.extract.participants.group import Group
from communique.extract.participants.lists import listed, listed_after
from communique.extract.participants.subjects import of_subject
from communique.extract.resolve.referents import Person
from communique.types import EncounterStatus

# What is a ceremony by the verb alone.
_FORMAL: Final = ("inaugurat", "unveil", "commemorat", "tour", "visit")
# How near the verb its object names the ceremony.
_OBJECT: Final = 6
_BESIDE: Final = frozenset(("along", "together", "jointly"))


def celebrated(s: State, v: int, status: EncounterStatus) -> Contact | None:
    """ "X, along with Y, paid homage at": both sides were there, whatever they said."""
    p = s.p
    if status != "held" or s.main is not None and s.main.kind != "visit":
        return None
    end = end_of(p, v)
    behind = min(end, v + _OBJECT) + 1
    what = p.low[:v] if passive(p, v) else p.low[v + 1 : behind]
    if not p.low[v].startswith(_FORMAL) and s.words["ceremonies"].isdisjoint(what):
        return None
    group = _side_by_side(s, v, end)
    people = [w for w in group.who if isinstance(w, Person)]
    if len({w.country for w in people if w.country}) < 2:
        return None
    return new_contact(s, v, v, "other", status, group, end)


def _side_by_side(s: State, v: int, end: int) -> Group:
    """Those who do it: the subject, or in the passive the agents, and who was with them."""
    p = s.p
    for k in range(v - 1):
        if _opens_company(s, k):
            group = _named_before(s, k)
            group.merge(listed(s.d, s.line, k + 2))
            return group
    if p.dep[v] not in ("ROOT", "conj"):
        return Group()
    if passive(p, v):
        return listed_after(s.d, s.line, v + 1, end + 1, frozenset(("by",)))
    group = of_subject(s.d, s.line, v)
    group.merge(listed_after(s.d, s.line, v + 1, end, frozenset(("with", "alongside"))))
    return group


def _opens_company(s: State, k: int) -> bool:
    """ "Along with Y", "accompanied by Y", before the verb."""
    p = s.p
    beside = p.low[k] in _BESIDE and p.low[k + 1] == "with"
    return beside or p.low[k : k + 2] == ["accompanied", "by"]


def _named_before(s: State, k: int) -> Group:
    """The person named last before a token, where the parser lost the subject."""
    for found in reversed(s.line.founds):
        person = s.d.person_of(found) if found.kind == "person" and found.last < k else None
        if person is not None:
            return Group([person])
    return Group()
