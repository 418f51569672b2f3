"""Adjectives after "to be": "is ready to", "remains committed to", "was clear that"."""

from __future__ import annotations

from communique.extract.acts.attribution import read_reported, threatens
from communique.extract.acts.drafting import one_draft
from communique.extract.acts.drafts import Attribution, Context, Draft
from communique.extract.acts.grammar import to_before
from communique.extract.acts.matching import kind_of
from communique.extract.acts.ownership import commitment_kind
from communique.extract.acts.spans import clause_content, content_from, whole_clause
from communique.extract.acts.speakers import (
    has_agent,
    hearers_of,
    participants_at,
    source_of,
    speakers_of,
    subject_reading,
)
from communique.extract.acts.state import State
from communique.extract.clauses import auxiliaries, infinitive, modal, subject
from communique.lexicon import AdjectiveEntry


def adjectival(s: State, v: int, a: int, e: AdjectiveEntry, c: Context) -> list[Draft] | None:
    """An adjective of the lexicon after "to be": "The Minister is grateful for the aid"."""
    p = s.p
    start = min([v, a, *auxiliaries(p, v)])
    clause = next(
        (
            k
            for k in (*p.kids[a], *p.kids[v])
            if k > a
            and p.dep[k] in ("ccomp", "advcl")
            and not infinitive(p, k)
            and (subject(p, k) is not None)
        ),
        None,
    )
    inf = next(
        (
            k
            for k in (*p.kids[a], *p.kids[v])
            if k > a and p.dep[k] in ("xcomp", "advcl", "ccomp") and infinitive(p, k)
        ),
        None,
    )
    prep = next(
        (
            k
            for k in range(a + 1, min(len(p), a + 6))
            if p.dep[k] in ("prep", "agent") and p.head[k] in (a, v)
        ),
        None,
    )
    kind = e.kind
    if e.report:
        inner = clause
        if inner is None:
            return None
        attribution = Attribution(subject_reading(s, c), source_of(p, c), v)
        if not attribution.reading:
            return None
        content = clause_content(s, v, inner)
        addressee = hearers_of(s, v, a)
        if threatens(s, inner):
            return one_draft(
                s,
                "warn",
                v,
                (start, a),
                content,
                c,
                rule="clear.warn",
                addressee=addressee,
                other=True,
            )
        drafts = read_reported(
            s, inner, attribution, c, cue=(start, a), content=content, frame_id="clear"
        )
        for d in drafts:
            d.addressee = d.addressee or addressee
        return drafts
    if e.whole:
        if not (c.attribution or subject_reading(s, c)):
            return None
        return (
            (one_draft(s, kind, v, (start, a), whole_clause(s, v), c, rule=e.id))
            if speakers_of(s, c)
            else None
        )
    if not has_agent(s, c):
        return None
    if e.by == "future":
        if clause is None and inf is None and prep is None:
            return None
        future = clause is not None and modal(p, clause) in (
            "will",
            "would",
            "can",
            "could",
            "shall",
            "may",
            "might",
        )
        future = future or prep is not None
        kind = e.kind if future else e.otherwise
        if kind == "state" and c.attribution is None and clause is None:
            return None
        if clause is not None:
            content = clause_content(s, v, clause)
        else:
            content = content_from(s, v, prep + 1) if prep is not None else None
        return one_draft(s, kind, v, (start, a), content, c, rule=e.id, noun=a)
    if inf is not None:
        verb = p.low[inf]
        frame_kind = kind_of(s, inf)
        if e.id in ("adjective.glad", "adjective.proud"):
            if verb in ("announce", "report"):
                return one_draft(
                    s, "announce", v, (start, inf), content_from(s, v, inf + 1), c, rule=e.id
                )
            if c.modal == "would":
                return one_draft(
                    s,
                    "pledge",
                    v,
                    (start, to_before(p, inf)),
                    content_from(s, v, inf),
                    c,
                    rule=e.id,
                    noun=a,
                    mode="weak",
                )
            if verb in s.words["courtesy_infinitives"]:
                return (
                    (
                        one_draft(
                            s, "greet", v, (start, inf), content_from(s, v, inf + 1), c, rule=e.id
                        )
                    )
                    if verb == "welcome"
                    else []
                )
            if verb in s.words["perceiving_verbs"]:
                return one_draft(
                    s, "welcome", v, (start, inf), content_from(s, v, inf + 1), c, rule=e.id
                )
            return one_draft(s, kind, v, (start, a), content_from(s, v, inf), c, rule=e.id, noun=a)
        if (
            kind == "pledge"
            and frame_kind in ("support", "oppose", "condemn")
            and e.by == "commitment"
        ):
            kind = frame_kind
        elif (
            kind == "pledge"
            and p.low[inf] in s.words["support_verbs"]
            and (e.by == "commitment" or p.low[inf] == "support")
        ):
            kind = "support"
        return one_draft(
            s,
            kind,
            v,
            (start, to_before(p, inf)),
            content_from(s, v, inf),
            c,
            rule=e.id,
            noun=a,
            mode=e.mode,
        )
    if prep is not None and p.low[prep] in (
        "to",
        "for",
        "in",
        "about",
        "by",
        "at",
        "with",
        "on",
        "of",
        "over",
    ):
        first = prep + 1
        if first >= len(p):
            return None
        if e.id == "adjective.serious" and p.low[prep] != "about":
            return None
        if p.low[prep] in ("by", "in", "at", "on") and e.id in (
            "adjective.ready",
            "adjective.committed",
        ):
            return None
        if e.by == "commitment":
            kind = commitment_kind(s, first)
            if p.low[prep] != "to":
                return None
        return one_draft(
            s,
            kind,
            v,
            (start, prep if p.low[prep] == "to" else a),
            content_from(s, v, first),
            c,
            rule=e.id,
            noun=a,
            mode=e.mode,
            addressee=participants_at(s, first) if e.kind == "thank" else None,
            other=e.kind == "thank",
        )
    if clause is not None and (e.kind in ("concern", "welcome", "hope", "praise", "agree")):
        return one_draft(s, kind, v, (start, a), clause_content(s, v, clause), c, rule=e.id, noun=a)
    if e.kind in ("concern", "thank", "condole") and (p.dep[v] in ("ROOT", "ccomp", "conj")):
        return one_draft(s, kind, v, (start, a), None, c, rule=e.id, noun=a)
    return None
