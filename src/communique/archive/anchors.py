"""Words of a text as people point at them: the quotation, what stands around it, and where.

After the W3C's TextQuoteSelector and TextPositionSelector: the position finds the words as
long as the text is the same, the quotation finds them again in a text that has changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from communique.archive.rows import storable
from communique.errors import JudgementError
from communique.types import Span

# Characters kept before and after the words: enough to tell one "said" from the next.
CONTEXT: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words of a document. start: code points before them in the text that was looked at."""

    exact: str
    prefix: str
    suffix: str
    start: int

    def to_dict(self) -> dict[str, Any]:
        """The anchor as plain values."""
        return {
            "exact": self.exact,
            "prefix": self.prefix,
            "suffix": self.suffix,
            "start": self.start,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where an anchor's words stand in a text. moved: that is not where they stood."""

    span: Span
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Why an anchor's words have no place in a text."""

    reason: str


def anchor_at(text: str, span: Span) -> Anchor:
    """The anchor of a stretch of a text, with U+FFFD for what a database cannot hold."""
    text = storable(text)
    return Anchor(
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        start=span.start,
    )


def anchor_from(values: object, what: str) -> Anchor:
    """The anchor that ``to_dict`` printed. Raises JudgementError naming ``what``."""
    if isinstance(values, dict) and values.keys() == {"exact", "prefix", "suffix", "start"}:
        exact, prefix, suffix, start = (
            values[key] for key in ("exact", "prefix", "suffix", "start")
        )
        words = all(isinstance(part, str) for part in (exact, prefix, suffix))
        if words and exact and type(start) is int and start >= 0:
            return Anchor(exact=exact, prefix=prefix, suffix=suffix, start=start)
    raise JudgementError(f"{what}: words of the text are expected, with where they stand")


def place(text: str, anchor: Anchor) -> Placed | Lost:
    """Where the words stand now: at their position, else where quotation and context agree.

    Words that stand in several places alike, or nowhere with any of their context, are lost.
    """
    text = storable(text)
    span = Span(anchor.start, anchor.start + len(anchor.exact))
    if anchor_at(text, span) == anchor:
        return Placed(span=span, moved=False)
    found = [(_shared_context(text, span, anchor), span) for span in _occurrences(text, anchor)]
    if not found:
        return Lost(reason=f"the text no longer has the words {_short(anchor.exact)}")
    best = max(shared for shared, _ in found)
    places = [span for shared, span in found if shared == best]
    if len(places) > 1:
        return Lost(reason=f"{_short(anchor.exact)} stands in {len(places)} places alike")
    if not best and len(anchor.exact) < CONTEXT:
        return Lost(reason=f"{_short(anchor.exact)} stands among other words")
    return Placed(span=places[0], moved=places[0].start != anchor.start)


def _occurrences(text: str, anchor: Anchor) -> list[Span]:
    """Every place of the words, however their lines are broken."""
    words = anchor.exact.split()
    if not words:
        return []
    pattern = r"\s+".join(map(re.escape, words))
    return [Span(*found.span()) for found in re.finditer(pattern, text)]


def _shared_context(text: str, span: Span, anchor: Anchor) -> int:
    """Characters before and after the words that are as they were, blanks aside."""
    before = "".join(text[max(0, span.start - 2 * CONTEXT) : span.start].split())
    after = "".join(text[span.end : span.end + 2 * CONTEXT].split())
    prefix, suffix = "".join(anchor.prefix.split()), "".join(anchor.suffix.split())
    return _common(before[::-1], prefix[::-1]) + _common(after, suffix)


def _common(left: str, right: str) -> int:
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count


def _short(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= 60 else line[:57] + '…'}”"
