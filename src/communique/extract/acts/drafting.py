"""Making a draft: what every reading of a predicate ends with."""

from __future__ import annotations

from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.speakers import who_speaks
from communique.extract.acts.state import State
from communique.extract.clauses import negated
from communique.extract.resolve.referents import Participant
from communique.types import ActKind


def _hedged(s: State, v: int, content: tuple[int, int] | None) -> str:
    """Reads "took note", "agreed to explore": hedged by the words themselves (§2, strength)."""
    if s.p.low[v] in ("took", "take", "taking") and "note" in s.p.low[v : v + 3]:
        return "weak"
    if (
        content is not None
        and s.p.low[content[0]] in ("explore", "consider")
        and s.lex.lemma.get(s.p.low[v]) in ("agree", "intend", "plan")
    ):
        return "weak"
    return ""


def new_draft(
    s: State,
    kind: ActKind,
    v: int,
    cue: tuple[int, int],
    content: tuple[int, int] | None,
    c: Context,
    *,
    rule: str,
    noun: int | None = None,
    mode: str = "",
    addressee: list[Participant] | None = None,
    other: bool = False,
    reported: bool = False,
) -> Draft:
    """A draft with the speakers of its context, its hedges and negation."""
    who, source, joint = who_speaks(s, c)
    others = [w for w in who if w not in addressee] if addressee and joint else []
    if others and len(others) < len(who):
        # "They congratulated the President": who is addressed is none of them
        who, joint = others, len(others) > 1
    if c.attribution is not None:
        s.last_attribution = c.attribution
    if content is not None and content[1] < content[0]:
        content = None
    if content is not None and s.p.low[content[0] : content[0] + 3] == ["in", "the", "strongest"]:
        skip = content[0] + (5 if s.p.low[content[0] + 3 : content[0] + 4] == ["possible"] else 4)
        content = (skip, content[1]) if skip <= content[1] else None
    return Draft(
        kind=kind, cue=(min(cue), max(cue)), content=content, who=who, source=source, joint=joint,
        rule=rule, verb=v, noun=noun, mode=mode or _hedged(s, v, content),
        negated=negated(s.p, v) or "never" in s.p.low[v : v + 2],
        addressee=addressee or [], other=other, reported=reported or c.attribution is not None,
    )  # fmt: skip
