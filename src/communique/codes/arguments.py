"""Whose event it is: source and target phrases of a reading, as the sentence names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from communique.codes.reading import Reader, Reading
from communique.codes.roles import load as load_roles
from communique.codes.words import verb_words
from communique.language import Parse

_VERB: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_NAME: Final = frozenset(("NNP", "NNPS"))
_NOUN: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PRONOUN: Final = frozenset("it he she they we i who which that this his her their its".split())
# Times stand behind the same prepositions as actors.
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sep sept oct "
    "nov dec".split()
)
_TOWARD: Final = (
    "to", "with", "against", "on", "upon", "at", "from", "toward", "towards", "into", "between",
    "in", "near", "over", "for", "of", "among",
)  # fmt: skip
_WHOLE: Final = frozenset(
    ("compound", "amod", "nmod", "nummod", "quantmod", "poss", "det", "case", "advmod", "npadvmod",
     "predet", "punct", "neg", "subtok")
)  # fmt: skip
_OF: Final = ("of", "for", "in", "from", "at", "to")


class Phrase(NamedTuple):
    """A stretch of the sentence, in code points of its surface, and its head token."""

    start: int
    end: int
    head: int

    def of(self, p: Parse) -> str:
        """The words."""
        return p.surface[self.start : self.end]


def sources(reader: Reader, reading: Reading) -> list[Phrase]:
    """Who acts: the subject and what is coordinated with it; the owner of an event noun."""
    p = reader.p
    head = _source_head(reader, reading)
    if head is None:
        return []
    return [phrase(p, k) for k in (head, *_conjuncts(p, head)) if p.low[k] not in _PRONOUN]


def targets(reader: Reader, reading: Reading) -> list[Phrase]:
    """Who is acted on: the first argument of the event's words that can be an actor."""
    p = reader.p
    used = set(reading.tokens)
    rest: list[int] = []
    for k in _arguments(reader, reading):
        if k in used or p.low[k] in _PRONOUN or p.low[k] in _DAYS or p.tag[k] not in _NOUN:
            continue
        if actorlike(p, k):
            return [phrase(p, j) for j in (k, *_conjuncts(p, k)) if j not in used]
        rest.append(k)
    return []


def actorlike(p: Parse, head: int) -> bool:
    """A proper name in the phrase, or a word for people or bodies."""
    roles = load_roles()
    for k in range(p.left[head], head + 1):
        if p.tag[k] in _NAME or k and p.word[k][:1].isupper():
            return True
        if p.low[k] in roles.words or p.low[k] in roles.generic:
            return True
    return any(
        p.tag[j] in _NAME
        for k in p.kids[head]
        if p.dep[k] == "prep" and p.low[k] in ("of", "from")
        for j in p.kids[k]
    )


def phrase(p: Parse, head: int) -> Phrase:
    """A noun with what stands before it and its "of" phrase, without clauses."""
    first = last = head
    for k in p.kids[head]:
        if p.dep[k] in _WHOLE and p.right[k] < head:
            first = min(first, p.left[k])
        elif p.dep[k] == "prep" and p.low[k] in _OF and k == last + 1:
            last = p.right[k]
            clause = [j for j in range(k, last + 1) if p.dep[j] in ("relcl", "acl", "appos", "conj")
                      and p.low[j - 1] == ","]  # fmt: skip
            if clause:
                last = p.left[clause[0]] - 2
    while last > head and p.low[last] in (",", ".", ";", '"', "”", "'"):
        last -= 1
    return Phrase(p.start[first], p.end[last], head)


def _source_head(reader: Reader, reading: Reading) -> int | None:
    p = reader.p
    k = reading.token
    if p.tag[k] not in _VERB:
        noun = _noun_owner(p, k)
        if noun is not None:
            return noun
        while p.tag[k] not in _VERB and p.head[k] != k:
            k = p.head[k]
        if p.tag[k] not in _VERB:
            return None
    head = reader.logical_subject(k)
    if head is None or p.low[head] in _PRONOUN:
        head = _speaker(reader, k) or head
    return head


def _noun_owner(p: Parse, n: int) -> int | None:
    """ "Cuba's refusal", "the arrest of X by Y", "the arrest by Y"."""
    by = of = None
    for k in p.kids[n]:
        if p.dep[k] == "poss":
            return k
        if p.dep[k] in ("prep", "agent") and p.low[k] in ("by", "between"):
            by = next((j for j in p.kids[k] if p.dep[j] == "pobj"), None)
    return by if by is not None else of


def _speaker(reader: Reader, v: int) -> int | None:
    """ "said it would": the pronoun is the speaker's, the reporting verb's subject."""
    p = reader.p
    for _ in range(12):
        h = p.head[v]
        if h == v:
            return None
        if p.tag[h] in _VERB and p.dep[v] in ("ccomp", "xcomp", "conj", "parataxis"):
            subj = next((k for k in p.kids[h] if p.dep[k] == "nsubj"), None)
            if subj is not None and p.low[subj] not in _PRONOUN and any(
                w.op == "say" for w in verb_words(reader.words, p, h)
            ):  # fmt: skip
                return subj
        v = h
    return None


def _arguments(reader: Reader, reading: Reading) -> Iterator[int]:
    """Candidates in order: objects of the words that decided, then what prepositions bring."""
    p = reader.p
    passive_subject = [k for t in reading.tokens for k in p.kids[t] if p.dep[k] == "nsubjpass"]
    yield from passive_subject
    chain = list(reading.tokens)
    top = reading.token
    while p.tag[top] not in _VERB and p.head[top] != top and p.dep[top] in ("dobj", "pobj", "prep"):
        top = p.head[top]
        chain.append(top)
    for t in chain:
        for k in p.kids[t]:
            if k > t and p.dep[k] in ("dobj", "dative", "oprd"):
                yield k
                yield from (j for j in p.kids[k] if p.dep[j] == "pobj")
    for t in chain:
        yield from _by_preposition(p, t)
    for t in chain:
        for k in p.kids[t]:
            if p.dep[k] == "dobj":
                yield from _by_preposition(p, k)
                yield from (j for j in p.kids[k] if p.dep[j] == "poss")
            elif p.dep[k] in ("xcomp", "ccomp"):
                subj = next((j for j in p.kids[k] if p.dep[j] in ("nsubj", "nsubjpass")), None)
                if subj is not None:
                    yield subj


def _by_preposition(p: Parse, t: int) -> list[int]:
    found = []
    for k in p.kids[t]:
        if p.dep[k] in ("prep", "dative") and p.low[k] in _TOWARD and k > t:
            pobj = next((j for j in p.kids[k] if p.dep[j] == "pobj"), None)
            if pobj is not None:
                found.append((_TOWARD.index(p.low[k]), pobj))
                found.extend((20 + rank, j) for rank, j in enumerate(_by_preposition(p, pobj)))
    return [k for _, k in sorted(found)]


def _conjuncts(p: Parse, k: int) -> list[int]:
    out = []
    for j in p.kids[k]:
        if p.dep[j] == "conj":
            out.extend([j, *_conjuncts(p, j)])
    return out
