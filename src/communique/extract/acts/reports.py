"""Verbs of saying: the reported clause, phrase or noun."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from communique.extract.acts.attribution import forecasts_harm, own_deed, read_reported, threatens
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Attribution, Context, Draft, is_joint
from communique.extract.acts.evaluation import about_other_side, evaluative_phrase
from communique.extract.acts.framed import Framed, match_of
from communique.extract.acts.grammar import COPULAS, finite
from communique.extract.acts.nominal import second_nominal
from communique.extract.acts.nouns import nominal_draft
from communique.extract.acts.ownership import is_own
from communique.extract.acts.spans import (
    clause_content,
    content_from,
    cue_of,
    prep_after,
    whole_clause,
)
from communique.extract.acts.speakers import (
    carried,
    has_agent,
    hearers_of,
    is_addressee,
    is_contact,
    people_at,
    source_of,
    subject_reading,
)
from communique.extract.acts.state import State
from communique.extract.clauses import (
    after,
    auxiliaries,
    kid,
    marker,
    passive,
    phrase_span,
    subject,
)
from communique.extract.resolve.parties import together
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Participant, Person, Reading, Side
from communique.lexicon import VerbFrame
from communique.types import ActKind

# The prepositions that open what is spoken about.
_ABOUT: Final = ("about", "on", "upon", "of", "regarding", "that", "with", "against", "for")
# What a contact is said to mean: a participle after it tells nothing that anybody said.
_SIGNIFYING: Final = frozenset(
    "marked marks represented represents reflected reflects signified signifies symbolised "
    "symbolized demonstrated demonstrates concluded ended came".split()
)
_FEELINGS: Final[tuple[ActKind, ...]] = ("praise", "thank", "concern")


def report(s: State, v: int, frame: VerbFrame, last: int, c: Context) -> list[Draft] | None:
    """Verbs of saying: "noted that …", "spoke about …", "stressed the role of …"."""
    p = s.p
    if p.tag[v] == "VBG" and any(p.low[k] in COPULAS for k in auxiliaries(p, v)):
        return None  # "is closely observing" is no speech act
    if c.attribution is not None and c.subject is not None:
        if not passive(p, v) and not has_agent(s, c):
            return None  # a thing that "adds dynamism" says nothing
    clause = _reported_clause(s, v, last)
    if (
        clause is not None
        and not s.quoted[clause]
        and (_is_own_text(s, c) or _relates(s, clause, c))
    ):
        return s.clause(clause, Context(depth=c.depth))
    if c.attribution is not None and c.modal in ("will", "would"):
        if clause is None and frame.kind == "state":
            return None  # "would express its position later" commits
    if passive(p, v):
        return _passive_report(s, v, frame, clause, c)
    reading = subject_reading(s, c)
    if c.attribution is not None and _is_own_side(reading, c.attribution.reading):
        reading = c.attribution.reading
    if not reading and c.attribution is None:
        if not is_contact(s, c.subject) or c.subject is not None and p.low[c.subject] == "it":
            return None
        if c.participle and p.low[p.head[v]] in _SIGNIFYING:
            return None  # "The visit marked a step, underscoring shared goals"
        reading = together(s.d)
        c = replace(c, reading=reading)
    m = match_of(s, v, frame, last, frame.kind)
    m.clause = clause
    if _names_source(s, m):
        return []
    addressee = _told(s, m, reading)
    obj = m.obj
    if clause is not None:
        if obj is None or obj > clause or addressee or p.low[obj] in ("it", "to"):
            return _with_clause(s, m, clause, reading, addressee, c)
    if obj is None or addressee:
        return _spoken_about(s, m, addressee, c)
    return _with_noun(s, m, obj, reading, c)


def _names_source(s: State, m: Framed) -> bool:
    """Reads "an agency reports, citing the minister", "with reference to": where it is from."""
    p = s.p
    if p.low[m.v] != "citing" or m.obj is None:
        return False
    found = s.owner[m.obj]
    named = found is not None and found.kind in ("person", "office", "name", "organisation")
    return named or p.low[m.obj] in s.words["publishing_offices"] | {"sources", "source", "reports"}


def _is_own_side(reading: Reading, speakers: Reading) -> bool:
    """ "She said that Norway considers …": the state is the speaker's own."""
    if len(reading.who) != 1 or len(speakers.who) != 1:
        return False
    side, speaker = reading.who[0], speakers.who[0]
    return isinstance(side, Side) and side.country is not None and side.country == speaker.country


