"""Verbs that are acts by themselves: "thanked", "agreed to", "discussed"."""

from __future__ import annotations

import re
from typing import Final

from communique.extract.acts.addressed import accused, addressed, evaluated, welcomed
from communique.extract.acts.contents import act_start, without_circumstances
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft, is_joint
from communique.extract.acts.evaluation import booster_near, described_as
from communique.extract.acts.framed import Framed, match_of
from communique.extract.acts.grammar import clause_start, is_perfect, to_before
from communique.extract.acts.invitations import with_acceptance
from communique.extract.acts.passives import passive_act
from communique.extract.acts.requests import call, warn
from communique.extract.acts.spans import content_from, cue_of
from communique.extract.acts.speakers import has_agent, is_contact, partners_with, subject_reading
from communique.extract.acts.state import State
from communique.extract.clauses import after, auxiliaries, infinitive, negated, passive, subject
from communique.extract.resolve.parties import together
from communique.extract.resolve.referents import Reading, Side
from communique.lexicon import VerbFrame
from communique.types import ActKind

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
# Kinds whose infinitive is what is done: "agreed to meet", "refused to sign".
_OF_DEEDS: Final = ("agree", "pledge", "propose", "oppose", "announce", "request")


def act(s: State, v: int, frame: VerbFrame, last: int, c: Context) -> list[Draft] | None:
    """Verbs that are acts: "thanked the host for", "agreed to meet", "discussed fishing"."""
    if passive(s.p, v):
        return passive_act(s, v, frame, c)
    reading = subject_reading(s, c)
    joint = is_joint(reading)
    if frame.only == "joint" and not joint or _handles_object(s, v, frame, c):
        return None
    kind = _kind_by_subject(s, v, frame, joint=joint)
    if not reading and c.attribution is None:
        return _contact_covers(s, v, frame, last, c) if kind == "discuss" else None
    if not has_agent(s, c):
        return None
    m = match_of(s, v, frame, last, kind)
    greeting = welcomed(s, m, reading, c)
    if greeting is not None:
        return greeting
    if _is_no_act(s, m, c) or _tells_background(s, m, reading, c):
        return None
    if m.lemma == "explore" and s.p.tag[v] == "VBG" and auxiliaries(s.p, v) and m.obj is not None:
        content = content_from(s, v, s.p.left[m.obj])
        return [new_draft(s, "pledge", v, m.cue, content, c, rule="exploring", mode="weak")]
    m.kind = _kind_by_object(s, m, c)
    if frame.object == "addressee":
        drafts = addressed(s, m, c)
        return with_acceptance(s, drafts, c) if kind == "invite" and drafts else drafts
    praised = evaluated(s, m, c)
    if praised is not None:
        return praised
    if frame.id == "request.call":
        return call(s, m, c)
    if frame.id == "warn":
        return warn(s, m, c)
    return accused(s, m, c) or _with_content(s, m, c)


def _handles_object(s: State, v: int, frame: VerbFrame, c: Context) -> bool:
    """Verbs used of things: "raised the flag", "a report covering trade"."""
    thing = after(s.p, v, "dobj")
    if thing is not None and frame.object != "addressee":
        if s.p.low[thing] in s.words["concrete_objects"]:
            return True
    lemma = s.lex.lemma.get(s.p.low[v], "")
    return c.participle and lemma in ("cover", "address") and not is_contact(s, c.subject)


def _kind_by_subject(s: State, v: int, frame: VerbFrame, *, joint: bool) -> ActKind:
    """What both sides do together, and what one does alone ("agreed to send")."""
    if joint:
        return frame.joint or frame.kind
    p = s.p
    if frame.single and any(p.dep[k] in ("xcomp", "ccomp") and infinitive(p, k) for k in p.kids[v]):
        return frame.single
    return frame.kind


def _contact_covers(
    s: State, v: int, frame: VerbFrame, last: int, c: Context
) -> list[Draft] | None:
    """A contact as subject: "The talks covered fishing" is what both sides discussed."""
    if not is_contact(s, c.subject):
        return None
    both = together(s.d)
    start = act_start(s, v, last, frame)
    if not both or start is None:
        return None
    cue = (cue_of(s, v)[0], max(v, last))
    draft = new_draft(s, "discuss", v, cue, content_from(s, v, start), c, rule=frame.id)
    draft.who, draft.joint = both.who, True
    return [draft]


def _is_no_act(s: State, m: Framed, c: Context) -> bool:
    """Verbs of the lexicon in senses that carry no act: "addressed the guests"."""
    p, lemma, obj = s.p, m.lemma, m.obj
    object_word = p.low[obj] if obj is not None else ""
    bare = obj is None and not m.frame.rest
    if m.kind == "discuss" and lemma in ("address", "cover"):
        if object_word in s.words["audiences"]:
            return True
    if bare and lemma in s.words["content_verbs"] and m.inf is None and m.clause is None:
        return True
    if bare and lemma in s.words["object_verbs"]:
        return True
    if lemma == "establish" and m.kind == "agree" and m.clause is None:
        return True
    if lemma in ("defend", "safeguard", "protect") and c.modal in ("will", "would"):
        return True  # one's own future action: a pledge
    return (
        lemma == "adopt"
        and object_word in s.words["adopted_stances"]
        or lemma == "offer"
        and object_word in s.words["offered_hospitality"]
        or lemma == "sign"
        and object_word in ("it", "guestbook", "book", "them")
    )


