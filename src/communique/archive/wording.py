"""What an edit changed in the words of a text, and where the rest now stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, Literal, NamedTuple

from communique.types import Span

Kind = Literal["same", "removed", "added"]

# From coarse to fine: paragraphs, sentences, words. Only what differs is cut finer, which keeps
# long texts quick and changes within their sentence.
_CUTS: Final = tuple(
    re.compile(cut, re.DOTALL)
    for cut in (r"[^\n]*\n+|[^\n]+", r".+?[.!?…][”\"’)]*\s+|.+", r"\s+|\w+|[^\w\s]")
)
# Above this many pairs of parts, runs of parts that occur once in each text are matched first.
_MANY_PAIRS: Final = 1_000_000
_RUN: Final = 8
_WORD: Final = re.compile(r"\w|\n")


class Piece(NamedTuple):
    """A stretch of text: "same" and "removed" make the old text, "same" and "added" the new."""

    kind: Kind
    text: str


class Hunk(NamedTuple):
    """One change with the words around it; ``lead`` and ``rest`` are the same in both texts."""

    lead: str
    removed: str
    added: str
    rest: str


def hunks(pieces: Sequence[Piece], *, around: int) -> Iterator[Hunk]:
    """Each change with about so many characters before and after it."""
    runs = [list(run) for _, run in groupby(pieces, key=lambda piece: piece.kind == "same")]
    for at, run in enumerate(runs):
        changed = dict(run)
        if "same" not in changed:
            lead = runs[at - 1][0].text if at else ""
            rest = runs[at + 1][0].text if at + 1 < len(runs) else ""
            yield Hunk(
                lead=_end(lead, around),
                removed=changed.get("removed", ""),
                added=changed.get("added", ""),
                rest=_end(rest[::-1], around)[::-1],
            )


def _end(text: str, length: int) -> str:
    """The last characters, without a word that is cut."""
    if len(text) <= length:
        return text
    cut = text[-length:]
    return cut[cut.find(" ") + 1 :]


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts as stretches in order, exact to the character."""
    return tuple(_merged(_without_shared_ends(_whole_words(_merged(_compared(before, after, 0))))))


def _compared(before: str, after: str, level: int) -> Iterator[Piece]:
    """The pieces of two texts, cut as ``_CUTS[level]`` says and finer where they differ."""
    if before == after:
        yield Piece("same", before)
    elif level == len(_CUTS) or not before or not after:
        yield Piece("removed", before)
        yield Piece("added", after)
    else:
        left, right = _CUTS[level].findall(before), _CUTS[level].findall(after)
        head = _shared(left, right)
        tail = _shared(left[head:][::-1], right[head:][::-1])
        yield Piece("same", "".join(left[:head]))
        yield from _aligned(left[head : len(left) - tail], right[head : len(right) - tail], level)
        yield Piece("same", "".join(left[len(left) - tail :]))


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """How many of the first parts are equal."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _aligned(left: Sequence[str], right: Sequence[str], level: int) -> Iterator[Piece]:
    """The pieces of two lists of parts; quick at any length, and then perhaps coarse."""
    if len(left) * len(right) > _MANY_PAIRS:
        yield from _between_anchors(left, right, level)
        return
    # Blanks are everywhere: they go with the words that are matched.
    matcher = SequenceMatcher(str.isspace, left, right, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        before, after = "".join(left[i:j]), "".join(right[k:m])
        if tag == "equal":
            yield Piece("same", before)
        else:
            yield from _compared(before, after, level + 1)


def _between_anchors(left: Sequence[str], right: Sequence[str], level: int) -> Iterator[Piece]:
    """Cut at the runs that occur once in each text and in the same order in both."""
    i = k = 0
    for j, m in [*_anchors(left, right), (len(left), len(right))]:
        if j < i or m < k:  # within the run before
            continue
        if (j - i) * (m - k) > _MANY_PAIRS:
            yield from _compared("".join(left[i:j]), "".join(right[k:m]), level + 1)
        else:
            yield from _aligned(left[i:j], right[k:m], level)
        yield Piece("same", "".join(left[j : j + _RUN]))
        i, k = j + _RUN, m + _RUN


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Where the runs begin, as the longest list that rises in both texts."""
    places = _once(right)
    found = [(i, places[run]) for run, i in _once(left).items() if run in places]
    ends: list[int] = []  # the smallest end of a rising list of each length
    last: list[int] = []
    previous: list[int | None] = []
    for n, (_, k) in enumerate(found):
        length = bisect_left(ends, k)
        previous.append(last[length - 1] if length else None)
        ends[length : length + 1] = [k]
        last[length : length + 1] = [n]
    rising = []
    at = last[-1] if last else None
    while at is not None:
        rising.append(found[at])
        at = previous[at]
    return rising[::-1]


