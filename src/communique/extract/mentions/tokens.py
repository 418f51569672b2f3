"""Cuts a line into tokens, as names need them: abbreviations whole, possessives apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from communique.language import Parse

# Most tokens are words of two letters and more: they come first.
_TOKEN: Final = re.compile(r"\w{2,}|(?:[^\W\d_]\.)+(?:[^\W\d_]\b)?|['’]s\b|\w|[^\w\s]")


@dataclass(slots=True)
class Tokens:
    """A line cut into tokens: words, the same in small letters, and where they stand."""

    surface: str
    word: list[str]
    low: list[str]
    start: list[int]
    end: list[int]


def tokens(surface: str) -> Tokens:
    """The tokens of a line; start and end are code points of it."""
    spans = [match.span() for match in _TOKEN.finditer(surface)]
    word = [surface[start:end] for start, end in spans]
    return Tokens(
        surface,
        word,
        [w.lower() for w in word],
        [start for start, _ in spans],
        [end for _, end in spans],
    )


def light_parse(surface: str) -> Parse:
    """Tokens without a dependency analysis, for titles and lines that are not sentences."""
    t = tokens(surface)
    size = len(t.word)
    flat = list(range(size))
    return Parse(
        surface, t.word, t.low, t.start, t.end, [""] * size, [""] * size,
        flat, [[] for _ in flat], flat, flat,
    )  # fmt: skip
