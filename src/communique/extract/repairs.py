"""The genre's usual misparses mended, before clauses are read.

The parser is reliable for subjects and complements and weak at long coordination; the
repairs here use the verb lexicon to put coordinated speech-act verbs back where they belong.
"""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import (
    FINITE,
    VERBAL,
    after,
    ancestors,
    auxiliaries,
    infinitive,
    kid,
    marker,
    subject,
)
from communique.language import Parse
from communique.lexicon import Lexicon

_MISHUNG: Final = frozenset(("conj", "dep", "acl", "ccomp", "appos", "parataxis", "amod"))


def repair(p: Parse, lexicon: Lexicon) -> None:
    """Reattach coordinated speech-act verbs that the parser hung into a complement.

    "said that … and reaffirmed …": a past-tense act verb without a subject of its own, or
    with one, that hangs under something that is not past tense, belongs with the outer one.
    """
    changed = False
    size = len(p)
    for k in range(1, size if "wishes" in p.low else 0):
        if p.low[k] == "wishes" and (
            p.tag[k - 1].startswith("JJ") or p.low[k - 1] in ("best", "good", "well")
        ):
            p.tag[k] = "NNS"
    for k in range(1, size if "pcomp" in p.dep else 0):
        if (
            p.tag[k] == "NN"
            and p.dep[k] == "pcomp"
            and p.low[k].endswith("ing")
            and kid(p, k, "dobj") is not None
        ):
            p.tag[k] = "VBG"  # "with the President briefing the Ambassador"
            for j in p.kids[k]:
                if j < k and p.dep[j] == "compound":
                    p.dep[j] = "nsubj"
    for v in range(1, size):
        if p.dep[v] not in _MISHUNG or p.tag[v] not in ("VBD", "VBN"):
            continue
        if p.low[v] not in lexicon.lemma:
            continue
        h = p.head[v]
        if p.dep[v] == "conj" and p.tag[h] == "VBD" and not _reports_anew(p, v, h):
            continue
        if p.dep[v] in ("acl", "amod", "appos", "dep") and not _after_and(p, v):
            continue
        if p.dep[v] == "ccomp" and not _after_and(p, v):
            continue
        if p.dep[v] == "acl" and p.low[v - 1] == "," and kid(p, v, "agent") is not None:
            continue  # "the accord, signed in Geneva by the mayors"
        if p.tag[v] == "VBN" and auxiliaries(p, v):
            continue
        if p.tag[v] == "VBN" and p.dep[v] == "conj" and p.tag[h] in ("VBN",):
            continue
        outer = None
        for a in ancestors(p, v):
            if p.tag[a] == "VBD" and a < v:
                outer = a
        if outer is None or outer == h and p.dep[v] == "conj":
            continue
        if (
            p.dep[v] == "conj"
            and p.tag[h] in VERBAL
            and p.tag[h] not in ("VBD", "VBG")
            and p.tag[v] == "VBN"
        ):
            continue
        p.attach(v, outer, "conj")
        p.tag[v] = "VBD"
        for k in p.kids[outer]:
            # what follows the freed verb is its own
            if k > v and p.dep[k] in ("dobj", "prep", "ccomp", "xcomp", "dative"):
                p.attach(k, v, p.dep[k])
        changed = True
    changed = _passives_read_as_adjectives(p, lexicon) or changed
    changed = _assured_of(p, lexicon) or changed
    changed = _own_second_nouns(p, lexicon) or changed
    changed = _nouns_that_are_verbs(p, lexicon) or changed
    changed = _rejoin_infinitives(p) or changed
    changed = _free_partners(p) or changed
    changed = _present_after_noun(p, lexicon) or changed
    changed = _first_of_series(p, lexicon) or changed
    changed = _noted_with_satisfaction(p) or changed
    changed = _verbless_roots(p, lexicon) or changed
    changed = _give_subjects(p) or changed
    if changed:
        p.settle()


def _reports_anew(p: Parse, v: int, h: int) -> bool:
    """Reads "stressed that trade was vital and stated that …": what was vital states nothing."""
    if p.low[h] not in ("was", "were") or p.dep[h] != "ccomp" or subject(p, v) is not None:
        return False
    return any(p.dep[k] == "ccomp" and marker(p, k) == "that" for k in p.kids[v])


def _passives_read_as_adjectives(p: Parse, lexicon: Lexicon) -> bool:
    """The participle of "the need for cooperation was underscored", read as an adjective."""
    changed = False
    for k in range(1, len(p)):
        be = p.head[k]
        if (
            p.dep[k] != "acomp"
            or not p.low[k].endswith("ed")
            or p.low[be] not in ("was", "were", "been", "is", "are")
        ):
            continue
        lemma = lexicon.lemma.get(p.low[k])
        if lemma is None or lemma == p.low[k] or p.low[k] in lexicon.adjectives:
            continue
        subj = kid(p, be, "nsubj")
        if subj is None or p.tag[subj] == "PRP" and p.low[subj] != "it":
            continue
        p.tag[k] = "VBN"
        if p.head[be] == be:
            p.kids[be] = [j for j in p.kids[be] if j != k]
            p.head[k], p.dep[k] = k, p.dep[be]
        else:
            p.attach(k, p.head[be], p.dep[be])
        for j in list(p.kids[be]):
            if j != k:
                p.attach(j, k, "nsubjpass" if j == subj else p.dep[j])
        p.attach(be, k, "auxpass")
        changed = True
    return changed


