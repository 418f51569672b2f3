"""The quotations of a document among its sentences: what is quoted, and in how long a speech.

``quotes`` finds the marks; ``quote_speakers`` says who speaks (codebook §2, direct speech; §3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from communique.extract.overlaps import Overlaps
from communique.extract.quotes import Quoted
from communique.extract.sentences import Sentence
from communique.language import Parse
from communique.types import Span


class Quotations:
    """The quotations of one document, each under its index."""

    def __init__(self, text: str, quotes: Sequence[Quoted], sentences: Sequence[Sentence]) -> None:
        self.quotes = quotes
        self._text = text
        self._quotes = Overlaps([quote.outer for quote in quotes])
        self._sentences = Overlaps([sentence.span for sentence in sentences])

    def quoted(self, parse: Parse, sentence: Sentence) -> Sequence[bool]:
        """For every token of the sentence whether it stands wholly inside a quotation."""
        inside = [self.quotes[n].outer for n in self._quotes.over(sentence.span)]
        if not inside:
            return unquoted(len(parse))
        base, offsets = sentence.span.start, sentence.offsets
        flags = []
        for start, end in zip(parse.start, parse.end, strict=True):
            first = base + start if offsets is None else offsets[start]
            stop = base + end if offsets is None else offsets[end - 1] + 1
            flags.append(any(outer.start <= first and stop <= outer.end for outer in inside))
        return flags

    def of(self, sentence: Sentence, quoted: Sequence[bool]) -> int | None:
        """The quotation that shares most with the sentence, if a token of it is quoted."""
        if True not in quoted:
            return None
        best = None
        size = 0
        for n in self._quotes.over(sentence.span):
            outer = self.quotes[n].outer
            shared = min(outer.end, sentence.span.end) - max(outer.start, sentence.span.start)
            if shared > size:
                best, size = n, shared
        return best

    def sentences(self, span: Span) -> Iterator[int]:
        """Indices of the sentences that overlap the span, in order."""
        return self._sentences.over(span)

    def first_sentence(self, quote: int) -> int | None:
        """The index of the sentence in which the quotation begins; None if none was read."""
        return next(self._sentences.over(self.quotes[quote].outer), None)

    def lengths(
        self, sentences: Sequence[Sentence], quoted: Sequence[Sequence[bool]]
    ) -> dict[int, int]:
        """Sentences in each quotation, counting the paragraphs of one speech together."""
        counts: dict[int, int] = {}
        if not self.quotes:
            return counts
        for sentence, flags in zip(sentences, quoted, strict=True):
            if flags and sum(flags) * 2 >= len(flags):
                first = next(self._quotes.over(sentence.span), None)
                if first is not None:
                    counts[first] = counts.get(first, 0) + 1
        total: dict[int, int] = {}
        for run in self._speeches():
            whole = sum(counts.get(n, 0) for n in run)
            total.update(dict.fromkeys(run, whole))
        return total

    def _speeches(self) -> Iterator[list[int]]:
        """Quotations with nothing between them, or inside one another, are one speech."""
        run: list[int] = []
        for n, quote in enumerate(self.quotes):
            if run and self._text[self.quotes[n - 1].outer.end : quote.outer.start].strip():
                yield run
                run = []
            run.append(n)
        if run:
            yield run


@lru_cache(maxsize=256)
def unquoted(size: int) -> tuple[bool, ...]:
    """The flags of a sentence without quotations; all sentences of a length share them."""
    return (False,) * size
