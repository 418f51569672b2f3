"""Which of a sentence's predicates relates a source to a target, and what it reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from communique.codes.reading import HOSTILE, STATEMENT, Reader, Reading
from communique.codes.roles import load as load_roles
from communique.codes.words import noun_words, verb_words
from communique.extract.clauses import modal, negated
from communique.language import Parse

_VERB: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_NOUN: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))
# "sent jets to destroy the reactor" gives nobody jets.
_ARMS: Final = "aid.arms"
_BLAME: Final = "stance.blame"
# "said T would face sanctions": the speaker's threat.
_CONSEQUENCE: Final = "threaten.consequence"
# Roots that say no more of a contact or of troops than these themselves.
_MILD: Final = (STATEMENT, "03", "04", "17")
# What protesters want and say while they protest.
_REASONS: Final = ("02", "10", "11")
_OWN: Final = frozenset("it he she they we i who which that".split())
_DUTY: Final = frozenset(("must", "should", "ought", "needs", "need", "needed", "necessary"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an actor is named: first and last token, and the token that governs the rest."""

    first: int
    last: int
    head: int

    def holds(self, k: int) -> bool:
        """True for a token of the name."""
        return self.first <= k <= self.last


def places(p: Parse, name: str) -> list[Place]:
    """Every place in the sentence where a name stands, as whole words; its head inside."""
    found = []
    low, wanted = p.surface.lower(), " ".join(name.lower().split())
    at = low.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        inside = [k for k in range(len(p)) if p.start[k] < end and p.end[k] > at]
        if inside:
            first, last = inside[0], inside[-1]
            head = next(
                (k for k in inside if not first <= p.head[k] <= last or p.head[k] == k), first
            )
            found.append(Place(first, last, head))
        at = low.find(wanted, end)
    return found


def relation(reader: Reader, source: Sequence[Place], target: Sequence[Place]) -> Reading | None:
    """The event by which the source acts on the target; None when no word tells one."""
    named = frozenset(k for place in (*source, *target) for k in range(place.first, place.last + 1))
    for one in (Reader(reader.words, reader.p, quiet=named), reader):
        options = [
            reading
            for s in source or (None,)
            for t in target or (None,)
            if (reading := _Pair(one, s, t).read()) is not None
        ]
        found = max(options, key=lambda r: r.root != STATEMENT, default=None)
        if found is not None and found.root != STATEMENT:
            return found
    return _anything(reader) or found