def _reported_clause(s: State, v: int, last: int) -> int | None:
    """The clause that is said, on the verb or on its noun: "made it clear that …"."""
    p = s.p
    candidates = p.kids[v] if last == v else p.kids[v] + p.kids[last]
    for k in candidates:
        if k <= last or k == v or not finite(p, k):
            continue
        dep = p.dep[k]
        if dep in ("ccomp", "xcomp") or dep == "advcl" and marker(p, k) == "that":
            return k
        if dep in ("csubj", "acl", "relcl") and p.head[k] == last:
            return k
    return None


def _is_own_text(s: State, c: Context) -> bool:
    """The issuer's own text as subject: "The statement noted that …"."""
    if c.subject is None or c.attribution is not None:
        return False
    word = s.p.low[c.subject]
    return word in s.words["own_texts"] or word in s.words["media_nouns"]


def _relates(s: State, clause: int, c: Context) -> bool:
    """A spokesman who tells what the parties did: "The spokesman added that the King stressed"."""
    if c.subject is None or c.attribution is not None:
        return False
    office = s.p.low[c.subject] in s.words["publishing_offices"]
    if not office and not _is_spokesman(s, c):
        return False
    own = subject(s.p, clause)
    if own is None:
        return False
    told = read_phrase(s.d, s.p, s.owner, own)
    if len(told.who) > 1 and all(isinstance(w, Side) for w in told.who):
        return True  # "the ministry said that A and B agreed"
    party = any(w in s.d.principals for w in told.who if told.joint or isinstance(w, Person))
    return party or not office and is_contact(s, own)


def _is_spokesman(s: State, c: Context) -> bool:
    """The subject is a spokesman, by his title or by the office he is known to hold."""
    who = c.reading.who if c.reading is not None else []
    office = who[0].office if len(who) == 1 and isinstance(who[0], Person) else None
    return "spokes" in s.p.low[c.subject or 0] or office is not None and "spokes" in office.id


def _told(s: State, m: Framed, reading: Reading) -> list[Participant]:
    """Who is told or assured: "informed the envoy that …"."""
    if m.obj is None:
        return []
    if m.frame.object == "addressee" or m.lemma == "assure" and is_addressee(s, m.obj):
        return people_at(s, m.obj) or s.d.others(reading.who)[:1]
    return []


def _with_clause(
    s: State, m: Framed, clause: int, reading: Reading, addressee: list[Participant], c: Context
) -> list[Draft]:
    """A reported clause: "stressed that …"; a threat warns, a feeling decides."""
    p, v, frame, cue = s.p, m.v, m.frame, m.cue
    content = clause_content(s, v, clause)
    if "clear" in frame.rest and threatens(s, clause):
        hearers = hearers_of(s, v, m.last)
        return [
            new_draft(
                s, "warn", v, cue, content, c, rule="clear.warn", other=True, addressee=hearers
            )
        ]
    if not reading and c.attribution is not None:
        reading = c.attribution.reading
    attribution = Attribution(carried(s, reading, c), source_of(c), v)
    feeling = _feeling_of(s, v)
    if feeling is not None:
        other = feeling == "thank"
        return [new_draft(s, feeling, v, cue, content, c, rule="report.feeling", other=other)]
    if s.quoted[clause] and not s.quoted[v]:
        cue, content = cue_of(s, clause), whole_clause(s, clause) or content
    if threatens(s, clause) and frame.id == "reiterate" or forecasts_harm(s, clause):
        return [new_draft(s, "warn", v, cue, content, c, rule="report.warn", other=True)]
    yields = frame.yields
    if frame.kind == "inform":
        if s.quoted[clause] or m.obj is not None and p.low[m.obj] in s.words["audiences"]:
            frame, yields = replace(frame, kind="state", target="", id="say"), "any"
    if p.tag[content[0]] in ("WRB", "WP") or own_deed(s, clause, attribution):
        yields = "none"
    joint = is_joint(reading)
    kind: ActKind = frame.clause or frame.kind
    if joint and m.lemma == "confirm" and (frame.kind == "announce" or frame.id != "say"):
        kind = "agree"
    if m.lemma in ("confirm", "conclude") and is_contact(s, c.subject):
        kind, yields = "agree", "none"  # "The talks confirmed that trade has grown"
    drafts = read_reported(
        s, clause, attribution, c,
        cue=cue, content=content, frame_id=frame.id, kind=kind, yields=yields,
    )  # fmt: skip
    for d in drafts:
        d.addressee = d.addressee or addressee
        d.other = d.other or (frame.target == "other" and d.kind == frame.kind)
    if drafts and not joint:
        s.last_attribution = Attribution(reading, None)
    return drafts


