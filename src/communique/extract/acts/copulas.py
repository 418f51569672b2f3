"""Sentences with "to be": adjectives, hopes, time to act, evaluations."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from communique.extract.acts.adjectives import adjectival
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.evaluation import evaluates
from communique.extract.acts.grammar import COPULAS, infinitives, to_before
from communique.extract.acts.spans import content_from, cue_of, whole_clause
from communique.extract.acts.speakers import has_agent, is_other_side, speakers_of, speaks_of_itself
from communique.extract.acts.state import State
from communique.extract.clauses import auxiliaries, kid, marker, modal, subject

# Where the adjective hangs on its copula, misparses included.
_ADJECTIVE: Final = frozenset("acomp oprd attr xcomp conj advcl ccomp advmod prep dep".split())


def copula(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "is ready to", "is a friend", "is clear that", "it is time to"."""
    p = s.p
    adjective = _adjective_of(s, v, c)
    if adjective is not None:
        return adjectival(s, v, adjective, s.lex.adjectives[p.low[adjective]], c)
    if p.low[v] not in COPULAS and p.low[v] not in ("have", "enjoy", "share"):
        return None
    if p.dep[v] in ("aux", "auxpass"):
        return None
    cleft = _cleft_clause(s, v, c)
    if cleft is not None:
        return s.clause(cleft, replace(c, subject=None, reading=None))
    attr = kid(p, v, "attr", "oprd")
    if attr is not None:
        drafts = _time_to(s, v, attr, c) or _copular_noun(s, v, attr, c)
        if drafts is not None:
            return drafts
        if p.low[attr] in ("mistake", "error") and modal(p, v) == "would" and speakers_of(s, c):
            cue, content = (cue_of(s, v)[0], attr), whole_clause(s, v)
            return [new_draft(s, "warn", v, cue, content, c, rule="grave-mistake", other=True)]
    filled = _full_of(s, v, c)
    if filled is not None:
        return filled
    against = next((k for k in p.kids[v] if p.dep[k] == "prep" and p.low[k] == "against"), None)
    if against is not None and has_agent(s, c):
        booster = p.low[v + 1] in ("firmly", "strongly", "categorically")
        if against == v + (2 if booster else 1):
            cue, content = (cue_of(s, v)[0], against), content_from(s, v, against + 1)
            return [new_draft(s, "oppose", v, cue, content, c, rule="is-against")]
    return _evaluation(s, v, c)


def _full_of(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "is full of confidence in the talks": the noun decides the kind."""
    p = s.p
    full = kid(p, v, "acomp")
    if full is None or p.low[full] != "full" or not has_agent(s, c):
        return None
    of = next((k for k in p.kids[full] if p.low[k] == "of"), None)
    noun = kid(p, of, "pobj") if of is not None else None
    if noun is None:
        return None
    for entry in s.lex.nouns.get(p.low[noun], ()):
        if entry.kind in ("hope", "praise", "thank", "concern") and "express" in entry.verbs:
            start = min(noun + 2, p.right[v])
            cue, content = (cue_of(s, v)[0], noun), content_from(s, v, start)
            return [new_draft(s, entry.kind, v, cue, content, c, rule="full-of", noun=noun)]
    return None


def _adjective_of(s: State, v: int, c: Context) -> int | None:
    """The adjective of the lexicon: after the copula, or a participle that is the verb."""
    p = s.p
    if p.low[v] in s.lex.adjectives and p.tag[v] in ("VBN", "JJ", "VBD"):
        if kid(p, v, "auxpass") is not None or any(p.low[k] in COPULAS for k in auxiliaries(p, v)):
            return v if p.low[v : v + 2] != ["united", "by"] else None
        if c.participle and p.dep[v] in ("pcomp", "acl", "advcl"):
            return v
    if p.low[v] not in COPULAS:
        return None
    after_copula = (k for k in p.kids[v] if k > v and p.dep[k] in _ADJECTIVE)
    found = next((k for k in after_copula if p.low[k] in s.lex.adjectives), None)
    by = found is not None and p.low[found : found + 2] == ["united", "by"]
    return None if by else found  # "are united by their history" supports nothing


def _cleft_clause(s: State, v: int, c: Context) -> int | None:
    """Reads "it is for this reason that the bank is eager to": the cleft is the main clause."""
    p = s.p
    if c.subject is None or p.low[c.subject] != "it" or kid(p, v, "acomp", "attr") is not None:
        return None
    for k in range(v + 1, p.right[v] + 1):
        if p.dep[k] in ("relcl", "acl", "ccomp", "advcl") and marker(p, k) == "that":
            if subject(p, k) is not None:
                return k
    return None


def _time_to(s: State, v: int, attr: int, c: Context) -> list[Draft] | None:
    """Reads "it is time to act": a request."""
    p = s.p
    if p.low[attr] != "time" or subject(p, v) is None:
        return None
    deeds = infinitives(p, attr + 1, min(len(p), attr + 12) - 1)
    if not deeds:
        return None
    cue = (max(p.left[v], v - 1), to_before(p, deeds[0]))
    return [new_draft(s, "request", v, cue, content_from(s, v, deeds[0]), c, rule="time-to")]


def _evaluation(s: State, v: int, c: Context) -> list[Draft] | None:
    """An explicit evaluation of the other party or the relationship (rulings 1, 13)."""
    quoted = s.quoted[v]
    if c.attribution is not None and not quoted or not evaluates(s, v, c.attribution):
        return None
    own, other = speaks_of_itself(s, v), is_other_side(s, c)
    if not quoted and not own and not other:
        return None
    draft = new_draft(s, "praise", v, cue_of(s, v), whole_clause(s, v), c, rule="evaluation")
    if not draft.who or own or other and not quoted:
        draft.who, draft.source = list(s.d.first_person), None
    return [draft] if draft.who else None


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
