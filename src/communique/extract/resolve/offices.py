"""Who a title without a name stands for: "the President", "the Foreign Minister"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.mentions import Found
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.names import title_words
from communique.extract.resolve.noun_phrases import NounPhrase
from communique.extract.resolve.referents import Participant, Person, Reading
from communique.registry import Office

# Words of titles that tell nothing.
FILLER: Final = frozenset(("the", "of", "and", "for", "to", "s"))
# Offices of which a state has one, so that an issuer may leave its own state out.
LEADING: Final = ("head_of_state", "head_of_government", "foreign_minister")
_PLACES: Final = (" country", " nation", " island", " kingdom")


def read_office(d: Discourse, np: NounPhrase) -> Reading | None:
    """The phrase is a title without a name."""
    if np.found is None or np.found.kind != "office":
        return None
    who = resolve_office(d, np.found)
    return np.means(who, "office") if who else None


def resolve_office(d: Discourse, found: Found) -> list[Participant]:
    """The officeholder in this document, or the state or organisation where it names none."""
    office = found.office
    options = _holders(d, found)
    if found.country:
        options = [p for p in options if p.country == found.country]
        if not options and not (office is not None and "spokes" in office.id):
            # a spokesman is none of those for whom he speaks
            options = [p for p in d.principals_first(d.persons) if p.country == found.country]
        if not options:
            return d.as_party(found.country)
    elif found.org:
        options = [p for p in options if p.org == found.org] or options
        if found.name.endswith(_PLACES):
            # "the minister of the Andean country" is not the issuer's own
            options = [p for p in options if p.country != d.issuer] or options
    if not options and office is not None and office.rank == "envoy":
        options = _guest(d)
    if not options:
        return _own_side(d, office)
    return [_foremost(d, found.name, options)]


def _holders(d: Discourse, found: Found) -> list[Person]:
    """Who holds the office; else who holds one of the same rank."""
    office = found.office
    words = title_words(found.name) - FILLER
    options = d.titles.holding(office, words, literally=not found.country)
    if options or office is None or office.rank in ("official", "business"):
        return options
    options = d.titles.ranked(office)
    if d.issuer and not found.country and _leads_state(office):
        # beside a Taoiseach "the Prime Minister" is the issuer's own
        return [p for p in options if p.country in (None, d.issuer)]
    return options


def _guest(d: Discourse) -> list[Person]:
    """The one party without an office whom "the Ambassador" can be."""
    guests = [
        p
        for p in d.principals
        if isinstance(p, Person) and p.office is None and (p.country != d.issuer or p.titled)
    ]
    return guests if len(guests) == 1 else []


def _own_side(d: Discourse, office: Office | None) -> list[Participant]:
    """ "The Prime Minister" with no name anywhere stands under the state's name (ruling 26)."""
    if office is None or d.issuer is None:
        return []
    organ = office.represents == "organisation" and d.issuer_represents == "organisation"
    return d.as_party(d.issuer) if organ or _leads_state(office) else []


def _foremost(d: Discourse, title: str, options: Sequence[Person]) -> Person:
    """Of several who hold the office, the one that is meant."""
    if len(options) == 1:
        return options[0]
    principal = [p for p in options if p in d.principals] or options
    home = [p for p in principal if p.country == d.issuer and p.country is not None]
    # Without a country the issuer's own officeholder is meant; else who was named last.
    options = home or sorted(principal, key=lambda p: p.order)
    if len(options) > 1:
        options = [p for p in options if p.role and title.lower() in p.role.lower()] or options
        options = [p for p in options if p in d.focus] or options
    return options[0]


def _leads_state(office: Office) -> bool:
    return office.represents == "state" and office.rank in LEADING
