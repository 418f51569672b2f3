"""Who a fixed style of reference stands for: "the Head of State", "the diplomat"."""

from __future__ import annotations

from typing import Final

from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.names import title_words
from communique.extract.resolve.noun_phrases import NounPhrase
from communique.extract.resolve.offices import FILLER
from communique.extract.resolve.parties import of_rank
from communique.extract.resolve.referents import Participant, Person, Reading
from communique.registry import Reference

_OWN: Final = ("our", "my")
_LEADERS: Final = ("head_of_state", "head_of_government", "royal")


def read_reference(d: Discourse, np: NounPhrase) -> Reading | None:
    """The phrase is a style of reference that the registry lists."""
    found = np.found
    if found is None or found.kind != "reference" or not isinstance(found.referent, Reference):
        return None
    reading = _resolve(d, found.referent, found.name)
    reading.first, reading.last = np.left, np.right
    return reading or None


def _resolve(d: Discourse, reference: Reference, name: str) -> Reading:
    said = name.lower().split()
    if reference.number != "one":
        return of_rank(d, said[-1], said[:-1])
    if said[0] in _OWN and reference.of == "issuer" and not reference.ranks:
        return Reading(_own(d), how="side")
    words = title_words(name) - FILLER
    literal = d.principals_first(d.titles.called(words)) if words else []
    if literal:
        home = [p for p in literal if p.country == d.issuer and p.country is not None]
        return Reading([(home or literal)[0]], how="office")
    ranks = reference.ranks
    people = [
        p
        for p in d.principals_first(d.persons)
        if not ranks or (p.office is not None and p.office.rank in ranks)
    ]
    if people:
        return Reading([_foremost(d, people, reference)], how="office")
    own = "head_of_organisation" in ranks and d.issuer_represents == "organisation"
    return Reading(d.as_party(d.issuer) if own and d.issuer else [], how="office")


def _own(d: Discourse) -> list[Participant]:
    """ "Our Government" of a signed text or in a quotation is the speaker's, else the issuer's."""
    states = {w.country for w in d.first_person}
    code = next(iter(states)) if len(states) == 1 else d.issuer
    return d.as_party(code) if code is not None else []


def _foremost(d: Discourse, people: list[Person], reference: Reference) -> Person:
    """A leader or host is the issuer's own, anybody else rather the guest."""
    if reference.of == "issuer" or any(rank in _LEADERS for rank in reference.ranks):
        home = [p for p in people if p.country == d.issuer]
        return (home or people)[0]
    foreign = [p for p in people if p.country != d.issuer]
    focused = [p for p in foreign or people if p in d.focus]
    return (focused or foreign or people)[0]
