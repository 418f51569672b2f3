"""Verbs of saying: the reported clause, phrase or noun."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from communique.extract.acts.attribution import forecasts_harm, own_deed, read_reported, threatens
from communique.extract.acts.drafting import new_draft, one_draft
from communique.extract.acts.drafts import Attribution, Context, Draft
from communique.extract.acts.evaluation import about_other_side, evaluative_phrase
from communique.extract.acts.grammar import COPULAS, finite
from communique.extract.acts.nominal import second_nominal
from communique.extract.acts.spans import (
    clause_content,
    content_from,
    cue_of,
    prep_after,
    whole_clause,
)
from communique.extract.acts.speakers import (
    has_agent,
    hearers_of,
    is_addressee,
    is_contact,
    people_at,
    source_of,
    subject_reading,
)
from communique.extract.acts.state import State
from communique.extract.clauses import after, auxiliaries, kid, marker, passive, phrase_span
from communique.extract.resolve import Participant, Person
from communique.lexicon import VerbFrame
from communique.types import ActKind

# The prepositions that open what is spoken about.
_ABOUT: Final = ("about", "on", "of", "regarding", "that", "with", "against", "for")
_FEELINGS: Final[tuple[ActKind, ...]] = ("praise", "thank", "concern")


def report(s: State, v: int, frame: VerbFrame, last: int, c: Context) -> list[Draft] | None:
    """Verbs of saying: "noted that …", "spoke about …", "stressed the role of …"."""
    p = s.p
    if p.tag[v] == "VBG" and any(p.low[k] in COPULAS for k in auxiliaries(p, v)):
        return None  # "is closely observing" is no speech act
    if (
        c.attribution is not None
        and c.subject is not None
        and not passive(p, v)
        and not has_agent(s, c)
    ):
        return None  # a thing that "adds dynamism" says nothing
    cue = (cue_of(s, v)[0], max(v, last))
    reading = subject_reading(s, c)
    clause = next(
        (
            k
            for k in (*p.kids[v], *(p.kids[last] if last != v else ()))
            if k > last
            and p.dep[k] in ("ccomp", "xcomp", "advcl", "csubj", "acl", "relcl")
            and (p.dep[k] not in ("csubj", "acl", "relcl") or p.head[k] == last)
            and finite(p, k)
            and not (p.dep[k] == "advcl" and marker(p, k) not in ("that",))
            and k != v
        ),
        None,
    )
    if (
        c.subject is not None
        and p.low[c.subject] in s.words["own_texts"]
        and clause is not None
        and not s.quoted[clause]
        and c.attribution is None
    ):
        return s.clause(clause, Context(depth=c.depth))  # the issuer's own report
    if passive(p, v):
        return _passive_report(s, v, frame, clause, c)
    if not reading and c.attribution is None:
        if is_contact(s, c.subject):
            reading = s.d.joint()
            c = replace(c, reading=reading)
        else:
            return None
    addressee: list[Participant] = []
    obj = after(p, v, "dobj", "dative")
    if obj is not None and (
        frame.object == "addressee"
        or s.lex.lemma.get(p.low[v]) == "assure"
        and is_addressee(s, obj)
    ):
        addressee = people_at(s, obj) or s.d.others(reading.who)[:1]
    if clause is not None and (
        obj is None or obj > clause or addressee or p.low[obj] in ("it", "to")
    ):
        if frame.rest in (("clear",), ("make", "clear")) or "clear" in frame.rest:
            if threatens(s, clause):
                return one_draft(
                    s,
                    "warn",
                    v,
                    cue,
                    clause_content(s, v, clause),
                    c,
                    rule="clear.warn",
                    other=True,
                    addressee=hearers_of(s, v, last),
                )
        attribution = Attribution(
            reading if reading else (c.attribution.reading if c.attribution else reading),
            source_of(p, c),
            v,
        )
        content = clause_content(s, v, clause)
        feeling = _feeling_of(s, v)
        if feeling is not None:
            return one_draft(
                s, feeling, v, cue, content, c, rule="report.feeling", other=feeling == "thank"
            )
        if s.quoted[clause] and not s.quoted[v]:
            cue, content = cue_of(s, clause), whole_clause(s, clause) or content
        if threatens(s, clause) and frame.id == "reiterate" or forecasts_harm(s, clause):
            return one_draft(s, "warn", v, cue, content, c, rule="report.warn", other=True)
        yields = frame.yields
        if frame.kind == "inform" and (
            s.quoted[clause] or obj is not None and p.low[obj] in s.words["audiences"]
        ):
            frame, yields = replace(frame, kind="state", target="", id="say"), "any"
        if p.tag[content[0]] in ("WRB", "WP") or own_deed(s, clause, attribution):
            yields = "none"
        joint = attribution.reading.joint or len(attribution.reading.who) > 1
        kind: ActKind = frame.clause or frame.kind
        if (
            joint
            and s.lex.lemma.get(p.low[v]) == "confirm"
            and (frame.kind == "announce" or frame.id != "say")
        ):
            kind = "agree"
        drafts = read_reported(
            s,
            clause,
            attribution,
            c,
            cue=cue,
            content=content,
            frame_id=frame.id,
            kind=kind,
            yields=yields,
        )
        for d in drafts:
            d.addressee = d.addressee or addressee
            d.other = d.other or (frame.target == "other" and d.kind == frame.kind)
        if drafts and not joint:
            s.last_attribution = Attribution(attribution.reading, None)
        return drafts
    if obj is None or addressee:
        start = None
        preps = frame.content or _ABOUT
        for k in p.kids[v]:
            if k > v and p.dep[k] in ("prep", "agent") and p.low[k] in preps:
                start = k + 1
                break
        if frame.rest and last + 1 < len(p):
            start = last + 1
        if start is None and addressee:
            start = prep_after(s, v, frame.content)
        if start is None:
            inf = after(p, v, "xcomp")
            if inf is not None and frame.frame == "report" and p.tag[inf] == "VBG":
                start = p.left[inf]
            else:
                return None
        kind = frame.kind
        if (
            not addressee
            and not frame.rest
            and frame.kind == "state"
            and s.lex.lemma.get(p.low[v]) in s.words["speech_verbs"]
        ):
            return None
        if s.lex.lemma.get(p.low[v]) == "assure" and addressee and p.low[start - 1] == "of":
            noun = next(
                (
                    k
                    for k in range(start, min(len(p), start + 8))
                    if any(e.kind == "support" for e in s.lex.nouns.get(p.low[k], ()))
                ),
                None,
            )
            kind = "support" if noun is not None else "pledge"
        return one_draft(
            s,
            kind,
            v,
            cue,
            content_from(s, v, start),
            c,
            rule=frame.id,
            addressee=addressee,
            other=frame.target == "other",
            reported=True,
        )
    # a noun phrase as object
    lemma = s.lex.lemma.get(p.low[v], "")
    if lemma in s.words["clause_verbs"] and not c.participle and lemma != "add":
        return None
    start = p.left[obj] if p.left[obj] > v else obj
    if frame.rest:
        start = last + 1 if last > obj else start
    content = content_from(s, v, start)
    kind = _feeling_of(s, v) or frame.kind
    noun = obj
    entries = s.lex.nouns.get(p.low[noun], ())
    if any(e.id == "noun.importance" for e in entries) and p.low[noun] in s.lex.importance_forms:
        kind = "state"
    elif any(e.id == "noun.strength" for e in entries) and frame.id in (
        "reaffirm",
        "reiterate",
        "say",
    ):
        kind = (
            "praise"
            if frame.id in ("reaffirm", "reiterate") or about_other_side(s, content, c)
            else "state"
        )
    elif p.low[noun] in s.words["relation_nouns"] and frame.id in ("reaffirm", "reiterate"):
        kind = "support"
    elif frame.id == "reaffirm" and kind == "support" and not _is_upheld(s, noun, content):
        kind = (
            "praise"
            if evaluative_phrase(s, content, c) and p.low[noun] in s.words["conditions"]
            else "state"
        )
    elif kind in ("state", "support") and evaluative_phrase(s, content, c):
        kind = "praise" if kind == "state" or p.low[noun] in s.words["conditions"] else kind

    if lemma == "consider" and reading.joint:
        kind = "discuss"
    if lemma == "assure" and p.low[noun] in s.words["assured_things"]:
        kind = "support" if p.low[noun] == "support" else "pledge"
    if kind == "inform" and not has_agent(s, c):
        return None
    if lemma == "outline" and any(
        p.low[k] in ("sanctions", "costs", "consequences")
        for k in range(content[0], min(content[1] + 1, content[0] + 6))
    ):
        kind = "warn"
    if (
        lemma == "share"
        and p.low[noun] not in s.words["shared_information"]
        and not (reading.joint or len(reading.who) > 1)
    ):
        if c.attribution is None and not s.quoted[v]:
            return None
        kind = "state"
    if kind == "inform" and lemma == "share" and (reading.joint or len(reading.who) > 1):
        kind = (
            "agree"
            if p.low[noun] in ("view", "views", "position", "opinion", "assessment")
            else "state"
        )
    mode = "weak" if c.modal in ("will", "would") else ""
    draft = new_draft(
        s,
        kind,
        v,
        cue,
        content,
        c,
        rule=frame.id,
        noun=obj,
        other=frame.target == "other",
        mode=mode,
    )
    second = second_nominal(s, v, obj, draft, c)
    if (
        kind == "state"
        and entries
        and any(e.id == "noun.concern" for e in entries)
        and p.low[noun] in ("concern", "concerns")
    ):
        draft.kind = "concern"
    draft.reported = True
    return [draft, *second] if draft.who else None


def _is_upheld(s: State, noun: int, content: tuple[int, int]) -> bool:
    """What is reaffirmed is a principle, a position, an ally or a text (ruling 9)."""
    if s.p.low[noun] in s.words["principles"] or s.p.low[noun] in s.words["relation_nouns"]:
        return True
    return any(
        (found := s.owner[k]) is not None and found.kind == "issue"
        for k in range(content[0], min(content[1], content[0] + 12) + 1)
    )


def _feeling_of(s: State, v: int) -> ActKind | None:
    """Reads "noted with satisfaction", "noted with concern": the feeling decides."""
    p = s.p
    for k in p.kids[v]:
        if p.dep[k] == "prep" and p.low[k] == "with":
            obj = kid(p, k, "pobj")
            if obj is not None:
                for kind in _FEELINGS:
                    if p.low[obj] in s.words[f"feelings_{kind}"]:
                        return kind
    return None


def _passive_report(
    s: State, v: int, frame: VerbFrame, clause: int | None, c: Context
) -> list[Draft] | None:
    """Reads "It was noted that", "the importance of X was stressed": joint, unless inside a report."""
    p = s.p
    subj = c.subject
    agent = kid(p, v, "agent")
    reading = s.d.joint()
    if agent is not None:
        obj = kid(p, agent, "pobj")
        reading = s.d.phrase(p, s.owner, obj) if obj is not None else reading
    elif c.attribution is not None:
        reading = c.attribution.reading
    elif s.carry is not None and len(s.carry.reading.who) == 1 and frame.kind == "state":
        # ruling 23: a passive inside one party's account is that party's
        reading = s.carry.reading
    if not reading:
        return None
    if subj is not None and p.low[subj] == "it" or subj is None and clause is not None:
        if clause is None:
            return None
        attribution = Attribution(reading, None, v)
        kind: ActKind = (
            "agree"
            if reading.joint and s.lex.lemma.get(p.low[v]) in ("confirm", "affirm", "establish")
            else frame.kind
        )
        return read_reported(
            s,
            clause,
            attribution,
            c,
            cue=cue_of(s, v),
            content=clause_content(s, v, clause),
            frame_id=frame.id,
            kind=kind,
        )
    if subj is None:
        return None
    if (
        s.lex.lemma.get(p.low[v]) in ("consider", "assess", "examine")
        and p.low[subj] in s.words["topics"]
        and clause is None
    ):
        draft = new_draft(
            s, "discuss", v, cue_of(s, v), phrase_span(p, subj), c, rule="discuss.passive"
        )
        draft.who, draft.joint, draft.source = s.d.joint().who, True, None
        return [draft] if draft.who else None
    if s.d.phrase(p, s.owner, subj).who and isinstance(s.d.phrase(p, s.owner, subj).who[0], Person):
        return None  # "he was told", "was considered"
    if c.attribution is not None and agent is None:
        return None
    draft = new_draft(
        s, frame.kind, v, cue_of(s, v), phrase_span(p, subj), c, rule=frame.id + ".passive"
    )
    draft.who, draft.joint = reading.who, reading.joint or len(reading.who) > 1
    draft.source = None
    return [draft]
