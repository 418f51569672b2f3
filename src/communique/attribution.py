"""Who is said to say or think what: attributions of a text as source, cue and content.

Wider than the acts of a record, which are a readout's speech acts: here any words, thoughts
or feelings that a text attributes count, of anybody, as news texts have them. Quotations are
taken whole, over sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from communique.codes.schemes import folder
from communique.codes.sentences import parsed
from communique.extract.quotes import Quoted, find_quotes
from communique.extract.sentences import Sentence, sentences
from communique.knowledge import sections
from communique.language import DEFAULT_MODEL, ModelName, Parse
from communique.lexicon import inflections, noun_forms
from communique.read.blocks import blocks
from communique.types import Span

_VERB: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_CLOSERS: Final = frozenset((",", ".", ";", ":", "-", "–", "—"))
# What belongs to the object of a verb of thinking or judging.
_GOES_ON: Final = ("dobj", "oprd", "prep", "xcomp", "acl", "advmod")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One attribution. source is None where the text leaves it open ("it is said that")."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    clause: frozenset[str]
    infinitive: frozenset[str]
    object: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    prepositions: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = sections(folder() / "attribution.yaml")

    def forms(name: str) -> frozenset[str]:
        return frozenset(form for verb in data[name] for form in inflections(verb)) | _IRREGULAR

    known = {name: forms(name) for name in ("clause", "infinitive", "object")}
    return _Words(
        clause=known["clause"],
        infinitive=known["infinitive"] - _SPEECH_ONLY,
        object=known["object"] - _SPEECH_ONLY,
        adjectives=frozenset(data["adjectives"]),
        nouns=frozenset(form for noun in data["nouns"] for form in noun_forms(noun)),
        prepositions=tuple(data["prepositions"]),
    )


_IRREGULAR: Final = frozenset("said told".split())
_SPEECH_ONLY: Final = frozenset("said".split())


def attributions(text: str, *, model: ModelName = DEFAULT_MODEL) -> tuple[Attributed, ...]:
    """The attributions of a text, by place."""
    found = blocks(text)
    quotes = [q for q in find_quotes(text, found) if q.speech]
    cut = [s for block in found for s in sentences(text, block)]
    parses = [one.parse for one in parsed((s.surface for s in cut), model=model)]
    plain = [
        each
        for sentence, parse in zip(cut, parses, strict=True)
        for each in _Sentence(sentence, parse).attributions()
    ]
    return tuple(sorted(_with_quotes(text, plain, quotes), key=lambda a: (a.cue, a.content)))


class _Sentence:
    """Attributions within one sentence, in code points of the text."""

    def __init__(self, sentence: Sentence, parse: Parse) -> None:
        self.sentence = sentence
        self.p = parse

    def attributions(self) -> Iterator[Attributed]:
        p, words = self.p, _words()
        for k in range(len(p)):
            if p.low[k] == "according" and k + 1 < len(p) and p.low[k + 1] == "to":
                yield from self._according(k)
            elif p.tag[k] in _VERB:
                content = self._content(k)
                source = self._subject(k)
                if content is not None and (source is not None or self._agentless(k)):
                    yield self._one(source, self._cue(k), content)
            elif p.tag[k].startswith("NN") and p.low[k] in words.nouns:
                yield from self._noun(k)

    def _one(
        self, source: tuple[int, int] | None, cue: tuple[int, int], content: list[tuple[int, int]]
    ) -> Attributed:
        return Attributed(
            source=None if source is None else self._span(*source),
            cue=self._span(*cue),
            content=tuple(self._span(*piece) for piece in content),
        )

    def _span(self, first: int, last: int) -> Span:
        return self.sentence.locate(self.p.start[first], self.p.end[last])

    # -- verbs -----------------------------------------------------------------------

    def _content(self, v: int) -> list[tuple[int, int]] | None:
        p, words = self.p, _words()
        low = p.low[v]
        for k in p.kids[v]:
            if p.dep[k] == "ccomp" and low in words.clause:
                return self._around(k, v)
        if p.dep[v] == "parataxis" and low in words.clause:
            return self._rest(v)
        for k in p.kids[v]:
            if p.dep[k] == "acomp" and p.low[k] in words.adjectives:
                return self._of_adjective(k)
            if p.dep[k] == "xcomp" and k > v and low in words.infinitive:
                return self._object_with(k, v)
        if low not in words.object:
            return None
        for k in p.kids[v]:
            if p.dep[k] in ("dobj", "oprd") and k > v:
                last = max(p.right[j] for j in p.kids[v] if j >= k and p.dep[j] in _GOES_ON)
                return [self._trim(p.left[k], last)]
            if p.dep[k] == "prep" and p.low[k] in ("about", "against", "for", "of") and k > v:
                return [self._trim(k, p.right[k])]
        return None

    def _of_adjective(self, k: int) -> list[tuple[int, int]] | None:
        """ "was critical of the plan", "is sure that she will win"."""
        p = self.p
        for j in p.kids[k]:
            if j > k and p.dep[j] == "prep" and p.low[j] in ("of", "about"):
                return [self._trim(j + 1, p.right[j])] if p.right[j] > j else None
            if j > k and p.dep[j] == "ccomp":
                return [self._trim(p.left[j], p.right[j])]
        return None

    def _object_with(self, k: int, v: int) -> list[tuple[int, int]]:
        """ "urged the council to act": the object stands before the infinitive."""
        p = self.p
        first = min(
            [p.left[k], *(p.left[j] for j in p.kids[v] if p.dep[j] == "dobj" and v < j < k)]
        )
        return [self._trim(first, p.right[k])]

    def _around(self, k: int, v: int) -> list[tuple[int, int]]:
        """A complement before, behind or around its verb."""
        p = self.p
        first, last = p.left[k], p.right[k]
        if k > v:
            return [self._trim(max(first, v + 1), last)]
        if last > v:
            own = self._own(v)
            return [self._trim(first, own[0] - 1), self._trim(own[1] + 1, last)]
        return [self._trim(first, last)]

    def _rest(self, v: int) -> list[tuple[int, int]] | None:
        """ "The bridge, she said, is safe": the sentence without the inserted clause."""
        p = self.p
        own = self._own(v)
        pieces = []
        if own[0] > 0:
            pieces.append(self._trim(0, own[0] - 1))
        if own[1] + 1 < len(p) - 1:
            pieces.append(self._trim(own[1] + 1, len(p) - 1))
        return pieces or None

    def _own(self, v: int) -> tuple[int, int]:
        """The attributing clause itself: its verb, subject, auxiliaries and adverbials."""
        p = self.p
        kept = [k for k in p.kids[v] if p.dep[k] not in ("ccomp", "punct", "conj", "cc")]
        first = min([v, *(p.left[k] for k in kept)])
        last = max([v, *(p.right[k] for k in kept)])
        return first, last

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        low = self.p.low
        while first < last and low[first] in _CLOSERS:
            first += 1
        while last > first and low[last] in _CLOSERS:
            last -= 1
        return first, last

    def _subject(self, v: int) -> tuple[int, int] | None:
        p = self.p
        at = v
        for _ in range(8):
            subj = next((k for k in p.kids[at] if p.dep[k] == "nsubj"), None)
            if subj is not None:
                if p.low[subj] in ("who", "that", "which") and p.dep[at] == "relcl":
                    head = p.head[at]
                    return p.left[head], head
                return self._phrase(subj, at)
            by = next((j for k in p.kids[at] if p.dep[k] == "agent" for j in p.kids[k]), None)
            if by is not None:
                return p.left[by], p.right[by]
            if p.dep[at] not in ("conj", "xcomp", "advcl") or p.head[at] == at:
                return None
            at = p.head[at]
        return None

    def _phrase(self, subj: int, v: int) -> tuple[int, int]:
        """The subject with its apposition, up to the verb."""
        p = self.p
        first, last = p.left[subj], p.right[subj]
        if first < v < last:
            last = v - 1
        return self._trim(first, last)

    def _agentless(self, v: int) -> bool:
        return any(self.p.dep[k] in ("auxpass", "nsubjpass") for k in self.p.kids[v])

    def _cue(self, v: int) -> tuple[int, int]:
        p = self.p
        first = last = v
        for k in sorted(p.kids[v], reverse=True):
            if k == first - 1 and p.dep[k] in ("aux", "auxpass", "neg", "advmod"):
                first = k
        if last + 1 < len(p) and p.head[last + 1] == v and p.dep[last + 1] == "prt":
            last += 1
        return first, last

    # -- nouns and prepositions ------------------------------------------------------

    def _noun(self, n: int) -> Iterator[Attributed]:
        """ "the minister's claim that …": a noun with a clause and an owner."""
        p = self.p
        clause = next(
            (k for k in p.kids[n] if p.dep[k] in ("acl", "ccomp") and k > n
             and (p.tag[k] != "VBN" or any(p.dep[j] == "mark" for j in p.kids[k]))), None
        )  # fmt: skip
        owner = next((k for k in p.kids[n] if p.dep[k] == "poss"), None)
        if clause is None or owner is None:
            return
        last = owner - 1 if p.low[owner] in ("'s", "’s") else p.right[owner]
        while last > p.left[owner] and p.low[last] in ("'s", "’s", "'", "’"):
            last -= 1
        yield self._one((p.left[owner], last), (n, n),
                        [self._trim(p.left[clause], p.right[clause])])  # fmt: skip

    def _according(self, k: int) -> Iterator[Attributed]:
        p = self.p
        who = next((j for j in range(k + 2, len(p)) if p.dep[j] == "pobj"), None)
        if who is None:
            return
        last = p.right[who]
        pieces = []
        if k > 0:
            pieces.append(self._trim(0, k - 1))
        if last + 1 < len(p) - 1:
            pieces.append(self._trim(last + 1, len(p) - 1))
        if pieces:
            yield self._one((k + 2, last), (k, k + 1), pieces)


def _with_quotes(
    text: str, plain: Iterable[Attributed], quotes: Sequence[Quoted]
) -> Iterator[Attributed]:
    """Contents that touch a quotation take it whole, and the one that goes on after the cue."""
    outers = [q.outer for q in quotes]
    free = [a for a in plain if not any(o.contains(a.cue) for o in outers)]
    claimed = {o for a in free for o in outers if any(o.overlaps(c) for c in a.content)}
    for number, each in enumerate(free):
        touched = [o for o in outers if any(o.overlaps(c) for c in each.content)]
        end = max([each.cue.end, *(o.end for o in touched)])
        until = free[number + 1].cue.start if number + 1 < len(free) else len(text)
        for outer in outers:
            if touched and outer not in claimed and end <= outer.start < until:
                if outer.start - end > _FAR:
                    break
                touched.append(outer)
                end = outer.end
        yield Attributed(
            source=each.source, cue=each.cue, content=_merged([*each.content, *touched])
        )


# A quotation goes on after the cue when its second half starts so near at the latest.
_FAR: Final = 120


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end + 1:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
