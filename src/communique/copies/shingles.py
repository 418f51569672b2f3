"""How alike two texts are: the shares of their runs of words that both have.

Runs of four words ("shingles") after Broder, "On the resemblance and containment of documents"
(1997). Case, punctuation and white space do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

RUN: Final = 4
# Agencies add a line about themselves and leave out the last paragraphs. Texts about two
# meetings of the same people that follow one pattern share about half of their runs.
COPY: Final = 0.7
PART: Final = 0.9
LEAST_PART: Final = 0.5
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """resemblance: shared runs among all runs, 0 to 1. contained: shared runs among those of
    the shorter text. shorter: its runs by those of the longer one.
    """

    resemblance: float
    contained: float
    shorter: float

    @property
    def of_a_copy(self) -> bool:
        """True when the texts are nearly the same, or one is most of the other."""
        part = self.contained >= PART and self.shorter >= LEAST_PART
        return self.resemblance >= COPY or part


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.casefold())


def shingles(text: str) -> frozenset[str]:
    """Runs of RUN words; a text that is shorter is one run. Empty without words."""
    told = words(text)
    if not told:
        return frozenset()
    runs = max(1, len(told) - RUN + 1)
    return frozenset(" ".join(told[at : at + RUN]) for at in range(runs))


def likeness(left: str, right: str) -> Likeness:
    """How alike two texts are; texts without words are like nothing."""
    one, other = shingles(left), shingles(right)
    fewer, more = sorted((len(one), len(other)))
    if not fewer:
        return Likeness(resemblance=0.0, contained=0.0, shorter=0.0)
    shared = len(one & other)
    return Likeness(
        resemblance=shared / (fewer + more - shared),
        contained=shared / fewer,
        shorter=fewer / more,
    )
