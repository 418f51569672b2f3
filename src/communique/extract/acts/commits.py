"""Verbs of wanting, hoping and committing: "intends to", "hopes that", "commits to"."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.complements import complement
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.framed import Framed, match_of
from communique.extract.acts.grammar import clause_start, is_perfect, to_before
from communique.extract.acts.matching import kind_of
from communique.extract.acts.ownership import commitment_kind
from communique.extract.acts.spans import clause_content, content_from, cue_of
from communique.extract.acts.speakers import has_agent, participants_at, people_at
from communique.extract.acts.state import State
from communique.extract.clauses import passive, subject
from communique.extract.resolve.parties import together
from communique.lexicon import VerbFrame

_SELVES: Final = frozenset("themselves himself herself itself ourselves myself".split())
# What "wants to" only introduces: the inner verb is the act.
_POLITE: Final = ("thank", "greet", "praise", "condole")


def commit(s: State, v: int, frame: VerbFrame, last: int, c: Context) -> list[Draft] | None:
    """Reads "intends to ratify", "hopes that talks resume", "wished him success"."""
    p = s.p
    m = match_of(s, v, frame, last, frame.kind)
    if passive(p, v):
        if m.lemma in ("expect", "hope"):
            return _is_hoped(s, m, c)
        if m.lemma not in ("commit", "intend"):
            return None
    if _is_no_commitment(s, m, c):
        return None
    wished = m.obj if m.obj is not None else m.clause
    if m.lemma == "wish" and m.inf is None and wished is not None:
        if "that" not in p.low[v : v + 3]:
            return _wish(s, m, wished, c)
    if m.lemma == "seek" and m.obj is not None and p.low[m.obj] in s.words["help_sought"]:
        if m.inf is not None and m.obj < m.inf and not frame.rest:
            return _seek(s, m, m.obj, c)
        if m.inf is None and m.clause is None:
            return _seek(s, m, m.obj, c)
    if m.lemma in s.words["wanting_verbs"] and m.inf is None and m.clause is None:
        if m.lemma not in ("expect", "desire", "plan"):
            return None
    if frame.rest:
        return m.draft(s, content_from(s, v, last + 1), c) if last + 1 < len(p) else None
    takes_person = m.lemma in ("expect", "want", "trust", "wish")
    if m.inf is not None and (m.obj is None or takes_person):
        return _to_do(s, m, m.inf, c)
    if m.clause is not None:
        return m.draft(s, content_from(s, v, clause_start(p, m.clause)), c)
    return _to_something(s, m, c)


def _is_hoped(s: State, m: Framed, c: Context) -> list[Draft] | None:
    """Reads "It is hoped that talks resume": both sides' hope, or the reported speaker's."""
    if c.subject is None or s.p.low[c.subject] != "it" or m.clause is None:
        return None
    cue, content = cue_of(s, m.v), clause_content(s, m.v, m.clause)
    draft = new_draft(s, m.kind, m.v, cue, content, c, rule=m.frame.id)
    reading = together(s.d) if c.attribution is None else c.attribution.reading
    draft.who, draft.joint = reading.who, c.attribution is None
    return [draft] if draft.who else None


def _is_no_commitment(s: State, m: Framed, c: Context) -> bool:
    """Past efforts (ruling 4), planned encounters (ruling 2), aims of things."""
    own_text = c.attribution is None
    if own_text and m.lemma in ("work", "seek", "strive", "aim") and is_perfect(s.p, m.v):
        return True
    if m.lemma == "undertake" and m.inf is None:
        return True  # "undertook a mission"
    if not has_agent(s, c) or c.participle and m.lemma in s.words["aim_verbs"]:
        return True
    if m.inf is None or m.kind != "pledge" or not own_text or s.quoted[m.v]:
        return False
    return s.p.low[m.inf] in s.words["planned_verbs"]


def _wish(s: State, m: Framed, wished: int, c: Context) -> list[Draft]:
    """Reads "wished him success": a greeting to him with what is wished."""
    start = _wish_start(s, m.v)
    content = content_from(s, m.v, start) if start is not None else None
    addressee = people_at(s, wished)
    return [
        new_draft(
            s,
            "greet",
            m.v,
            cue_of(s, m.v),
            content,
            c,
            rule="wish",
            addressee=addressee,
            other=True,
        )
    ]


def _seek(s: State, m: Framed, obj: int, c: Context) -> list[Draft]:
    """Reads "sought help to rebuild the port": a request."""
    start = s.p.left[obj]
    if m.inf is not None and start <= m.v:
        start = obj
    content = content_from(s, m.v, start)
    cue = cue_of(s, m.v) if m.inf is None else m.cue
    return [new_draft(s, "request", m.v, cue, content, c, rule="seek", other=True)]


def _to_do(s: State, m: Framed, inf: int, c: Context) -> list[Draft]:
    """Reads "intends to ratify", "expects the company to pay", "wants to thank"."""
    p, v, kind = s.p, m.v, m.kind
    if kind == "pledge" and p.low[inf] in s.words["support_verbs"]:
        if m.lemma not in ("seek", "aim", "plan"):
            kind = "support"
    if m.lemma in ("wish", "want") and kind_of(s, inf) in _POLITE:
        return s.clause(inf, c)
    inner = subject(p, inf)
    start, cue_end = inf, m.cue[1]
    if inner is not None and inner > v:
        start = p.left[inner]
    if start == inf:
        cue_end = to_before(p, inf)
        adverbs = [k for k in p.kids[inf] if k < inf and p.dep[k] == "advmod"]
        start = min(adverbs, default=inf)
    content = content_from(s, v, start)
    return [new_draft(s, kind, v, (m.cue[0], cue_end), content, c, rule=m.frame.id)]


def _to_something(s: State, m: Framed, c: Context) -> list[Draft] | None:
    """Reads "committed to reform", "pledged support for the fund", "hopes for peace"."""
    p, v, obj, rule = s.p, m.v, m.obj, m.frame.id
    preps = (k for k in p.kids[v] if k > v and p.dep[k] == "prep")
    prep = next((k for k in preps if p.low[k] in ("to", "for", "on")), None)
    if m.lemma == "commit":
        if prep is not None and p.low[prep] == "to":
            kind, content = commitment_kind(s, prep + 1), content_from(s, v, prep + 1)
            return [new_draft(s, kind, v, (m.cue[0], prep), content, c, rule=rule)]
        if obj is None:
            return None
        if p.low[obj] in _SELVES and m.inf is not None:
            cue = (m.cue[0], to_before(p, m.inf))
            return [new_draft(s, "pledge", v, cue, content_from(s, v, m.inf), c, rule=rule)]
        return [new_draft(s, "pledge", v, m.cue, content_from(s, v, p.left[obj]), c, rule=rule)]
    if obj is not None:
        if m.kind == "pledge" and any(e.kind == "support" for e in s.lex.nouns.get(p.low[obj], ())):
            start = complement(s, v, obj, "support")[0]
            if start is not None:
                cue, content = (m.cue[0], obj), content_from(s, v, start)
                return [new_draft(s, "support", v, cue, content, c, rule=rule, noun=obj)]
            m.kind = "support" if m.lemma == "pledge" else "pledge"
        return m.draft(s, content_from(s, v, p.left[obj] if p.left[obj] > v else obj), c)
    if prep is not None and m.lemma in s.words["striving_verbs"]:
        content = content_from(s, v, prep + 1)
        return [new_draft(s, m.kind, v, (m.cue[0], prep), content, c, rule=rule)]
    return None


def _wish_start(s: State, v: int) -> int | None:
    """Where the wish starts, past the person: "wished the people a happy year"."""
    p = s.p
    objs = [
        k
        for k in p.kids[v]
        if k > v and p.dep[k] in ("dobj", "dative", "ccomp", "npadvmod", "oprd", "conj")
    ]
    if not objs:
        return None
    if len(objs) > 1:
        return p.left[objs[1]]
    if participants_at(s, objs[0]) and p.low[objs[0]] not in s.words["good_wishes"]:
        # "wished the people of X a happy year": one noun phrase to the parser
        for k in range(objs[0] + 1, p.right[v] + 1):
            if p.low[k] in s.words["wish_openers"]:
                return k
        return None
    return p.left[objs[0]]
