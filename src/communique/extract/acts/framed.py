"""A verb in the frame that the lexicon has for it, with what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.grammar import clause_complement, infinitive_complement
from communique.extract.acts.spans import cue_of
from communique.extract.acts.state import State
from communique.extract.clauses import after
from communique.extract.resolve.referents import Participant
from communique.lexicon import VerbFrame
from communique.types import ActKind


@dataclass(slots=True)
class Framed:
    """The parts of "urged the company to settle": verb, frame, object, infinitive, clause.

    last: the last of the frame's fixed words. cue: from the auxiliaries to ``last``. kind:
    what the act is so far; objects and subjects may still change it.
    """

    v: int
    frame: VerbFrame
    last: int
    lemma: str
    kind: ActKind
    cue: tuple[int, int]
    obj: int | None
    inf: int | None
    clause: int | None

    def draft(
        self,
        s: State,
        content: tuple[int, int] | None,
        c: Context,
        *,
        addressee: list[Participant] | None = None,
        other: bool = False,
    ) -> list[Draft]:
        """The verb as one act of its kind, under the rule of its frame."""
        draft = new_draft(
            s, self.kind, self.v, self.cue, content, c,
            rule=self.frame.id, addressee=addressee, other=other,
        )  # fmt: skip
        return [draft]


def match_of(s: State, v: int, frame: VerbFrame, last: int, kind: ActKind) -> Framed:
    """The match of a verb with a frame."""
    p = s.p
    return Framed(
        v=v,
        frame=frame,
        last=last,
        lemma=s.lex.lemma.get(p.low[v], ""),
        kind=kind,
        cue=(cue_of(s, v)[0], max(v, last)),
        obj=after(p, v, "dobj", "dative"),
        inf=infinitive_complement(p, v),
        clause=clause_complement(p, v),
    )
