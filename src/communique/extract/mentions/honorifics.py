"""Titles of respect before names ("H.E. Mr", "Sen. the Hon.") and what sex words tell."""

from __future__ import annotations

from typing import Final

from communique.extract.mentions.line import Line

_FEMALE: Final = frozenset(
    "ms mrs miss madam madame lady dame sheikha smt princess queen daw begum".split()
)
_MALE: Final = frozenset("mr sir lord sheikh prince king shri sri emir amir sultan".split())
_RETIRED: Final = frozenset("rtd retd ret".split())
_FEMALE_OFFICES: Final = frozenset("queen princess empress duchess chairwoman spokeswoman".split())
_MALE_OFFICES: Final = frozenset("king prince emperor sultan emir amir chairman".split())


def honorifics(line: Line, j: int) -> tuple[int, bool | None, bool]:
    """Past titles of respect: (next token, female, whether there was one)."""
    female: bool | None = None
    seen = False
    while j < line.size:
        hit = line.hit(j, "honorific")
        if hit is not None:
            female = _female(line.text(j, hit[1]).lower(), female)
            j = hit[1] + 1
            if j < line.size and line.low[j] == ".":
                j += 1
            seen = True
        elif line.low[j] == "the" and line.hit(j + 1, "honorific") is not None:
            j += 1  # "Sen. the Hon. Jane Doe"
        elif _in_parenthesis(line, j, seen=seen):
            female = _female(line.low[j + 1], female)
            j += 3
            if j < line.size and line.low[j] == ")":
                j += 1
        else:
            break
    return j, female, seen


def female_office(line: Line, first: int, last: int) -> bool | None:
    """What the words of an office tell of its holder's sex: "the Queen", "the Chairman"."""
    for k in range(first, last + 1):
        if line.low[k] in _FEMALE_OFFICES:
            return True
        if line.low[k] in _MALE_OFFICES:
            return False
    return None


def _female(style: str, before: bool | None) -> bool | None:
    """What one more style tells, or as before: "Her Excellency", "H.E. Mr."."""
    word = style.removeprefix("h.e. ").rstrip(".")
    if word in _FEMALE or style.startswith("her "):
        return True
    if word in _MALE or style.startswith("his "):
        return False
    return before


def _in_parenthesis(line: Line, j: int, *, seen: bool) -> bool:
    """ "H.E. (Ms.) Jane Doe", "Maj. Gen. (Rtd) John Doe"."""
    if j + 2 >= line.size or line.low[j] != "(":
        return False
    word = line.low[j + 1].rstrip(".")
    return word in _RETIRED or seen and (word in _FEMALE or word in _MALE)
