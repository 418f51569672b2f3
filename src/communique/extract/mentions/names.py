"""Where a personal name ends: particles, initials, hyphens and the words that no name holds."""

from __future__ import annotations

from typing import Final

from communique.extract.mentions.bodies import BODIES, THINGS
from communique.extract.mentions.honorifics import honorifics
from communique.extract.mentions.line import Line

_SUFFIXES: Final = frozenset("jr jr. sr sr. ii iii iv vi vii viii xiv xvi".split())
_PLURALS: Final = frozenset(
    "presidents ministers ambassadors commissioners senators chancellors excellencies".split()
)
# No name ends in one of these: "Head of the Relief Agency", "Chair of the Authority".
_INSTITUTIONS: Final = frozenset(
    "assembly authority agency congress organization organisation federation".split()
)
# A name of more tokens is no name.
_LONGEST: Final = 12


def name_end(line: Line, i: int, *, after_title: bool) -> int | None:
    """The last token of a personal name that starts at token i, or None."""
    if i >= line.size:
        return None
    person = line.hit(i, "person")
    if person is not None:
        last = person[1]
        return last if line.headline and last > i else _extended(line, i, last)
    if not _in_name(line, i, first=True, after_title=after_title):
        return None
    last = _extended(line, i, i)
    return None if line.low[last] in _INSTITUTIONS else last


def respected_name_end(line: Line, i: int) -> int | None:
    """The last token of a name behind a title and perhaps titles of respect, or None."""
    return name_end(line, honorifics(line, i)[0], after_title=True)


def _extended(line: Line, i: int, j: int) -> int:
    """The last token of the name that stands at least on the tokens i to j."""
    while j + 1 < line.size and j - i < _LONGEST:
        following = _goes_on(line, j)
        if following is None:
            break
        j = following
    while j > i and line.low[j] in line.lexicon.particles and not line.capital[j]:
        j -= 1
    return j


def _goes_on(line: Line, j: int) -> int | None:
    """The token up to which the name goes on behind token j, or None where it ends."""
    nxt = j + 1
    low = line.low[nxt]
    if line.headline and low in line.lexicon.lemma and low.endswith(("s", "ed", "ing")):
        return None  # "Sheikh Nasser Hails …": a headline capitalises its verbs
    if _in_name(line, nxt, first=False, after_title=True):
        return nxt
    if low in ("-", "–", "'", "’"):
        return _over_mark(line, nxt)
    if low in line.lexicon.particles and _particle_follows(line, nxt):
        return nxt
    if low == ",":
        junior = nxt + 1 < line.size and line.low[nxt + 1] in ("jr", "jr.", "sr", "sr.")
        return nxt + 1 if junior else None
    if low in _SUFFIXES and line.capital[nxt]:
        return nxt
    if low == "." and line.end[j] == line.start[nxt]:
        return nxt if len(line.word[j]) == 1 or _initial(line, nxt) else None
    return None


def _over_mark(line: Line, mark: int) -> int | None:
    """The token behind a hyphen or apostrophe inside a name: "Al-Mansour", "O’Brien"."""
    nxt = mark + 1
    if nxt >= line.size:
        return None
    before, after = line.end[mark - 1] == line.start[mark], line.end[mark] == line.start[nxt]
    if before and after and line.word[nxt][0].isalpha() and line.low[nxt] != "s":
        return nxt
    if line.low[mark] == "-" and _torn(line, mark):
        if before or after and line.word[mark - 1] in ("Al", "El"):
            return nxt  # "Al- Mansour", "Al -Mansour"
    return None


def _torn(line: Line, hyphen: int) -> bool:
    """A hyphenated name with a space at the hyphen."""
    if _in_name(line, hyphen + 1, first=False, after_title=True):
        return True
    return line.word[hyphen - 1] in ("Al", "El", "al", "el")


def _initial(line: Line, dot: int) -> bool:
    """ "Kh.Battulga": an initial of two letters runs into the name."""
    nxt = dot + 1
    return (
        len(line.word[dot - 1]) == 2
        and nxt < line.size
        and line.end[dot] == line.start[nxt]
        and _in_name(line, nxt, first=False, after_title=True)
    )


def _particle_follows(line: Line, j: int) -> bool:
    """A particle at token j that leads to a word of a name: "van der Berg", "al-Mansour"."""
    k = j + 1
    while k < line.size and (line.low[k] in line.lexicon.particles or line.low[k] == "-"):
        k += 1
    return k < line.size and line.capital[k] and _in_name(line, k, first=False, after_title=True)


def _in_name(line: Line, i: int, *, first: bool, after_title: bool) -> bool:
    """Whether the token can be the first word of a personal name, or another of its words."""
    word, low = line.word[i], line.low[i]
    if not line.capital[i] and not (first and low in ("al", "el") and _particle_follows(line, i)):
        return False
    if first and len(word) == 1 and line.low[i + 1 : i + 2] != ["."]:
        return False  # "I", "A"; an initial has its stop
    if low in _SUFFIXES:
        return not first
    if len(word) > 1 and low in line.stop and not (low == "he" and after_title and i > 1):
        return False  # "Vice Premier He" is Mr He
    if low in BODIES or first and low in THINGS:
        return False
    if i in line.at:
        return _registered_in_name(line, i, first=first, after_title=after_title)
    if low in line.portfolio and (first or i + 1 < line.size and line.hit(i + 1, "office")):
        return False
    if word.isupper() and not after_title and (len(word) > 3 or first and len(word) > 1):
        return False
    return word[0].isalpha() and not any(c.isdigit() for c in word)


def _registered_in_name(line: Line, i: int, *, first: bool, after_title: bool) -> bool:
    """Whether a word that the registry knows can stand in a personal name."""
    hit, last = line.at[i][0]
    if hit.kind == "person":
        return True
    if hit.kind == "honorific":
        # "Sri", "Khun", "Sheikh" also stand inside names, "Ambassadors and High Commissioners"
        # holds none
        return (not first or after_title) and line.low[last] not in _PLURALS
    if hit.kind != "state" or last != i:
        return False
    if not first:
        return hit.how in ("place", "capital")
    nxt = i + 1
    return (
        after_title
        and hit.how in ("name", "place")
        and nxt < line.size
        and line.capital[nxt]
        and line.low[nxt] not in line.stop
        and nxt not in line.at
    )
