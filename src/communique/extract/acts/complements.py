"""Where the content of a nominal act starts, and who is addressed."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.grammar import NOUN_PREPS, first_content, owned
from communique.extract.acts.spans import is_time
from communique.extract.acts.speakers import people_at
from communique.extract.acts.state import State
from communique.extract.clauses import kid
from communique.extract.resolve.referents import Participant
from communique.language import Parse

# Kinds of acts that have somebody they are addressed to.
_ADDRESSED: Final = frozenset(
    ("thank", "greet", "condole", "inform", "invite", "condemn", "praise", "warn", "request")
)
# Kinds of acts whose "of" names the owner before what it is for.
_OWNED: Final = frozenset(("support", "pledge", "hope", "concern", "thank", "condole", "greet"))


def complement(s: State, v: int, noun: int, kind: str) -> tuple[int | None, list[Participant], str]:
    """Where the content of a nominal act starts: after "for", "to", "about", "that" …"""
    p = s.p
    addressee: list[Participant] = []
    group = {noun, v} | {k for k in p.kids[noun] if p.dep[k] == "conj" and not owned(p, k)}
    limit = p.right[v] if p.right[v] > noun else len(p) - 1
    k = noun + 1
    while k <= limit:
        low = p.low[k]
        if (
            p.dep[k] == "prep"
            and p.head[k] in group
            and low in NOUN_PREPS
            or p.dep[k] == "dative"
            and low == "to"
            and p.head[k] in group
        ):
            obj = kid(p, k, "pobj", "pcomp")
            if low == "to" and obj is not None and kind in _ADDRESSED:
                who = people_at(s, obj)
                if who or kind in ("condole", "greet"):
                    addressee = who
                    k = _after_addressee(p, k)
                    continue
            if low == "on" and p.low[k + 1 : k + 4] == ["the", "occasion", "of"]:
                return k + 4, addressee, low
            if low == "on" and k + 1 < len(p) and p.low[k + 1] == "behalf":
                k = p.right[k] + 1
                continue
            if low in ("with", "by") and kind not in ("praise", "support", "discuss"):
                k += 1
                continue
            if low in ("at", "in", "during", "on") and obj is not None and is_time(s, obj):
                k = p.right[k] + 1
                continue
            if low == "of" and kind in _OWNED:
                what_for = _past_owner(
                    p, k, limit, kind, group if obj is None else group | {obj}, noun
                )
                if what_for is not None:
                    k = what_for
                    continue
            if low == "as" and kind != "support":
                k += 1
                continue
            return first_content(p, k + 1), addressee, low
        if (
            low == "to"
            and p.tag[k] == "TO"
            and p.tag[min(k + 1, len(p) - 1)] in ("VB", "RB")
            and k > noun
        ):
            return k + 1, addressee, "to"
        if (
            low == "that"
            and p.dep[k] in ("mark", "det", "nsubj")
            and (k == noun + 1 or p.low[k - 1] == "," or p.head[p.head[k]] in group)
        ):
            return k + 1, addressee, "that"
        if p.dep[k] == "conj" and (p.tag[k] == "VBD" or p.head[k] == noun and owned(p, k)):
            break
        k += 1
    return None, addressee, ""


def _past_owner(p: Parse, of: int, limit: int, kind: str, group: set[int], noun: int) -> int | None:
    """Past whose it is to what it is for: "the support of Japan for", "of the bank to lend"."""
    preps: tuple[str, ...] = ("about", "over", "at", "for", "on", "regarding")
    willing = kind in ("support", "pledge", "hope")
    if willing:
        preps = ("for", "to")
    if kind == "pledge" and p.low[noun] in ("interest", "desire"):
        preps = ("for", "to", "in")
    for j in range(of + 1, min(limit + 1, of + 14)):
        if p.dep[j] == "prep" and p.low[j] in preps and (p.head[j] in group or kind == "concern"):
            return j
    if not willing:
        return None
    for j in range(of + 2, min(limit, of + 10)):
        if p.tag[j : j + 2] == ["TO", "VB"] and p.head[p.head[j]] in group:
            return j
    return None


def _after_addressee(p: Parse, k: int) -> int:
    """Past the addressee, or at its inner preposition: "thanks to the people for hosting"."""
    for j in range(k + 1, p.right[k] + 1):
        if p.low[j] in ("for", "on", "over") and p.dep[j] == "prep":
            # hand the preposition to the noun so that the caller sees it
            p.head[j] = p.head[k]
            return j
    return p.right[k] + 1
