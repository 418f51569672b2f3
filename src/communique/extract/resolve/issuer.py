"""Whose text it is: the state or organisation that issues it, whose own officers go unmarked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.extract.mentions import Found
from communique.extract.resolve.names import name_keys
from communique.registry import Hit, Known, Office, Registry
from communique.types import Document

# The names of so many sentences are the opening.
_OPENING = 3


@dataclass(frozen=True, slots=True)
class Issuer:
    """code: of the state or organisation, None where nothing tells it.

    represents: what its own officers represent, ``state`` or ``organisation``.
    """

    code: str | None
    represents: str


def find_issuer(
    document: Document,
    registry: Registry,
    title: Sequence[Found],
    sentences: Sequence[Sequence[Found]],
) -> Issuer:
    """By issuer and publisher of the document, else by whom its opening names.

    title, sentences: what is named in them.
    """
    opening = [found for founds in (title, *sentences[:_OPENING]) for found in founds]
    code = _code(document, registry, opening)
    organisation = code is not None and is_organisation(registry, code)
    return Issuer(code or None, "organisation" if organisation else "state")


def is_organisation(registry: Registry, code: str) -> bool:
    """The code of an organisation, not of a state."""
    known = registry.state_of(code)
    return known is not None and known.kind == "organisation"


def _code(document: Document, registry: Registry, opening: Sequence[Found]) -> str | None:
    agency: str | None = None
    for text in (document.issuer, document.publisher):
        for hit in registry.find(text) if text else ():
            if isinstance(hit.referent, Known) and hit.referent.group == "media":
                agency = agency or hit.referent.code
            elif code := _published_by(hit, text or "", registry):
                return code
    if agency and _at_home(agency, opening):
        return agency
    return _of_first_officer(opening, document, registry) or agency


def _published_by(hit: Hit, text: str, registry: Registry) -> str | None:
    if isinstance(hit.referent, Known):
        return hit.referent.code
    if isinstance(hit.referent, Office):
        return registry.code_in(text[hit.start : hit.end])
    return None


def _at_home(agency: str, opening: Sequence[Found]) -> bool:
    """A news agency in its own state, not one that reports abroad for others."""
    named = next((f for f in opening if f.kind in ("person", "office")), None)
    stateless = named is not None and named.country is None and named.referent is None
    return stateless or any(f.country == agency for f in opening)


def _of_first_officer(
    opening: Sequence[Found], document: Document, registry: Registry
) -> str | None:
    """The country of whom the opening names first, by the title or by the registry."""
    unmarked: frozenset[str] = frozenset()
    for found in opening:
        if found.kind not in ("person", "office"):
            continue
        if found.country:
            # "President Berg received Ambassador Ruiz of Chile" is not from Chile
            if not unmarked or unmarked & name_keys(found.name):
                return found.country
            continue
        if found.kind == "person" and found.office is not None and not unmarked:
            if found.office.represents == "state" and found.referent is None:
                unmarked = name_keys(found.name)
        if isinstance(found.referent, Known):
            tenure = registry.held(found.referent.id, document.published)
            if tenure is not None:
                return tenure.country
    return None
