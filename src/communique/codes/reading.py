"""What one predicate reports: from a verb or noun of a parse to a CAMEO code with its rule.

A predicate is an event ("shelled"), an operator on the event inside its complement ("agreed
to meet", "lifted the siege"), or light ("carried out an attack"): then the noun decides.
Tense and negation act like operators: what will be done is intended, hostile intent is a
threat, a denied kindness is a refusal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from communique.codes.words import MEANWHILE, EventWords, Word, noun_words, verb_words
from communique.extract.clauses import modal, negated, passive, subject
from communique.language import Parse

STATEMENT: Final = "01"
# "renewed its commitment": what is intended is not said; another complement may say it.
BARE_INTENT: Final = "030"
COOPERATION: Final = ("03", "04", "05", "06", "07", "08")
HOSTILE: Final = ("14", "15", "16", "17", "18", "19", "20")
_INTENT: Final = frozenset(("will", "would", "may", "might", "could", "can"))
_ATTACKS: Final = ("18", "19", "20")
_REFUSED: Final = "op.refuse "
_DUTY: Final = frozenset(("must", "should", "ought"))
_DUTY_VERBS: Final = frozenset(("need", "needs", "have", "has", "ought", "had"))
_NOUN: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))
_VERB: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_BE: Final = frozenset("be is are was were been being 's ’s am remain remains remained".split())
_AIMS: Final = ("acl", "xcomp", "advcl", "relcl")
_PARTICLES: Final = frozenset(("in", "out", "off", "up", "down", "over"))
DEPTH: Final = 9


@dataclass(frozen=True, slots=True)
class Reading:
    """What a predicate reports. token: its word; tokens: all words that decided, in order."""

    code: str
    rule: str
    token: int
    tokens: tuple[int, ...]

    @property
    def root(self) -> str:
        """The two digits of the cue category."""
        return self.code[:2]


class Reader:
    """Reads predicates of one parse."""

    def __init__(
        self, words: EventWords, parse: Parse, *, quiet: frozenset[int] = frozenset()
    ) -> None:
        self.words = words
        self.p = parse
        # tokens of names that are given: what they are called is no event
        self.quiet = quiet

    # -- verbs -----------------------------------------------------------------------

    def verb(self, v: int, depth: int = 0) -> Reading | None:
        """What a verb reports, tense and negation counted."""
        if depth > DEPTH:
            return None
        if self._nominal(v):
            return self.noun(v, depth)
        plain = self._plain_verb(v, depth)
        return None if plain is None else self._in_mood(v, plain)

    def _nominal(self, v: int) -> bool:
        """ "issued a warning": a noun that the parser tagged as a participle."""
        return self.p.tag[v] == "VBG" and any(
            self.p.dep[k] == "det" and k < v for k in self.p.kids[v]
        )

    def _plain_verb(self, v: int, depth: int) -> Reading | None:
        p = self.p
        found = [w for w in verb_words(self.words, p, v) if self._fits(w, v)]
        if p.low[v] in _BE and not any(w.rest for w in found):
            return self._copula(v, depth)
        for word in found:
            if not word.op and word.rank < 0:
                return self._aim(word, v, depth) or self._event(word, v)
            if word.op:
                inner = self._inside(v, depth)
                code = None if inner is None else self._changed(word, inner)
                if inner is not None and code is not None:
                    return Reading(code, _rule(word, inner), v, (v, *inner.tokens))
        for word in found:
            if not word.op:
                return self._event(word, v)
        for word in found:
            if word.code is not None:
                return self._event(word, v)
        return self._inside(v, depth)

    def _event(self, word: Word, v: int) -> Reading | None:
        return None if word.code is None else Reading(word.code, word.id, v, (v,))

    def _aim(self, word: Word, v: int, depth: int) -> Reading | None:
        """ "launched an operation to detain": an operation is what it is for."""
        if not any("operation" in forms for forms in word.rest):
            return None
        p = self.p
        for n in (v, *self.objects(v)):
            for k in p.kids[n]:
                if k > v and p.dep[k] in _AIMS and self._infinitive(k):
                    return self.verb(k, depth + 1)
        return None

    def _changed(self, word: Word, inner: Reading) -> str | None:
        """What an operator makes of the event inside; support is given by promising it."""
        if word.op == "intend" and inner.code == "051" and self.p.tag[inner.token] in _NOUN:
            return inner.code
        return self.words.transformed(word.op, inner.code)

    def _fits(self, word: Word, v: int) -> bool:
        """Whether object and subject are of the classes that a pattern asks for."""
        p = self.p
        if word.anything and not self.objects(v):
            return False
        if word.infinitive and not any(
            k > v and p.dep[k] in ("xcomp", "ccomp") and self._infinitive(k) for k in p.kids[v]
        ):
            return False
        if word.objects or word.named or word.bans:
            tokens = list(self.object_tokens(v, indirect=bool(word.rest)))
            if word.bans and word.rest:
                tokens.extend(self._governed(v))
            low = {self.p.low[k] for k in tokens}
            if word.bans & low:
                return False
            if word.objects and any(self._turned(k, word) for k in self.objects(v)):
                return False
            if word.objects and not word.objects & low:
                if not (word.named and any(self.p.tag[k] == "NNP" for k in tokens)):
                    return False
            if word.named and self._names_something_else(v):
                return False
        if word.near and not word.near & {
            self.p.low[k] for k in range(self.p.left[v], self.p.right[v] + 1)
        }:
            return False
        if word.by:
            subj = self.logical_subject(v)
            if subj is None or not word.by & {self.p.low[k] for k in self.phrase(subj)}:
                return False
        return True

    def _turned(self, n: int, word: Word) -> bool:
        """ "announced a suspension of aid", "stepped up attacks on the police": the head of the
        object turns what follows, or is an attack."""
        return self.p.low[n] not in word.objects and any(
            w.op not in ("say", "start", "intend") if w.op else (w.code or "").startswith(_ATTACKS)
            for w in noun_words(self.words, self.p, n)
        )

    def _names_something_else(self, v: int) -> bool:
        """ "called the vote a farce": a second complement."""
        return any(self.p.dep[k] in ("oprd", "ccomp", "xcomp") for k in self.p.kids[v] if k > v)

    def _in_mood(self, v: int, plain: Reading) -> Reading | None:
        p = self.p
        word = modal(p, v)
        refused = negated(p, v) or any(
            p.dep[k] == "det" and p.low[k] == "no" and p.low[k + 1] != "to"
            for o in self.objects(v)
            for k in p.kids[o]
        )
        code: str | None = plain.code
        if word in _DUTY or self.duty(v):
            code = self.words.transformed("demand", plain.code)
        elif refused:
            code = self._denied(plain, intended=word in _INTENT)
        elif word in _INTENT and not self._perfect(v, word) or self._going_to(v):
            code = self.words.transformed("intend", plain.code)
        return None if code is None else Reading(code, plain.rule, plain.token, plain.tokens)

    def _perfect(self, v: int, word: str) -> bool:
        """ "may have launched": guessed, not intended."""
        return word in ("may", "might", "could") and any(
            self.p.low[k] == "have" and self.p.dep[k] == "aux" for k in self.p.kids[v]
        )

    def _denied(self, plain: Reading, *, intended: bool) -> str | None:
        if plain.root in COOPERATION:
            return self.words.transformed("refuse", plain.code)
        if plain.rule.startswith(_REFUSED):
            # "did not rule out an attack": what is not refused may come
            inner = self.words.codes.get(plain.rule.split()[-1]) or ""
            if inner.startswith(HOSTILE + COOPERATION):
                return self.words.transformed("intend", inner)
        if plain.root in HOSTILE and intended:
            return "035"
        return None

    def duty(self, v: int) -> bool:
        """ "needs to", "has to": the verb stands under one of obligation."""
        p = self.p
        h = p.head[v]
        return p.dep[v] == "xcomp" and p.low[h] in _DUTY_VERBS and self._infinitive(v)

    def _going_to(self, v: int) -> bool:
        """ "is going to meet", "are to meet"; in a headline "Peru to meet Chile"."""
        p = self.p
        h = p.head[v]
        if not self._infinitive(v):
            return False
        if p.dep[v] == "xcomp":
            return p.low[h] == "going" or p.low[h] in _BE
        return (p.dep[v] == "ROOT" or p.dep[v] == "ccomp" and v < h) and subject(p, v) is not None

    def _infinitive(self, v: int) -> bool:
        return any(self.p.low[k] == "to" and self.p.dep[k] == "aux" for k in self.p.kids[v])

    def _copula(self, v: int, depth: int) -> Reading | None:
        p = self.p
        for k in p.kids[v]:
            if p.dep[k] in ("acomp", "attr", "oprd") and p.low[k] in self.words.adjectives:
                word = self.words.adjectives[p.low[k]]
                inner = self._inside(k, depth) or self._inside(v, depth)
                code = None if inner is None else self.words.transformed(word.op, inner.code)
                if inner is not None and code is not None:
                    return Reading(code, _rule(word, inner), k, (k, *inner.tokens))
                if word.code is not None:
                    return Reading(word.code, word.id, k, (k,))
        for k in p.kids[v]:
            if p.dep[k] in ("attr", "acomp", "prep", "xcomp") and k > v:
                found = self._complement(k, depth)
                if found is not None:
                    return found
        return None

    # -- complements -----------------------------------------------------------------

    def _inside(self, v: int, depth: int) -> Reading | None:
        """The event in the complement of a verb, noun or adjective."""
        p = self.p
        kids = [k for k in p.kids[v] if k > v or p.dep[k] == "nsubjpass"]
        bare: Reading | None = None
        for deps in (("xcomp", "ccomp"), ("dobj", "nsubjpass", "oprd"), ("prep", "agent"),
                     ("dative",), ("advcl",), ("acl",), ("relcl",)):  # fmt: skip
            for k in kids:
                if p.dep[k] not in deps or p.dep[k] == "agent" or p.low[k] in MEANWHILE:
                    continue
                if p.dep[k] == "advcl" and not (self._infinitive(k) or p.tag[k] == "VBG"):
                    continue
                found = self._complement(k, depth)
                if found is None or found.root == STATEMENT:
                    continue
                if found.code != BARE_INTENT:
                    return found
                bare = bare or found
        return bare

    def _complement(self, k: int, depth: int) -> Reading | None:
        p = self.p
        if p.tag[k] in _VERB or p.tag[k] == "MD":
            return self.verb(k, depth + 1)
        if p.dep[k] == "prep":
            for j in p.kids[k]:
                if p.dep[j] in ("pobj", "pcomp"):
                    return self._complement(j, depth + 1)
            return None
        if p.tag[k] in _NOUN or p.tag[k] in ("JJ", "CD", "DT"):
            return self.noun(k, depth + 1)
        return None

    # -- nouns -----------------------------------------------------------------------

    def noun(self, n: int, depth: int = 0, *, own: bool = False) -> Reading | None:
        """What a noun reports ("the arrest of", "a threat to shell", "a series of raids").

        own: read it although it stands in a given name.
        """
        p = self.p
        if depth > DEPTH or n in self.quiet and not own:
            return None
        found = list(noun_words(self.words, p, n))
        for word in found:
            if not word.op and self._noun_fits(word, n):
                return self._event(word, n)
        for word in found:
            if word.op and word.op not in ("say", "start"):
                inner = self._inside(n, depth)
                if inner is not None and inner.root == "05" and p.low[n].startswith("commitment"):
                    return inner
                code = None if inner is None else self.words.transformed(word.op, inner.code)
                if inner is not None and code is not None:
                    return Reading(code, _rule(word, inner), n, (n, *inner.tokens))
                if word.code is not None:
                    return Reading(word.code, word.id, n, (n,))
        for k in p.kids[n]:
            if p.dep[k] in ("compound", "amod") and k < n:
                part = next((w for w in noun_words(self.words, p, k) if not w.op), None)
                if part is not None and self._noun_fits(part, k):
                    return self._event(part, k)
            elif p.dep[k] == "amod" and p.low[k] in self.words.adjectives:
                # "a report critical of"
                word = self.words.adjectives[p.low[k]]
                if word.code is not None and not word.op:
                    return self._event(word, k)
        return self._inside(n, depth)

    def _noun_fits(self, word: Word, n: int) -> bool:
        p = self.p
        low = {p.low[k] for k in range(p.left[n], n + 1)}
        if word.near:
            h = p.head[n]
            if not word.near & {p.low[k] for k in range(p.left[h], p.right[h] + 1)}:
                return False
        return not word.bans & low

    # -- arguments -------------------------------------------------------------------

    def objects(self, v: int) -> list[int]:
        """Heads of what a verb acts on: objects, the subject of a passive, coordinated ones."""
        p = self.p
        heads = [
            k
            for k in p.kids[v]
            if p.dep[k] in ("dobj", "nsubjpass", "dative", "oprd") and (k > v or p.dep[k] != "dobj")
        ]
        if not heads:
            # "sent in police": a particle read as a preposition
            heads = [
                j
                for k in p.kids[v]
                if k == v + 1 and p.dep[k] == "prep" and p.low[k] in _PARTICLES
                for j in p.kids[k]
                if p.dep[j] == "pobj"
            ]
        if not heads and p.dep[v] == "acl" and p.tag[v] == "VBN":
            heads = [p.head[v]]
        return [j for k in heads for j in (k, *self._conjuncts(k))]

    def object_tokens(self, v: int, *, indirect: bool) -> Iterator[int]:
        """The words of the objects without their clauses.

        indirect: where there is none, those that prepositions bring ("walked out of talks").
        """
        heads = self.objects(v)
        if not heads and indirect:
            heads = list(self._governed(v))
        for head in heads:
            yield from self.phrase(head)

    def _governed(self, v: int, depth: int = 0) -> Iterator[int]:
        for k in self.p.kids[v]:
            if self.p.low[k] in MEANWHILE:
                continue
            if self.p.dep[k] in ("prep", "dative", "agent", "prt") and k > v and depth < 3:
                yield from (j for j in self.p.kids[k] if self.p.dep[j] == "pobj")
                yield from self._governed(k, depth + 1)

    def phrase(self, head: int, depth: int = 0) -> Iterator[int]:
        """A noun and its modifiers, "of" phrases included, clauses left out."""
        p = self.p
        yield head
        if depth > DEPTH:
            return
        for k in p.kids[head]:
            if p.dep[k] in ("compound", "amod", "nmod", "nummod", "quantmod", "appos", "conj"):
                yield from self.phrase(k, depth + 1)
            elif p.dep[k] == "prep" and p.low[k] in ("of", "to", "with", "on", "in"):
                for j in p.kids[k]:
                    if p.dep[j] == "pobj":
                        yield from self.phrase(j, depth + 1)

    def logical_subject(self, v: int) -> int | None:
        """Who acts: the subject, the "by" phrase of a passive, the owner of a participle."""
        p = self.p
        if passive(p, v):
            for k in p.kids[v]:
                if p.dep[k] == "agent":
                    return next((j for j in p.kids[k] if p.dep[j] == "pobj"), None)
            return None
        own = subject(p, v)
        if own is not None:
            return own
        h = p.head[v]
        if h == v:
            return None
        if p.dep[v] in ("conj", "xcomp", "advcl") and p.tag[h] in _VERB:
            return self.logical_subject(h)
        if p.dep[v] in ("acl", "relcl") and p.tag[v] != "VBN":
            return h
        return None

    def _conjuncts(self, k: int) -> list[int]:
        out = []
        for j in self.p.kids[k]:
            if self.p.dep[j] == "conj":
                out.extend([j, *self._conjuncts(j)])
        return out


def _rule(word: Word, inner: Reading) -> str:
    """Names of operators before the event they act on; those that change nothing stay out."""
    return inner.rule if word.op in ("say", "start") else f"{word.id} {inner.rule}"
