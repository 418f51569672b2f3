"""Whole parts of a sentence put back where they belong: they are of another verb.

The words before a colon and a quotation, a "with" clause hung on a noun, "look forward to" read
as an infinitive, a main verb within a relative clause.
"""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import ancestors, auxiliaries, infinitive, kid, marker, subject
from communique.extract.mending.roots import LED, TENSED, free
from communique.language import Parse
from communique.lexicon import Lexicon

_OPENING_MARKS: Final = frozenset(('"', "“", "«", "„", "‘", "'"))
_GROUPS: Final = frozenset("sides parties leaders ministers presidents both interlocutors".split())


def auxiliary_heads(p: Parse) -> bool:
    """What hangs on an auxiliary belongs to its verb: "the need … was underscored"."""
    changed = False
    for h, dep in enumerate(p.dep):
        if dep not in ("aux", "auxpass"):
            continue
        verb, passive = p.head[h], dep == "auxpass"
        if passive and p.tag[verb] == "JJ" and p.low[verb].endswith("ed"):
            p.tag[verb] = "VBN"
        for k in tuple(p.kids[h]):
            subj = p.dep[k] == "nsubj" and passive
            p.attach(k, verb, "nsubjpass" if subj else p.dep[k])
            changed = True
    return changed


def past_reports(p: Parse) -> bool:
    """Reads "stated that the mayors discussed in detail the dam": no passive without "was"."""
    changed = False
    for v, dep in enumerate(p.dep):
        if dep == "ccomp" and p.tag[v] == "VBN" and not auxiliaries(p, v):
            own = kid(p, v, "nsubj")
            if own is not None and own < v and marker(p, v) == "that":
                p.tag[v] = "VBD"
                changed = True
    return changed


def reduced_relative(p: Parse) -> bool:
    """Reads "added that any raid carried out there would be a breach": the raid is the subject."""
    for v in range(3, len(p)):
        if p.dep[v] != "ccomp" or subject(p, v) is not None:
            continue
        if not any(p.tag[k] == "MD" for k in auxiliaries(p, v)):
            continue
        h = p.head[v]
        first = next((k for k in p.kids[h] if h < k < v and p.dep[k] == "ccomp"), None)
        own = subject(p, first) if first is not None else None
        if first is None or own is None or p.tag[first] not in ("VBD", "VBN"):
            continue
        if auxiliaries(p, first) or any(p.low[k] in (",", ";", "and") for k in range(first, v)):
            continue
        opening = [k for k in p.kids[first] if k < own and p.dep[k] == "mark"]
        p.attach(own, v, "nsubj")
        p.attach(first, own, "acl")
        for k in opening:
            p.attach(k, v, "mark")
        p.tag[first] = "VBN"
        return True
    return False


def asides(p: Parse) -> bool:
    """Reads "hailed the accord, signed in Geneva by the mayors": no verb of who hailed it."""
    changed = False
    for k, dep in enumerate(p.dep):
        v = p.head[k]
        if dep != "agent" or p.dep[v] != "conj" or p.tag[v] != "VBD" or p.low[v - 1] != ",":
            continue
        if p.tag[v - 2][:2] == "NN" and all(j > v for j in p.kids[v]):
            p.tag[v] = "VBN"
            p.attach(v, v - 2, "acl")
            changed = True
    return changed


def root_in_relative(p: Parse, lexicon: Lexicon) -> bool:
    """Reads "In his talks with A, B raised, in strong terms, the killings": B is the subject."""
    for root, h in enumerate(p.head):
        if h != root or p.tag[root][:2] != "NN" or subject(p, root) is not None:
            continue
        if any(p.tag[k] in TENSED for k in p.kids[root]):
            continue
        for v in range(2, root):
            own = subject(p, v) if p.dep[v] == "relcl" and p.tag[v] == "VBD" else None
            if own is None or p.tag[own] in ("WP", "WDT") or p.low[v] not in lexicon.lemma:
                continue
            if p.low[v + 1] != "," or any(p.tag[k] in ("WDT", "WP", "WRB") for k in p.kids[v]):
                continue
            free(p, v)
            for k in tuple(p.kids[root]):
                if k < root and p.dep[k] in ("prep", "punct", "advmod"):
                    p.attach(k, v, p.dep[k])
            p.attach(root, v, "dobj")
            return True
    return False


