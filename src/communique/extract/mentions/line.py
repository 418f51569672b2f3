"""A line with the registry's names on its tokens: what all rules of the scanner read."""

from __future__ import annotations

from collections.abc import Iterable

from communique.extract.mentions.tokens import Tokens
from communique.lexicon import Lexicon
from communique.registry import Hit, Known, Registry


class Line:
    """The tokens of a line, the registry names among them, and the word lists.

    surface, word, low, start, end: as in ``Tokens``; size: how many tokens. capital: whether
    a token starts with one. at: token → the registry names that start there, each with its
    last token. headline: the line capitalises words that are no names. portfolio: words for
    fields of government. stop: capitalised words that no name holds.
    """

    __slots__ = (
        "at",
        "capital",
        "end",
        "headline",
        "lexicon",
        "low",
        "portfolio",
        "registry",
        "size",
        "start",
        "stop",
        "surface",
        "word",
    )

    def __init__(
        self,
        tokens: Tokens,
        hits: Iterable[Hit],
        registry: Registry,
        lexicon: Lexicon,
        *,
        headline: bool,
    ) -> None:
        self.surface = tokens.surface
        self.word = tokens.word
        self.low = tokens.low
        self.start = tokens.start
        self.end = tokens.end
        self.size = len(tokens.word)
        self.capital = [word[0].isupper() for word in tokens.word]
        self.at = _placed(hits, tokens)
        self.registry = registry
        self.lexicon = lexicon
        self.portfolio = lexicon.words["portfolio"]
        self.stop = lexicon.words["name_stop"]
        self.headline = headline

    def hit(self, i: int, *kinds: str) -> tuple[Hit, int] | None:
        """The registry name of one of these kinds that starts at token i, and its last token."""
        here = self.at.get(i)
        if here is not None:
            for placed in here:
                if placed[0].kind in kinds:
                    return placed
        return None

    def text(self, first: int, last: int) -> str:
        """What stands between two tokens, both included."""
        return self.surface[self.start[first] : self.end[last]]

    def past_the(self, i: int) -> int:
        """The token behind an article at token i, else i itself."""
        return i + 1 if self.low[i] == "the" and i + 1 < self.size else i

    def past_comma(self, i: int) -> int:
        """The token behind a comma at token i, else i itself."""
        return i + 1 if i + 1 < self.size and self.low[i] == "," else i

    def past_parenthesis(self, i: int) -> int:
        """The token behind a short parenthesis at token i ("(ROK)", "(MSB)"), else i itself."""
        if i + 2 < self.size and self.low[i] == "(" and self.low[i + 2] == ")":
            return i + 3
        return i

    def known_person(self, first: int, last: int) -> Known | None:
        """The person of the registry whose name stands among these tokens."""
        for k in range(first, last + 1):
            hit = self.hit(k, "person")
            if hit is not None and isinstance(hit[0].referent, Known):
                return hit[0].referent
        return None


def _placed(hits: Iterable[Hit], tokens: Tokens) -> dict[int, list[tuple[Hit, int]]]:
    """Token → the registry names that start there, each with its last token."""
    at: dict[int, list[tuple[Hit, int]]] = {}
    starts, ends = tokens.start, tokens.end
    size = len(starts)
    token = 0
    for hit in hits:
        while token + 1 < size and ends[token] <= hit.start:
            token += 1
        last = token
        while last + 1 < size and starts[last + 1] < hit.end:
            last += 1
        at.setdefault(token, []).append((hit, last))
    return at
