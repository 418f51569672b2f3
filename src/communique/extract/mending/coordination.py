"""Coordinated verbs and nouns that the parser hung on the wrong one.

The parser is reliable for subjects and complements and weak at long coordination: "said that …
and reaffirmed …". What the lexicon knows of verbs tells where they belong.
"""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import (
    VERBAL,
    after,
    ancestors,
    auxiliaries,
    infinitive,
    kid,
    marker,
    subject,
)
from communique.extract.mending.roots import roots
from communique.language import Parse
from communique.lexicon import Lexicon

_MISHUNG: Final = frozenset(("conj", "dep", "acl", "ccomp", "appos", "parataxis", "amod"))
_QUOTE_MARKS: Final = frozenset(('"', "“", "”", "«", "»"))


def regroup_verbs(p: Parse, lexicon: Lexicon) -> bool:
    """Reattach coordinated speech-act verbs that the parser hung into a complement.

    "said that … and reaffirmed …": a past-tense act verb without a subject of its own, or
    with one, that hangs under something that is not past tense, belongs with the outer one.
    """
    changed = False
    for v in range(1, len(p)):
        if p.dep[v] not in _MISHUNG or p.tag[v] not in ("VBD", "VBN"):
            continue
        if p.low[v] not in lexicon.lemma or _is_in_place(p, v):
            continue
        outer = _outer(p, v)
        if outer is None:
            continue
        p.attach(v, outer, "conj")
        p.tag[v] = "VBD"
        for k in p.kids[outer]:
            # what follows the freed verb is its own
            if k > v and p.dep[k] in ("dobj", "prep", "ccomp", "xcomp", "dative"):
                p.attach(k, v, p.dep[k])
        changed = True
    return changed


def _is_in_place(p: Parse, v: int) -> bool:
    """The verb hangs where it belongs, or is no main verb."""
    h, dep = p.head[v], p.dep[v]
    if dep == "conj" and p.tag[h] == "VBD" and not _reports_anew(p, v, h):
        return True
    if dep in ("acl", "amod", "appos", "dep", "ccomp") and not _after_and(p, v):
        return True
    if dep == "acl" and p.low[v - 1] == "," and kid(p, v, "agent") is not None:
        return True  # "the accord, signed in Geneva by the mayors"
    return p.tag[v] == "VBN" and (bool(auxiliaries(p, v)) or dep == "conj" and p.tag[h] == "VBN")


def _outer(p: Parse, v: int) -> int | None:
    """The outermost main verb before it in the past tense, if it is to hang there."""
    h, dep = p.head[v], p.dep[v]
    outer = None
    for a in ancestors(p, v):
        if p.tag[a] == "VBD" and a < v:
            outer = a
    if dep == "conj" and outer == h:
        return None
    main = p.tag[h] in VERBAL and p.tag[h] not in ("VBD", "VBG")
    return None if dep == "conj" and main and p.tag[v] == "VBN" else outer


def _reports_anew(p: Parse, v: int, h: int) -> bool:
    """Reads "stressed that trade was vital and stated that …": what was vital states nothing."""
    if p.low[h] not in ("was", "were") or p.dep[h] != "ccomp" or subject(p, v) is not None:
        return False
    return any(p.dep[k] == "ccomp" and marker(p, k) == "that" for k in p.kids[v])


def _after_and(p: Parse, v: int) -> bool:
    k = v - 1
    while k > 0 and p.tag[k] == "RB":
        k -= 1
    return p.low[k] in ("and", "but", "while", ",", ";")


def own_second_nouns(p: Parse, lexicon: Lexicon) -> bool:
    """ "expressed his thanks to X and his pride in Y": the pride is expressed too."""
    changed = False
    for k in range(2, len(p)):
        h = p.head[k]
        if p.dep[k] != "conj" or p.low[k] not in lexicon.nouns or p.tag[k][:2] != "NN" or h >= k:
            continue
        if p.tag[h] not in VERBAL and p.dep[h] not in ("pobj", "conj", "dobj", "pcomp"):
            continue
        own = p.left[k] < k and p.tag[p.left[k]] == "PRP$" and p.low[p.left[k] - 1] == "and"
        verb = next((a for a in ancestors(p, k) if p.tag[a] in VERBAL), None)
        noun = after(p, verb, "dobj") if verb is not None else None
        if not own or noun is None or h == noun or noun >= k or p.low[noun] not in lexicon.nouns:
            continue
        p.attach(k, noun, "conj")
        changed = True
    return changed


def rejoin_infinitives(p: Parse) -> bool:
    """ "willing to maintain A, expand B and share C": a bare verb belongs to the chain."""
    changed = False
    for k in range(2, len(p)):
        if (
            p.dep[k] not in ("conj", "dep")
            or p.tag[k] not in ("VB", "VBP")
            or subject(p, k) is not None
            or auxiliaries(p, k)
            or p.low[k : k + 2] == ["look", "forward"]
        ):
            continue
        h = p.head[k]
        if p.tag[h] in ("VB",) or h > k:
            continue
        first = next(
            (
                j
                for j in range(k - 1, h, -1)
                if p.tag[j] == "VB" and (infinitive(p, j) or p.tag[p.head[j]] == "VB")
            ),
            None,
        )
        if first is not None:
            p.attach(k, first, "conj")
            p.tag[k] = "VB"
            changed = True
    return changed


def present_after_noun(p: Parse, lexicon: Lexicon) -> bool:
    """ "adheres to the principle and highly values the trust": the second verb hung on a noun."""
    changed = False
    for k in range(2, len(p)):
        h = p.head[k]
        if p.tag[k] not in ("VBZ", "VBP") or p.dep[k] != "conj" or p.tag[h] in VERBAL:
            continue
        if p.low[k] not in lexicon.lemma or subject(p, k) is not None:
            continue
        outer = next((a for a in ancestors(p, k) if p.tag[a] == p.tag[k]), None)
        if outer is None or subject(p, outer) is None:
            continue
        for j in [j for j in range(k + 1, len(p)) if p.dep[j] == "pobj" and p.head[j] < k]:
            p.attach(j, k, "dobj")
        p.attach(k, outer, "conj")
        changed = True
    return changed


def first_of_series(p: Parse, lexicon: Lexicon) -> bool:
    """ "X stressed A, noted B and welcomed C": the first verb hung under the second."""
    for root in roots(p):
        if p.tag[root] != "VBD" or subject(p, root) is not None:
            continue
        first = next(
            (
                k
                for k in p.kids[root]
                if k < root
                and p.dep[k] == "ccomp"
                and p.tag[k] == "VBD"
                and p.low[k] in lexicon.lemma
                and subject(p, k) is not None
                and not marker(p, k)
            ),
            None,
        )
        if first is None or any(p.low[j] in _QUOTE_MARKS for j in range(first, root)):
            continue
        p.kids[root] = [j for j in p.kids[root] if j != first]
        p.head[first], p.dep[first] = first, "ROOT"
        p.head[root], p.dep[root] = first, "conj"
        p.kids[first] = sorted([*p.kids[first], root])
        return True
    return False