def _spoken_about(
    s: State, m: Framed, addressee: list[Participant], c: Context
) -> list[Draft] | None:
    """Saying with a preposition: "spoke of a new treaty", "informed him about the vote"."""
    p, v, frame = s.p, m.v, m.frame
    start = _about_start(s, m, addressee)
    if start is None:
        return None
    kind = frame.kind
    if not addressee and not frame.rest and kind == "state" and m.lemma in s.words["speech_verbs"]:
        return None
    if m.lemma == "assure" and addressee and p.low[start - 1] == "of":
        support = any(
            e.kind == "support"
            for k in range(start, min(len(p), start + 8))
            for e in s.lex.nouns.get(p.low[k], ())
        )
        kind = "support" if support else "pledge"
    content, other = content_from(s, v, start), frame.target == "other"
    if kind == "state" and m.lemma == "speak":
        felt = _felt(s, m, start, c)
        if felt is not None:
            return [felt] if felt.who else None
        weighed = set(p.low[start : start + 3]) & s.lex.importance_forms
        if is_joint(subject_reading(s, c)) and not weighed:
            kind = "discuss"  # "they spoke of the crisis": a topic of both
    if kind == "state" and evaluative_phrase(s, content, c):
        kind = "praise"
    return [new_draft(
        s, kind, v, m.cue, content, c,
        rule=frame.id, addressee=addressee, other=other, reported=True,
    )]  # fmt: skip


def _felt(s: State, m: Framed, start: int, c: Context) -> Draft | None:
    """Reads "spoke of their concern over the dam": the noun that is theirs decides."""
    p = s.p
    noun = next((k for k in range(start, min(len(p), start + 6)) if p.dep[k] == "pobj"), None)
    if noun is None or not is_own(s, noun, c):
        return None
    for entry in s.lex.nouns.get(p.low[noun], ()):
        if entry.kind != "state" and "express" in entry.verbs:
            return nominal_draft(s, m.v, noun, entry, entry.kind, c)
    return None


def _about_start(s: State, m: Framed, addressee: list[Participant]) -> int | None:
    """Where it starts what is spoken about: after the frame, a preposition, or a gerund."""
    p, v = s.p, m.v
    if m.frame.rest and m.last + 1 < len(p):
        return m.last + 1
    preps = m.frame.content or _ABOUT
    for k in p.kids[v]:
        if k > v and p.dep[k] in ("prep", "agent") and p.low[k] in preps:
            return k + 1
    if addressee:
        start = prep_after(s, v, m.frame.content)
        if start is not None:
            return start
    gerund = after(p, v, "xcomp")
    return p.left[gerund] if gerund is not None and p.tag[gerund] == "VBG" else None


def _with_noun(s: State, m: Framed, noun: int, reading: Reading, c: Context) -> list[Draft] | None:
    """Saying with a noun as object: "stressed the role of", "shared their experience"."""
    p, v, frame, lemma = s.p, m.v, m.frame, m.lemma
    if lemma in s.words["clause_verbs"] and not c.participle and lemma != "add":
        if p.low[noun] not in s.lex.importance_forms:
            return None
    start = p.left[noun] if p.left[noun] > v else noun
    if frame.rest and m.last > noun:
        start = m.last + 1
    content = content_from(s, v, start)
    kind = _kind_by_noun(s, m, noun, content, c)
    if lemma == "consider" and reading.joint or lemma == "outline" and is_contact(s, c.subject):
        kind = "discuss"
    if lemma == "assure" and p.low[noun] in s.words["assured_things"]:
        kind = "support" if p.low[noun] == "support" else "pledge"
    if kind == "inform" and not has_agent(s, c):
        return None
    if lemma == "outline" and _names_sanctions(s, content):
        kind = "warn"
    jointly = is_joint(reading)
    if lemma == "share" and p.low[noun] not in s.words["shared_information"] and not jointly:
        if c.attribution is None and not s.quoted[v]:
            return None
        kind = "state"
    if lemma == "share" and kind == "inform" and jointly:
        views = ("view", "views", "position", "opinion", "assessment", "vision")
        kind = "agree" if p.low[noun] in views else "state"
        if p.low[noun + 1 : noun + 2] in (["on"], ["about"], ["regarding"], ["concerning"]):
            kind = "discuss"  # "shared their views on": an exchange
    mode, other = "weak" if c.modal in ("will", "would") else "", frame.target == "other"
    draft = new_draft(
        s, kind, v, m.cue, content, c, rule=frame.id, noun=noun, other=other, mode=mode
    )
    second = second_nominal(s, v, noun, draft, c)
    if kind == "state" and p.low[noun] in ("concern", "concerns"):
        if is_own(s, noun, c):
            draft.kind = "concern"
    draft.reported = True
    return [draft, *second] if draft.who else None


