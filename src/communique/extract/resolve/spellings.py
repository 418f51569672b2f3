"""Spellings of one name: misprints and the ways of writing a name in Latin letters.

A text that is translated writes "Aivazian" and "Ayvazyan", "Kamilov" and "Kamelov" of one
person. Two words are spellings of each other when they differ by one letter, or when the
letters that transcriptions vary in are all that differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

# A surname shorter than this has too many neighbours to be taken for a misprint.
_LONG: Final = 7
# With the rest of the name the same, a shorter one will do; and so for transcriptions.
_MEDIUM: Final = 5
# Names come back again and again, in one text and across texts.
_KEPT: Final = 4096
_DOUBLED: Final = re.compile(r"(.)\1+")
_TRANSCRIBED: Final = (
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("tz", "ts"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k"), ("x", "ks"),
)  # fmt: skip


class Spellings:
    """Keys of names, found again by another spelling.

    Two words differ by one letter more, less or other exactly if they, or what is left of
    them without one letter, meet. The table is built when somebody first asks.
    """

    def __init__(self) -> None:
        self._new: list[str] = []
        self._table: dict[str, list[str]] = {}

    def add(self, key: str) -> None:
        """Take up a key; each is given once."""
        if len(key) >= _MEDIUM:
            self._new.append(key)

    def near(self, key: str) -> Iterator[str]:
        """Keys that are spellings of ``key``."""
        if len(key) < _MEDIUM:
            return
        for new in self._new:
            for form in _forms(new):
                self._table.setdefault(form, []).append(new)
        self._new.clear()
        found = {other for form in _forms(key) for other in self._table.get(form, ())}
        yield from sorted(other for other in found if alike(key, other))


def alike(a: str, b: str, *, rest_agrees: bool = False) -> bool:
    """Two words are spellings of one name. rest_agrees: the other words of the names agree."""
    shortest = min(len(a), len(b))
    if shortest >= _MEDIUM and _skeleton(a) == _skeleton(b):
        return True
    return shortest >= (_MEDIUM if rest_agrees else _LONG) and _edit_one(a, b)


def same_name(a: frozenset[str], b: frozenset[str]) -> bool:
    """Two names of several words that agree in all words but one, and nearly in that one."""
    if len(a) != len(b) or len(a) < 2:
        return False
    left, right = a - b, b - a
    if len(left) == 1:
        one, other = next(iter(left)), next(iter(right))
        return alike(one, other, rest_agrees=True) or len(a) > 2 and _edit_one(one, other)
    return all(any(alike(one, other) for other in right) for one in left)


def is_father(a: str, b: str) -> bool:
    """One name is only the other's father's: "Salman" of "Mohammed bin Salman"."""
    return _fathers(a, b) or _fathers(b, a)


def _fathers(short: str, whole: str) -> bool:
    parts = whole.lower().split()
    if " " in short or len(parts) < 3:
        return False
    father = short.lower()
    return any(p in ("bin", "bint", "ibn") and q == father for p, q in pairwise(parts[1:]))


@lru_cache(maxsize=_KEPT)
def _forms(key: str) -> frozenset[str]:
    """The skeleton of a key; of a long one also the key without each of its letters."""
    forms = {"~" + _skeleton(key)}
    if len(key) >= _LONG:
        forms |= {key, *(key[:i] + key[i + 1 :] for i in range(len(key)))}
    return frozenset(forms)


@lru_cache(maxsize=_KEPT)
def _skeleton(word: str) -> str:
    """The word without what transcriptions vary in: "aivazian" of "ayvazyan"."""
    for letters, plain in _TRANSCRIBED:
        word = word.replace(letters, plain)
    return _DOUBLED.sub(r"\1", word)


def _edit_one(a: str, b: str) -> bool:
    """One letter more, less or other."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    return a[i + 1 :] == b[i + 1 :] or a[i:] == b[i + 1 :] or a[i + 1 :] == b[i:]
