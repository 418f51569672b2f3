"""When names, places, contents and acts agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from communique.evaluate.codings import CodedAct, CodedQuote
from communique.evaluate.measures import Tally
from communique.types import Span

# Words that names are compared without, so that "President Sato" is "Sato".
TITLES: Final = re.compile(
    r"\b(president|prime|minister|secretary|mr|mrs|ms|dr|his|her|excellency|majesty|highness"
    r"|king|queen|the|hon|he|sir|general|ambassador|vice|deputy|foreign|of|state|senator"
    r"|governor|chancellor)\b\.?"
)


def same_kind(gold: CodedAct, predicted: CodedAct) -> bool:
    """True when both acts are of one kind."""
    return gold.kind == predicted.kind


def same_speakers(gold: CodedAct, predicted: CodedAct) -> bool:
    """True when both acts are of the same people."""
    return same_names(gold.speaker, predicted.speaker)


def same_quote_speaker(gold: CodedQuote, predicted: CodedQuote) -> bool:
    """True when both quotations have a speaker, the same."""
    return bool(gold.speaker and predicted.speaker and same_name(gold.speaker, predicted.speaker))


def same_names(left: Sequence[str], right: Sequence[str]) -> bool:
    """True when the two lists name the same people, in any order."""
    return (
        len(left) == len(right)
        and all(any(same_name(a, b) for b in right) for a in left)
        and all(any(same_name(a, b) for a in left) for b in right)
    )


def same_name(left: str, right: str) -> bool:
    """True when all words of one name are among the other's: Sato is Haruka Sato."""
    a, b = name_words(left), name_words(right)
    return bool(a and b) and (a <= b or b <= a)


def name_words(name: str) -> frozenset[str]:
    """A name's comparable words: lower case, without accents, possessives and titles."""
    text = unicodedata.normalize("NFKD", name.lower().replace("’s", "").replace("'s", ""))
    text = "".join(c for c in text if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", TITLES.sub(" ", text))
    return frozenset(words or re.findall(r"[a-z0-9]+", text))


def same_place(left: str | None, right: str | None) -> bool:
    """True when both are absent or one name contains the other, whatever the case."""
    a, b = (left or "").lower(), (right or "").lower()
    return a == b or bool(a and b and (a in b or b in a))


def content_f1(text: str, gold: Span | None, predicted: Span | None) -> float:
    """F1 over the words that two spans cover; 1 when both cover none."""
    a, b = _covered_words(text, gold), _covered_words(text, predicted)
    if not a and not b:
        return 1.0
    tally = Tally()
    tally.add(len(a & b), len(b), len(a))
    return tally.f1


def _covered_words(text: str, span: Span | None) -> set[int]:
    if span is None:
        return set()
    return {span.start + word.start() for word in re.finditer(r"\w+", span.of(text))}


def overlap(left: Span, right: Span) -> int:
    """The number of characters that two spans share."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def meets(span: Span, others: Iterable[Span]) -> bool:
    """True when the span overlaps one of the others."""
    return any(overlap(span, other) for other in others)