def _tells_background(s: State, m: Framed, reading: Reading, c: Context) -> bool:
    """What an issuer tells in its own words about deeds and states (ruling 4)."""
    p = s.p
    if m.frame.id == "announce":
        if c.attribution is None and (is_perfect(p, m.v) or negated(p, m.v)):
            return True
        if m.obj is not None:
            words = p.low[p.left[m.obj] : p.right[m.obj] + 1]
            if not s.words["violence"].isdisjoint(words):
                return True
    if c.attribution is not None:
        return False
    if m.kind == "sign" and _is_history(s, m.v):
        return True
    if m.lemma == "rate" and not _rates_highly(s, m):
        return True
    one_state = reading and not reading.joint and len(reading.who) == 1
    if m.lemma in ("cover", "address", "focus") and one_state:
        return isinstance(reading.who[0], Side)
    return False


def _is_history(s: State, v: int) -> bool:
    """Reads "established diplomatic relations in 1992": years before the document is history."""
    now = (s.d.document.published or "")[:4]
    years = (word for word in s.p.low[v : s.p.right[v] + 1] if _YEAR.fullmatch(word))
    return bool(now) and any(year < now for year in years)


def _rates_highly(s: State, m: Framed) -> bool:
    """An assessment that praises: "highly assessed", "assessed positively"."""
    well = ("positively", "favourably", "favorably", "well")
    if booster_near(s.p, m.v) or any(s.p.low[k] in well for k in s.p.kids[m.v]):
        return True
    praising = s.words["evaluation_adjectives"] | s.words["positive_states"]
    return bool(set(described_as(s, m.v)) & praising)


def _kind_by_object(s: State, m: Framed, c: Context) -> ActKind:
    """Assessments without praise, offers of things, agreement of both sides."""
    kind = m.kind
    if m.lemma == "agree" and c.subject is not None:
        if s.p.low[c.subject] in ("we", "both", "sides", "they", "parties"):
            kind = "agree"
    if m.lemma in ("assess", "appraise", "evaluate", "rate") and not _rates_highly(s, m):
        kind = "state"
    if m.lemma == "offer" and m.obj is not None and m.inf is None:
        kind = "propose"
    if m.frame.id == "agree.share" and s.p.low[m.last].endswith("s"):
        if s.p.low[m.last + 1 : m.last + 2] in (["on"], ["about"], ["regarding"], ["concerning"]):
            kind = "discuss"  # "shared their views on": an exchange
    if m.lemma == "welcome" and c.modal == "would":
        kind = "hope"  # "I would welcome closer ties"
    if m.lemma == "hail" and m.obj is not None and s.p.low[m.obj] in s.words["hailed_conduct"]:
        kind = "praise"
    return kind


def _with_content(s: State, m: Framed, c: Context) -> list[Draft] | None:
    """The content of an act: its infinitive, its clause, or its object."""
    p, v = s.p, m.v
    if m.inf is not None and m.kind in _OF_DEEDS:
        inner = subject(p, m.inf)
        cue_end = to_before(p, m.inf) if inner is None or inner < v else m.cue[1]
        content = content_from(s, v, m.inf)
        return [new_draft(s, m.kind, v, (m.cue[0], cue_end), content, c, rule=m.frame.id)]
    if m.clause is not None and (m.obj is None or m.obj > m.clause):
        return m.draft(s, content_from(s, v, clause_start(p, m.clause)), c)
    start_at = act_start(s, v, m.last, m.frame)
    if start_at is not None:
        return _with_object(s, m, content_from(s, v, start_at), c)
    if m.kind == "condole" or m.frame.rest and m.kind in ("invite", "sign", "greet"):
        return m.draft(s, None, c, other=m.kind == "invite")
    return None


def _with_object(s: State, m: Framed, content: tuple[int, int], c: Context) -> list[Draft] | None:
    """An act on an object: "discussed fishing with the Premier", "will explore a treaty"."""
    p, v, kind, cue = s.p, m.v, m.kind, m.cue
    ahead = c.modal in ("will", "would")
    mode = "weak" if kind == "discuss" and (ahead or m.lemma == "touch") else ""
    if kind == "discuss" and ahead and m.lemma == "explore":
        kind, mode = "pledge", "weak"
        content = (v, content[1])
        cue = (cue[0], max(cue[0], v - 1))
    draft = new_draft(s, kind, v, cue, content, c, rule=m.frame.id, mode=mode, noun=m.obj)
    if kind in ("discuss", "sign"):
        draft.addressee = partners_with(s, v)
        draft.content = without_circumstances(
            s, v, content, partner=bool(draft.addressee), place=kind == "sign"
        )
    if m.lemma == "appreciate" and m.obj is not None and p.low[m.obj] in s.words["help_received"]:
        draft.kind, draft.other = "thank", True
    if kind == "support" and ahead:
        draft.cue = m.cue
    return [draft] if draft.who else None
