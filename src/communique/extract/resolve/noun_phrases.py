"""A noun phrase that is to be resolved: its head, its edges and what is named in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.mentions import Found
from communique.extract.resolve.referents import Participant, Reading
from communique.language import Parse
from communique.lexicon import Lexicon
from communique.registry import Registry

_BEFORE: Final = frozenset("det amod compound poss nummod nmod predet quantmod punct".split())
# Of whom a text says that they rule in a place.
_RULERS: Final = frozenset(("regime", "authorities", "government", "junta", "leadership"))
_TITLES: Final = frozenset(
    "his her their majesty highness highnesses royal serene imperial excellency excellencies hh "
    "hm hrh he h.e "
    "holiness holy father eminence beatitude special prime presidential ministerial both mr mrs "
    "ms dr "
    "heads head joint high sir madam us".split()
)


class NounPhrase:
    """The phrase around a head without its clauses, appositions and coordination.

    h: the head token; low: its word in small letters; found: what is named there.
    left, right: the edges, inclusive. owner: for each token the named thing it belongs to.
    """

    __slots__ = ("_sides", "found", "h", "left", "low", "owner", "parse", "right")

    def __init__(self, parse: Parse, owner: Sequence[Found | None], h: int) -> None:
        self.parse = parse
        self.owner = owner
        self.h = h
        self.low = parse.low[h]
        self.found = owner[h]
        self.left, self.right = _edges(parse, h)
        self._sides: list[Found] | None = None

    def sides(self) -> list[Found]:
        """The states and organisations named in it."""
        if self._sides is None:
            self._sides = [
                f
                for f in named_between(self.owner, self.left, self.right)
                if f.kind in ("state", "organisation")
            ]
        return self._sides

    def means(self, who: list[Participant], how: str, *, joint: bool = False) -> Reading:
        """The reading of the whole phrase."""
        return Reading(who, joint=joint, how=how, first=self.left, last=self.right)

    def before(self) -> list[str]:
        """The words before the head, in small letters."""
        return self.parse.low[self.left : self.h]


def _edges(parse: Parse, h: int) -> tuple[int, int]:
    left = right = h
    for k in parse.kids[h]:
        if k < h and parse.dep[k] in _BEFORE:
            left = min(left, parse.left[k])
    for k in parse.kids[h]:
        if (
            k > h
            and parse.dep[k] == "prep"
            and (parse.low[k] == "of" or parse.low[k] == "in" and parse.low[h] in _RULERS)
            and parse.left[k] == right + 1
        ):
            right = parse.right[k]
    return left, min(right, len(parse) - 1)


def named_between(owner: Sequence[Found | None], left: int, right: int) -> list[Found]:
    """What is named at these tokens, inclusive, each once."""
    out: list[Found] = []
    for k in range(left, right + 1):
        found = owner[k]
        if found is not None and found not in out:
            out.append(found)
    return out


def capitalised(parse: Parse, left: int, last: int) -> str | None:
    """The first words with capitals between two tokens, inclusive."""
    first = None
    for k in range(left, last + 1):
        if parse.word[k][:1].isupper() and parse.low[k] not in ("the", "a", "both"):
            first = k if first is None else first
            end = k
        elif first is not None:
            break
    if first is None:
        return None
    return parse.surface[parse.start[first] : parse.end[end]]


def is_title(name: str, lexicon: Lexicon, registry: Registry) -> bool:
    """Capitalised words that are only titles: "His Majesty", "Special", "Vice Foreign"."""
    portfolio = lexicon.words["portfolio"]
    return all(
        t in portfolio or t in registry.deputy_modifiers or t in _TITLES or len(t) < 2
        for t in name.lower().replace(".", "").split()
    )
