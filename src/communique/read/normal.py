"""Text as it is read: normalised once, every change recorded so that it can be undone.

Each step looks at the text that the step before it left and names the places to change;
``_applied`` makes the changes and folds them into the edits made so far.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from communique.read.wraps import Break, joined, wrapped_lines
from communique.types import Edit, Span


class Change(NamedTuple):
    """``new`` is to stand where the characters from ``start`` to ``end`` stand."""

    start: int
    end: int
    new: str


def normalised(text: str, wraps: Sequence[int] = ()) -> tuple[str, tuple[Edit, ...]]:
    """The text with one way of writing each thing, and the edits that undo it.

    Line ends become line feeds; characters that print nothing go; odd spaces become spaces,
    ligatures letters; accents join their letters (NFC); words broken at a line's end and lines
    broken at a page's width are joined, where the text is set so; a headline that stands twice
    stands once. wraps: line feeds that are known to come from the width of a page; without
    them it is told from the whole text whether it is set so.
    """
    text, edits = _applied(text, (), _unwrapped(text, (Break(at, at + 1) for at in wraps)))
    for step in _STEPS:
        text, edits = _applied(text, edits, step(text))
    return text, edits


# --- steps -------------------------------------------------------------------------------

_LINE_ENDS: Final = "\r\n|[\r\v\f\x85\u2028\u2029]"
# C0 and C1 controls without tab and line feed, bidi overrides, soft hyphens, zero-width.
_UNPRINTED: Final = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\u00ad\u200b\u2060\ufeff]"
)
_SPACES: Final = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_LIGATURES: Final = {
    chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)
}
_CHARACTERS: Final = re.compile(
    f"(?P<line>{_LINE_ENDS})|(?P<unprinted>{_UNPRINTED})|(?P<space>{_SPACES})"
    f"|(?P<ligature>[{''.join(_LIGATURES)}])"
)
_REPLACED: Final = {"line": "\n", "unprinted": "", "space": " "}


def _characters(text: str) -> Iterator[Change]:
    for found in _CHARACTERS.finditer(text):
        kind = found.lastgroup or ""
        yield Change(*found.span(), _REPLACED.get(kind, _LIGATURES.get(found[0], "")))


def _composed(text: str) -> Iterator[Change]:
    """Letters with their accents in one character (NFC), wherever that changes anything."""
    if unicodedata.is_normalized("NFC", text):
        return
    loose = "".join(char for char in set(text) if _is_loose(char))
    for found in re.finditer(f"[^{re.escape(loose)}]?[{re.escape(loose)}]+", text):
        new = unicodedata.normalize("NFC", found[0])
        if new != found[0]:
            yield Change(*found.span(), new)


def _is_loose(char: str) -> bool:
    """True for a character that NFC may change or join to the one before it."""
    return (
        unicodedata.combining(char) != 0
        or unicodedata.category(char) == "Mc"
        or not unicodedata.is_normalized("NFC", char)
        or "\u1160" <= char <= "\u11ff"
    )


def _unbroken(text: str) -> Iterator[Change]:
    """Words and lines that only the width of a page broke."""
    yield from _unwrapped(text, wrapped_lines(text))


def _unwrapped(text: str, places: Iterable[Break]) -> Iterator[Change]:
    for place in places:
        yield Change(*joined(text, place))


_HEAD: Final = 3000
_LONGEST_HEADLINE: Final = 300


def _headline_once(text: str) -> Iterator[Change]:
    """The second of two lines at the top that say the same, and what stands between them."""
    lines = [found for found in re.finditer(r"[^\n]+", text[:_HEAD]) if found[0].strip()][:3]
    for above, below in itertools.pairwise(lines):
        if len(below[0]) > _LONGEST_HEADLINE or below[0].rstrip().endswith((".", "。")):
            return
        same = _letters(above[0]) == _letters(below[0])
        if same and len(above[0].split()) > 2 and below.end() < len(text):
            yield Change(above.end(), below.end(), "")
            return


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line.casefold()))


_STEPS: Final[tuple[Callable[[str], Iterable[Change]], ...]] = (
    _characters,
    _composed,
    _unbroken,
    _headline_once,
)


# --- changes and edits -------------------------------------------------------------------


def _applied(
    text: str, edits: Sequence[Edit], changes: Iterable[Change]
) -> tuple[str, tuple[Edit, ...]]:
    """The text with the changes made, and all edits so far in its characters.

    changes: in order, apart from each other. An edit and a change that touch become one edit.
    """
    changes = list(changes)
    if not changes:
        return text, tuple(edits)
    parts: list[str] = []
    made: list[Edit] = []
    at = length = 0
    for start, end, old, new in _groups(edits, changes):
        was = _with(text, start, end, ((e.span.start, e.span.end, e.was) for e in old))
        now = _with(text, start, end, new)
        parts += [text[at:start], now]
        length += start - at
        if was != now:
            made.append(Edit(span=Span(length, length + len(now)), was=was))
        length += len(now)
        at = end
    return "".join((*parts, text[at:])), tuple(made)


def _groups(
    edits: Sequence[Edit], changes: Sequence[Change]
) -> Iterator[tuple[int, int, list[Edit], list[Change]]]:
    """Edits and changes in order, those that touch together, with the range they cover."""
    places: list[tuple[int, int, Edit | Change]] = [(*edit.span, edit) for edit in edits]
    places += [(change.start, change.end, change) for change in changes]
    places.sort(key=lambda place: place[:2])
    start, end = -1, -1
    old: list[Edit] = []
    new: list[Change] = []
    for first, last, what in places:
        if first > end >= 0:
            yield start, end, old, new
            old, new = [], []
        if not old and not new:
            start, end = first, last
        end = max(end, last)
        if isinstance(what, Edit):
            old.append(what)
        else:
            new.append(what)
    if old or new:
        yield start, end, old, new


def _with(text: str, start: int, end: int, places: Iterable[tuple[int, int, str]]) -> str:
    """The characters from ``start`` to ``end`` with other words at some places."""
    parts, at = [], start
    for first, last, words in places:
        parts += [text[at:first], words]
        at = last
    return "".join((*parts, text[at:end]))
