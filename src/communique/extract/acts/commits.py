"""Verbs of wanting, hoping and committing: "intends to", "hopes that", "commits to"."""

from __future__ import annotations

from communique.extract.acts.complements import complement
from communique.extract.acts.drafting import new_draft, one_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.grammar import HAVE, clause_start, to_before
from communique.extract.acts.matching import kind_of
from communique.extract.acts.ownership import commitment_kind
from communique.extract.acts.spans import clause_content, content_from, cue_of
from communique.extract.acts.speakers import has_agent, participants_at, people_at
from communique.extract.acts.state import State
from communique.extract.clauses import after, auxiliaries, infinitive, passive, subject
from communique.lexicon import VerbFrame


def commit(s: State, v: int, frame: VerbFrame, last: int, c: Context) -> list[Draft] | None:
    """Reads "intends to ratify", "hopes that talks resume", "wished him success"."""
    p = s.p
    lemma = s.lex.lemma.get(p.low[v], "")
    if passive(p, v) and lemma not in ("expect", "commit", "hope", "intend"):
        return None
    inf = next(
        (
            k
            for k in p.kids[v]
            if k > v and p.dep[k] in ("xcomp", "ccomp", "advcl") and infinitive(p, k)
        ),
        None,
    )
    clause = next(
        (k for k in p.kids[v] if k > v and p.dep[k] == "ccomp" and not infinitive(p, k)), None
    )
    obj = after(p, v, "dobj", "dative")
    kind = frame.kind
    if lemma in ("expect", "hope") and passive(p, v):
        if c.subject is not None and p.low[c.subject] == "it" and clause is not None:
            draft = new_draft(
                s, kind, v, cue_of(s, v), clause_content(s, v, clause), c, rule=frame.id
            )
            joint = s.d.joint() if c.attribution is None else c.attribution.reading
            draft.who, draft.joint = joint.who, c.attribution is None
            return [draft] if draft.who else None
        return None
    if (
        lemma in ("work", "seek", "strive", "aim")
        and c.attribution is None
        and any(p.low[k] in HAVE for k in auxiliaries(p, v))
    ):
        return None  # ruling 4: a past effort told by the issuer
    if not has_agent(s, c) or c.participle and lemma in s.words["aim_verbs"]:
        return None
    wished = obj if obj is not None else clause
    if lemma == "wish" and inf is None and wished is not None and "that" not in p.low[v : v + 3]:
        start = _wish_start(s, v)
        return one_draft(
            s,
            "greet",
            v,
            cue_of(s, v),
            content_from(s, v, start) if start is not None else None,
            c,
            rule="wish",
            addressee=people_at(s, wished),
            other=True,
        )
    if lemma in s.words["wanting_verbs"] and inf is None and clause is None:
        if lemma == "seek" and obj is not None and p.low[obj] in s.words["help_sought"]:
            start = p.left[obj]
            return one_draft(
                s, "request", v, cue_of(s, v), content_from(s, v, start), c, rule="seek", other=True
            )
        if lemma not in ("expect", "desire", "plan"):
            return None
    if (
        inf is not None
        and p.low[inf] in s.words["planned_verbs"]
        and kind == "pledge"
        and c.attribution is None
        and not s.quoted[v]
    ):
        return None
    cue = (cue_of(s, v)[0], max(v, last))
    if frame.rest:
        start = last + 1
        if start >= len(p):
            return None
        return one_draft(s, kind, v, cue, content_from(s, v, start), c, rule=frame.id)
    if (
        lemma == "seek"
        and obj is not None
        and inf is not None
        and obj < inf
        and p.low[obj] in s.words["help_sought"]
    ):
        start = p.left[obj] if p.left[obj] > v else obj
        return one_draft(
            s, "request", v, cue, content_from(s, v, start), c, rule="seek", other=True
        )
    if inf is not None and (obj is None or lemma in ("expect", "want", "trust", "wish")):
        inner = subject(p, inf)
        inner_kind = kind_of(s, inf) if kind == "pledge" else None
        start = p.left[inner] if inner is not None and inner > v else inf
        if (
            kind == "pledge"
            and p.low[inf] in s.words["support_verbs"]
            and lemma not in ("seek", "aim", "plan")
        ):
            kind = "support"
        elif lemma in ("want", "wish") and inner_kind in ("thank", "greet", "praise"):
            return s.clause(inf, c)
        if lemma in ("wish", "want") and kind_of(s, inf) in ("thank", "greet", "praise", "condole"):
            return s.clause(inf, c)
        end_cue = to_before(p, inf) if start == inf else cue[1]
        first = inf if start == inf else start
        adv = [k for k in p.kids[inf] if k < inf and p.dep[k] == "advmod"]
        if first == inf and adv:
            first = min(adv)
        return one_draft(s, kind, v, (cue[0], end_cue), content_from(s, v, first), c, rule=frame.id)
    if clause is not None:
        start = clause_start(p, clause)
        return one_draft(s, kind, v, cue, content_from(s, v, start), c, rule=frame.id)
    prep = next(
        (k for k in p.kids[v] if k > v and p.dep[k] == "prep" and p.low[k] in ("to", "for", "on")),
        None,
    )
    if lemma == "commit":
        if prep is None or p.low[prep] != "to":
            if obj is None:
                return None
            kind = "pledge"
            return one_draft(s, kind, v, cue, content_from(s, v, p.left[obj]), c, rule=frame.id)
        start = prep + 1
        kind = commitment_kind(s, start)
        return one_draft(s, kind, v, (cue[0], prep), content_from(s, v, start), c, rule=frame.id)
    if obj is not None:
        start = p.left[obj] if p.left[obj] > v else obj
        if kind == "pledge" and any(e.kind == "support" for e in s.lex.nouns.get(p.low[obj], ())):
            kind = "support" if lemma == "pledge" else "pledge"
            nominal_start, _, _ = complement(s, v, obj, "support")
            if nominal_start is not None:
                return one_draft(
                    s,
                    "support",
                    v,
                    (cue[0], obj),
                    content_from(s, v, nominal_start),
                    c,
                    rule=frame.id,
                    noun=obj,
                )
        return one_draft(s, kind, v, cue, content_from(s, v, start), c, rule=frame.id)
    if prep is not None and lemma in s.words["striving_verbs"]:
        return one_draft(s, kind, v, (cue[0], prep), content_from(s, v, prep + 1), c, rule=frame.id)
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