def _kind_by_noun(s: State, m: Framed, noun: int, content: tuple[int, int], c: Context) -> ActKind:
    """What is noted or reaffirmed decides: importance, strength, principle, relationship."""
    word = s.p.low[noun]
    kind = _feeling_of(s, m.v) or m.frame.kind
    ids = {e.id for e in s.lex.nouns.get(word, ())}
    again = m.frame.id in ("reaffirm", "reiterate")
    condition = word in s.words["conditions"]
    if "noun.importance" in ids and word in s.lex.importance_forms:
        return "state"
    if "noun.strength" in ids and (again or m.frame.id == "say"):
        return "praise" if again or about_other_side(s, content, c) else "state"
    if again and word in s.words["relation_nouns"]:
        if m.frame.id == "reiterate" and evaluative_phrase(s, content, c):
            return "praise"  # "reiterated the strong ties"
        return "support"
    if m.frame.id == "reaffirm" and kind == "support" and not _is_upheld(s, noun, content):
        return "praise" if condition and evaluative_phrase(s, content, c) else "state"
    if kind == "state" or kind == "support" and condition:
        return "praise" if evaluative_phrase(s, content, c) else kind
    return kind


def _names_sanctions(s: State, content: tuple[int, int]) -> bool:
    """Reads "outlined the costs": a warning."""
    words = s.p.low[content[0] : min(content[1] + 1, content[0] + 6)]
    return any(word in ("sanctions", "costs", "consequences") for word in words)


def _is_upheld(s: State, noun: int, content: tuple[int, int]) -> bool:
    """What is reaffirmed is a principle, a position, an ally or a text (ruling 9)."""
    if s.p.low[noun] in s.words["principles"] or s.p.low[noun] in s.words["relation_nouns"]:
        return True
    return any(
        (found := s.owner[k]) is not None and found.kind == "issue"
        for k in range(content[0], min(content[1], content[0] + 12) + 1)
    )


def _feeling_of(s: State, v: int) -> ActKind | None:
    """Reads "noted with satisfaction", "noted with concern": the feeling decides."""
    p = s.p
    for k in p.kids[v]:
        if p.dep[k] == "prep" and p.low[k] == "with":
            obj = kid(p, k, "pobj")
            if obj is not None:
                for kind in _FEELINGS:
                    if p.low[obj] in s.words[f"feelings_{kind}"]:
                        return kind
    return None


def _passive_report(
    s: State, v: int, frame: VerbFrame, clause: int | None, c: Context
) -> list[Draft] | None:
    """Reads "It was noted that", "the role of X was stressed": joint, unless in a report."""
    p = s.p
    subj = c.subject
    agent = kid(p, v, "agent")
    reading = together(s.d)
    if agent is not None:
        obj = kid(p, agent, "pobj")
        reading = read_phrase(s.d, p, s.owner, obj) if obj is not None else reading
    elif c.attribution is not None:
        reading = c.attribution.reading
    elif (
        s.carry is not None
        and not s.opens_block
        and len(s.carry.reading.who) == 1
        and frame.kind == "state"
    ):
        # ruling 23: a passive inside one party's account is that party's
        reading = s.carry.reading
    if not reading:
        return None
    if subj is not None and p.low[subj] == "it" or subj is None and clause is not None:
        if clause is None:
            return None
        if s.p.low[clause] in s.words["contact_verbs"] and c.attribution is None:
            return s.clause(clause, Context(depth=c.depth))  # "It was reported that A met B"
        attribution = Attribution(reading, None, v)
        agreed = reading.joint and s.lex.lemma.get(p.low[v]) in ("confirm", "affirm", "establish")
        kind: ActKind = "agree" if agreed else _feeling_of(s, v) or frame.kind
        return read_reported(
            s,
            clause,
            attribution,
            c,
            cue=cue_of(s, v),
            content=clause_content(s, v, clause),
            frame_id=frame.id,
            kind=kind,
        )
    if subj is None:
        return None
    if (
        s.lex.lemma.get(p.low[v]) in ("consider", "assess", "examine")
        and (p.low[subj] in s.words["topics"] or kid(p, v, "oprd", "acomp", "attr") is None)
        and clause is None
    ):
        draft = new_draft(
            s, "discuss", v, cue_of(s, v), phrase_span(p, subj), c, rule="discuss.passive"
        )
        draft.who, draft.joint, draft.source = together(s.d).who, True, None
        return [draft] if draft.who else None
    who = read_phrase(s.d, p, s.owner, subj).who
    if who and isinstance(who[0], Person):
        return None  # "he was told", "was considered"
    if c.attribution is not None and agent is None:
        return None
    content, passed = phrase_span(p, subj), _feeling_of(s, v) or frame.kind
    if passed == "state" and evaluative_phrase(s, content, c):
        passed = "praise"
    draft = new_draft(s, passed, v, cue_of(s, v), content, c, rule=frame.id + ".passive")
    draft.who, draft.joint = reading.who, is_joint(reading)
    draft.source = None
    return [draft]
