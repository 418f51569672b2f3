"""Calls and warnings: who is to do what, and what is warned of."""

from __future__ import annotations

from communique.extract.acts.discussions import read_purpose
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.framed import Framed
from communique.extract.acts.grammar import clause_start, infinitives
from communique.extract.acts.matching import kind_of
from communique.extract.acts.spans import clause_content, content_from, prep_after
from communique.extract.acts.speakers import (
    is_addressee,
    mutual_reading,
    people_at,
    subject_reading,
)
from communique.extract.acts.state import State
from communique.extract.clauses import after, infinitive, kid
from communique.extract.resolve.referents import Participant, Person


def call(s: State, m: Framed, c: Context) -> list[Draft] | None:
    """Reads "called for a truce", "demanded that", "appealed to the company for help"."""
    p, v = s.p, m.v
    opening = m.frame.rest[0] if m.frame.rest and m.last > v else ""
    if opening in ("on", "upon", "with"):
        return _call_on(s, m, c)
    if opening == "for":
        return _request(s, m, m.last + 1, c)
    if m.lemma == "call":
        return None
    if m.clause is not None:
        return _request(s, m, clause_start(p, m.clause), c)
    obj = after(p, v, "dobj")
    if obj is not None:
        return _request(s, m, p.left[obj], c)
    addressee: list[Participant] = []
    for k in p.kids[v]:
        if k < v or p.dep[k] != "prep":
            continue
        if p.low[k] == "to":
            noun = kid(p, k, "pobj")
            addressee = people_at(s, noun) if noun is not None else []
        if p.low[k] in ("for", "against"):
            return _request(s, m, k + 1, c, addressee)
    return _request(s, m, m.inf, c, addressee) if m.inf is not None else None


def _call_on(s: State, m: Framed, c: Context) -> list[Draft] | None:
    """Reads "called on the company to settle"; "called on the President" is a visit."""
    p = s.p
    obj = kid(p, m.last, "pobj", "pcomp")
    deeds = infinitives(p, m.last + 1, p.right[m.v])
    who = people_at(s, obj) if obj is not None else []
    if deeds and m.lemma == "call" and kind_of(s, deeds[0]) == "discuss":
        if len(who) == 1 and isinstance(who[0], Person):
            # "called on the Minister to discuss trade": a visit
            return read_purpose(s, deeds[0], c, who, mutual_reading(s, subject_reading(s, c), who))
    if deeds:
        start = deeds[0]
        adverbs = [k for k in p.kids[start] if _splits_infinitive(s, k, start)]
        addressee = people_at(s, obj) if obj is not None else []
        return _request(s, m, min(adverbs, default=start), c, addressee)
    return None if m.lemma == "call" else _request(s, m, m.last + 1, c)


def _splits_infinitive(s: State, k: int, verb: int) -> bool:
    """An adverb after "to": "to fully withdraw"."""
    return k < verb and s.p.dep[k] == "advmod" and s.p.low[k - 1] == "to"


def _request(
    s: State, m: Framed, start: int, c: Context, addressee: list[Participant] | None = None
) -> list[Draft]:
    """One request for what starts at a token."""
    content = content_from(s, m.v, start)
    rule = m.frame.id
    return [new_draft(s, "request", m.v, m.cue, content, c, rule=rule, addressee=addressee)]


def warn(s: State, m: Framed, c: Context) -> list[Draft] | None:
    """Reads "warned the company against", "warned that", "warned of a shortage"."""
    p, v, obj = s.p, m.v, m.obj
    addressee = people_at(s, obj) if obj is not None and is_addressee(s, obj) else []
    cue = m.cue
    start = prep_after(s, v, ("against", "of", "about", "on", "over", "to"))
    inf = next((k for k in p.kids[v] if k > v and infinitive(p, k)), None)
    if m.clause is not None:
        content = clause_content(s, v, m.clause)
    elif start is not None:
        content = content_from(s, v, start)
        if start == v + 2:
            cue = (cue[0], v + 1)
    elif inf is not None:
        content = content_from(s, v, inf)
    elif obj is not None and not addressee:
        content = content_from(s, v, p.left[obj])
    else:
        return None
    return [new_draft(s, "warn", v, cue, content, c, rule="warn", addressee=addressee, other=True)]
