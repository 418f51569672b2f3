"""Words that a regular expression cannot match without: a cheap test before an expensive one.

A pattern is tried only where one of its required literals stands; looking for all literals
of all patterns is one pass of an automaton, or a few substring searches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any, Final

import ahocorasick_rs

# The standard library's own parser of patterns; what it returns is a tree of tuples.
_PARSER: Final[Any] = import_module("re._parser")


def required_literals(pattern: str) -> frozenset[str]:
    """Literals of which every match of ``pattern`` holds at least one; empty if there are none.

    Of several such sets the one whose shortest member is longest: "resolution 242" rather
    than "Security" in ``(?:Security Council )?resolution 242``. Case is as written.
    """
    return _best(_sets(_PARSER.parse(pattern)))


def _sets(nodes: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """All sets of required literals that one sequence of the tree shows."""
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in nodes:
        name = str(kind)
        if name == "LITERAL":
            run += chr(value)
            continue
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue  # takes no characters: what follows still touches what stands before
        if run:
            found.append(frozenset((run,)))
            run = ""
        if name == "SUBPATTERN":
            found += _sets(value[-1])
        elif name == "BRANCH":
            ways = [_best(_sets(way)) for way in value[1]]
            if all(ways):
                found.append(frozenset().union(*ways))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
            found += _sets(value[-1])
    if run:
        found.append(frozenset((run,)))
    return found


def _best(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return max(sets, key=lambda s: (min(map(len, s)), -len(s)), default=frozenset())


class GuardedPattern:
    """A pattern, ignoring case, that is tried only on texts that hold a required literal."""

    def __init__(self, pattern: str) -> None:
        """Raises ValueError for a pattern that no literal is required for."""
        literals = {literal.lower() for literal in required_literals(pattern)}
        if not literals:
            raise ValueError(f"no literal stands in every match of {pattern!r}")
        self.regex = re.compile(pattern, re.IGNORECASE)
        self._literals = ahocorasick_rs.AhoCorasick(list(literals))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in ``text``."""
        if not self._literals.find_matches_as_indexes(text.lower()):
            return None
        return self.regex.search(text)
