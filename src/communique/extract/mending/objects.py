"""Nouns that the parser took from the verb that carries them, put back as its objects.

"reiterating Chile's keenness to trade" has no clause in which keenness trades, "noted with
satisfaction the growth of trade" no satisfaction of growth, and "expressed during the call his
concern" no call that is a concern.
"""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import VERBAL, after, kid, marker, subject
from communique.language import Parse
from communique.lexicon import Lexicon

_TOLD_OF: Final = frozenset(
    "assured assures assuring assure reminded reminds reminding remind informed informs informing "
    "notified notifies notifying apprised convinced accused accuses accusing warned warns "
    "warning".split()
)
_NOUNS: Final = ("NN", "NNS")
# Circumstances that may stand between a verb and its object.
_BETWEEN: Final = frozenset("during in at on after following".split())
# Verbs that take up with a partner what stands behind him.
_DISCUSSED: Final = frozenset("discussed reviewed explored examined discussing reviewing".split())


def rehang_objects(p: Parse, lexicon: Lexicon) -> bool:
    """Hang them on their verbs; tells whether anything was changed."""
    changed = "ccomp" in p.dep and _subjects_of_their_infinitives(p, lexicon)
    if "pobj" in p.dep:
        changed = _objects_of_feelings(p, lexicon) or changed
        changed = _after_circumstances(p, lexicon) or changed
        changed = _behind_partners(p) or changed
    return changed


def _subjects_of_their_infinitives(p: Parse, lexicon: Lexicon) -> bool:
    """Reads "reiterating Chile's keenness to trade": the keenness is what is reiterated."""
    changed = False
    for v, dep in enumerate(p.dep):
        if dep != "ccomp" or p.tag[v] != "VB":
            continue
        noun, carrier = subject(p, v), p.head[v]
        if noun is None or not carrier < noun or p.low[noun + 1] != "to":
            continue
        if p.tag[noun] in _NOUNS and _carried(p, noun, carrier, lexicon):
            p.attach(noun, carrier, "dobj")
            p.attach(v, noun, "acl")
            changed = True
    return changed


def _objects_of_feelings(p: Parse, lexicon: Lexicon) -> bool:
    """Reads "noted with satisfaction the growth of trade": the growth is what is noted."""
    feelings = lexicon.words["feelings_praise"] | lexicon.words["feelings_concern"]
    changed = False
    for k, word in enumerate(p.low):
        if word not in feelings or p.dep[k] != "pobj" or p.low[p.head[k]] != "with":
            continue
        verb, noted = p.head[p.head[k]], after(p, k, "dobj", "appos", "npadvmod")
        if noted is None or p.low[verb] not in lexicon.lemma or kid(p, verb, "dobj") is not None:
            continue
        if p.left[noted] == k + 1:
            p.attach(noted, verb, "dobj")
            changed = True
    return changed


def _after_circumstances(p: Parse, lexicon: Lexicon) -> bool:
    """Reads "expressed during the call Chile's deep concern": the concern is expressed."""
    changed = False
    for noun, dep in enumerate(p.dep):
        if dep not in ("appos", "dobj", "npadvmod", "pobj") or p.tag[noun] not in _NOUNS:
            continue
        setting = p.head[noun] if dep != "pobj" else kid(p, p.head[noun], "pobj")
        if (
            setting is None
            or setting >= noun
            or p.dep[setting] != "pobj"
            or p.low[p.head[setting]] not in _BETWEEN
        ):
            continue
        carrier = p.head[p.head[setting]]
        if p.left[noun] != setting + 1 or kid(p, carrier, "dobj") is not None:
            continue
        if carrier < setting and _carried(p, noun, carrier, lexicon):
            p.attach(noun, carrier, "dobj")
            changed = True
    return changed


def _behind_partners(p: Parse) -> bool:
    """Reads "discussed with Premier Doe the latest developments": they are no Premier."""
    changed = False
    for noun, dep in enumerate(p.dep):
        if dep != "appos" or p.tag[noun] not in _NOUNS:
            continue
        partner = p.head[noun]
        preposition = p.head[partner]
        verb = p.head[preposition]
        if p.low[preposition] != "with" or p.low[verb] not in _DISCUSSED:
            continue
        if p.left[noun] == partner + 1 and p.low[partner + 1] in ("the", "a", "an", "ways"):
            if kid(p, verb, "dobj") is None:
                p.attach(noun, verb, "dobj")
                changed = True
    return changed


def _carried(p: Parse, noun: int, verb: int, lexicon: Lexicon) -> bool:
    """A noun of the lexicon with a verb that carries it."""
    lemma = lexicon.lemma.get(p.low[verb])
    return lemma is not None and any(
        lemma in lexicon.carriers.get(group, ())
        for entry in lexicon.nouns.get(p.low[noun], ())
        for group in entry.verbs
    )


def assured_of(p: Parse, lexicon: Lexicon) -> bool:
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


def noted_with_satisfaction(p: Parse) -> bool:
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
