"""Speaker turns: "THE PRESIDENT:", "Q", "Ann Lee:" before what each of several people says."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import Final, NamedTuple

from communique.types import Span

# With so much of the words one person makes a speech, whoever else calls in.
_ALONE: Final = 0.85
_NAME: Final = r"[A-Z][\w.'’-]*"
_TURN: Final = re.compile(
    r"^(?P<asked>Q|A|Question|Answer|Reporter|Journalist|Moderator|MODERATOR|Interviewer|Presenter"
    r"|Correspondent)(?:[.:]|[ \t\xa0]{2,})[ \t\xa0]*(?=\S)"
    r"|^(?P<capitals>[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){0,4})(?:[ ]\([^)\n]{1,60}\))?:(?=\s)"
    rf"|(?:^|(?<=[.?!>*”)…][ ]))(?P<name>(?:{_NAME}[ ](?:(?:of|the|and|for)[ ]){{0,2}}){{1,14}}?"
    rf"{_NAME})(?:[ ]?\([^)\n]{{1,60}}\))?[ ]?:[ ]+(?=[A-Z“\"])",
    re.MULTILINE,
)


class Turns(NamedTuple):
    """number: how often the speaker changes, counting the first one. first: the first label."""

    number: int
    first: Span | None


_NONE: Final = Turns(0, None)


def turns(text: str) -> Turns:
    """The turns of a conversation; none where a single person speaks or labels are no speakers.

    Labels are speakers when one of them comes back, or when somebody asks ("Q").
    """
    found = list(_TURN.finditer(text))
    if len(found) < 2:
        return _NONE
    speakers = [_speaker(match) for match in found]
    times = Counter(speakers)
    if len(times) < 2 or (max(times.values()) < 2 and "asked" not in {m.lastgroup for m in found}):
        return _NONE
    ends = [match.start() for match in found[1:]] + [len(text)]
    words: Counter[str] = Counter()
    for speaker, match, end in zip(speakers, found, ends, strict=True):
        words[speaker] += end - match.end()
    if max(words.values()) > _ALONE * sum(words.values()):
        return _NONE
    changes = sum(a != b for a, b in itertools.pairwise(speakers))
    first = found[0]
    return Turns(1 + changes, Span(*first.span(first.lastgroup or 0)))


def _speaker(match: re.Match[str]) -> str:
    """Who a label names: "President of Russia Ann Lee" and "Ann Lee" are the same."""
    if match.lastgroup == "asked":
        return match.group("asked")[0].upper()
    return " ".join(match.group(match.lastgroup or 0).casefold().split()[-2:])
