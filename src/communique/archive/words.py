"""What people type to search for words, read the way they expect, for either database.

    trade talks             both words, anywhere in the sentence
    "strategic partnership" the words in this order, next to each other
    cooperat*               words that begin so
    trade OR investment     either
    trade -tariffs          the first, without the second; also NOT tariffs
    (trade OR customs) "free zone"

Case and accents do not count, and whatever is no letter or digit only separates words. Nothing
that is typed is a syntax error: a mark without its partner is passed over. What could not be
answered in reasonable time, or means nothing, raises QueryError in words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from communique.errors import QueryError
from communique.types import Span

LONGEST: Final = 500  # characters
MOST_WORDS: Final = 40
DEEPEST: Final = 12  # brackets within brackets
SHORTEST_PREFIX: Final = 3  # characters; what begins with one or two is half of all words

_WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_QUOTES: Final = str.maketrans("“”„«»", '"' * 5)
_PIECE: Final = re.compile(
    r"""\s*(?: (?P<without>-)(?=[^\s-])
             | (?P<bracket>[()])
             | "(?P<phrase>[^"]*)"?(?P<open>\*?)
             | (?P<word>[^\s"()]+) )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other; ``prefix``: the last need only begin so."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Every one of ``parts`` and none of ``without``. One of the two may be empty."""

    parts: tuple[Expression, ...]
    without: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of ``parts``."""

    parts: tuple[Expression, ...]


Expression = Phrase | All | Either


def parse(typed: str) -> Expression | None:
    """What is looked for; None when nothing that was typed is a word. Raises QueryError."""
    if len(typed) > LONGEST:
        raise QueryError(f"the search is {len(typed)} characters long; at most {LONGEST} are read")
    reader = _Reader(typed)
    expression = reader.either(depth=0)
    count = sum(1 for phrase in _phrases(expression) for _ in phrase.words)
    if count > MOST_WORDS:
        raise QueryError(f"the search has {count} words; at most {MOST_WORDS} are looked for")
    return expression


def is_only_without(expression: Expression | None) -> bool:
    """True for a search that says only what should not be there."""
    return isinstance(expression, All) and not expression.parts


def folded(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents."""
    return tuple(filter(None, map(_plain, _WORD.findall(text))))


def fts5(expression: Expression) -> str:
    """The expression for SQLite's FTS5; it must have a part that is looked for."""
    match expression:
        case Phrase(words, prefix):
            return f'"{" ".join(words)}"{" *" if prefix else ""}'
        case Either(parts):
            return f"({' OR '.join(map(fts5, parts))})"
        case All(parts, without):
            wanted = " AND ".join(map(fts5, parts))
            excluded = "".join(f" NOT {fts5(part)}" for part in without)
            return f"(({wanted}){excluded})"


def tsquery(expression: Expression) -> str:
    """The expression for PostgreSQL, as text of the type ``tsquery``."""
    match expression:
        case Phrase(words, prefix):
            *before, last = (f"'{word}'" for word in words)
            return f"({' <-> '.join([*before, last + ':*' * prefix])})"
        case Either(parts):
            return f"({' | '.join(map(tsquery, parts))})"
        case All(parts, without):
            excluded = (f"!{tsquery(part)}" for part in without)
            return f"({' & '.join([*map(tsquery, parts), *excluded])})"


def found(expression: Expression | None, text: str) -> tuple[Span, ...]:
    """Where a text has the words that are looked for, in order, without overlaps."""
    phrases = list(_wanted(expression))
    if not phrases:
        return ()
    matches = [word for word in _WORD.finditer(text) if _plain(word[0])]
    words = tuple(_plain(word[0]) for word in matches)
    spotted = sorted(
        (matches[at].start(), matches[at + len(phrase.words) - 1].end())
        for phrase in phrases
        for at in _places(phrase, words)
    )
    apart: list[Span] = []
    for start, end in spotted:
        if not apart or start >= apart[-1].end:
            apart.append(Span(start, end))
    return tuple(apart)


def density(expression: Expression, text: str) -> float:
    """The share of a text's words that are looked for, 0 to 1."""
    words = folded(text)
    looked_for = {
        at + along
        for phrase in _wanted(expression)
        for at in _places(phrase, words)
        for along in range(len(phrase.words))
    }
    return len(looked_for) / max(len(words), 1)


class _Reader:
    """Reads what was typed, piece by piece."""

    def __init__(self, typed: str) -> None:
        self._pieces = list(_PIECE.finditer(typed.translate(_QUOTES)))
        self._at = 0

    def either(self, *, depth: int) -> Expression | None:
        """Parts with OR between them, up to the bracket that closes them."""
        if depth > DEEPEST:
            raise QueryError(f"the search has more than {DEEPEST} brackets within brackets")
        parts = [self._every(depth=depth)]
        while self._takes("OR"):
            parts.append(self._every(depth=depth))
        # At the outermost level a closing bracket has no partner: what follows belongs on.
        while depth == 0 and self._takes(")"):
            rest = self.either(depth=0)
            parts[-1] = _all([part for part in (parts[-1], rest) if part is not None], [])
        return _any([part for part in parts if part is not None])

    def _every(self, *, depth: int) -> Expression | None:
        parts: list[Expression] = []
        without: list[Expression] = []
        negated = False
        while self._at < len(self._pieces) and not self._stands("OR", ")"):
            if self._takes("AND"):
                continue
            if self._takes("NOT", "-"):
                negated = not negated
                continue
            part = self._one(depth=depth)
            if part is not None:
                (without if negated else parts).append(part)
            negated = False
        return _all(parts, without)

    def _one(self, *, depth: int) -> Expression | None:
        if self._takes("("):
            inner = self.either(depth=depth + 1)
            self._takes(")")
            return inner
        piece = self._pieces[self._at]
        self._at += 1
        typed = piece["word"] if piece["phrase"] is None else piece["phrase"] + piece["open"]
        return _phrase(typed)

    def _stands(self, *signs: str) -> bool:
        if self._at >= len(self._pieces):
            return False
        piece = self._pieces[self._at]
        return (piece["word"] or piece["bracket"] or piece["without"]) in signs

    def _takes(self, *signs: str) -> bool:
        stands = self._stands(*signs)
        self._at += stands
        return stands


def _phrase(typed: str) -> Phrase | None:
    words = folded(typed)
    if not words:
        return None
    prefix = typed.endswith("*")
    if prefix and len(words[-1]) < SHORTEST_PREFIX:
        raise QueryError(
            f"“{words[-1]}*” is too short: at least {SHORTEST_PREFIX} letters come before a *"
        )
    return Phrase(words, prefix)


def _all(parts: Sequence[Expression], without: Sequence[Expression]) -> Expression | None:
    """All of the parts, brackets within brackets undone where they change nothing."""
    wanted: list[Expression] = []
    unwanted: list[Expression] = []
    for part in parts:
        if isinstance(part, All):
            wanted += part.parts
            unwanted += part.without
        else:
            wanted.append(part)
    for part in without:
        if isinstance(part, All) and not part.parts:  # without “without a, b” is: a or b
            wanted.append(Either(part.without) if len(part.without) > 1 else part.without[0])
        else:
            unwanted.append(part)
    if not wanted and not unwanted:
        return None
    if len(wanted) == 1 and not unwanted:
        return wanted[0]
    return All(tuple(wanted), tuple(unwanted))


def _any(parts: Sequence[Expression]) -> Expression | None:
    if len(parts) > 1 and any(is_only_without(part) for part in parts):
        raise QueryError("beside OR stands something that is only excluded: say what is looked for")
    if len(parts) < 2:
        return parts[0] if parts else None
    return Either(tuple(parts))


def _phrases(expression: Expression | None) -> Iterator[Phrase]:
    match expression:
        case Phrase():
            yield expression
        case Either(parts):
            for part in parts:
                yield from _phrases(part)
        case All(parts, without):
            for part in (*parts, *without):
                yield from _phrases(part)


def _wanted(expression: Expression | None) -> Iterator[Phrase]:
    match expression:
        case Phrase():
            yield expression
        case Either(parts) | All(parts, _):
            for part in parts:
                yield from _wanted(part)


def _plain(word: str) -> str:
    if not word.isascii():
        word = _NO_LETTERS.sub("", unicodedata.normalize("NFKD", word))
    return word.lower()


def _places(phrase: Phrase, words: tuple[str, ...]) -> Iterator[int]:
    """Where among the words the phrase begins."""
    before, last = phrase.words[:-1], phrase.words[-1]
    for at in range(len(before), len(words)):
        word = words[at]
        ends = word.startswith(last) if phrase.prefix else word == last
        if ends and words[at - len(before) : at] == before:
            yield at - len(before)