def _assured_of(p: Parse, lexicon: Lexicon) -> bool:
    """ "assured the Secretary General of the Kingdom's support": the support is what is assured."""
    changed = False
    for v in range(len(p)):
        if p.low[v] not in _TOLD_OF:
            continue
        obj = after(p, v, "dobj")
        of = kid(p, obj, "prep") if obj is not None else None
        noun = kid(p, of, "pobj") if of is not None and p.low[of] == "of" else None
        if obj is None or of is None or noun is None:
            continue
        if (
            p.low[noun] in lexicon.nouns
            or p.tag[obj] in ("NN", "NNS")
            and p.low[v] not in ("assured", "assures", "assuring", "assure")
        ):
            p.attach(of, v, "prep")
            changed = True
    return changed


_QUOTE_MARKS: Final = frozenset(('"', "“", "”", "«", "»"))
_TOLD_OF: Final = frozenset(
    "assured assures assuring assure reminded reminds reminding remind informed informs informing "
    "notified notifies notifying apprised convinced accused accuses accusing warned warns "
    "warning".split()
)


def _own_second_nouns(p: Parse, lexicon: Lexicon) -> bool:
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


def _nouns_that_are_verbs(p: Parse, lexicon: Lexicon) -> bool:
    """ "Nigeria values longstanding friendships": the verb was read as a plural noun."""
    root = next((i for i, h in enumerate(p.head) if h == i and p.dep[i] != "punct"), None)
    if (
        root is None
        or p.tag[root] in FINITE
        or any(p.tag[k] in FINITE and p.head[k] == root and p.dep[k] == "aux" for k in p.kids[root])
    ):
        return False
    for k in range(1, len(p)):
        if (
            p.tag[k] != "NNS"
            or p.low[k] not in lexicon.lemma
            or not p.low[k].endswith("s")
            or p.tag[k - 1] not in ("NNP", "NNPS")
        ):
            continue
        if not any(
            not f.rest and f.frame in ("act", "report")
            for f in lexicon.verbs.get(lexicon.lemma[p.low[k]], ())
        ):
            continue
        subj = k - 1
        if k != root:
            if p.head[k] != root:
                p.attach(k, root, "conj")
            p.reroot(k)
            p.dep[root] = "dobj" if root > k else "nsubj"
        p.tag[k] = "VBZ"
        if p.head[subj] != k:
            p.attach(subj, k, "nsubj")
        p.dep[subj] = "nsubj"
        return True
    return False


def _rejoin_infinitives(p: Parse) -> bool:
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


def _free_partners(p: Parse) -> bool:
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


def _present_after_noun(p: Parse, lexicon: Lexicon) -> bool:
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


def _first_of_series(p: Parse, lexicon: Lexicon) -> bool:
    """ "X stressed A, noted B and welcomed C": the first verb hung under the second."""
    for root in _roots(p):
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


def _noted_with_satisfaction(p: Parse) -> bool:
    """ "it was noted with satisfaction that …": the clause is what was noted."""
    changed = False
    for k in range(4, len(p)):
        if p.dep[k] not in ("acl", "relcl") or marker(p, k) != "that":
            continue
        noun = p.head[k]
        preposition = p.head[noun]
        verb = p.head[preposition]
        if p.dep[noun] == "pobj" and p.low[preposition] == "with" and p.tag[verb] in VERBAL:
            if preposition == verb + 1 and noun == preposition + 1:
                p.attach(k, verb, "ccomp")
                changed = True
    return changed


def _verbless_roots(p: Parse, lexicon: Lexicon) -> bool:
    """ "The visit, they said, aimed to …": a noun as root with its verb as a participle."""
    for root in _roots(p):
        if not p.tag[root].startswith("NN"):
            continue
        if any(p.tag[k] in FINITE and p.dep[k] not in ("relcl", "parataxis") for k in p.kids[root]):
            continue
        subj = subject(p, root)
        before = next(
            (
                k
                for k in p.kids[root]
                if subj is not None
                and subj < k < root
                and (p.tag[k] in ("VBN", "VBD") or p.tag[k] == "JJ" and p.low[k] in lexicon.lemma)
                and p.dep[k] == "amod"
            ),
            None,
        )
        if before is not None and subj is not None and p.right[subj] < before:
            # "X extended felicitations to Y": the verb taken for an adjective
            p.reroot(before)
            p.dep[root] = "dobj"
            p.attach(subj, before, "nsubj")
            p.tag[before] = "VBD"
            return True
        verb = next(
            (k for k in p.kids[root] if k > root and p.dep[k] == "acl" and p.tag[k] == "VBN"), None
        )
        if verb is not None and not auxiliaries(p, verb):
            p.reroot(verb)
            p.tag[verb] = "VBD"
            return True
    return False


def _give_subjects(p: Parse) -> bool:
    """A finite main verb without a subject takes the apposition or name right before it.

    "At the request of A, the President of B spoke": B's president is parsed as A's apposition.
    """
    changed = False
    for v in _roots(p):
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


def _roots(p: Parse) -> list[int]:
    return [token for token, governor in enumerate(p.head) if token == governor]


def _after_and(p: Parse, v: int) -> bool:
    k = v - 1
    while k > 0 and p.tag[k] == "RB":
        k -= 1
    return p.low[k] in ("and", "but", "while", ",", ";")


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
