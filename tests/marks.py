"""How the tests point at words: marked strings instead of numbers.

``words`` stands for the only occurrence, ``words @N`` for the N-th, ``left||words`` for the
one that follows ``left`` (which is not part of the span).
"""

from __future__ import annotations

import re

from communique.types import Span

NTH = re.compile(r"^(?P<words>.*\S) ?@(?P<n>\d+)$", re.DOTALL)


def resolve(text: str, mark: str) -> Span:
    """The span that a mark stands for. Raises ValueError when it is absent or ambiguous."""
    left, bar, words = mark.partition("||")
    if not bar:
        left, words = "", mark
    wanted, nth = words, 1
    found = NTH.match(words)
    if found:
        wanted, nth = found["words"], int(found["n"])
    count = text.count(left + wanted)
    if count < nth:
        raise ValueError(f"{mark!r}: not in the text ({count} found)")
    if count > 1 and not found:
        raise ValueError(f"{mark!r}: {count} occurrences; say which with @N or left||words")
    start = -1
    for _ in range(nth):
        start = text.index(left + wanted, start + 1)
    start += len(left)
    return Span(start, start + len(wanted))