def _once(parts: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Runs that occur once, in order, and where they begin."""
    runs = list(zip(*(parts[n:] for n in range(_RUN)), strict=False))
    times = Counter(runs)
    return {run: at for at, run in enumerate(runs) if times[run] == 1}


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours as one: what is the same, and all that changes between, removed before added."""
    told = [piece for piece in pieces if piece.text]
    out = []
    for same, group in groupby(told, key=lambda piece: piece.kind == "same"):
        run = list(group)
        kinds: tuple[Kind, ...] = ("same",) if same else ("removed", "added")
        for kind in kinds:
            text = "".join(piece.text for piece in run if piece.kind == kind)
            out += [Piece(kind, text)] if text else []
    return out


def _whole_words(pieces: list[Piece]) -> list[Piece]:
    """Without the blanks and stops that two neighbouring changes happen to share."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        inside = 0 < at < len(pieces) - 1
        if piece.kind == "same" and inside and not _WORD.search(piece.text):
            out += [Piece("removed", piece.text), Piece("added", piece.text)]
        else:
            out.append(piece)
    return _merged(out)


def _without_shared_ends(pieces: list[Piece]) -> Iterator[Piece]:
    """What a removed and an added piece begin or end with alike is the same."""
    for at, piece in enumerate(pieces):
        follows = pieces[at + 1] if at + 1 < len(pieces) else None
        if piece.kind == "removed" and follows is not None and follows.kind == "added":
            left, right = _CUTS[-1].findall(piece.text), _CUTS[-1].findall(follows.text)
            head = _shared(left, right)
            tail = _shared(left[head:][::-1], right[head:][::-1])
            yield Piece("same", "".join(left[:head]))
            yield Piece("removed", "".join(left[head : len(left) - tail]))
            yield Piece("added", "".join(right[head : len(right) - tail]))
            yield Piece("same", "".join(left[len(left) - tail :]))
        elif piece.kind != "added" or not at or pieces[at - 1].kind != "removed":
            yield piece


class Places:
    """Where the characters of an old text stand in the new one."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._starts: list[int] = []
        self._regions: list[tuple[Span, Span, bool]] = []
        old = new = 0
        for same, group in groupby(pieces, key=lambda piece: piece.kind == "same"):
            run = list(group)
            gone = old + sum(len(piece.text) for piece in run if piece.kind != "added")
            come = new + sum(len(piece.text) for piece in run if piece.kind != "removed")
            if gone > old:  # mere additions stand for nothing
                self._starts.append(old)
                self._regions.append((Span(old, gone), Span(new, come), same))
            old, new = gone, come

    def kept(self, span: Span) -> bool:
        """True when a character of the span is still there."""
        return any(same for _, _, same in self._over(span))

    def placed(self, span: Span) -> Span:
        """The span in the new text; for words that were replaced all that replaces them."""
        over = self._over(span)
        (first, new_first, kept_first), (last, new_last, kept_last) = over[0], over[-1]
        start = new_first.start + (span.start - first.start if kept_first else 0)
        end = new_last.end - (last.end - span.end if kept_last else 0)
        return Span(start, end)

    def _over(self, span: Span) -> list[tuple[Span, Span, bool]]:
        first = bisect_right(self._starts, span.start) - 1
        return self._regions[first : bisect_right(self._starts, span.end - 1)]
