"""Words that the tagger took for another class: verbs for nouns, participles for adjectives."""

from __future__ import annotations

from communique.extract.clauses import FINITE, auxiliaries, kid, subject
from communique.extract.mending.roots import roots
from communique.language import Parse
from communique.lexicon import Lexicon


def retag(p: Parse) -> None:
    """ "Conveyed best wishes", "with the President briefing the Ambassador"."""
    for k in range(1, len(p) if "wishes" in p.low else 0):
        if p.low[k] == "wishes" and (
            p.tag[k - 1].startswith("JJ") or p.low[k - 1] in ("best", "good", "well")
        ):
            p.tag[k] = "NNS"
    for k in range(1, len(p) if "pcomp" in p.dep else 0):
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


def passives_read_as_adjectives(p: Parse, lexicon: Lexicon) -> bool:
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


def nouns_that_are_verbs(p: Parse, lexicon: Lexicon) -> bool:
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


def verbless_roots(p: Parse, lexicon: Lexicon) -> bool:
    """ "The visit, they said, aimed to …": a noun as root with its verb as a participle."""
    for root in roots(p):
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
