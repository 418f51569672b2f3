"""What the text leaves out about its persons: who holds the office, for which country.

The office is the one held at the document's date (codebook §4).
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.resolve.issuer import Issuer, is_organisation
from communique.extract.resolve.names import name_words
from communique.extract.resolve.referents import Person
from communique.extract.resolve.roster import Roster, gender
from communique.extract.resolve.sides import Sides
from communique.lexicon import Lexicon
from communique.registry import Known, Office, Registry

_CABINET = frozenset("minister foreign_minister head_of_government head_of_state".split())
# Ranks of persons who need not come from where the text does.
_ANYWHERE = frozenset(("business", "religious", "envoy"))


def complete(
    roster: Roster, sides: Sides, registry: Registry, lexicon: Lexicon, issuer: Issuer,
    *, published: str | None,
) -> None:  # fmt: skip
    """Give the persons of a document the office, gender and country that follow from others."""
    first = _first_named(roster.persons)
    for person in roster.persons:
        if person.known is None and (holder := _holder(person, registry, published)) is not None:
            roster.identify(person, holder)
        if person.known is not None:
            _take_tenure(person, person.known, registry, published)
        person.female = gender(person, lexicon)
        if person.country is None and person.org is not None:
            person.country = sides.bodies.get(person.org)
        if person.country is None and person.office is None and person is first:
            # the issuer's own leader needs no title in its own text
            person.country = issuer.code
        if person.country is None and _unmarked(person.office, issuer):
            person.country = issuer.code
            person.assumed = issuer.code is not None


def _first_named(persons: Sequence[Person]) -> Person | None:
    """Whom the text below the title names first; nobody where the title names its minister."""
    offices = (found.office for p in persons for index, found in p.spans if index < 0)
    if any(office is not None and office.rank in _CABINET for office in offices):
        return None
    named = [p for p in persons if any(index >= 0 for index, _ in p.spans)]
    return min(named, key=lambda p: p.order) if named else None


def _holder(person: Person, registry: Registry, published: str | None) -> Known | None:
    """A titled surname alone ("President Biden"): the registry's holder, if only one fits."""
    words = name_words(person.name)
    if len(words) != 1 or person.office is None:
        return None
    return registry.by_surname(words[-1], person.country, published, role=person.role)


def _take_tenure(person: Person, known: Known, registry: Registry, published: str | None) -> None:
    """Country, role and office by the registry, where the text does not give them."""
    tenure = registry.held(known.id, published)
    if tenure is None:
        return
    if person.country is None and not _of_other_body(person.office, tenure.country, registry):
        person.country = tenure.country
    if person.role is None:
        person.role = tenure.role
    if person.office is None:
        person.office = registry.office_called(tenure.role)
        if person.office is not None:
            person.offices.add(person.office.id)


def _of_other_body(office: Office | None, country: str, registry: Registry) -> bool:
    """An office at an organisation, or one of a state now where the registry knows one of those."""
    if office is None:
        return False
    return office.represents == "organisation" or (
        office.rank in _CABINET and is_organisation(registry, country)
    )


def _unmarked(office: Office | None, issuer: Issuer) -> bool:
    """An office that, without a country beside it, is one of the issuer's own."""
    return (
        office is not None
        and office.represents == issuer.represents
        and office.rank not in _ANYWHERE
    )
