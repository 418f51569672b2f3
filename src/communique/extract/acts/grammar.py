"""Closed classes of English grammar, and questions that the parse alone answers."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from communique.extract.clauses import (
    after,
    auxiliaries,
    infinitive,
    kid,
    marker,
    span_end,
    subject,
)
from communique.language import Parse

COPULAS: Final = frozenset(
    "is are was were be been being am remain remains remained stand stands stood 's ’s 're feel"
    " feels felt become becomes became seem seems 'm ’m ’re".split()
)
HAVE: Final = frozenset(("have", "has", "had", "having"))
NOUN_PREPS: Final = frozenset(
    "for to about on over at with of in that toward towards regarding upon concerning against as"
    " between by".split()
)
_COMPLEMENTS: Final = ("xcomp", "ccomp", "advcl")
# The first part of the rules that only report: their states yield to the act reported.
REPORTING_RULES: Final = frozenset(("say", "reiterate", "reaffirm", "noun", "inform", "announce"))


def between(tokens: list[int], before: int, last: int) -> list[int]:
    """Those of the tokens, which are in order, that follow one and go no farther than another."""
    return tokens[bisect_right(tokens, before) : bisect_right(tokens, last)]


def clause_start(p: Parse, k: int) -> int:
    """First token of a complement clause, without "that"."""
    start = p.left[k]
    while start < k and p.low[start] in ("that", ",", ":", "“", '"', "«", "‘", "–"):
        start += 1
    return start


def subtree(p: Parse, k: int) -> tuple[int, int]:
    """The whole of a clause, without its "that"."""
    last = span_end(p, p.right[k])
    return clause_start(p, k), max(last, k)


def to_before(p: Parse, inf: int) -> int:
    """The "to" of an infinitive, else the infinitive itself."""
    for k in p.kids[inf]:
        if p.low[k] == "to" and p.dep[k] == "aux":
            return k
    return inf


def finite(p: Parse, k: int) -> bool:
    """A clause with a finite verb or "that", as reports have it."""
    if any(p.low[j] == "that" and p.dep[j] == "mark" for j in p.kids[k]):
        return True
    if infinitive(p, k):
        return False
    return (
        p.tag[k] in ("VBD", "VBZ", "VBP", "MD")
        or any(p.tag[a] in ("VBD", "VBZ", "VBP", "MD") for a in auxiliaries(p, k))
        or (subject(p, k) is not None and p.tag[k] not in ("VBG",))
    )


def in_relative(p: Parse, k: int, v: int) -> bool:
    """The token stands in a relative clause below v: its act is no act of the sentence."""
    node = k
    for _ in range(60):
        if node == v:
            return False
        if p.dep[node] == "relcl":
            return True
        if p.head[node] == node:
            return False
        node = p.head[node]
    return False


def parenthetical(p: Parse, k: int, v: int) -> bool:
    """A clause set off by marks or "as": "trade, the envoy said, has doubled"."""
    left, right = p.left[k], p.right[k]
    if marker(p, k) == "as" or p.low[left] == "as":
        return True
    before = left > 0 and p.low[left - 1] in (",", "-", "–", "—", "”", '"')
    closes = right + 1 >= len(p) or p.low[right + 1] in (",", ".", "-", "–", "—", ";", ":")
    return before and closes and k != v


def loose(p: Parse, k: int) -> bool:
    """A loose relative clause: ", which had been delayed"."""
    left = p.left[k]
    return (
        left > 0
        and p.low[left - 1] == ","
        and p.low[left] in ("which", "who", "where", "when", "whose", "whom", "as")
    )


def has_complement(p: Parse, k: int) -> bool:
    """A verb that says something itself, and so is no mere attribution."""
    return after(p, k, "ccomp", "dobj", "xcomp") is not None


def twin(p: Parse, v: int) -> int | None:
    """The second copula of "has been and remains a partner"."""
    if p.low[v] not in COPULAS or kid(p, v, "attr", "acomp") is not None:
        return None
    return next((k for k in p.kids[v] if p.dep[k] == "conj" and p.low[k] in COPULAS), None)


def first_content(p: Parse, k: int) -> int:
    """The first content token after a preposition, past "that"."""
    if k < len(p) and p.low[k] == "that":
        return k + 1
    return min(k, len(p) - 1)


def stands_free(p: Parse, k: int) -> bool:
    """A participle no preposition governs: ", noting that …", not "after noting that …"."""
    prev = p.left[k]
    return (
        p.low[prev]
        not in (
            "by",
            "after",
            "before",
            "in",
            "for",
            "without",
            "through",
            "including",
            "as",
            "when",
        )
        or prev == k
    )


def owned(p: Parse, noun: int) -> bool:
    """Reads "and his pride in": a possessive opens a nominal act of its own."""
    return p.left[noun] > 0 and p.tag[p.left[noun]] == "PRP$" and p.low[p.left[noun] - 1] == "and"


def infinitive_complement(p: Parse, v: int) -> int | None:
    """The infinitive after a verb: "urged the company to settle"."""
    return next(
        (k for k in p.kids[v] if k > v and p.dep[k] in _COMPLEMENTS and infinitive(p, k)), None
    )


def clause_complement(p: Parse, v: int) -> int | None:
    """The finite clause after a verb: "urged that the company settle"."""
    return next(
        (k for k in p.kids[v] if k > v and p.dep[k] == "ccomp" and not infinitive(p, k)), None
    )


def infinitives(p: Parse, first: int, last: int) -> list[int]:
    """The infinitives with "to" from one token to another, whatever they hang on."""
    return [k for k in range(first, last + 1) if p.tag[k] == "VB" and infinitive(p, k)]


def is_perfect(p: Parse, v: int) -> bool:
    """A form with "have": "has agreed", "having agreed"."""
    return any(p.low[k] in HAVE for k in auxiliaries(p, v))
