"""Whose words a clause is: attributions around it, and the clauses they introduce."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.drafts import Attribution, Context, Draft, is_joint, mine
from communique.extract.acts.evaluation import blames, evaluates
from communique.extract.acts.grammar import REPORTING_RULES, has_complement, parenthetical
from communique.extract.acts.matching import is_report, kind_of
from communique.extract.acts.spans import cue_of, whole_clause
from communique.extract.acts.speakers import subject_reading
from communique.extract.acts.state import State
from communique.extract.clauses import VERBAL, after, auxiliaries, kid, marker, modal, subject
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Person, Reading, Side
from communique.language import Parse
from communique.types import ActKind

# Acts that are events: in the past tense under a report they are told, not done.
_EVENTS: Final = ("discuss", "sign", "inform")


def attribution_around(s: State, v: int) -> Attribution | None:
    """Reads "According to X", "as X noted", "X continued" in the middle, "in his words"."""
    p = s.p
    for k in p.kids[v]:
        low, dep = p.low[k], p.dep[k]
        if low == "according" and dep in ("prep", "advmod", "advcl"):
            for j in range(k + 1, min(k + 14, len(p))):
                if p.dep[j] == "pobj" and p.low[p.head[j]] == "to":
                    reading = read_phrase(s.d, p, s.owner, j)
                    if reading and not _is_media(s, reading) and not _is_source(s, v, reading):
                        s.done.add(k)
                        return Attribution(reading, (reading.first, reading.last), k)
        elif low == "in" and dep == "prep" and k < v:
            noun = kid(p, k, "pobj")
            if noun is not None and p.low[noun] in s.words["opinion_nouns"]:
                poss = kid(p, noun, "poss")
                if poss is not None:
                    reading = read_phrase(s.d, p, s.owner, poss)
                    if reading:
                        return Attribution(reading, (reading.first, reading.last), noun)
        elif (
            dep in ("advcl", "parataxis", "ccomp", "dep", "intj", "advmod")
            and p.low[k] in s.lex.lemma
            and is_report(s, k)
        ):
            subj = subject(p, k)
            if (
                subj is not None
                and (dep == "parataxis" or parenthetical(p, k, v))
                and not has_complement(p, k)
            ):
                reading = read_phrase(s.d, p, s.owner, subj)
                s.done.add(k)
                if p.low[subj] in s.words["media_nouns"]:
                    continue
                if reading and not _is_media(s, reading):
                    return Attribution(reading, (reading.first, reading.last), k)
            agent = kid(p, k, "agent")
            if subj is None and agent is not None and marker(p, k) == "as":
                obj = kid(p, agent, "pobj")
                if obj is not None:
                    reading = read_phrase(s.d, p, s.owner, obj)
                    if reading:
                        s.done.add(k)
                        return Attribution(reading, (reading.first, reading.last), k)
    return None


def _is_source(s: State, v: int, reading: Reading) -> bool:
    """Reads "thanked the crews, according to the Alliance": the issuer is the account's source."""
    own = subject(s.p, v)
    if own is None or len(reading.who) != 1:
        return False
    subjects = read_phrase(s.d, s.p, s.owner, own)
    acting = subjects.who
    if is_joint(subjects) and len(acting) > 1 and kind_of(s, v) is not None:
        return True  # "The two sides agreed to meet, according to the Minister"
    if not isinstance(reading.who[0], Side):
        return False
    return reading.who[0].country == s.d.issuer and any(
        isinstance(w, Person) and w.country == s.d.issuer for w in acting
    )


def _is_media(s: State, reading: Reading) -> bool:
    """A news agency or a document repeats others' words: it is no speaker."""
    return all(
        isinstance(w, Side)
        and (w.code is None or w.known is not None and w.known.kind == "organisation")
        and any(t in w.name.lower() for t in s.words["media_names"])
        for w in reading.who
    )


def quoted_as(s: State, v: int) -> Reading | None:
    """Whose words they are in "quoted the envoy as saying"."""
    quoted = after(s.p, v, "dobj")
    if quoted is None or saying_of(s, v) is None:
        return None
    return read_phrase(s.d, s.p, s.owner, quoted) or None


def saying_of(s: State, v: int) -> int | None:
    """The verb "saying" in "quoted the envoy as saying"."""
    p = s.p
    quoted = after(p, v, "dobj")
    if p.low[v] not in ("quoted", "quotes", "quoting", "cited") or quoted is None:
        return None
    for k in (*p.kids[v], *p.kids[quoted]):
        if k > quoted and p.dep[k] == "prep" and p.low[k] == "as":
            saying = kid(p, k, "pcomp")
            if saying is not None and p.tag[saying] == "VBG":
                return saying
    return None


def tells_after(p: Parse, v: int) -> bool:
    """The verb has its own "that" clause: one before it is a sentence run together with it."""
    return any(k > v and p.dep[k] == "ccomp" and marker(p, k) == "that" for k in p.kids[v])


