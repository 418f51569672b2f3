"""Clause structure over one parse: what governs what, and where a phrase ends."""

from __future__ import annotations

from typing import Final

from communique.language import Parse

SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))
VERBAL: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
FINITE: Final = frozenset(("VBD", "VBP", "VBZ", "MD"))
# What opens the topic of a talk: "spoke about fishing", "held talks on trade".
TOPIC_PREPS: Final = frozenset(("about", "on", "regarding", "concerning", "over"))


def subject(p: Parse, v: int) -> int | None:
    """The clause's own subject token, if it has one: the nearest before the verb."""
    found = None
    for k in p.kids[v]:
        if p.dep[k] in SUBJECTS:
            if k > v:
                return k if found is None else found
            found = k
    return found


def auxiliaries(p: Parse, v: int) -> list[int]:
    """Auxiliary tokens of a verb, in order."""
    return [k for k in p.kids[v] if p.dep[k] in ("aux", "auxpass")]


def modal(p: Parse, v: int) -> str:
    """The modal of a verb ("will", "would", "should" …) or an empty string."""
    for k in p.kids[v]:
        if p.dep[k] == "aux" and (p.tag[k] == "MD" or p.low[k] in ("shall", "'ll", "’ll")):
            word = p.low[k]
            return {
                "'ll": "will",
                "’ll": "will",
                "wo": "will",
                "'d": "would",
                "’d": "would",
                "shall": "will",
                "ca": "can",
            }.get(word, word)
    return ""


def passive(p: Parse, v: int) -> bool:
    """True for a passive clause."""
    return kid(p, v, "auxpass", "nsubjpass") is not None


def negated(p: Parse, v: int) -> bool:
    """True when the verb itself is negated."""
    return any(p.dep[k] == "neg" or p.low[k] in ("never",) for k in p.kids[v])


def kid(p: Parse, v: int, *deps: str) -> int | None:
    """The first dependent with one of the labels."""
    for k in p.kids[v]:
        if p.dep[k] in deps:
            return k
    return None


def after(p: Parse, v: int, *deps: str) -> int | None:
    """The first dependent to the right with one of the labels."""
    for k in p.kids[v]:
        if k > v and p.dep[k] in deps:
            return k
    return None


def infinitive(p: Parse, v: int) -> bool:
    """True for "to discuss"."""
    return any(p.dep[k] == "aux" and p.low[k] == "to" for k in p.kids[v])


def marker(p: Parse, v: int) -> str:
    """The word that opens a subordinate clause ("that", "while", "by")."""
    for k in p.kids[v]:
        if p.dep[k] in ("mark", "advmod") and k < v and p.low[k] in _MARKS:
            return p.low[k]
    return ""


_MARKS: Final = frozenset(
    "that while if when whether because since although though as after before unless until "
    "where so once whereas".split()
)


def ancestors(p: Parse, v: int) -> list[int]:
    """Governors from the nearest to the root."""
    out: list[int] = []
    while p.head[v] != v and len(out) < 200:
        v = p.head[v]
        out.append(v)
    return out


def span_end(p: Parse, last: int) -> int:
    """The last token of a stretch without the punctuation that closes it."""
    while last > 0 and p.low[last] in (
        ".",
        ",",
        ";",
        ":",
        "”",
        '"',
        "!",
        "?",
        "-",
        "–",
        "—",
        "’",
        "»",
        "*",
        "…",
        "(",
    ):
        last -= 1
    return last


def phrase_span(p: Parse, k: int) -> tuple[int, int]:
    """First and last token of a whole phrase."""
    return p.left[k], span_end(p, p.right[k])
