"""Words in a drawing: cleaned, measured and shortened.

The drawing keeps text as text, set by the reader's browser in the reader's font. Widths
are therefore estimates, on the wide side.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_NARROW: Final = frozenset("iljtfrI.,:;'|!()[]-‘’“”· ")
_WIDE: Final = frozenset("mwMWQO@%—")


def clean(words: str) -> str:
    """``words`` on one line, without the characters that XML forbids or that reorder text."""
    kept = (
        " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c
        for c in words
        if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"}
    )
    return " ".join("".join(kept).split())


def width_of(words: str, size: float) -> float:
    """About how wide ``words`` runs at a font size, in the same unit as the size."""
    return size * sum(_em(c) for c in words)


def shortened(words: str, size: float, room: float) -> str:
    """``words``, or as many of its characters as fit into ``room`` with an ellipsis."""
    if width_of(words, size) <= room:
        return words
    left = room - width_of("…", size)
    kept = 0
    for character in words:
        left -= size * _em(character)
        if left < 0:
            break
        kept += 1
    return words[:kept].rstrip() + "…"


def wrapped(words: str, size: float, room: float) -> list[str]:
    """``words`` in lines that fit into ``room``; a word that is longer than a line stays whole."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.36
    if character in _WIDE or unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0 if ord(character) > 0x2E7F else 0.95
    return 0.73 if character.isupper() else 0.62
