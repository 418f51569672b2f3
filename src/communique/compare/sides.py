"""Whose account a text is, and on which side an act stands (codebook §7: the speaker side)."""

from __future__ import annotations

from typing import Final

from communique.registry import Known, Office, Registry
from communique.types import Act, Document, Record

Side = frozenset[str]

# What one side does alone here and both do together there is hardly the same side's act,
# unless it is talk: what one raises with the other, both discuss.
WITHIN: Final = 0.5
WITHIN_TALK: Final = 0.65
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


def side_fit(left: Side, right: Side, *, talk: bool) -> float:
    """1 for the same side, less where one side acts alone here and with others there, 0 else.

    talk: one of the acts tells only what was talked about.
    """
    if left == right:
        return 1.0
    if left and right and (left < right or right < left):
        return WITHIN_TALK if talk else WITHIN
    return 0.0
