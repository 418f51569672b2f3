"""Subjects that the parser took for something else, given back to their verbs.

In "…, assured the envoy" the envoy is no object, in "The release notes that …" the release no
part of a word, in "discussed trade and the minister thanked …" the minister no topic.
"""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import kid, subject
from communique.extract.mending.roots import LED, TENSED, roots
from communique.language import Parse
from communique.lexicon import Lexicon

# What stands between words and the verb that says who spoke them.
_CLOSES_WORDS: Final = frozenset((",", '"', "”", "“", "»", "’"))
# How a name hangs at the end of the phrase that has swallowed it.
_SWALLOWED: Final = frozenset(("conj", "appos", "pobj", "compound", "nmod", "npadvmod", "dep"))
_CLOSES_PHRASE: Final[tuple[list[str], ...]] = ([","], ["."], ['"'], ["”"], [])


def restore_subjects(p: Parse, lexicon: Lexicon) -> bool:
    """Give them back; tells whether anything was changed."""
    changed = _inverted_subject(p, lexicon)
    changed = _text_that_notes(p, lexicon) or changed
    return "and" in p.low and _second_subject(p, lexicon) or changed


def _second_subject(p: Parse, lexicon: Lexicon) -> bool:
    """Reads "discussed trade and the minister thanked …": whoever stands before the verb acts."""
    for v in range(4, len(p) - 1):
        k = v - 1
        if p.tag[v] != "VBD" or p.dep[v] != "conj" or p.dep[k] != "conj":
            continue
        if p.low[v] not in lexicon.lemma or subject(p, v) is not None:
            continue
        if p.low[p.left[k] - 1] != "and" or p.low[p.left[k] : k] not in (["the"], []):
            continue
        twin = p.head[k]
        if not _acts(p, k, lexicon) or _acts(p, twin, lexicon) or p.tag[twin][:2] != "NN":
            continue
        p.attach(k, v, "nsubj")
        return True
    return False


def _acts(p: Parse, k: int, lexicon: Lexicon) -> bool:
    return p.tag[k] in ("NNP", "NNPS") or p.low[k] in lexicon.group_forms


def _inverted_subject(p: Parse, lexicon: Lexicon) -> bool:
    """Reads "The border stays open, assured the envoy": who is read as object has said it."""
    for v in range(2, len(p) - 1):
        if p.tag[v] not in ("VBD", "VBZ", "VBN") or p.low[v - 1] not in _CLOSES_WORDS:
            continue
        if p.low[v] not in lexicon.lemma or not _says(lexicon, p.low[v]):
            continue
        who = kid(p, v, "dobj")
        if who is None or who < v or p.left[who] != v + 1 or subject(p, v) is not None:
            continue
        if p.tag[who] not in ("NNP", "NNPS") and p.low[who] not in lexicon.group_forms:
            continue
        if p.low[p.right[who] + 1 : p.right[who] + 2] not in _CLOSES_PHRASE:
            continue
        if _take_words(p, v):
            p.attach(who, v, "nsubj")
            p.tag[v] = "VBD" if p.tag[v] == "VBN" else p.tag[v]
            return True
    return False


def _says(lexicon: Lexicon, word: str) -> bool:
    frames = lexicon.verbs.get(lexicon.lemma[word], ())
    return any(f.frame == "report" and not f.rest for f in frames)


def _take_words(p: Parse, v: int) -> bool:
    """What stands before a verb of saying is what is said; false where nothing is."""
    h = p.head[v]
    if h == v:
        return any(k < v and p.dep[k] in LED for k in p.kids[v])
    if h > v or p.head[h] != h or p.dep[v] != "conj" or subject(p, h) is None:
        return False
    p.reroot(v)
    p.dep[h] = "ccomp"
    return True


def _text_that_notes(p: Parse, lexicon: Lexicon) -> bool:
    """Reads "The release notes that …", where the text was read as part of the word "notes"."""
    for v in range(1, len(p) - 2):
        if p.tag[v] not in ("VBZ", "NNS") or p.low[v - 1] not in lexicon.words["own_texts"]:
            continue
        if p.low[v] not in lexicon.lemma or p.dep[v - 1] != "compound" or p.head[v - 1] != v:
            continue
        told = next((k for k in p.kids[v] if k > v and p.dep[k] in ("ccomp", "acl")), None)
        if told is None or p.low[v + 1] != "that":
            continue
        for k in [k for k in p.kids[v] if k < v - 1 and p.dep[k] in ("det", "compound", "amod")]:
            p.attach(k, v - 1, p.dep[k])
        p.attach(v - 1, v, "nsubj")
        p.tag[v], p.dep[told] = "VBZ", "ccomp"
        return True
    return False


def lost_subject(p: Parse, lexicon: Lexicon) -> bool:
    """Reads "In the talks between A and B Premier Doe told …": the name before the verb is its."""
    changed = False
    for v, h in enumerate(p.head):
        if h != v or v < 2 or p.tag[v] not in TENSED or p.low[v] not in lexicon.lemma:
            continue
        k = v - 1
        while k > 1 and p.tag[k] in ("RB", "MD", "VBZ", "VBD", "VBP") and p.head[k] == v:
            k -= 1
        if (
            p.tag[k] not in ("NNP", "NNPS")
            or p.dep[k] not in _SWALLOWED
            or subject(p, v) is not None
        ):
            continue
        if any(p.dep[j] in ("csubj", "expl", "attr") and j < v for j in p.kids[v]):
            continue
        if p.head[k] != v and p.tag[k - 1] in ("NNP", "NNPS", "CC", "DT", "NN"):
            p.attach(k, v, "nsubj")
            changed = True
    return changed


def give_subjects(p: Parse) -> bool:
    """A finite main verb without a subject takes the apposition or name right before it.

    "At the request of A, the President of B spoke": B's president is parsed as A's apposition.
    """
    changed = False
    for v in roots(p):
        if v == 0 or p.tag[v] not in ("VBD", "VBZ", "VBP") or subject(p, v) is not None:
            continue
        if _swallowed(p, v):
            changed = True
            continue
        if any(p.dep[k] in ("csubj", "expl", "attr", "csubjpass") and k < v for k in p.kids[v]):
            continue
        k = v - 1
        while k > 0 and (p.tag[k].startswith("RB") or p.dep[k] in ("aux", "auxpass")):
            k -= 1
        node = k
        for _ in range(30):
            if (
                p.dep[node] == "appos"
                or p.dep[node] in ("npadvmod", "dobj", "dep")
                and p.tag[node].startswith("NN")
                and p.head[node] == v
            ):
                p.attach(node, v, "nsubj")
                changed = True
                break
            if p.head[node] in (node, v):
                break
            node = p.head[node]
    return changed


def _swallowed(p: Parse, v: int) -> bool:
    """ "Discussing A and B, X and Y focused on …": the subject went into the object before."""
    opening = next(
        (k for k in p.kids[v] if p.dep[k] == "csubj" and p.tag[k] == "VBG" and k < 2), None
    )
    if opening is None:
        return False
    comma = next((k for k in range(v - 1, opening, -1) if p.low[k] == ","), None)
    if comma is None:
        return False
    first = next(
        (
            k
            for k in range(comma + 1, v)
            if p.tag[k] in ("NNP", "NNPS", "PRP", "NN", "NNS") and p.head[k] < comma
        ),
        None,
    )
    if first is None:
        return False
    p.dep[opening] = "advcl"
    p.attach(first, v, "nsubj")
    return True
