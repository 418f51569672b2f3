"""Phrases for one person: by name, "the French leader", "the guest", "his brother, …"."""

from __future__ import annotations

from typing import Final

from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.noun_phrases import NounPhrase
from communique.extract.resolve.parties import stand_for
from communique.extract.resolve.referents import Reading

_PERSONAL: Final = frozenset(
    "leader president minister diplomat premier chancellor king official envoy ambassador "
    "counterpart "
    "secretary guest visitor commissioner monarch politician speaker chairman head host statesman "
    "prime representative".split()
)
_VISITING: Final = frozenset("diplomat guest visitor counterpart envoy host".split())
# Who a counterpart is called in the courtesies of the genre, before the name.
_KIN: Final = frozenset("brother sister friend colleague counterpart homologue host guest".split())


def read_named(d: Discourse, np: NounPhrase) -> Reading | None:
    """The phrase is a person's name."""
    found = np.found
    if found is None or found.kind not in ("person", "name"):
        return None
    if not found.head <= np.h <= max(found.last, found.tail):
        return None
    person = d.person_of(found)
    return Reading([person], first=found.head, last=found.last) if person is not None else None


def read_unnamed(d: Discourse, np: NounPhrase) -> Reading | None:
    """ "the French leader": who stands for France; "the guest": the party from elsewhere."""
    if np.low not in _PERSONAL:
        return None
    if np.sides():
        people = stand_for(d, np.sides()[0].country)
        if people:
            return np.means(people, "side")
    if np.low in _VISITING:
        other = [p for p in d.principals_first(d.persons) if p.country != d.issuer]
        if other:
            return np.means([other[0]], "office")
    return None


def read_kin(d: Discourse, np: NounPhrase) -> Reading | None:
    """ "his brother, President Doe": the person in apposition."""
    if np.low not in _KIN:
        return None
    for k in np.parse.kids[np.h]:
        at = np.owner[k] if np.parse.dep[k] == "appos" else None
        person = d.person_of(at) if at is not None else None
        if person is not None:
            return Reading([person], first=np.left, last=k)
    return None
