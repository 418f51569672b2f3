"""Sentence → what the parser reads: long names and titles shrunk to one word each.

"Republic of Korea (ROK) Prime Minister Han Duck-soo" costs the parser its way; "soo" does
not. Each shrunk phrase becomes one token whose span is the whole phrase, so that nothing
downstream notices, and coordination inside names ("Belt and Road") cannot mislead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from communique.extract.mentions import Found
from communique.language import Parse
from communique.registry import Known

_REMEMBERED: Final = 4096
_KEPT: Final = frozenset(("conflict", "place"))
_HEAD_STOP: Final = re.compile(
    r"\s(?:of|on|for|against|in|to|with|between|under|and)\s", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_ACRONYM: Final = re.compile(r"\s\((?:the )?[A-Z][\w&.+’'-]{1,11}(?: [A-Z][\w&.+-]{1,9})?\)")
_REPEATED: Final = re.compile(
    r"\b([Rr]e)-(?=affirm|iterat|emphasi|confirm|stat|engag|establish|open)"
)
_WAYS: Final = re.compile(r"\bways and means\b")
_WHILST: Final = re.compile(r"\b[Ww]hilst\b")
_OPENING: Final = re.compile(r"[A-Z][a-z]+ing\b(?= (?:[A-Z]|his|her|their|the|that|on|to))")
_CLOSING: Final = re.compile(r", (?!or\b|as\b|who\b|which\b|including\b|along\b|together\b)[a-z]")
_WEEKDAY: Final = re.compile(
    r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
    r"(?= (?:\w+ed|\w+s|said|told|met|held|spoke|gave|took|made|paid|sent|left|began|led|wrote|drew"
    r"|put|saw|arose)\b)"
)
_SUFFIX: Final = frozenset(("Jr", "Sr", "II", "III", "IV", "VI"))


class Simplified(NamedTuple):
    """text: for the parser. starts, ends: for each of its characters, the range in the surface."""

    text: str
    starts: Sequence[int] | None
    ends: Sequence[int] | None

    def restore(self, parse: Parse, surface: str) -> Parse:
        """The parse with its tokens placed in the original surface."""
        if self.starts is not None and self.ends is not None:
            parse.end = [self.ends[e - 1] for e in parse.end]
            parse.start = [self.starts[s] for s in parse.start]
        parse.surface = surface
        return parse


def simplify(surface: str, founds: Sequence[Found]) -> Simplified:
    """Shrink titles with names, offices, organisations and named issues to their head word."""
    cuts: list[tuple[int, int, str]] = []
    for found in founds:
        start, end = found.span
        if found.kind == "person":
            start = min(start, found.phrase[0])
            end = max(end, found.phrase[1])
            word = _name_word(found.name)
        elif found.kind == "office":
            word = _head_word(surface[start:end])
        elif found.kind == "reference":
            # "HH the Amir", "the head of our state"
            start, end = min(start, found.phrase[0]), max(end, found.phrase[1])
            if start == found.span[0] and " of " not in surface[start:end]:
                continue
            word = _head_word(surface[found.span[0] : end]).capitalize()
        elif found.kind in ("organisation", "issue"):
            if isinstance(found.referent, Known) and found.referent.group in _KEPT:
                continue
            word = _head_word(surface[start:end])
        else:
            continue
        day = _WEEKDAY.match(surface, end) if found.kind != "issue" else None
        if day is not None:
            # "Foreign Minister Doe Monday thanked": to the parser a longer name
            cuts.append((end, day.end(), ""))
        after = _CLOSING.match(surface, end)
        if after is not None and "," in surface[start:end]:
            # the comma that closes an apposition goes with it
            cuts.append((end, end + 1, ""))
        if word and " " in surface[start:end] or "-" in surface[start:end] and word:
            cuts.append((start, end, word))
    if "(" in surface:
        cuts.extend((m.start(), m.end(), "") for m in _ACRONYM.finditer(surface))
    if "e-" in surface:
        cuts.extend((m.start(), m.end(), m.group(1)) for m in _REPEATED.finditer(surface))
    if " means" in surface:
        cuts.extend((m.start(), m.end(), "ways") for m in _WAYS.finditer(surface))
    if "hilst" in surface:
        # the parser knows the commoner word better, and so do the rules
        cuts.extend((m.start() + 3, m.end(), "le") for m in _WHILST.finditer(surface))
    opening = _OPENING.match(surface)
    if opening is not None and opening.group() not in ("Meeting", "Building", "Viking"):
        # a capital makes the tagger take "Emphasizing Kazakhstan's role" for a name
        cuts.append((opening.start(), opening.start() + 1, surface[opening.start()].lower()))
    if not cuts:
        return Simplified(surface.replace("’", "'"), None, None)
    cuts.sort(key=lambda c: (c[0], -c[1]))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, word in cuts:
        if start < at:
            continue
        pieces.append(surface[at:start])
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        pieces.append(word)
        starts.extend([start] * len(word))
        ends.extend([end] * len(word))
        at = end
    pieces.append(surface[at:])
    starts.extend(range(at, len(surface)))
    ends.extend(range(at + 1, len(surface) + 1))
    return Simplified("".join(pieces).replace("’", "'"), starts, ends)


def place(parse: Parse, founds: Sequence[Found]) -> None:
    """Give every found phrase its token indexes in the parse."""
    starts = parse.start
    for found in founds:
        first, last = _token(starts, found.span[0]), _token(starts, found.span[1] - 1)
        found.first, found.last = first, last
        # most phrases are no longer than the name in them
        same = found.phrase == found.span
        found.head = first if same else _token(starts, found.phrase[0])
        found.tail = last if same else _token(starts, found.phrase[1] - 1)


def _token(starts: Sequence[int], char: int) -> int:
    """The last token that starts at or before a character; the first one for none."""
    return max(0, bisect_right(starts, char) - 1)


# Names and titles come back: their words are worked out once.
@lru_cache(maxsize=_REMEMBERED)
def _name_word(name: str) -> str:
    words = [w for w in _WORD.findall(name) if len(w) > 1 and w not in _SUFFIX]
    return next((w for w in reversed(words) if w[0].isupper()), words[-1] if words else "")


@lru_cache(maxsize=_REMEMBERED)
def _head_word(phrase: str) -> str:
    before = _HEAD_STOP.split(phrase, maxsplit=1)
    words = _WORD.findall(before[0])
    if (
        len(before) > 1
        and re.search(r"\sand\s", phrase)
        and not re.search(r"\s(?:of|on|for|in)\s", phrase)
    ):
        words = _WORD.findall(phrase)
    return words[-1] if words else ""
