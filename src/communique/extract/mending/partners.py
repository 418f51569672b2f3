"""The partner of a contact, which the parser hung on what stands beside him.

"Held talks on fishing with the Premier": the parser hangs such a "with" on the topic. Where a
person is named behind it, that is whom one met or talked to (codebook §1, ruling 27);
"cooperation with Norway" stays what it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.clauses import TOPIC_PREPS, VERBAL, infinitive, kid, subject
from communique.extract.mentions.found import Found
from communique.language import Parse
from communique.lexicon import Lexicon

_PARTNERS: Final = ("person", "office")


def free_partners(p: Parse, owner: Sequence[Found | None], lexicon: Lexicon) -> None:
    """Hang such a "with" on the verb, or else the noun, that tells of the contact."""
    changed = False
    for k in range(3, len(p) if "with" in p.low else 0):
        if p.low[k] != "with" or p.dep[k] != "prep" or p.tag[p.head[k]] in VERBAL:
            continue
        obj = kid(p, k, "pobj")
        found = owner[obj] if obj is not None else None
        if found is None or found.kind not in _PARTNERS:
            continue
        told = _told_by(p, p.head[k], lexicon)
        if told is not None and told < k:
            p.attach(k, told, "prep")
            changed = True
    if changed:
        p.settle()


def _told_by(p: Parse, h: int, lexicon: Lexicon) -> int | None:
    """What tells of the contact whose topic the token is part of; None if it is no topic."""
    while p.head[h] != h:
        if p.low[h] in lexicon.contact_forms:
            return None  # "discussed his meeting with the Premier"
        above, dep = p.head[h], p.dep[h]
        if dep == "dobj" and _discusses(p, above, lexicon):
            return above
        if dep == "pobj" and p.low[above] in TOPIC_PREPS:
            told = p.head[above]
            if p.low[told] in lexicon.contact_forms:
                return p.head[told] if p.dep[told] == "dobj" else told
            if p.low[told] in ("spoke", "talked"):
                return told
        if p.tag[above] in VERBAL:
            return None
        h = above
    return None


def _discusses(p: Parse, verb: int, lexicon: Lexicon) -> bool:
    lemma = lexicon.lemma.get(p.low[verb])
    return any(frame.kind == "discuss" for frame in lexicon.verbs.get(lemma or "", ()))


def partners_of_infinitives(p: Parse) -> bool:
    """ "spoke with A to discuss B": A is the partner, not the subject of the infinitive."""
    changed = False
    for k in range(2, len(p)):
        if p.tag[k] != "VB" or not infinitive(p, k):
            continue
        s = subject(p, k)
        if s is None or s > k:
            continue
        w = p.left[s] - 1
        if w < 1 or p.low[w] not in ("with", "between") or p.dep[w] not in ("prep", "mark"):
            continue
        v = p.head[w] if p.head[w] != k else p.head[k]
        if v == k or not p.tag[v].startswith("V"):
            continue
        p.attach(s, w, "pobj")
        p.attach(w, v, "prep")
        p.attach(k, v, "advcl")
        changed = True
    return changed
