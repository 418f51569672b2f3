"""Invitations that are accepted: "invited him to Oslo, which was accepted with pleasure"."""

from __future__ import annotations

from dataclasses import replace

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.spans import cue_of
from communique.extract.acts.state import State
from communique.extract.clauses import VERBAL, ancestors, kid, passive


def with_acceptance(s: State, invited: list[Draft], c: Context) -> list[Draft]:
    """The invitation, and the guest's acceptance that a relative clause tells of."""
    p = s.p
    if not invited or not invited[0].addressee:
        return invited
    v, guests = invited[0].verb, invited[0].addressee
    for k in range(v + 1, len(p)):
        if p.low[k] != "accepted" or p.dep[k] not in ("relcl", "advcl", "acl"):
            continue
        told = (a for a in ancestors(p, k) if p.tag[a] in VERBAL and p.tag[a] != "VB")
        if next(told, v) != v:
            continue  # "praised the treaty, which was accepted by Parliament"
        if kid(p, k, "agent") is not None:
            continue
        which = kid(p, k, "nsubjpass", "dobj")
        if which is None or p.low[which] != "which":
            continue
        draft = new_draft(s, "invite", k, cue_of(s, k), None, replace(c, modal=""), rule="accepted")
        draft.addressee, draft.source = list(invited[0].who), None
        draft.who, draft.joint = list(guests), len(guests) > 1
        if passive(p, k) or kid(p, k, "nsubj") is not None:
            return [*invited, draft]
    return invited
