"""Whether two spellings name one person: accents, transliterations, initials, short forms.

Two press services write one name in two ways ("Araghchi" and "Araqchi", "Tokayev" and
"Tokaev", "H. Fidan"). Names are folded to plain letters, words that stand in any name are
left out, and what remains is compared word by word.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

# Letters that Unicode does not decompose into a plain one and a mark.
_PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ə": "a", "æ": "ae",
     "œ": "oe", "ß": "ss", "þ": "th", "ʼ": "", "’": "", "‘": "", "'": "", "ʻ": "", "`": ""}
)  # fmt: skip
# Articles and particles, which one writer joins and another leaves out; courtesy and rank.
_UNTOLD: Final = frozenset(
    "al el ul as ad an ar at ash az bin ben ibn bint van von der den de da do dos del della di du "
    "la le los ter ten zu und y e mr mrs ms miss dr prof sir dame lord lady he hh hm hrh sheikh "
    "sheikha shaikh haji hon jr sr ii iii iv president prime minister king queen prince princess "
    "crown emir amir sultan secretary chancellor ambassador general".split()
)
# The ways in which one sound is written, most of them from Cyrillic, Arabic and Persian. Chinese
# syllables differ by just such letters, but are too short to be compared otherwise than whole.
_SOUNDS: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"shch|sch|tch|tsch", "ch"), (r"kh|q|ck|c(?!h)", "k"), (r"gh", "g"), (r"th", "t"),
        (r"ph", "f"), (r"dh", "d"), (r"zh|dj|dzh", "j"), (r"tz|ts", "z"), (r"x", "ks"),
        (r"w", "v"), (r"ou|oo", "u"), (r"ee|ii|iy|yi|ij|yy|y|ie", "i"),
        (r"(?<=[aeou])i(?=[aeou])", ""), (r"^i(?=[aeou])", ""), (r"h$", ""), (r"(.)\1", r"\1"),
    )
)  # fmt: skip
_VOWELS: Final = re.compile("[aeiouy]")
# Shorter words differ by one letter too easily ("Li" and "Lu").
_COMPARABLE: Final = 5
_ALIKE: Final = 0.8
# Fewer consonants are shared by names that have nothing in common.
_ENOUGH_CONSONANTS: Final = 3


@lru_cache(maxsize=65536)
def same_person_name(left: str, right: str) -> bool:
    """True when one spelling can stand for the other: every word of the shorter one fits."""
    a, b = name_words(left), name_words(right)
    if not a or not b:
        return False
    if "".join(a) == "".join(b):
        return True
    shorter, longer = sorted((a, b), key=lambda words: (len(words), words))
    left_over = list(longer)
    told = False
    for word in shorter:
        match = next((other for other in left_over if _same_word(word, other)), None)
        if match is None:
            return False
        left_over.remove(match)
        told = told or min(len(word), len(match)) > 1
    return told


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell who it is, folded; all its words when none tells."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", fold_name(name))
    told = []
    for word in words:
        parts = [part for part in word.split("-") if part not in _UNTOLD]
        if parts:
            told.append("".join(parts))
    return tuple(told or words)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Lower case, without accents, in plain Latin letters; other scripts stay as they are."""
    decomposed = unicodedata.normalize("NFKD", name.lower().translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _same_word(left: str, right: str) -> bool:
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    if min(len(left), len(right)) < _COMPARABLE - 1:
        return False
    a, b = sounded(left), sounded(right)
    if a == b:
        return True
    consonants = _VOWELS.sub("", a)
    if len(consonants) >= _ENOUGH_CONSONANTS and consonants == _VOWELS.sub("", b):
        return True
    if min(len(a), len(b)) < _COMPARABLE or abs(len(a) - len(b)) > 1:
        return False
    a, b = sorted((a, b))  # the measure depends on the order
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


@lru_cache(maxsize=65536)
def sounded(word: str) -> str:
    """A folded word in one spelling for each sound: "tokayev" and "tokaev" become one."""
    for pattern, plain in _SOUNDS:
        word = pattern.sub(plain, word)
    return word