class _Pair:
    def __init__(self, reader: Reader, source: Place | None, target: Place | None) -> None:
        self.reader = reader
        self.p = reader.p
        self.source = source
        self.target = target

    def read(self) -> Reading | None:
        statement: Reading | None = None
        for reading in self._candidates():
            if reading is None:
                continue
            if reading.root == "15" and self._together():
                return Reading("062", f"joint {reading.rule}", reading.token, reading.tokens)
            if reading.root != STATEMENT:
                return reading
            statement = statement or reading
        return self._refusal() or statement

    def _refusal(self) -> Reading | None:
        """ "will not withdraw its claim on T": refused, whatever it is."""
        if self.target is None or self.source is None:
            return None
        for v in self._anchors(self.target):
            if modal(self.p, v) in ("will", "would") and negated(self.p, v):
                return Reading("120", "mood.will-not", v, (v,))
        return None

    def _candidates(self) -> Iterable[Reading | None]:
        """From the predicate that the source governs outwards, then from the target."""
        if self.source is not None:
            if self.p.tag[self.source.head] in _NOUN and self._own_noun(self.source):
                yield self.reader.noun(self.source.head, own=True)
            anchors = self._anchors(self.source)
            if not any(self._holds_target(anchor) for anchor in anchors[:1]):
                yield self._done_to_target()
            for anchor in anchors:
                yield self._from(anchor)
        if self.target is not None:
            for anchor in self._anchors(self.target):
                yield self._any(anchor)

    def _together(self) -> bool:
        """ "S and T held exercises": what both do is done together."""
        if self.source is None or self.target is None:
            return False
        k, p = self.target.head, self.p
        while p.dep[k] == "conj":
            k = p.head[k]
            if self.source.holds(k):
                return True
        return False

    def _holds_target(self, anchor: int) -> bool:
        return self.target is not None and (
            self.p.left[anchor] <= self.target.head <= self.p.right[anchor]
        )

    def _done_to_target(self) -> Reading | None:
        """ "T was released after S dropped the case": a passive that leaves the agent open."""
        if self.target is None or self.p.dep[self.target.head] != "nsubjpass":
            return None
        v = self.p.head[self.target.head]
        if any(self.p.dep[k] == "agent" for k in self.p.kids[v]):
            return None
        return self.reader.verb(v)

    def _own_noun(self, place: Place) -> bool:
        """ "Cuba's refusal": the source itself names what was done; not "Cuba's opposition"."""
        if self.p.low[place.head] in load_roles().words:
            return False
        return any(self.p.dep[k] == "poss" for k in self.p.kids[place.head]) and any(
            True for _ in noun_words(self.reader.words, self.p, place.head)
        )

    def _anchors(self, place: Place) -> list[int]:
        """Verbs and event nouns above a name, the nearest first."""
        p, out, k = self.p, [], place.head
        for _ in range(40):
            h = p.head[k]
            if h == k:
                break
            if p.tag[h] in _VERB or p.tag[h] == "MD":
                out.append(h)
            elif p.tag[h] in _NOUN and not place.holds(h) and p.dep[k] in ("prep", "poss", "agent",
                "compound", "amod", "nmod", "acl"):  # fmt: skip
                if any(True for _ in noun_words(self.reader.words, p, h)):
                    out.append(h)
            k = h
        if p.tag[place.head] in _VERB:
            out.insert(0, place.head)
        return out

    def _any(self, anchor: int) -> Reading | None:
        p = self.p
        return self.reader.verb(anchor) if p.tag[anchor] in _VERB else self.reader.noun(anchor)

    def _from(self, anchor: int) -> Reading | None:
        """What the source does by a predicate: its own chain, the part that holds the target."""
        p = self.p
        if p.tag[anchor] not in _VERB:
            return self.reader.noun(anchor)
        chain = self._chain(anchor)
        inside = [v for v in chain if self._reaches(v, chain)]
        order = [*reversed(inside), *[v for v in chain if v not in inside]]
        best: Reading | None = None
        for v in order:
            reading = self._clause(v)
            if reading is None:
                continue
            if v != anchor:
                deed = self._deed(anchor, reading)
                if deed is not None:
                    return deed
            if reading.rule == _ARMS:
                aim = self._purpose(v, besides=())
                if aim is not None and aim.root in HOSTILE:
                    return aim
            if reading.root in ("04", "15", "13") and best is None:
                better = self._purpose(v if reading.root != "13" else reading.tokens[-1])
                if better is not None and reading.root != "13":
                    if reading.root == "04" or better.root == "07":
                        return better
                if better is not None and better.root == "07":
                    # "offered to send troops to help T"
                    return Reading("0334", reading.rule, reading.token, reading.tokens)
            if reading.root != STATEMENT:
                return reading
            best = best or reading
        return best

    def _deed(self, anchor: int, reason: Reading) -> Reading | None:
        """ "walked out, saying T had ignored them": the deed, not the reason or demand."""
        if not reason.rule.startswith(_BLAME) and reason.root not in _REASONS:
            return None
        if self.p.tag[reason.tokens[0]] != "VBG":
            return None
        deed = self._clause(anchor)
        if deed is None or deed.root not in HOSTILE:
            return None
        return deed if deed.root == "14" or reason.rule.startswith(_BLAME) else None

    def _chain(self, v: int) -> list[int]:
        """A verb and those coordinated with it, or hung on it, that share its subject."""
        p, out = self.p, [v]
        for k in p.kids[v]:
            if p.tag[k] not in _VERB or k < v and p.dep[k] != "advcl":
                continue
            if p.dep[k] == "conj" and self._shares(k):
                out.extend(self._chain(k))
            elif p.dep[k] == "advcl" and (p.tag[k] == "VBG") and self._shares(k):
                out.extend(self._chain(k))
        return out

    def _shares(self, k: int) -> bool:
        own = next((j for j in self.p.kids[k] if self.p.dep[j] in ("nsubj", "nsubjpass")), None)
        return own is None or self.p.low[own] in _OWN

    def _reaches(self, v: int, chain: Sequence[int]) -> bool:
        """The target stands under the verb and under no later verb of the chain."""
        if self.target is None:
            return False
        k = self.target.head
        for _ in range(60):
            if k == v:
                return True
            if k in chain or self.p.head[k] == k:
                return False
            k = self.p.head[k]
        return False

    def _clause(self, v: int) -> Reading | None:
        """One verb of the source; what it says of the target is a stance toward it."""
        stance = self._stance(v)
        return stance if stance is not None else self.reader.verb(v)

    def _stance(self, v: int) -> Reading | None:
        """ "said that T must leave", "said T had shelled the town": a demand, an accusation."""
        p = self.p
        if self.target is None or not any(
            w.op == "say" for w in verb_words(self.reader.words, p, v)
        ):
            return None
        inner = self._said(v)
        if inner is None:
            return None
        low = {p.low[k] for k in range(p.left[inner], p.right[inner] + 1)}
        duty = {p.low[k] for k in (inner, *p.kids[inner])} & _DUTY
        subj = next((k for k in p.kids[inner] if p.dep[k] in ("nsubj", "nsubjpass")), None)
        if subj is None or not p.left[subj] <= self.target.head <= p.right[subj]:
            return None
        reading = self.reader.verb(inner)
        if duty and not (reading is not None and reading.root in ("10", "12")):
            return Reading("100", "stance.duty", inner, (v, inner))
        if low & self.reader.words.things("misdeeds"):
            return Reading("112", "stance.blame", v, (v, inner))
        if reading is None or reading.root == STATEMENT:
            return None
        if p.dep[subj] == "nsubjpass" or reading.rule in ("support.welcome", _CONSEQUENCE):
            # "said T would be expelled": the speaker's own deed or refusal
            return reading
        if reading.root in (*HOSTILE, "09", "11", "12", "13"):
            return Reading("112", f"stance.blame {reading.rule}", v, (v, *reading.tokens))
        return reading

    def _said(self, v: int) -> int | None:
        """The verb of what is said; "had tortured deserters" may be read as a noun phrase."""
        p = self.p
        for k in p.kids[v]:
            if p.dep[k] not in ("ccomp", "parataxis"):
                continue
            if p.tag[k] in _VERB:
                return k
            for j in p.kids[k]:
                if p.tag[j] in _VERB and any(p.dep[i] in ("aux", "nsubj") for i in p.kids[j]):
                    return j
        return None

    def _purpose(self, v: int, besides: Sequence[str] = _MILD) -> Reading | None:
        """ "called him to apologise": the purpose of a contact says more than the contact."""
        p = self.p
        for k in p.kids[v]:
            if k > v and p.dep[k] in ("advcl", "xcomp") and p.tag[k] in ("VB", "VBG"):
                reading = self.reader.verb(k)
                if reading is not None and reading.tokens[0] == k and reading.root not in besides:
                    return reading
        return None


def _anything(reader: Reader) -> Reading | None:
    """The first event of the sentence, when nothing ties one to the names."""
    p = reader.p
    for k in range(len(p)):
        reading = None
        if p.tag[k] in _VERB:
            reading = reader.verb(k)
        elif p.tag[k] in _NOUN:
            reading = reader.noun(k)
        if reading is not None and reading.root != STATEMENT:
            return reading
    return None
