"""Names that neither the registry nor the scanner knows: "officials of the Fjord Group"."""

from __future__ import annotations

from typing import Final

from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.noun_phrases import NounPhrase, capitalised, is_title
from communique.extract.resolve.referents import Reading, Side
from communique.extract.resolve.side_phrases import COLLECTIVE

_STAFF: Final = frozenset("representatives officials executives delegation team side".split())
# Capitalised heads of longer names that name nobody by themselves.
_GENERIC: Final = frozenset(
    "committee division department section office bureau commercial council commission board "
    "agency desk assembly conference forum summit group team mission unit secretariat "
    "directorate affairs caucasus region federation".split()
)
_NOBODY: Final = frozenset(
    "god allah commissioners ambassadors envoys ministers presidents".split()
)
_CALENDAR: Final = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)


def read_staff(d: Discourse, np: NounPhrase) -> Reading | None:
    """ "Fjord Group officials": the body itself."""
    if np.low not in _STAFF or np.sides():
        return None
    if np.left == np.h or np.parse.tag[np.left] == "PRP$":
        return None
    name = capitalised(np.parse, np.left, np.h - 1)
    if not name or is_title(name, d.lexicon, d.registry):
        return None
    return np.means([Side(name, d.sides.bodies.get(name))], "name")


def read_body(d: Discourse, np: NounPhrase) -> Reading | None:
    """A name with capitals, of the state that stands beside it."""
    if np.found is not None and np.found.kind in ("office", "reference"):
        return None
    if np.low not in COLLECTIVE and np.parse.tag[np.h] not in ("NNP", "NNPS"):
        return None
    name = capitalised(np.parse, np.left, np.h)
    if not name or np.low in _CALENDAR or name.lower() in _GENERIC:
        return None
    if np.low in _NOBODY:
        return None  # "High Commissioners", "God"
    if is_title(name, d.lexicon, d.registry):
        return None
    country = np.sides()[0].country if np.sides() else d.sides.bodies.get(name)
    return np.means([Side(name, country)], "name")
