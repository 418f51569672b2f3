"""Trips: the traveller, where to, and the state that is visited."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import kid
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.making import end_of, set_date, set_place
from communique.extract.contacts.places import Where, destination
from communique.extract.contacts.state import State
from communique.extract.contacts.statuses import past
from communique.extract.participants.group import Group
from communique.extract.participants.nouns import noun_end, of_noun
from communique.extract.participants.subjects import of_subject
from communique.extract.resolve.referents import Person
from communique.language import Parse
from communique.types import EncounterStatus

_CURRENT: Final = frozenset(("current", "ongoing", "this", "his", "her"))
_DURING: Final = frozenset(("during", "on", "in", "within", "at", "as", "from", "amid", "for"))
# "At the end of the visit", "on the last day of her trip".
_PART: Final = frozenset(
    "end start beginning conclusion close outset course part framework context day occasion "
    "sidelines margins leg stop".split()
)
_BEING: Final = frozenset(("is", "was", "marks", "marked", "being"))
_TAKING_PLACE: Final = frozenset(("held", "hosted", "taking", "took", "is", "was", "convened"))


def journey(s: State, v: int, n: int, status: EncounterStatus, *, direct: bool) -> Contact | None:
    """A trip: the traveller, where to, and the state that is visited."""
    p = s.p
    end = end_of(p, max(v, n))
    place = destination(s.line, n, end, s.words, direct=direct)
    if place is None or not place.countries:
        return None
    travellers = (
        of_subject(s.d, s.line, v) if n == v or p.dep[n] not in ("nsubj", "nsubjpass") else Group()
    )
    if n != v:
        travellers.merge(of_noun(s.d, s.line, n, visit=True))
    first = p.left[v] if v == n and p.dep[v] == "relcl" else 0
    return _visit(s, v, n, status, travellers, place, (first, end))


def noun_visit(
    s: State, n: int, marked: EncounterStatus | None, governed: str, group: Group
) -> Contact | None:
    """A trip told by a noun: "during his visit to X", "her upcoming visit".

    marked: the status that its modifiers give. governed: what stands above it.
    """
    p, main = s.p, s.main
    end = noun_end(s.line, n)
    place = destination(s.line, n, min(end, n + 12), s.words, direct=False)
    if place is None:
        return None
    if not group.who:
        group = of_subject(s.d, s.line, n)
    status: EncounterStatus = marked or ("planned" if governed == "planned" else "held")
    owner = kid(p, n, "poss")
    if all(w.country in place.countries for w in group.who):
        # "his visit to X" and "received Y, on a visit to X": the guest's
        if owner is not None and p.tag[owner] == "PRP$" or _of_guest(s, n):
            group = _guest(s, n, place)
    contact = _visit(s, n, n, status, group, place, (p.left[n], min(end, place.last + 5)))
    if contact is None or marked is not None or contact.status == "planned":
        return contact
    if (
        contact.date is not None
        and main is not None
        and past(s, contact.date)
        and (main.date is None or contact.date < main.date[: len(contact.date)])
    ):
        contact.status = "recalled"
    elif main is not None and contact.date is None and not _running(p, n, main, contact):
        contact.status = "recalled"
    return contact


def _visit(
    s: State, v: int, n: int, status: EncounterStatus, travellers: Group, place: Where,
    bounds: tuple[int, int],
) -> Contact | None:  # fmt: skip
    """The trip of those travellers who are not of the state that is visited."""
    p = s.p
    guests = [w for w in travellers.who if w.country not in place.countries]
    if not guests and v == n and (status == "planned" or s.order == 0):
        guests = [w for w in travellers.who if isinstance(w, Person)]
    if not guests or not any(isinstance(w, Person) or w.code for w in guests):
        return None
    group = Group()
    group.add(guests)
    for code in dict.fromkeys(place.countries):
        side = s.d.side(code)
        group.add([side] if side is not None else [])
    contact = Contact(
        kind="visit", status=status, parties=group.who, sentence=s.index, verb=v,
        evidence=[(s.index, p.start[min(v, n)], p.end[max(v, n)])],
        roles=travellers.roles, countries=place.countries,
    )  # fmt: skip
    set_place(s, contact, place)
    set_date(s, contact, (v, n), bounds)
    return contact


def _guest(s: State, n: int, place: Where) -> Group:
    """The person named before "his visit to X" who is not of X."""
    for found in reversed(s.line.founds):
        person = s.d.person_of(found) if found.kind == "person" and found.first < n else None
        if person is not None and person.country and person.country not in place.countries:
            return Group([person])
    return Group()


def _of_guest(s: State, n: int) -> bool:
    """ "Received Y on a visit": told with the verb that receives the visitor."""
    p = s.p
    preposition = p.head[n]
    verb = p.head[preposition]
    return p.low[preposition] in ("on", "during") and "receive" in s.verbs.get(p.low[verb], ())


def _running(p: Parse, n: int, main: Contact, contact: Contact) -> bool:
    """True for a visit during which the contact took place, by one of its parties."""
    return (
        _under_way(p, n)
        and main.kind not in ("call", "video_call", "message")
        and any(w in main.parties for w in contact.parties)
    )


def _under_way(p: Parse, n: int) -> bool:
    """ "During", "on" or "at the end of" a visit, "the current visit"; not what it had led to."""
    if not _CURRENT.isdisjoint(p.low[p.left[n] : n]):
        return True
    at = p.head[n]
    if p.low[at] in _BEING:
        return True  # "this is her fourth visit"
    if p.low[at] == "of" and p.low[p.head[at]] in _PART:
        at = p.head[p.head[at]]
    elif p.low[at] == "on" and p.low[p.left[n]] == "the":
        return False  # "commented on the visit"
    if p.low[at] not in _DURING:
        return False
    head = p.head[at]
    reached = p.dep[head] in ("acl", "relcl") and p.low[head] not in _TAKING_PLACE
    return not reached  # "the agreements reached during the visit"
