"""Whose account a text is, and on which side an act stands (codebook §7: the speaker side)."""

from __future__ import annotations

from typing import Final

from communique.registry import Known, Office, Registry
from communique.types import Act, Document, Record

Side = frozenset[str]

# From so many parties on, two accounts may list them differently; so much of all must agree.
MANY: Final = 3
MOST_OF_MANY: Final = 0.6
NOBODY: Final[Side] = frozenset()


def issuer_side(record: Record, registry: Registry) -> Side:
    """Codes of the state or organisation whose account the record is; empty when unknown.

    The issuer or publisher names it; else the party that the text puts first.
    """
    document = record.document
    named = _named_issuer(document, registry)
    if named:
        return frozenset({named})
    for encounter in record.encounters:
        if encounter.status == "held":
            for party in encounter.parties:
                if party.country:
                    return frozenset({party.country})
    return NOBODY


def _named_issuer(document: Document, registry: Registry) -> str | None:
    for text in (document.issuer, document.publisher):
        for hit in registry.find(text) if text else ():
            if isinstance(hit.referent, Known) and hit.referent.code:
                return hit.referent.code
            if isinstance(hit.referent, Office):
                code = registry.code_in(text[hit.start : hit.end]) if text else None
                if code:
                    return code
    return None


def act_side(act: Act, record: Record) -> Side:
    """Codes of those whose act it is: its parties, else those of its speakers' countries."""
    if act.party:
        return frozenset(act.party)
    countries = {
        party.name: party.country
        for encounter in record.encounters
        for party in encounter.parties
        if party.country
    }
    return frozenset(countries[name] for name in act.speaker if name in countries)


def same_side(left: Side, right: Side) -> bool:
    """Whether two acts are by the same side; of many parties together, most must be the same."""
    if min(len(left), len(right)) < MANY:
        return left == right
    return len(left & right) / len(left | right) >= MOST_OF_MANY
