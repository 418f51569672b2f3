"""The words of names and titles: two of them are told to be the same by these."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_STYLES: Final = frozenset(
    "king queen pope cardinal shri shrimati smt emperor empress mr mrs ms dr".split()
)
_LIGHT: Final = frozenset(("al", "el", "bin", "ibn", "jr", "sr", "the", "de", "von", "van", "der"))
_TOKEN: Final = re.compile(r"[a-z0-9]+")
_LETTERS: Final = re.compile(r"[a-z]+")
# Names come back again and again, in one text and across texts: what is worked out from
# a name alone is kept for the most recent ones.
_KEPT: Final = 4096
# Abbreviated offices have no more letters: "FM", "EAM", "SG".
_SHORT: Final = 4


@lru_cache(maxsize=_KEPT)
def name_words(name: str) -> tuple[str, ...]:
    """All words of a name in small letters without accents."""
    plain = name.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(_TOKEN.findall(plain.replace("’s", "").replace("'s", "")))


@lru_cache(maxsize=_KEPT)
def name_keys(name: str) -> frozenset[str]:
    """The words of a name that tell it from others: no initials, no particles."""
    words = [t for t in name_words(name) if len(t) > 1 and t not in _LIGHT]
    return frozenset(words or name_words(name))


@lru_cache(maxsize=_KEPT)
def title_words(title: str) -> frozenset[str]:
    """The words of a title or office in small letters."""
    return frozenset(_LETTERS.findall(title.lower()))


def is_abbreviation(title: str) -> bool:
    """ "FM", "Lao PM": the office is not spelt out."""
    last = title.rpartition(" ")[2]
    return last.isupper() and len(last) <= _SHORT


def bare(name: str) -> str:
    """A name without the style before it ("King", "Pope"): that is the role.

    Pages that explain names hide a second, reversed one behind the first ("Mahmoud Abbas
    Abbas MahmoudPresident of …"); the name ends where it starts over.
    """
    first, _, rest = name.partition(" ")
    if rest and first.lower().rstrip(".") in _STYLES:
        name = rest
    words = name.split()
    again = next((n for n in range(2, len(words)) if words[n] == words[n - 1]), None)
    return name if again is None else " ".join(words[:again])
