"""Where a contact was: the place that the sentence ties to its predicate, or where a trip goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from communique.extract.contacts.dates import TIME_WORDS, is_above, opens_clause
from communique.extract.lines import Line
from communique.extract.mentions import Found
from communique.language import Parse

_HERE: Final = re.compile(
    r"\b(?:met|meets?|meeting|talks|arrived|received|held|visit)\b[^.]{0,160}\bhere\b"
)
# "In his office in X", "met the leadership in X": where the contact was.
_HOUSED: Final = frozenset(
    "office offices leadership authorities officials palace residence headquarters".split()
)
_INTO: Final = frozenset(("to", "in", "for", "at", "into"))
_AT: Final = frozenset(("in", "at"))
_ADVERBS: Final = frozenset(("today", "yesterday", "here", "later", "earlier"))

# The closed lists of words by name.
Words: TypeAlias = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Where:
    """A place: token range, words, and the states it lies in."""

    first: int
    last: int
    name: str
    countries: tuple[str, ...]


def where(line: Line, heads: Sequence[int], bounds: tuple[int, int], words: Words) -> Where | None:
    """The place "in" or "at" which the contact was, within token bounds."""
    p = line.parse
    best: Where | None = None
    for k in range(bounds[0], min(bounds[1] + 1, len(p) - 1)):
        if p.low[k] not in _AT or p.tag[k] not in ("IN", "RP") or _elsewhere(line, k, heads):
            continue
        place = _place(line, k + 1, words, lower=p.low[k] == "at" or k > min(heads))
        if place is None:
            continue
        if best is None:
            best = place
        elif k == best.last + 1:
            best = Where(best.first, place.last, _text(p, best.first, place.last), place.countries)
        elif p.low[k] == "at" and line.owner[best.first] is not None:
            best = place
    return best


def antecedent(line: Line, v: int, words: Words) -> Where | None:
    """ "Went on to the Citadel, where he met X": the place that "where" stands for."""
    p = line.parse
    if p.dep[v] != "relcl" or not any(p.low[k] == "where" for k in p.kids[v]):
        return None
    head = p.head[v]
    while p.dep[head] == "appos":
        head = p.head[head]
    starts = [p.left[head]]
    if p.low[head] in TIME_WORDS:  # "travelled to Oslo on Monday, where"
        starts = [k + 1 for k in range(head - 1, -1, -1) if p.low[k] in _INTO]
    places = (_place(line, k, words, lower=False) for k in starts)
    return next((place for place in places if place is not None and place.last < v), None)


def _common(p: Parse, k: int) -> bool:
    return p.tag[k] in ("NN", "NNS") and p.low[k] not in TIME_WORDS and p.word[k].islower()


def _elsewhere(line: Line, k: int, heads: Sequence[int]) -> bool:
    """True for a place of another clause or of a common noun ("the situation in X")."""
    p, line_owner = line.parse, line.owner
    node = k
    for _ in range(30):
        head = p.head[node]
        if node in heads or head in heads or head == node:
            return False
        if opens_clause(p, node):
            if p.low[node] in ("led", "headed"):  # "met a delegation led by Y in X"
                return False
            return not any(is_above(p, h, node) for h in heads)
        if (
            node == k
            and head == k - 1
            and p.low[k] == "in"
            and _common(p, head)
            and line_owner[head] is None
            and p.low[head] not in _HOUSED
        ):
            return True
        node = head
    return False


def _place(line: Line, k: int, words: Words, *, lower: bool) -> Where | None:
    """The place name that starts at token ``k``."""
    p = line.parse
    while k < len(p) and p.low[k] in ("the", "a", "an"):
        k += 1
    if p.low[k : k + 2] in (["city", "of"], ["town", "of"], ["capital", "of"]):
        k += 2
    k = _capital(line, k)
    if k >= len(p) or p.tag[k] in ("PRP$", "CD") and p.low[k] not in ("his", "her"):
        return None
    first = k + (p.low[k] in ("his", "her"))
    found = line.owner[first] if first < len(p) else None
    if found is not None and found.kind == "office" and found.role == found.name:
        # "the President's Office"
        room = max(found.last, found.tail) + 2
        if p.low[room - 1 : room] in (["'s"], ["’s"]) and room < len(p):
            if p.low[room] in words["place_nouns"] and p.word[room][:1].isupper():
                return Where(first, room, _text(p, first, room), ())
    if found is not None and found.kind in ("person", "office", "issue", "reference"):
        if not (found.kind == "issue" and getattr(found.referent, "group", "") == "place"):
            return None
    first, head, countries = _named(line, first, words)
    if head is None:
        return None
    last = head
    if not any(p.word[j][:1].isupper() for j in range(first, last + 1)) and not lower:
        return None
    if p.low[last] in ("office", "offices") and last > first:
        last -= 1
        if not p.word[last][:1].isupper():
            return None
    if (
        p.low[first] in ("his", "her")
        or first == last
        and p.low[last] in ("office", "offices", "capital")
    ):
        return None
    last = _extended(line, last, countries, words)
    return Where(first, last, _text(p, first, last), tuple(countries))


def _capital(line: Line, k: int) -> int:
    """The name behind "Norway's capital, Oslo" or "the capital Oslo"; else the token itself."""
    p = line.parse
    for j in range(k, min(k + 5, len(p) - 1)):
        if p.low[j] == "capital":
            at = j + 1 + (p.low[j + 1] == ",")
            return at if at < len(p) and p.word[at][:1].isupper() else k
        if p.low[j] not in ("'s", "’s", "'", "’") and line.owner[j] is None:
            return k
    return k


def _named(line: Line, first: int, words: Words) -> tuple[int, int | None, list[str]]:
    """The first token of a name, its last that names a place, and the states it lies in."""
    p = line.parse
    last = first
    head: int | None = None
    countries: list[str] = []
    while last < len(p):
        low, other = p.low[last], line.owner[last]
        if other is not None and other.kind == "state" and other.country:
            countries.append(other.country)
            if p.low[last - 1] == "capital" and last > first:
                first = last  # "the nation's capital X"
            head = last = max(other.last, last)
        elif low in words["not_places"] or low in TIME_WORDS:
            head = None if head is None or low in words["not_places"] else head
            break
        elif low in words["place_nouns"] and p.tag[last].startswith("N"):
            head = last
        elif p.tag[last] in ("NNP", "NNPS") and (
            other is None or other.kind in ("organisation", "name", "issue")
        ):
            head = last
        elif low == "&" and p.word[last - 1][:1].isupper():
            pass  # "the Trade & Commerce Office"
        elif not (
            p.tag[last][:2] in ("JJ", "NN", "PO")
            or p.word[last][:1].isupper()
            and p.tag[last][:1] not in ("V", "I")
        ):
            break
        last += 1
    return (first, head, countries)


def _extended(line: Line, last: int, countries: list[str], words: Words) -> int:
    """ "Accra" → "Accra, Ghana"; "Germany" → "Germany, France and Italy"; "centre of the Y"."""
    p = line.parse
    size = len(p)
    k = last + 1
    while k < size and (p.low[k] in (",", "and", "or", "the")):
        k += 1
    other = line.owner[k] if k < size else None
    if (
        k > last + 1
        and other is not None
        and other.kind == "state"
        and other.how in ("name", "capital", "place")
    ):
        follows = max(other.last, k) + 1
        listed = (
            p.low[last + 1] != ","
            or p.low[last + 2] == "and"
            or follows >= size
            or p.low[follows]
            in (",", ".", "and", "on", "from", "to", "at", "this", "today", "for", "in")
        )
        if (
            other.country
            and listed
            and p.dep[k] not in ("nsubj", "nsubjpass", "poss")
            and line.owner[last] is not None
        ):
            countries.append(other.country)
            return _extended(line, max(other.last, k), countries, words)
    if k == last + 1 and k + 1 < size and p.low[k] == "of" and p.low[last] in words["place_nouns"]:
        right = p.right[k]
        if right - k < 8 and not any(p.tag[j] in ("VBD", "VBZ", "MD") for j in range(k, right + 1)):
            return right
    return last


def destination(line: Line, v: int, end: int, words: Words, *, direct: bool) -> Where | None:
    """Where a journey goes; only places in a state that the registry knows, or its regions."""
    p = line.parse
    k = v + 1
    while direct and k < end and (p.tag[k] in ("RB", "DT") or p.low[k] in _ADVERBS):
        k += 1
    if direct and k < end and _state_at(line, k):
        return _place(line, k, words, lower=False)
    for j in range(v + 1, min(end, len(p) - 1)):
        if p.low[j] in _INTO and (p.low[j] != "at" or direct):
            place = _place(line, j + 1, words, lower=False)
            if place is not None and place.countries:
                return place
    return None


def _state_at(line: Line, k: int) -> Found | None:
    found = line.owner[k]
    if found is None or found.kind != "state" or found.how not in ("name", "capital", "place"):
        return None
    nxt = found.last + 1
    p = line.parse
    if nxt < len(p) and (
        p.low[nxt] in ("'s", "’s")
        or p.tag[found.last] == "JJ"
        or p.dep[found.last] in ("compound", "poss", "amod")
    ):
        return None
    return found


def here(line: Line) -> bool:
    """True where the text ties the contact to the dateline's city ("met here")."""
    return bool(_HERE.search(line.parse.surface))


def _text(p: Parse, first: int, last: int) -> str:
    return p.surface[p.start[first] : p.end[last]]
