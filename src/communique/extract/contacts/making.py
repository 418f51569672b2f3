"""A contact from its predicate: its parties, and the date and place tied to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.contacts.contact import Contact
from communique.extract.contacts.dates import when
from communique.extract.contacts.places import Where, antecedent, here, where
from communique.extract.contacts.state import State
from communique.extract.participants.group import Group
from communique.extract.resolve.referents import Participant, Person
from communique.language import Parse
from communique.types import EncounterKind, EncounterStatus

# What stands between the two sides, never between members of one.
_OTHER_SIDE: Final = frozenset(("by", "with", "while", "hosted", "received"))


def new_contact(
    s: State, v: int, n: int, kind: EncounterKind, status: EncounterStatus, group: Group, end: int,
    *, alone: bool = False,
) -> Contact | None:  # fmt: skip
    """The contact of a predicate, with its day and place; None for one with too few parties.

    v, n: the verb and the contact noun, which may be the same token. end: the last token that
    tells of it. alone: the noun stands without a verb, and its parties may be named elsewhere.
    """
    p = s.p
    if len(group.who) < 2 and status in ("held", "planned") and s.order <= 1 and not alone:
        group.add(_titled(s, group))
    if len(group.who) < 2 and not alone:
        first = group.who[:1]
        whole = (
            kind == "summit"
            or status == "held"
            and s.order <= 1
            and first
            and isinstance(first[0], Person)
        )
        if not first or not whole:
            return None
    if kind == "summit" and len(group.who) == 2:
        kind = "meeting"
    start, stop = min(v, n), max(v, n)
    contact = Contact(
        kind=kind, status=status, parties=group.who, sentence=s.index, verb=v,
        evidence=[(s.index, p.start[start], p.end[stop])], roles=group.roles,
    )  # fmt: skip
    _same_delegation(s, group, v)
    bounds = (p.left[n] if alone and status != "held" else _start(p, v), end)
    set_date(s, contact, (v, n), bounds)
    if kind not in ("call", "video_call", "message"):
        place = where(s.line, (v, n), (bounds[0], end), s.words)
        place = place or antecedent(s.line, v, s.words)
        set_place(s, contact, place)
        if place is None and s.readout.dateline_place and here(s.line):
            contact.place = s.readout.dateline_place
    return contact


def _titled(s: State, group: Group) -> list[Participant]:
    """The people of the title whom the sentence does not name again."""
    missing: list[Participant] = [p for p in s.readout.of_title if p not in group.who and p.country]
    return missing[:2]


def _same_delegation(s: State, group: Group, v: int) -> None:
    """Officers named in one list, "the Minister A and the Speaker B", are of one state."""
    known: set[str] = set()
    unknown: list[Person] = []
    last = v
    for found in s.line.founds:
        person = s.d.person_of(found) if found.kind == "person" else None
        if person is None or person not in group.who or found.first < v:
            continue
        if _turns(s.p, last + 1, found.first):
            _settle(known, unknown)
            known, unknown = set(), []
        last = max(found.last, found.tail)
        if person.country is not None and not person.assumed:
            known.add(person.country)
        elif person.country is None and person.office is not None:
            unknown.append(person)
    _settle(known, unknown)


def _turns(p: Parse, first: int, end: int) -> bool:
    """True where the words between two names lead from one side to the other."""
    return any(
        p.low[k] in _OTHER_SIDE and p.low[k - 1] not in ("and", "as") for k in range(first, end)
    )


def _settle(known: set[str], unknown: Sequence[Person]) -> None:
    if len(known) == 1:
        for person in unknown:
            person.country = next(iter(known))


def set_date(s: State, contact: Contact, heads: tuple[int, int], bounds: tuple[int, int]) -> None:
    """Date a contact by what the sentence says of its predicate within token bounds."""
    found = when(s.line, heads, bounds, s.readout.anchor, future=contact.status == "planned")
    if found is not None:
        contact.date, contact.until = found.value, found.last
        contact.date_at = (contact.sentence, found.start, found.end)


def set_place(s: State, contact: Contact, place: Where | None) -> None:
    """Give a contact its place, where one was found."""
    if place is None:
        return
    p = s.p
    contact.place = place.name
    contact.place_at = (contact.sentence, p.start[place.first], p.end[place.last])
    contact.countries = contact.countries or place.countries


def _start(p: Parse, v: int) -> int:
    """A relative clause says nothing outside itself of its own contact."""
    return p.left[v] if p.dep[v] == "relcl" else 0


def end_of(p: Parse, v: int) -> int:
    """The last token of what a predicate says of itself: up to its purpose or next clause."""
    for k in range(v + 1, len(p)):
        if p.tag[k] == "TO" and k + 1 < len(p) and p.tag[k + 1].startswith("V"):
            return k
        if p.tag[k] in ("WDT", "WP", "WRB", "WP$") or p.low[k] in (";", "while", "that"):
            return k
        if p.tag[k] == "VBG" and p.low[k - 1] == "," and p.dep[k] in ("advcl", "acl"):
            return k
        if p.tag[k] in ("VBD", "VBZ", "MD") and p.dep[k] not in ("aux", "auxpass", "amod"):
            return k
    return len(p) - 1
