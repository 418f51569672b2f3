"""Acts in the passive: "prospects were discussed", "it was agreed that"."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft, is_joint
from communique.extract.acts.evaluation import booster_near
from communique.extract.acts.grammar import clause_start, to_before
from communique.extract.acts.spans import content_from, cue_of, prep_after
from communique.extract.acts.speakers import is_contact, people_at
from communique.extract.acts.state import State
from communique.extract.clauses import auxiliaries, infinitive, kid, modal, phrase_span
from communique.extract.resolve.parties import together
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Person, Reading
from communique.lexicon import VerbFrame
from communique.types import ActKind

# Kinds that a passive carries inside somebody's report, and on its subject.
_REPORTED: Final = frozenset(
    ("discuss", "agree", "praise", "thank", "welcome", "condemn", "oppose", "support")
)
_PASSIVE: Final = _REPORTED - {"oppose"} | {"sign", "announce", "propose"}


def _assessed_well(s: State, v: int) -> bool:
    """Reads "the pace of trade was positively assessed": the parties' good word."""
    if s.lex.lemma.get(s.p.low[v]) not in ("assess", "appraise", "evaluate", "appreciate", "value"):
        return False
    well = ("positively", "favourably", "favorably")
    return booster_near(s.p, v) or any(s.p.low[k] in well for k in s.p.kids[v])


def passive_act(s: State, v: int, frame: VerbFrame, c: Context) -> list[Draft] | None:
    """Reads "Prospects were discussed", "agreement was reached", "it was agreed that"."""
    p = s.p
    agent = kid(p, v, "agent")
    kind: ActKind = frame.joint or frame.kind
    impersonal = c.subject is not None and p.low[c.subject] == "it"
    lemma = s.lex.lemma.get(p.low[v], "")
    if (frame.only == "joint" or modal(p, v)) and not impersonal and kind != "discuss":
        return None
    if any(p.low[k] == "being" for k in auxiliaries(p, v)) or lemma == "refer":
        return None  # "the case was referred to the court"
    if (
        lemma in ("raise", "address", "cover", "explore", "examine")
        and c.subject is not None
        and p.low[c.subject] not in s.words["topics"]
    ):
        return None
    if p.low[v] in s.words["devoted"] and agent is None and is_contact(s, c.subject):
        return _devoted_to(s, v, frame, c)
    if agent is not None:
        obj = kid(p, agent, "pobj")
        reading = read_phrase(s.d, p, s.owner, obj) if obj is not None else Reading([])
    elif c.attribution is not None:
        reading = c.attribution.reading
        if kind not in _REPORTED or lemma in ("focus", "concentrate") and not is_joint(reading):
            return None  # "said that his country is focused on growth"
    else:
        reading = together(s.d)
    if not reading:
        return None
    subj = c.subject
    clause = next((k for k in p.kids[v] if k > v and p.dep[k] in ("ccomp", "xcomp")), None)
    if frame.object == "addressee" and agent is not None and subj is not None and not impersonal:
        # "was briefed by the Governor on": the subject is the addressee
        addressed = prep_after(s, v, frame.content)
        start_ = clause if clause is not None and infinitive(p, clause) else addressed
        content_ = content_from(s, v, start_) if start_ is not None else None
        draft = new_draft(
            s,
            frame.kind,
            v,
            cue_of(s, v),
            content_,
            c,
            rule=frame.id + ".passive",
            addressee=people_at(s, subj),
        )
        draft.who, draft.joint, draft.source = list(reading.who), reading.joint, None
        return [draft] if draft.who else None
    if subj is not None and p.low[subj] == "it" and clause is not None:
        start = clause if infinitive(p, clause) else clause_start(p, clause)
        cue = (cue_of(s, v)[0], to_before(p, clause) if infinitive(p, clause) else cue_of(s, v)[1])
        content: tuple[int, int] | None = content_from(s, v, start)
    elif subj is not None and subj < v:
        who = read_phrase(s.d, p, s.owner, subj).who
        if who and isinstance(who[0], Person) and kind != "discuss":
            return None  # "was invited", "was asked": somebody else's act without an agent
        if kind not in _PASSIVE:
            return None
        if (
            kind in ("announce", "support", "praise", "welcome", "condemn", "thank")
            and agent is None
            and c.attribution is None
            and not _assessed_well(s, v)
        ):
            return None
        cue = cue_of(s, v)
        content = phrase_span(p, subj)
    else:
        return None
    draft = new_draft(s, kind, v, cue, content, c, rule=frame.id + ".passive")
    draft.who, draft.joint = (
        list(reading.who),
        (agent is None and c.attribution is None) or reading.joint,
    )
    draft.source = None
    return [draft] if draft.who else None


def _devoted_to(s: State, v: int, frame: VerbFrame, c: Context) -> list[Draft] | None:
    """Reads "the meeting was focused on trade": the contact is no topic, it has one."""
    start = prep_after(s, v, ("on", "around", "upon", "to", *(frame.content or ())))
    both = together(s.d)
    if start is None or not both:
        return None
    cue, content = (cue_of(s, v)[0], start - 1), content_from(s, v, start)
    draft = new_draft(s, "discuss", v, cue, content, c, rule=frame.id + ".passive")
    draft.who, draft.joint, draft.source = both.who, True, None
    return [draft]
