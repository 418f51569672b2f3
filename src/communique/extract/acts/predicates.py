"""One predicate: the readings that are tried, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from communique.extract.acts.attribution import quoted_as, saying_of
from communique.extract.acts.commits import commit
from communique.extract.acts.copulas import copula
from communique.extract.acts.discussions import contact
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft, mine
from communique.extract.acts.evaluation import describe, described_as, evaluates, praise_as
from communique.extract.acts.existence import existence
from communique.extract.acts.frames import act
from communique.extract.acts.future import effort, holding, obligation, own_future, refusal
from communique.extract.acts.grammar import COPULAS, to_before
from communique.extract.acts.matching import frame_of, kind_of
from communique.extract.acts.nominal import nominal
from communique.extract.acts.reports import report
from communique.extract.acts.spans import content_from, cue_of, is_time, whole_clause
from communique.extract.acts.speakers import has_agent, subject_reading
from communique.extract.acts.state import State
from communique.extract.acts.topics import topic_clause
from communique.extract.clauses import (
    after,
    auxiliaries,
    infinitive,
    kid,
    marker,
    modal,
    passive,
    subject,
)


def read_predicate(s: State, v: int, c: Context) -> list[Draft]:
    """The acts of one predicate: the first of the readings that fits decides."""
    if _about_others(s, v, c):
        return []  # what outsiders do is what the speaker states
    if c.modal in ("should", "must") and c.attribution is not None:
        return obligation(s, v, c) or []  # ruling 11
    if s.p.low[v] in ("", ":"):
        return []
    if c.attribution is not None and c.modal and kid(s.p, v, "csubj") is not None:
        return []  # "said that joining forces would help" promises nothing
    for reading in _READINGS:
        drafts = reading(s, v, c)
        if drafts is not None:
            return drafts
    return []


def _about_others(s: State, v: int, c: Context) -> bool:
    """A reported clause about somebody who is neither the speaker's side nor a party."""
    if (
        c.attribution is None
        or c.reading is None
        or not c.reading.who
        or c.participle
        or c.subject is None
    ):
        return False
    speakers = c.attribution.reading
    if (
        c.reading.joint
        or mine(c.reading.who, speakers.who)
        or s.p.head[c.subject] != v
        and s.p.dep[v] != "conj"
    ):
        return False
    if all(s.country is None for s in speakers.who):
        return False
    codes = {w.country for w in s.d.principals}
    party = all(w.country in codes for w in c.reading.who)
    past = s.p.tag[v] in ("VBD", "VBN") or any(s.p.tag[k] == "VBD" for k in auxiliaries(s.p, v))
    if evaluates(s, v, c.attribution) or s.p.low[v] in COPULAS:
        return False
    return not (party and past) and modal(s.p, v) not in ("must", "should")


