"""Long titles directly before a name: "head of the Presidential Office of Norway Jane Doe".

The grammar of titles in ``mentions`` reads from left to right and needs a title that it knows.
Here a bare name looks back: up to a noun that makes a title, over words that only name a body,
a field of work, a place or a state. No verb and no comma may stand between.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from communique.lexicon import Lexicon
from communique.registry import Known, Registry

_COUNTERPARTS: Final = frozenset(("counterpart", "colleague", "homologue", "opposite"))
_LINKS: Final = frozenset(("of", "for", "the", "and", "on", "in", "to", "at", "-", "'s", "’s"))
# A title longer than this is no title.
_REACH: Final = 22


class Line(Protocol):
    """The tokens of a line, as ``mentions.tokens`` cuts them."""

    surface: str
    word: list[str]
    low: list[str]
    start: list[int]
    end: list[int]


def title_before(
    line: Line, name: int, states: Mapping[int, Known], registry: Registry, lexicon: Lexicon
) -> tuple[int, str | None] | None:
    """Where the title before the name at a token starts, and the state or body it serves.

    states: token → the state or organisation that its word belongs to. None where no title
    stands directly before the name.
    """
    head = _title_noun(line, name, states, lexicon)
    if head is None:
        return None
    start = head
    while start > 0 and _modifies(line.low[start - 1], registry, lexicon):
        start -= 1
    serves = _served(line, head, name, states)
    owner = start
    while owner > 0 and (owner - 1 in states or line.low[owner - 1] in ("'s", "’s")):
        owner -= 1
    if owner < start and serves is None:
        serves = states[owner].code if owner in states else None
        start = owner
    return start, serves


def counterpart_before(
    line: Line, name: int, states: Mapping[int, Known]
) -> tuple[int, int, str | None] | None:
    """Where "his Maldivian counterpart" and its title start before a name, and its state.

    Agencies leave the possessive out: "and Maldivian counterpart Jane Doe".
    """
    k = name - 1
    if k > 0 and line.low[k] == ",":
        k -= 1
    if k < 1 or line.low[k] not in _COUNTERPARTS:
        return None
    start, country = k, None
    while start > 0 and (start - 1 in states or line.low[start - 1] == "-"):
        start -= 1
        if start in states:
            country = states[start].code
    if line.low[start - 1] in ("his", "her", "their", "my", "our"):
        return start - 1, start, country
    return (start, start, country) if country is not None else None


def name_after(line: Line, last: int) -> int | None:
    """Where the name stands after "the Deputy Premier responsible for trade, Doe", if it does.

    last: the last token of the office.
    """
    low = line.low
    opening = low[last + 1 : last + 3]
    if opening != ["responsible", "for"] and low[last + 1 : last + 4] != ["in", "charge", "of"]:
        return None
    for k in range(last + 3, min(len(low) - 1, last + _REACH)):
        if low[k] == "," and line.word[k + 1][:1].isupper():
            return k + 1
        if low[k] in (".", ";", ":"):
            return None
    return None


def _title_noun(line: Line, name: int, states: Mapping[int, Known], lexicon: Lexicon) -> int | None:
    """The noun that makes the title, found from the name leftwards; it needs an "of" after it."""
    nouns = lexicon.words["title_nouns"]
    bodies, fields = lexicon.words["administrative_nouns"], lexicon.words["portfolio"]
    stop = lexicon.words["name_stop"]
    for k in range(name - 1, max(-1, name - _REACH), -1):
        low = line.low[k]
        if low in nouns and line.low[k + 1] in ("of", "for", "on") and k + 1 < name - 1:
            return k
        if low in _LINKS:
            if k == name - 1:
                return None
        elif k not in states and low not in bodies and low not in fields:
            if not line.word[k][:1].isupper() or low in stop:
                return None
    return None


def _modifies(low: str, registry: Registry, lexicon: Lexicon) -> bool:
    return low in registry.deputy_modifiers or low in lexicon.words["title_modifiers"]


def _served(line: Line, head: int, name: int, states: Mapping[int, Known]) -> str | None:
    """Whom the title serves: "secretary of the Security Council of Chad" is Chad's.

    The last state after an "of", else the first body; "to" and "for" name where it serves.
    """
    state = body = link = None
    for k in range(head + 1, name):
        if line.low[k] in ("of", "for", "to"):
            link = line.low[k]
        known = states.get(k)
        if known is None or link != "of":
            continue
        if known.kind == "state":
            state = known.code
        else:
            body = body or known.code
    return state or body
