"""Names, offices and states in one sentence, before anybody knows who is who (codebook §4).

``Scanner.scan`` cuts a line into ``tokens``, puts the registry's names on them
(``registered``, ``line``) and reads from left to right: a person or office (``persons``: the
grammar of ``titles`` and their ``complements``, ``honorifics``, ``names``, ``appositions``),
or else what the registry names. At last bare names take the long titles before them
(``long_titles``). What is found (``found``) is resolved to people and states by
``communique.extract.resolve``.

The modules share a few names: ``line`` is the ``Line`` that is read; ``i``, ``j`` and ``k``
are tokens of it, and ``last`` and ``end`` the last tokens of something, inclusive.
"""

from __future__ import annotations

from typing import Final

from communique.extract.mentions.found import Found
from communique.extract.mentions.line import Line
from communique.extract.mentions.long_titles import with_long_titles
from communique.extract.mentions.persons import person_at
from communique.extract.mentions.registered import registered, registry_names
from communique.extract.mentions.titles import modifies
from communique.extract.mentions.tokens import tokens
from communique.lexicon import Lexicon
from communique.registry import Registry

__all__ = ["Found", "Scanner"]


class Scanner:
    """Finds mentions in lines with one registry and lexicon."""

    def __init__(self, registry: Registry, lexicon: Lexicon) -> None:
        self._registry = registry
        self._lexicon = lexicon

    def scan(self, surface: str, *, headline: bool = False) -> list[Found]:
        """Everything named in a line, left to right, phrases never overlapping.

        headline: the line capitalises words that are no names.
        """
        hits = registry_names(surface, self._registry)
        line = Line(tokens(surface), hits, self._registry, self._lexicon, headline=headline)
        if not hits and True not in line.capital:
            return []
        founds = with_long_titles(line, _read(line))
        for found in founds:
            _locate(found, line)
        return founds


# What members of parliaments and of orders put behind their names.
_BEHIND_NAMES: Final = frozenset("MP MEP MSP TD KC QC CBE OBE MBE".split())


def _read(line: Line) -> list[Found]:
    """What is named, from left to right."""
    found: list[Found] = []
    behind = 0
    for i in _starts(line):
        if i < behind:
            continue  # inside the last phrase
        person = person_at(line, i)
        if person is not None:
            found.append(person)
            behind = max(person.tail, person.last) + 1
            if behind < line.size and line.text(behind, behind) in _BEHIND_NAMES:
                person.tail = behind
                behind += 1
            continue
        for hit, last in line.at.get(i, ()):
            named = registered(line, hit, i, last)
            if named is not None:
                found.append(named)
                behind = max(behind, last + 1)
    return found


def _starts(line: Line) -> list[int]:
    """Tokens at which something named can start: most words of a text cannot.

    Those with a registry name or a capital; an article or "deputy" only before such.
    """
    low, at, capital = line.low, line.at, line.capital
    deputies = line.registry.deputy_modifiers
    starts: list[int] = []
    for i in range(line.size):
        if capital[i] or i in at:
            starts.append(i)
        elif low[i] in ("the", "former") or low[i] in deputies:
            k = i + 1
            if k < line.size and (capital[k] or k in at or modifies(line, k)):
                starts.append(i)
    return starts


def _locate(found: Found, line: Line) -> None:
    """Turns tokens into code points of the line."""
    first, last = min(found.head, found.first), max(found.last, found.tail)
    found.span = found.phrase = (line.start[found.first], line.end[found.last])
    if first != found.first or last != found.last:
        found.phrase = (line.start[first], line.end[last])