def _raising(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "continued to discuss", "would like to thank", "took the opportunity to invite"."""
    p = s.p
    inf = after(p, v, "xcomp")
    if inf is None:
        inf = after(p, v, "ccomp")
    if p.low[v] in ("took", "takes", "take", "used", "seized") and (
        {"opportunity", "occasion"} & set(p.low[v + 1 : v + 4])
    ):
        chance = next(
            (k for k in range(v + 1, min(len(p), v + 8)) if p.tag[k] == "VB" and infinitive(p, k)),
            None,
        )
        if chance is not None:
            return s.clause(chance, c)
    if p.low[v] in ("allow", "enable", "let", "allows", "enables") and inf is not None:
        own = subject(p, inf)
        if own is not None and p.low[own] in ("me", "us"):
            return s.clause(inf, c)
    if (
        p.low[v] == "like"
        and c.modal == "would"
        and inf is not None
        and kind_of(s, inf) is None
        and has_agent(s, c)
    ):
        first = min(auxiliaries(p, v) or [v])
        return [
            new_draft(
                s,
                "hope",
                v,
                (first, to_before(p, inf)),
                content_from(s, v, inf),
                c,
                rule="would-like",
            )
        ]
    if (
        p.low[v] in ("went", "goes", "go", "going")
        and p.low[v + 1 : v + 2] == ["on"]
        or p.low[v] in ("proceeded", "proceeds")
    ):
        inf = inf if inf is not None else after(p, v, "advcl")
        if inf is not None and infinitive(p, inf):
            return s.clause(inf, c)
    if (
        p.low[v] == "quoted"
        and p.low[v + 1 : v + 2] == ["as"]
        and v + 2 < len(p)
        and p.tag[v + 2] == "VBG"
    ):
        return s.clause(v + 2, replace(c, passive=False))
    saying = _quoted_as(s, v)
    if saying is not None:
        return saying
    if (
        p.low[v] not in s.words["raising_verbs"]
        or inf is None
        or p.tag[inf] not in ("VB", "VBG")
        or p.dep[inf] != "xcomp"
    ):
        return None
    if p.low[v] in ("do", "work") and p.tag[v] != "VBG":
        return None
    kind = kind_of(s, inf)
    if p.low[v] == "working" and kind is None:
        return None
    if kind is not None and kind != "pledge":
        inner = s.clause(inf, c)
        first = cue_of(s, v)[0]
        for d in inner:
            if d.verb == inf:
                d.cue = (first, max(d.cue[1], inf))
        if inner:
            return inner
    if c.modal in ("will", "would") and has_agent(s, c):
        return own_future(s, v, c)
    return None


def _quoted_as(s: State, v: int) -> list[Draft] | None:
    """Reads "quoted the envoy as saying that …": the envoy's words."""
    reading = quoted_as(s, v)
    quoted = after(s.p, v, "dobj")
    saying = saying_of(s, v)
    if reading is None or quoted is None or saying is None:
        return None
    return s.clause(saying, Context(subject=quoted, reading=reading))


def _told_by_office(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "the source showed that the King thanked …": who tells is not who acts."""
    p = s.p
    if p.low[v] not in s.words["source_verbs"] or c.subject is None or c.attribution is not None:
        return None
    told = after(p, v, "ccomp")
    offices = s.words["publishing_offices"]
    if p.low[c.subject] not in offices or told is None or marker(p, told) != "that":
        return None
    return s.clause(told, Context(depth=c.depth)) or None


def _framed(s: State, v: int, c: Context) -> list[Draft] | None:
    """A verb of the lexicon with its frame: saying, committing, or an act by itself."""
    praised = praise_as(s, v, c)
    if praised is not None:
        return praised
    match = frame_of(s, v)
    if match is None:
        return describe(s, v, c)
    p = s.p
    frame, last = match
    if s.lex.lemma.get(p.low[v]) in ("consider", "regard", "view") and described_as(s, v):
        drafts = describe(s, v, c)
        if drafts is not None:
            return drafts
    if frame.kind == "sign" and last > v and p.low[last + 1 : last + 2] in (["on"], ["about"]):
        topic = last + 2
        if topic < len(p) and not is_time(s, topic):
            cue, content = (cue_of(s, v)[0], last), content_from(s, v, topic)
            draft = new_draft(s, "discuss", v, cue, content, c, rule="discuss")
            return [draft] if draft.who else None
    if (
        p.tag[v] == "VBN"
        and not auxiliaries(p, v)
        and p.dep[v] not in ("ROOT", "conj")
        and not c.participle
    ):
        return None
    if frame.frame == "report":
        return report(s, v, frame, last, c)
    if frame.frame == "commit":
        return commit(s, v, frame, last, c)
    return act(s, v, frame, last, c)


def _accusation(s: State, v: int, c: Context) -> list[Draft] | None:
    """Ruling 28: a bare accusation in an issuer's own statement condemns."""
    frame = frame_of(s, v)
    if frame is None or frame[0].frame != "accuse" or c.attribution is not None or s.quoted[v]:
        return None
    reading = subject_reading(s, c)
    who = s.d.first_person
    if not reading.who or not who or passive(s.p, v) or len(s.d.principals) > 1:
        return None
    codes = {w.country for w in who}
    if any(w.country in codes for w in reading.who):
        return None
    draft = new_draft(
        s,
        "condemn",
        v,
        cue_of(s, v),
        whole_clause(s, v),
        c,
        rule="condemn.accuse",
        addressee=list(reading.who),
    )
    draft.who, draft.source, draft.joint = list(who), None, len(who) > 1
    return [draft]


# In this order: a refusal before the verb's own frame, a contact before its noun.
_READINGS: Final[tuple[Callable[[State, int, Context], list[Draft] | None], ...]] = (
    refusal, existence, _told_by_office, copula, effort, holding, _accusation, contact,
    _raising, nominal, _framed, own_future, topic_clause, obligation,
)  # fmt: skip