def second_passive(p: Parse) -> bool:
    """Reads "Trade was discussed and support for reform was underscored": two main verbs."""
    for v, h in enumerate(p.head):
        if h != v or p.tag[v] != "VBN" or subject(p, v) is not None:
            continue
        first = next((k for k in p.kids[v] if k < v and p.dep[k] == "ccomp"), None)
        if first is None or p.tag[first] != "VBN" or kid(p, first, "nsubjpass") is None:
            continue
        noun = next(
            (k for k in p.kids[first] if k > first and p.dep[k] == "conj" and p.tag[k][:2] == "NN"),
            None,
        )
        if noun is None or kid(p, v, "auxpass") is None:
            continue
        for k in [k for k in p.kids[first] if k > noun]:
            p.attach(k, noun, "prep")
        p.attach(noun, v, "nsubjpass")
        free(p, first)
        p.attach(v, first, "conj")
        return True
    return False


def lead_in(p: Parse) -> bool:
    """Reads "The envoy stressed the need for calm: “We must not …”": two sentences of their own."""
    for colon in range(2, len(p) - 2):
        if p.low[colon] != ":" or p.low[colon + 1] not in _OPENING_MARKS:
            continue
        for v in range(colon):
            if p.tag[v] not in TENSED or subject(p, v) is None:
                continue
            if p.head[v] > colon and p.dep[v] in LED and kid(p, v, "dobj", "prep") is not None:
                free(p, v)
                p.attach(colon, v, "punct")
                return True
            said = next((k for k in p.kids[v] if k > colon and p.dep[k] in LED), None)
            noun = kid(p, v, "dobj")
            if said is not None and noun is not None and v < noun < colon:
                free(p, said)
                for k in [k for k in p.kids[v] if k > colon]:
                    p.attach(k, said, p.dep[k])
                return True
    return False


def with_clauses(p: Parse) -> bool:
    """Reads "discussed fishing and trade, with Doe noting …": the clause goes to the verb."""
    changed = False
    for k in range(2, len(p) - 2):
        if p.low[k] != "with" or p.dep[k] != "prep" or not _tells(p, k):
            continue
        if p.tag[p.head[k]][:2] == "VB":
            continue
        verb = next((a for a in ancestors(p, k) if p.tag[a] in TENSED), None)
        if verb is not None:
            p.attach(k, verb, "prep")
            changed = True
    return changed


def _tells(p: Parse, k: int) -> bool:
    """Reads ", with Doe noting", "with both sides affirming", however it is built."""
    told = kid(p, k, "pcomp")
    if told is not None:
        return p.low[k - 1] == "," and p.tag[told] == "VBG" and subject(p, told) is not None
    who = kid(p, k, "pobj")
    if who is None or p.tag[who] != "NNP" and p.low[who] not in _GROUPS:
        return False
    return p.tag[who + 1 : who + 2] == ["VBG"] and p.head[who + 1] == who


def looks_forward(p: Parse) -> bool:
    """Reads "pledged to work closely and look forward to meeting": a main verb of its own."""
    for k in range(3, len(p) - 2):
        if p.low[k : k + 3] != ["look", "forward", "to"] or p.low[k - 1] != "and":
            continue
        h = p.head[k]
        outer = p.head[h]
        if p.dep[k] != "conj" or not infinitive(p, h) or p.tag[outer] not in TENSED:
            continue
        if infinitive(p, k) or auxiliaries(p, k) or auxiliaries(p, outer):
            continue
        p.attach(k, outer, "conj")
        p.tag[k] = "VBP"
        return True
    return False
