"""Sentences with "to be": adjectives, hopes, time to act, evaluations."""

from __future__ import annotations

from dataclasses import replace

from communique.extract.acts.adjectives import adjectival
from communique.extract.acts.drafting import new_draft, one_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.evaluation import evaluates
from communique.extract.acts.grammar import COPULAS, to_before
from communique.extract.acts.spans import content_from, cue_of, whole_clause
from communique.extract.acts.speakers import has_agent, is_other_side, speakers_of, speaks_of_itself
from communique.extract.acts.state import State
from communique.extract.clauses import auxiliaries, infinitive, kid, marker, modal, subject


def copula(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "is ready to", "is a friend", "is clear that", "it is time to"."""
    p = s.p
    low = p.low[v]
    adjective: int | None = None
    if (
        low in s.lex.adjectives
        and (p.tag[v] in ("VBN", "JJ", "VBD"))
        and (
            kid(p, v, "auxpass") is not None
            or any(p.low[k] in COPULAS for k in auxiliaries(p, v))
            or c.participle
            and p.dep[v] in ("pcomp", "acl", "advcl")
        )
    ):
        adjective = v
    elif low in COPULAS:
        adjective = next(
            (
                k
                for k in p.kids[v]
                if k > v
                and p.dep[k]
                in (
                    "acomp",
                    "oprd",
                    "attr",
                    "xcomp",
                    "conj",
                    "advcl",
                    "ccomp",
                    "advmod",
                    "prep",
                    "dep",
                )
                and p.low[k] in s.lex.adjectives
            ),
            None,
        )
    if adjective is not None:
        return adjectival(s, v, adjective, s.lex.adjectives[p.low[adjective]], c)
    if (
        low not in COPULAS
        and low not in ("have", "enjoy", "share")
        or p.dep[v] in ("aux", "auxpass")
    ):
        return None
    if c.subject is not None and p.low[c.subject] == "it":
        # "it is for this reason that X is eager to": the cleft clause is the main one
        for k in range(v + 1, p.right[v] + 1):
            if (
                p.dep[k] in ("relcl", "acl", "ccomp", "advcl")
                and marker(p, k) == "that"
                and subject(p, k) is not None
                and kid(p, v, "acomp", "attr") is None
            ):
                return s.clause(k, replace(c, subject=None, reading=None))
    attr = kid(p, v, "attr", "oprd")
    if attr is not None:
        if p.low[attr] == "time" and subject(p, v) is not None:
            inf = next(
                (
                    k
                    for k in range(attr + 1, min(len(p), attr + 12))
                    if p.tag[k] == "VB" and infinitive(p, k)
                ),
                None,
            )
            if inf is not None:
                return one_draft(
                    s,
                    "request",
                    v,
                    (p.left[v] if p.left[v] >= v - 1 else v - 1, to_before(p, inf)),
                    content_from(s, v, inf),
                    c,
                    rule="time-to",
                )
        hope = _copular_noun(s, v, attr, c)
        if hope is not None:
            return hope
        if p.low[attr] in ("mistake", "error") and modal(p, v) == "would" and speakers_of(s, c):
            return one_draft(
                s,
                "warn",
                v,
                (cue_of(s, v)[0], attr),
                whole_clause(s, v),
                c,
                rule="grave-mistake",
                other=True,
            )
    against = next((k for k in p.kids[v] if p.dep[k] == "prep" and p.low[k] == "against"), None)
    if (
        against is not None
        and has_agent(s, c)
        and against == v + 1 + (1 if p.low[v + 1] in ("firmly", "strongly", "categorically") else 0)
    ):
        return one_draft(
            s,
            "oppose",
            v,
            (cue_of(s, v)[0], against),
            content_from(s, v, against + 1),
            c,
            rule="is-against",
        )
    # An explicit evaluation of the other party or the relationship (rulings 1, 13).
    if c.attribution is not None and not s.quoted[v]:
        return None
    if evaluates(s, v, c.attribution) and (
        s.quoted[v] or speaks_of_itself(s, v, c) or is_other_side(s, c)
    ):
        draft = new_draft(s, "praise", v, cue_of(s, v), whole_clause(s, v), c, rule="evaluation")
        if not draft.who or speaks_of_itself(s, v, c) or is_other_side(s, c) and not s.quoted[v]:
            draft.who, draft.source = list(s.d.first_person), None
        return [draft] if draft.who else None
    return None


def _copular_noun(s: State, v: int, attr: int, c: Context) -> list[Draft] | None:
    """Reads "It is our hope that …", "it was a pleasure to host you"."""
    p = s.p
    if c.subject is None or p.low[c.subject] != "it":
        return None
    own = any(
        p.low[k] in s.words["own_first"] or p.low[k] in ("his", "her", "their")
        for k in p.kids[attr]
    )
    who = c.attribution.reading.who if c.attribution else s.d.first_person
    if p.low[attr] in ("hope", "wish", "expectation", "desire") and own and who:
        start = next(
            (k + 1 for k in range(attr + 1, min(len(p), attr + 3)) if p.low[k] in ("that", "to")),
            None,
        )
        if start is not None and start < len(p):
            draft = new_draft(
                s, "hope", v, (v, attr), content_from(s, v, start), c, rule="copula.hope", noun=attr
            )
            draft.who = draft.who or list(who)
            return [draft]
    if p.low[attr] in ("pleasure", "honour", "honor", "privilege") and who:
        inf = next((k for k in range(attr + 1, min(len(p), attr + 5)) if p.tag[k] == "VB"), None)
        if inf is not None and p.low[inf] in ("host", "welcome", "receive", "meet"):
            draft = new_draft(
                s,
                "greet",
                v,
                (v, inf),
                content_from(s, v, inf + 1),
                c,
                rule="copula.pleasure",
                other=True,
            )
            draft.who = draft.who or list(who)
            return [draft]
    return None
