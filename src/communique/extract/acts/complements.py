"""Where the content of a nominal act starts, and who is addressed."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.grammar import NOUN_PREPS, first_content, owned
from communique.extract.acts.spans import is_time
from communique.extract.acts.speakers import people_at
from communique.extract.acts.state import State
from communique.extract.clauses import kid
from communique.extract.resolve import Participant
from communique.language import Parse

# Kinds of acts that have somebody they are addressed to.
_ADDRESSED: Final = frozenset(
    ("thank", "greet", "condole", "inform", "invite", "condemn", "praise", "warn", "request")
)


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
            if low == "of" and kind in (
                "support",
                "pledge",
                "hope",
                "concern",
                "thank",
                "condole",
                "greet",
            ):
                # "the support of Japan for": whose it is, not what for
                nxt = next(
                    (
                        j
                        for j in range(k + 1, min(limit + 1, k + 14))
                        if p.dep[j] == "prep"
                        and p.low[j]
                        in (
                            ("for", "to", "in")
                            if kind == "pledge" and p.low[noun] in ("interest", "desire")
                            else ("for", "to")
                            if kind in ("support", "pledge", "hope")
                            else ("about", "over", "at", "for", "on", "regarding")
                        )
                        and (p.head[j] in group | {obj} or kind == "concern")
                    ),
                    None,
                )
                if nxt is None and kind in ("support", "pledge", "hope"):
                    # "the commitment of the government to translate …"
                    nxt = next(
                        (
                            j
                            for j in range(k + 2, min(limit, k + 10))
                            if p.tag[j] == "TO"
                            and p.tag[j + 1] == "VB"
                            and p.head[p.head[j]] in group | {obj}
                        ),
                        None,
                    )
                if nxt is not None:
                    k = nxt
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
            and (k == noun + 1 or p.low[k - 1] in (",",) or p.head[p.head[k]] in group)
        ):
            return k + 1, addressee, "that"
        if p.dep[k] in ("conj",) and (p.tag[k] in ("VBD",) or p.head[k] == noun and owned(p, k)):
            break
        k += 1
    return None, addressee, ""


def _after_addressee(p: Parse, k: int) -> int:
    """Past the addressee, or at its inner preposition: "thanks to the people for hosting"."""
    for j in range(k + 1, p.right[k] + 1):
        if p.low[j] in ("for", "on", "over") and p.dep[j] == "prep":
            # hand the preposition to the noun so that the caller sees it
            p.head[j] = p.head[k]
            return j
    return p.right[k] + 1
