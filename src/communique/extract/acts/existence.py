"""Acts that there were: "there was an exchange of views on", "there was agreement that"."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.grammar import COPULAS
from communique.extract.acts.spans import content_from, cue_of
from communique.extract.acts.state import State
from communique.extract.acts.topics import talks
from communique.extract.clauses import kid
from communique.extract.resolve.parties import together

# "There was little agreement" tells of none.
_DENIED: Final = frozenset("no not little hardly scarcely barely few neither never".split())
_OPENINGS: Final = frozenset("on that about to regarding as concerning over".split())


def existence(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "there was broad agreement on reform": both sides', as nobody is named."""
    p = s.p
    if p.low[v] not in COPULAS or p.low[v] == "been" or c.attribution is not None or c.modal:
        return None
    noun = kid(p, v, "attr", "nsubj", "dobj")
    if kid(p, v, "expl") is None or noun is None:
        return None
    if kid(p, v, "neg") is not None or not _DENIED.isdisjoint(p.low[v:noun]):
        return []
    if p.low[noun] in s.words["existing_talks"]:
        drafts = talks(s, v, noun, c)
    elif p.low[noun] in s.words["existing_accord"]:
        drafts = _accord(s, v, noun, c)
    else:
        return None
    for draft in drafts or ():
        draft.who, draft.joint, draft.source = together(s.d).who, True, None
    return [d for d in drafts or () if d.who]


def _accord(s: State, v: int, noun: int, c: Context) -> list[Draft]:
    """What there was agreement on; a treaty ("there was an agreement of 1998") is none."""
    p = s.p
    opening = noun + 1
    if p.low[opening : opening + 1] in (["among"], ["between"]):
        opening = next((k for k in range(opening, p.right[v]) if p.low[k] in _OPENINGS), opening)
    if p.low[opening : opening + 1] == [] or p.low[opening] not in _OPENINGS:
        return []
    cue, content = (cue_of(s, v)[0], noun), content_from(s, v, opening + 1)
    return [new_draft(s, "agree", v, cue, content, c, rule="existence")]
