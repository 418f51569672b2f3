"""The act of one noun: its content, its kind, who speaks and who is addressed."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.attribution import read_reported
from communique.extract.acts.complements import complement
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Attribution, Context, Draft
from communique.extract.acts.ownership import appreciation_kind, commitment_kind
from communique.extract.acts.relayed import relay
from communique.extract.acts.spans import content_end, content_from, cue_of
from communique.extract.acts.speakers import is_contact, source_of, subject_reading
from communique.extract.acts.state import State
from communique.extract.clauses import VERBAL, kid, passive, span_end
from communique.extract.resolve.parties import together
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Reading
from communique.lexicon import NounEntry
from communique.types import ActKind

_HANDED_ON: Final = ("greet", "condole", "thank", "invite")


def nominal_draft(
    s: State, v: int, noun: int, entry: NounEntry, kind: ActKind, c: Context
) -> Draft:
    """The act of a noun that its verb carries: "expressed firm support for reform"."""
    p = s.p
    start, addressee, prep = complement(s, v, noun, kind)
    content = None
    if start is not None:
        content = content_from(s, v, start)
        if start < v and passive(p, v) and p.dep[noun] == "nsubjpass":
            content = (start, span_end(p, p.right[noun]))
        kind = _kind_by_content(s, v, noun, entry, kind, start, prep)
    if entry.id == "noun.attention" and prep == "that":
        kind = "state"
    if entry.by == "appreciation":
        kind = "thank" if addressee else appreciation_kind(s, start)
    cue = (min(cue_of(s, v)[0], noun), max(v, noun))
    if kind == "state" and entry.id == "noun.view":
        if prep == "that" and start is not None:
            if _believes_in_future(s, noun, start):
                return new_draft(s, "hope", v, cue, content, c, rule=entry.id, noun=noun)
            drafts = _view_of_clause(s, v, noun, content, c)
            if drafts:
                return drafts[0]
    if kind == "pledge" and prep == "that" and p.low[noun] in s.words["assurances"]:
        drafts = _view_of_clause(s, v, noun, content, c, kind=kind)
        if drafts:
            return drafts[0]
    jointly = subject_reading(s, c).joint
    shares = s.lex.lemma.get(p.low[v], p.low[v]) == "share"
    if jointly and kind == "state" and entry.id == "noun.view":
        common = ("shared", "common", "same", "unanimous")
        if shares and prep in ("on", "about", "regarding", "over", "concerning"):
            kind = "discuss"
        elif shares or any(p.low[k] in common for k in p.kids[noun]):
            kind = "agree"
    if jointly and kind == "inform" and shares:
        kind = "discuss"
    commits = kind in ("pledge", "support")
    if commits and prep == "to" and start is not None and v < start and p.low[start - 1] == "to":
        if p.tag[start] in ("VB", "RB"):
            cue = (cue[0], start - 1)
    mode, other = entry.mode if commits else "", entry.target == "other"
    draft = new_draft(
        s, kind, v, cue, content, c,
        rule=entry.id, noun=noun, mode=mode, addressee=addressee, other=other,
    )  # fmt: skip
    if kind in _HANDED_ON:
        relay(s, draft, v, noun)
    _correct_speakers(s, draft, c)
    return draft


def _kind_by_content(
    s: State, v: int, noun: int, entry: NounEntry, kind: ActKind, start: int, prep: str
) -> ActKind:
    """What commitment and confidence are in: "his commitment to peace" supports (ruling 9)."""
    p = s.p
    word = p.low[noun]
    if entry.by == "commitment" and kind == "pledge":
        promised = word in ("assurance", "assurances") and prep in ("of", "that")
        if word in s.words["commitment_nouns"] and not promised:
            kind = commitment_kind(s, start)
    if kind == "hope" and set(p.low[start : start + 2]) & s.lex.importance_forms:
        return "state"  # "his conviction of the need to"
    if kind == "hope" and word in ("conviction", "confidence", "faith", "trust"):
        if prep == "that":
            last = min(len(p) - 1, content_end(s, v, start))
            if all(p.tag[k] != "MD" for k in range(start, last + 1)):
                return "state"  # confidence in what is
        elif prep == "in" and s.owner[start] is not None:
            return "praise"  # confidence in somebody
    return kind


def _believes_in_future(s: State, noun: int, start: int) -> bool:
    """Reads "expressed the belief that talks will resume": a hope."""
    p = s.p
    if p.low[noun] not in ("belief", "conviction", "certainty"):
        return False
    return any(word in ("will", "would") for word in p.low[start : start + 14])


def _view_of_clause(
    s: State, v: int, noun: int, content: tuple[int, int] | None, c: Context,
    *, kind: ActKind = "state",
) -> list[Draft]:  # fmt: skip
    """Reads "expressed the view that talks must resume": its clause decides."""
    p = s.p
    for k in p.kids[noun] + p.kids[v]:
        if k > noun and p.dep[k] in ("acl", "ccomp") and p.tag[k] in VERBAL:
            attribution = Attribution(subject_reading(s, c), source_of(c), v)
            cue = (cue_of(s, v)[0], noun)
            return read_reported(
                s,
                k,
                attribution,
                c,
                cue=cue,
                content=content,
                frame_id="noun.view",
                kind=kind,
            )
    return []


def _correct_speakers(s: State, draft: Draft, c: Context) -> None:
    """Speakers of "the talks focused attention on" and of passives: "support was voiced by"."""
    p = s.p
    if draft.kind == "discuss" and not draft.who and is_contact(s, c.subject):
        draft.who, draft.joint, draft.source = together(s.d).who, True, None
    if not passive(p, draft.verb):
        return
    agent = kid(p, draft.verb, "agent")
    if agent is not None:
        obj = kid(p, agent, "pobj")
        reading = read_phrase(s.d, p, s.owner, obj) if obj is not None else Reading([])
        draft.who, draft.joint, draft.source = list(reading.who), reading.joint, None
    elif c.attribution is None and draft.kind != "inform":
        draft.who, draft.joint = together(s.d).who, True
