"""Speaker turns: "THE PRESIDENT:", "Q", "Ann Lee:" before what each of several people says."""

from __future__ import annotations

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


class Turn(NamedTuple):
    """What one person says before another does. label: the words that name the speaker."""

    label: Span
    words: Span


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a conversation; none where a single person speaks or labels are no speakers.

    Labels are speakers when one of them comes back, or when somebody asks ("Q").
    """
    if text.count(":") < 2 and "\nQ" not in text:
        return ()
    found = list(_TURN.finditer(text))
    if len(found) < 2:
        return ()
    speakers = [_speaker(match) for match in found]
    times = Counter(speakers)
    asked = any(match.lastgroup == "asked" for match in found)
    if len(times) < 2 or (max(times.values()) < 2 and not asked):
        return ()
    ends = [match.start() for match in found[1:]] + [len(text)]
    said: Counter[str] = Counter()
    for speaker, match, end in zip(speakers, found, ends, strict=True):
        said[speaker] += end - match.end()
    if max(said.values()) > _ALONE * sum(said.values()):
        return ()
    taken: list[Turn] = []
    before = None
    for speaker, match, end in zip(speakers, found, ends, strict=True):
        words = _stripped(text, match.end(), end)
        if speaker == before:
            taken[-1] = taken[-1]._replace(words=Span(taken[-1].words.start, words.end))
        elif words.start < words.end:
            taken.append(Turn(Span(*match.span(match.lastgroup or 0)), words))
            before = speaker
    return tuple(taken)


def paragraph_turn(text: str, span: Span) -> Turn:
    """A paragraph of a speech as a turn: its label is empty where it has none."""
    found = _TURN.match(text, *span)
    if found is None:
        return Turn(Span(span.start, span.start), span)
    return Turn(Span(*found.span(found.lastgroup or 0)), _stripped(text, found.end(), span.end))


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _speaker(match: re.Match[str]) -> str:
    """Who a label names: "President of Russia Ann Lee" and "Ann Lee" are the same."""
    if match.lastgroup == "asked":
        return match.group("asked")[0].upper()
    return " ".join(match.group(match.lastgroup or 0).casefold().split()[-2:])
