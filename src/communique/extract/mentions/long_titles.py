"""Long titles directly before a name: "head of the Presidential Office of Norway Jane Doe".

The grammar of ``titles`` reads from left to right and needs a title that it knows. Here a
bare name looks back: up to a noun that makes a title, over words that only name a body, a
field of work, a place or a state. No verb and no comma may stand between. "His Maldivian
counterpart" and "the minister responsible for trade" belong to the name behind them, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from communique.extract.mentions.found import Found
from communique.extract.mentions.line import Line
from communique.registry import Known, Office

_COUNTERPARTS: Final = frozenset(("counterpart", "colleague", "homologue", "opposite"))
_LINKS: Final = frozenset(("of", "for", "the", "and", "on", "in", "to", "at", "-", "'s", "’s"))
# A title longer than this is no title.
_REACH: Final = 22


class _LongTitle(NamedTuple):
    """A title before a name: its first token, its words, and whom it represents."""

    start: int
    role: str | None
    office: Office | None
    country: str | None


def with_long_titles(line: Line, found: list[Found]) -> list[Found]:
    """The same with bare names completed by the long titles before them.

    What such a title names is no longer found by itself.
    """
    for office in [f for f in found if f.kind == "office"]:
        at = _name_after(line, office.last)
        person = next((f for f in found if f.head == at and f.role is None), None)
        if person is not None and person.kind in ("person", "name"):
            title = _LongTitle(office.head, office.role, office.office, office.country)
            found = _titled(found, person, title)
    bare = [f for f in found if f.kind in ("person", "name") and f.role is None and f.head > 3]
    if not bare or line.headline:
        return found
    states = {
        k: f.referent
        for f in found
        if f.kind in ("state", "organisation") and isinstance(f.referent, Known)
        for k in range(f.first, f.last + 1)
    }
    for person in bare:
        before = _counterpart(line, person, states) or _before(line, person, states, found)
        if before is not None:
            found = _titled(found, person, before)
    return found


def _titled(found: list[Found], person: Found, title: _LongTitle) -> list[Found]:
    """Gives a person the title; what stands in the title is left out."""
    left_out = range(title.start, person.first)
    person.kind, person.how, person.head = "person", "title and name", title.start
    person.role, person.office, person.country = title.role, title.office, title.country
    return [f for f in found if f is person or f.first not in left_out]


def _counterpart(line: Line, person: Found, states: Mapping[int, Known]) -> _LongTitle | None:
    """ "his Maldivian counterpart Jane Doe"."""
    met = _counterpart_before(line, person.head, states)
    if met is None:
        return None
    start, noun, country = met
    role = line.text(noun, person.head - 1).rstrip(", ")
    return _LongTitle(start, role, person.office, country or person.country)


def _before(
    line: Line, person: Found, states: Mapping[int, Known], found: list[Found]
) -> _LongTitle | None:
    """ "head of the Presidential Office of Norway Jane Doe"."""
    title = _title_before(line, person.head, states)
    if title is None or person.kind == "name" and person.first == person.last:
        return None
    start, country = title
    if start > 0 and line.low[start - 1] == "as":
        return None  # "As head of the delegation Doe …"
    if country is None:
        opening = next((f for f in found if f.kind == "office" and f.head == start), None)
        country = opening.country if opening is not None else None
    role = line.text(start, person.head - 1)
    return _LongTitle(start, role, line.registry.office_called(role), country)


def _title_before(
    line: Line, name: int, states: Mapping[int, Known]
) -> tuple[int, str | None] | None:
    """Where the title before the name at a token starts, and the state or body it serves.

    states: token → the state or organisation that its word belongs to. None where no title
    stands directly before the name.
    """
    head = _title_noun(line, name, states)
    if head is None:
        return None
    start = head
    while start > 0 and _modifies(line, start - 1):
        start -= 1
    serves = _served(line, head, name, states)
    owner = start
    while owner > 0 and (owner - 1 in states or line.low[owner - 1] in ("'s", "’s")):
        owner -= 1
    if owner < start and serves is None:
        serves = states[owner].code if owner in states else None
        start = owner
    return start, serves


def _counterpart_before(
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


def _name_after(line: Line, last: int) -> int | None:
    """Where the name stands after "the Deputy Premier responsible for trade, Doe", if it does.

    last: the last token of the office.
    """
    low = line.low
    opening = low[last + 1 : last + 3]
    if opening != ["responsible", "for"] and low[last + 1 : last + 4] != ["in", "charge", "of"]:
        return None
    for k in range(last + 3, min(len(low) - 1, last + _REACH)):
        if low[k] == "," and line.capital[k + 1]:
            return k + 1
        if low[k] in (".", ";", ":"):
            return None
    return None


def _title_noun(line: Line, name: int, states: Mapping[int, Known]) -> int | None:
    """The noun that makes the title, found from the name leftwards; it needs an "of" after it."""
    words = line.lexicon.words
    nouns, bodies = words["title_nouns"], words["administrative_nouns"]
    for k in range(name - 1, max(-1, name - _REACH), -1):
        low = line.low[k]
        if low in nouns and line.low[k + 1] in ("of", "for", "on") and k + 1 < name - 1:
            return k
        if low in _LINKS:
            if k == name - 1:
                return None
        elif k not in states and low not in bodies and low not in line.portfolio:
            if not line.capital[k] or low in line.stop:
                return None
    return None


def _modifies(line: Line, i: int) -> bool:
    low = line.low[i]
    return low in line.registry.deputy_modifiers or low in line.lexicon.words["title_modifiers"]


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
