"""Calls and warnings: who is to do what, and what is warned of."""

from __future__ import annotations

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.grammar import clause_start
from communique.extract.acts.spans import clause_content, content_from, prep_after
from communique.extract.acts.speakers import is_addressee, people_at
from communique.extract.acts.state import State
from communique.extract.clauses import after, infinitive, kid
from communique.extract.resolve import Participant
from communique.lexicon import VerbFrame


def call(
    s: State,
    v: int,
    frame: VerbFrame,
    last: int,
    cue: tuple[int, int],
    inf: int | None,
    clause: int | None,
    c: Context,
) -> list[Draft] | None:
    """ "called for X", "called on Y to do X", "demanded that", "appealed to Y for X"."""
    p = s.p
    if frame.rest and frame.rest[0] in ("on", "upon", "for", "with") and last > v:
        obj = kid(p, last, "pobj", "pcomp")
        who = (
            people_at(s, obj) if obj is not None and frame.rest[0] in ("on", "upon", "with") else []
        )
        infs = [k for k in range(last + 1, p.right[v] + 1) if p.tag[k] == "VB" and infinitive(p, k)]
        if frame.rest[0] in ("on", "upon", "with"):
            if infs:
                start = infs[0]
                adv = [
                    k
                    for k in p.kids[start]
                    if k < start and p.dep[k] == "advmod" and p.low[k - 1] == "to"
                ]
                start = min(adv) if adv else start
                return [
                    new_draft(
                        s,
                        "request",
                        v,
                        cue,
                        content_from(s, v, start),
                        c,
                        rule=frame.id,
                        addressee=who,
                    )
                ]
            if s.lex.lemma.get(p.low[v]) == "call":
                return None  # "called on the President" is a visit
        start = last + 1
        return [new_draft(s, "request", v, cue, content_from(s, v, start), c, rule=frame.id)]
    if s.lex.lemma.get(p.low[v]) == "call":
        return None
    if clause is not None:
        start = clause_start(p, clause)
        return [new_draft(s, "request", v, cue, content_from(s, v, start), c, rule=frame.id)]
    obj = after(p, v, "dobj")
    if obj is not None:
        start = p.left[obj]
        return [new_draft(s, "request", v, cue, content_from(s, v, start), c, rule=frame.id)]
    addressee: list[Participant] = []
    for k in p.kids[v]:
        if k > v and p.dep[k] == "prep" and p.low[k] == "to":
            obj = kid(p, k, "pobj")
            addressee = people_at(s, obj) if obj is not None else []
        if k > v and p.dep[k] == "prep" and p.low[k] in ("for", "against"):
            return [
                new_draft(
                    s,
                    "request",
                    v,
                    cue,
                    content_from(s, v, k + 1),
                    c,
                    rule=frame.id,
                    addressee=addressee,
                )
            ]
    if inf is not None:
        return [
            new_draft(
                s, "request", v, cue, content_from(s, v, inf), c, rule=frame.id, addressee=addressee
            )
        ]
    return None


def warn(
    s: State, v: int, cue: tuple[int, int], obj: int | None, clause: int | None, c: Context
) -> list[Draft] | None:
    """ "warned the company against", "warned that", "warned of a shortage"."""
    p = s.p
    addressee = people_at(s, obj) if obj is not None and is_addressee(s, obj) else []
    if clause is not None:
        return [
            new_draft(
                s,
                "warn",
                v,
                cue,
                clause_content(s, v, clause),
                c,
                rule="warn",
                addressee=addressee,
                other=True,
            )
        ]
    start = prep_after(s, v, ("against", "of", "about", "on", "over", "to"))
    if start is not None:
        prep = start - 1
        last = prep if prep == v + 1 else cue[1]
        return [
            new_draft(
                s,
                "warn",
                v,
                (cue[0], last),
                content_from(s, v, start),
                c,
                rule="warn",
                addressee=addressee,
                other=True,
            )
        ]
    inf = next((k for k in p.kids[v] if k > v and infinitive(p, k)), None)
    if inf is not None:
        return [
            new_draft(
                s,
                "warn",
                v,
                cue,
                content_from(s, v, inf),
                c,
                rule="warn",
                addressee=addressee,
                other=True,
            )
        ]
    if obj is not None and not addressee:
        return [
            new_draft(
                s, "warn", v, cue, content_from(s, v, p.left[obj]), c, rule="warn", other=True
            )
        ]
    return None
