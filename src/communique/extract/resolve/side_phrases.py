"""Phrases for a state or organisation: by name, "the Chinese side", "our Government"."""

from __future__ import annotations

from typing import Final, cast

from communique.extract.mentions import Found
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.noun_phrases import NounPhrase
from communique.extract.resolve.parties import represent
from communique.extract.resolve.referents import Participant, Person, Reading, Side
from communique.registry import Known

COLLECTIVE: Final = frozenset(
    "side delegation government leadership administration authorities people representatives "
    "ministry "
    "officials team embassy cabinet party nation state country regime junta forces army "
    "military troops ministry kingdom republic".split()
)
_PERSONS_OF: Final = frozenset(("side", "sides", "delegation", "leadership"))
_LEADERS: Final = frozenset(("leaders", "presidents", "premiers", "ministers"))


def read_state(d: Discourse, np: NounPhrase) -> Reading | None:
    """The head is the name of a state."""
    found = np.found
    if found is None or found.kind != "state" or found.how == "demonym":
        return None
    if not found.first <= np.h <= found.last or not isinstance(found.referent, Known):
        return None
    return np.means([d.sides.of(found.referent)], "state")


def read_spokesperson(d: Discourse, np: NounPhrase) -> Reading | None:
    """ "the German spokesperson": Germany."""
    if not np.low.startswith("spokes") or not np.sides():
        return None
    code = np.sides()[0].country
    return np.means(d.as_party(code), "office") if code else None


def read_collective(d: Discourse, np: NounPhrase) -> Reading | None:
    """ "the Chinese side", "our Government"."""
    if np.low not in COLLECTIVE:
        return None
    if np.sides():
        return np.means(group(d, np, np.sides()[0]), "side")
    if d.issuer and any(word in ("our", "my") for word in np.before()):
        return np.means(d.as_party(d.issuer), "side")
    return None


def group(d: Discourse, np: NounPhrase, found: Found) -> list[Participant]:
    """Who a noun for many means beside the name of a state or organisation."""
    code = found.country
    if code is None:
        return [Side(found.name, None)]
    if found.kind == "state":
        # "the Chinese side", "the Japanese delegation": its person here, or the state
        if np.low in _PERSONS_OF:
            return represent(d, code)
        if np.low in _LEADERS:
            people: list[Participant] = [
                w for w in d.principals if isinstance(w, Person) and w.country == code
            ]
            if len(people) > 1:
                return people  # "the Lao leaders", after three of them were met
    if found.kind == "organisation" and isinstance(found.referent, Known):
        return [d.sides.of(found.referent)]
    return d.as_party(code)


def read_seat(d: Discourse, np: NounPhrase) -> Reading | None:
    """An organisation by name, a state by its seat or capital: "Brussels", "the Kremlin"."""
    found = np.found
    if found is None or found.kind not in ("state", "organisation"):
        return None
    if found.country is not None and found.how in ("name", "seat", "capital"):
        if found.last >= np.h:
            return np.means([d.sides.of(cast(Known, found.referent))], "state")
    if found.kind == "organisation" and isinstance(found.referent, Known):
        return np.means([d.sides.of(found.referent)], "state")
    return None


def read_short_form(d: Discourse, np: NounPhrase) -> Reading | None:
    """ "MOFA", "the Sultanate"; "the Council", after "the Foreign Affairs Council"."""
    code = d.sides.abbreviations.get(np.parse.word[np.h])
    if code is not None and np.left >= np.h - 1:
        return np.means(d.as_party(code), "abbreviation")
    if np.left != np.h - 1 or np.parse.low[np.left] != "the":
        return None
    called = _state_called(d, np.low)
    if called is not None:
        return np.means([called], "short form")
    short = d.sides.short_forms.get(np.low)
    if short is not None and (np.found is None or _names_nobody(d, np.found)):
        return np.means([d.sides.of(short)], "short form")
    return None


def _names_nobody(d: Discourse, found: Found) -> bool:
    """A word with a capital that the scanner took for somebody's name, and nobody has it."""
    return found.kind == "name" and d.person_of(found) is None


def _state_called(d: Discourse, low: str) -> Side | None:
    """ "The Sultanate": the issuer's state, else the one party whose official name it opens."""
    codes = d.registry.forms.get(low)
    if codes is None:
        return None
    met = {p.country for p in d.principals if p.country in codes}
    told = {code for code in codes if d.sides.named(f"state:{code}")}
    one = next((next(iter(some)) for some in (met, told) if len(some) == 1), None)
    code = d.issuer if d.issuer in codes else one
    return d.side(code) if code is not None else None
