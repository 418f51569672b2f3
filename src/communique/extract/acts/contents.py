"""Where the content of an act starts and what is cut off its end."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.grammar import NOUN_PREPS
from communique.extract.acts.spans import is_time
from communique.extract.acts.state import State
from communique.extract.clauses import kid, span_end
from communique.lexicon import VerbFrame

# Prepositions that open the content of a verb, and of a frame that ends in a noun.
_PREPS: Final = frozenset("on about to with for over at upon regarding of against towards".split())
_AFTER_NOUN: Final = frozenset("on about of with over regarding for to between".split())


def act_start(s: State, v: int, last: int, frame: VerbFrame) -> int | None:
    """Where the content of an act starts: after fixed words, at the object, after a preposition."""
    p = s.p
    if frame.rest and last > v:
        start = last + 1
        if start < len(p) and p.low[last] not in NOUN_PREPS and p.low[start] in _AFTER_NOUN:
            if p.low[start] in ("with", "between"):
                nxt = next(
                    (
                        k
                        for k in range(start + 1, min(len(p), start + 14))
                        if p.low[k] in ("on", "about", "regarding") and p.dep[k] == "prep"
                    ),
                    None,
                )
                if nxt is None:
                    return None
                start = nxt
            start += 1
        elif start < len(p) and p.low[start] in (",", "."):
            return None
        if start < len(p) and p.low[start] == "that":
            start += 1
        return start if start < len(p) else None
    first = next(
        (
            k
            for k in p.kids[v]
            if k > v and p.dep[k] in ("dobj", "xcomp", "ccomp", "dative", "attr", "oprd", "acomp")
        ),
        None,
    )
    if first is not None:
        return p.left[first] if p.left[first] > v else first
    prep = next((k for k in p.kids[v] if k > v and p.dep[k] == "prep" and p.low[k] in _PREPS), None)
    if prep is not None:
        obj = kid(p, prep, "pobj", "pcomp")
        if (
            obj is None
            or is_time(s, obj)
            or (p.low[prep] == "with" and frame.kind in ("discuss", "agree", "sign"))
        ):
            later = next(
                (
                    k
                    for k in p.kids[v]
                    if k > prep
                    and p.dep[k] == "prep"
                    and p.low[k] in ("on", "about", "to", "regarding")
                ),
                None,
            )
            return later + 1 if later is not None and later + 1 < len(p) else None
        return prep + 1
    if (
        v + 1 < len(p)
        and p.right[v] > v
        and p.tag[v + 1] not in (",", ".", "CC")
        and p.dep[v + 1] not in ("punct", "cc", "npadvmod", "advmod")
    ):
        return v + 1
    return None


def without_circumstances(
    s: State, v: int, content: tuple[int, int], *, partner: bool, place: bool
) -> tuple[int, int]:
    """The content without "with Y", and for signatures without place and day."""
    p = s.p
    first, last = content
    for k in p.kids[v]:
        if p.dep[k] != "prep" or not first < k <= last:
            continue
        obj = kid(p, k, "pobj")
        if p.low[k] == "during" and obj is not None and p.low[obj] in s.lex.contact_forms:
            last = min(last, span_end(p, p.left[k] - 1))
        if (
            partner
            and p.low[k] == "with"
            or place
            and p.low[k] in ("in", "on", "at")
            and obj is not None
            and (is_time(s, obj) or s.owner[obj] is not None)
        ):
            last = min(last, span_end(p, p.left[k] - 1))
    return first, max(first, last)
