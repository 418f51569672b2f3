"""What is shown and searched of a text: the sentence of an act, and its content."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from communique.archive.rows import storable
from communique.extract.sentences import sentences
from communique.types import Act, Record, Span

# A line of ten megabytes is one sentence; what is kept of it is this long.
_LONGEST_SENTENCE: Final = 1000
_BEFORE_CUE: Final = 400
_LONGEST_CONTENT: Final = 2000


class Excerpts:
    """Stretches of a record's text, as a database can hold it."""

    def __init__(self, record: Record) -> None:
        self.text = storable(record.document.text)
        self._spans: list[Span] = []
        if record.acts:
            for block in record.blocks:
                self._spans += [sentence.span for sentence in sentences(self.text, block)]
        self._spans.sort()
        self._starts = [span.start for span in self._spans]

    def sentence(self, cue: Span) -> Span:
        """The sentence that the cue begins in; where there is none, its line."""
        at = bisect_right(self._starts, cue.start) - 1
        if at >= 0 and cue.start < self._spans[at].end:
            start, end = self._spans[at]
        else:
            start = self.text.rfind("\n", 0, cue.start) + 1
            end = self.text.find("\n", cue.end)
            end = len(self.text) if end < 0 else end
        if end - start > _LONGEST_SENTENCE:
            start = max(start, min(cue.start - _BEFORE_CUE, end - _LONGEST_SENTENCE))
            end = min(end, start + _LONGEST_SENTENCE)
        return Span(start, end)

    def content(self, act: Act) -> str | None:
        """What is said; the beginning of it when it is very long."""
        if act.content is None:
            return None
        start, end = act.content
        return self.text[start : min(end, start + _LONGEST_CONTENT)]