def fronted_clause(s: State, v: int) -> int | None:
    """The clause before a reporting verb that closes the sentence: "…, the envoy assured"."""
    p = s.p
    if p.tag[v] not in ("VBD", "VBZ", "VBP") or tells_after(p, v):
        return None
    if not is_report(s, v) and p.low[v] not in s.words["source_verbs"]:
        return None
    for k in p.kids[v]:
        if (
            p.dep[k] in ("ccomp", "parataxis", "dep", "advcl")
            and k < v
            and not marker(p, k)
            and (p.tag[k] in VERBAL or subject(p, k) is not None)
        ):
            subj = subject(p, v)
            if subj is not None and subj > k and p.tag[k] != "VBG":
                return k
    return None


def read_reported(
    s: State,
    inner: int,
    attribution: Attribution,
    c: Context,
    *,
    cue: tuple[int, int],
    content: tuple[int, int] | None,
    frame_id: str,
    kind: ActKind = "state",
    yields: str = "any",
    noun: int | None = None,
) -> list[Draft]:
    """A reported clause: its act-bearing predicates, else one act of the reporting verb."""
    if not attribution.reading:
        attribution = Attribution(subject_reading(s, c), attribution.source, attribution.verb)
    s.last_attribution = attribution
    context = Context(attribution=attribution, depth=c.depth + 1, reading=None)
    verb = attribution.verb if attribution.verb is not None else inner
    if yields != "none":
        saved = set(s.done)
        drafts = s.clause(inner, context)
        if yields == "own":
            others = _is_about_others(s, inner, attribution)
            drafts = [
                d
                for d in drafts
                if not others
                and d.kind in ("pledge", "hope", "support", "oppose", "condemn", "thank", "concern")
                and mine(d.who, attribution.reading.who)
            ]
        # a state inside a report is no act-bearing predicate: the outer verb is the cue
        drafts = [
            d for d in drafts if d.kind != "state" or d.rule.split(".")[0] not in REPORTING_RULES
        ]
        if drafts:
            return drafts
        s.done = saved | {inner}
    if kind == "state" and evaluates(s, inner, attribution):
        kind = "praise"
    elif kind == "state" and blames(s, inner, attribution):
        kind = "condemn"
    draft = Draft(
        kind=kind, cue=cue, content=content, who=list(attribution.reading.who),
        source=attribution.source, joint=is_joint(attribution.reading),
        rule=f"{frame_id}.clause", verb=verb, noun=noun, reported=True,
    )  # fmt: skip
    return [draft] if draft.who else []


def _is_about_others(s: State, inner: int, attribution: Attribution) -> bool:
    """The clause tells of somebody else: "informed him that the King looks forward to …"."""
    own = subject(s.p, inner)
    told = read_phrase(s.d, s.p, s.owner, own) if own is not None else None
    return told is not None and bool(told) and not mine(told.who, attribution.reading.who)


def attributed_state(s: State, v: int, attribution: Attribution) -> Draft:
    """Reads "According to him, X": no act-bearing predicate, so the attribution is the cue."""
    verb = attribution.verb if attribution.verb is not None else v
    if s.p.low[verb] == "according":
        first, last = verb, attribution.reading.last or verb
    else:
        first, last = cue_of(s, verb) if s.p.tag[verb] in VERBAL else (verb, verb)
    whole = whole_clause(s, v)
    if whole is not None and first <= whole[0] <= last + 1:
        start = last + 1
        while start < whole[1] and s.p.low[start] in (",", ":"):
            start += 1
        whole = (start, whole[1])
    elif whole is not None and s.p.low[verb] == "according" and last < whole[1]:
        whole = (max(whole[0], last + 1), whole[1]) if first < v else whole
    kind: ActKind = "praise" if evaluates(s, v, attribution) else "state"
    return Draft(
        kind=kind, cue=(first, last), content=whole, who=list(attribution.reading.who),
        source=attribution.source, joint=attribution.reading.joint, rule="attribution",
        verb=v, reported=True,
    )  # fmt: skip


def own_deed(s: State, inner: int, attribution: Attribution) -> bool:
    """A past deed of the speaker's own side: "noted that he discussed it" (ruling 4)."""
    p = s.p
    subj = subject(p, inner)
    if subj is None:
        return False
    told = p.tag[inner] == "VBD" and kind_of(s, inner) in _EVENTS
    if not told and not any(p.low[k] == "had" for k in auxiliaries(p, inner)):
        return False
    reading = read_phrase(s.d, p, s.owner, subj)
    return bool(reading) and mine(reading.who, attribution.reading.who) and not reading.joint


def threatens(s: State, inner: int) -> bool:
    """A reported "will respond", "would face consequences", with or without a condition."""
    p = s.p
    if modal(p, inner) not in ("will", "would"):
        return False
    conditional = any(
        p.dep[k] == "advcl" and marker(p, k) in ("if", "should", "unless") for k in p.kids[inner]
    )
    words = {p.low[k] for k in range(p.left[inner], p.right[inner] + 1)}
    if s.lex.lemma.get(p.low[inner]) == "support":
        return False
    return (
        bool(words & s.words["consequences"])
        or conditional
        and "respond" in words
        or "grave mistake" in p.surface.lower()
    )


def forecasts_harm(s: State, inner: int) -> bool:
    """A reported forecast of harm: "a further invasion would produce suffering"."""
    p = s.p
    if modal(p, inner) not in ("will", "would"):
        return False
    return any(p.low[k] in s.words["harm"] for k in range(inner, p.right[inner] + 1))
