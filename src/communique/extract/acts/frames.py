"""Verbs that are acts by themselves: "thanked", "agreed to", "discussed"."""

from __future__ import annotations

from communique.extract.acts.contacts import read_purpose
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.evaluation import booster_near
from communique.extract.acts.grammar import HAVE, NOUN_PREPS, clause_start, to_before
from communique.extract.acts.matching import kind_of
from communique.extract.acts.relayed import asked_to_convey
from communique.extract.acts.requests import call, warn
from communique.extract.acts.spans import (
    clause_content,
    content_from,
    cue_of,
    is_time,
    owner_kind,
    prep_after,
)
from communique.extract.acts.speakers import (
    has_agent,
    is_addressee,
    is_contact,
    mutual_reading,
    participants_at,
    partners_with,
    people_at,
    subject_reading,
)
from communique.extract.acts.state import State
from communique.extract.clauses import (
    after,
    auxiliaries,
    infinitive,
    kid,
    modal,
    negated,
    passive,
    phrase_span,
    span_end,
    subject,
)
from communique.extract.resolve import Participant, Person, Reading, Side
from communique.lexicon import VerbFrame
from communique.types import ActKind


def act(s: State, v: int, frame: VerbFrame, last: int, c: Context) -> list[Draft] | None:
    """Verbs that are acts: "thanked the host for", "agreed to meet", "discussed fishing"."""
    p = s.p
    lemma = s.lex.lemma.get(p.low[v], "")
    kind: ActKind = frame.kind
    reading = subject_reading(s, c)
    joint = reading.joint or len(reading.who) > 1
    if passive(p, v):
        return _passive_act(s, v, frame, last, c)
    if frame.only == "joint" and not joint:
        return None
    thing = after(p, v, "dobj")
    if (
        thing is not None
        and p.low[thing] in s.words["concrete_objects"]
        and frame.object != "addressee"
    ):
        return None
    if c.participle and lemma in ("cover", "address") and not is_contact(s, c.subject):
        return None
    if joint and frame.joint:
        kind = frame.joint
    if (
        not joint
        and frame.single
        and any(p.dep[k] in ("xcomp", "ccomp") and infinitive(p, k) for k in p.kids[v])
    ):
        kind = frame.single
    if not reading and c.attribution is None:
        if kind == "discuss" and is_contact(s, c.subject):
            joint_reading = s.d.joint()
            if not joint_reading:
                return None
            start = _act_start(s, v, last, frame)
            if start is None:
                return None
            draft = new_draft(
                s,
                "discuss",
                v,
                (cue_of(s, v)[0], max(v, last)),
                content_from(s, v, start),
                c,
                rule=frame.id,
            )
            draft.who, draft.joint = joint_reading.who, True
            return [draft]
        return None
    if not has_agent(s, c):
        return None
    cue = (cue_of(s, v)[0], max(v, last))
    obj = after(p, v, "dobj", "dative")
    inf = next(
        (
            k
            for k in p.kids[v]
            if k > v and p.dep[k] in ("xcomp", "ccomp", "advcl") and infinitive(p, k)
        ),
        None,
    )
    clause = next(
        (k for k in p.kids[v] if k > v and p.dep[k] == "ccomp" and not infinitive(p, k)), None
    )
    addressee: list[Participant] = []
    if lemma == "welcome" and obj is not None:
        if p.low[obj] in ("you", "him", "her", "them"):
            return [new_draft(s, "greet", v, cue, None, c, rule="welcome.person", other=True)]
        who = participants_at(s, obj)
        if (
            who
            and any(isinstance(w, Person) for w in who)
            and owner_kind(s, obj) in ("person", "office", "name", "reference")
            and p.low[obj] not in s.lex.contact_forms
        ):
            if c.modal in ("will", "would"):
                return []
            purpose = next(
                (
                    k
                    for k in range(obj + 1, p.right[v] + 1)
                    if p.tag[k] == "VB"
                    and infinitive(p, k)
                    and kind_of(s, k) not in (None, "greet", "pledge")
                ),
                None,
            )
            if purpose is not None:
                mutual = mutual_reading(s, reading, who, lemma)
                return read_purpose(s, purpose, c, reading, who, mutual)
            return [new_draft(s, "greet", v, cue, None, c, rule="welcome.person", addressee=who)]
    if (
        kind == "discuss"
        and obj is not None
        and p.low[obj] in s.words["audiences"]
        and lemma in ("address", "cover")
    ):
        return None
    if (
        lemma in s.words["content_verbs"]
        and obj is None
        and not frame.rest
        and inf is None
        and clause is None
    ):
        return None
    if lemma == "adopt" and obj is not None and p.low[obj] in s.words["adopted_stances"]:
        return None
    if lemma in ("establish",) and kind == "agree" and clause is None:
        return None
    if lemma in ("defend", "safeguard", "protect") and c.modal in ("will", "would"):
        return None  # one's own future action: a pledge
    if lemma == "explore" and p.tag[v] == "VBG" and auxiliaries(p, v) and obj is not None:
        return [
            new_draft(
                s,
                "pledge",
                v,
                cue,
                content_from(s, v, p.left[obj]),
                c,
                rule="exploring",
                mode="weak",
            )
        ]
    if (
        lemma in ("cover", "address", "focus")
        and reading
        and all(isinstance(w, Side) for w in reading.who)
        and not joint
        and c.attribution is None
    ):
        return None
    if (
        lemma == "agree"
        and c.subject is not None
        and p.low[c.subject] in ("we", "both", "sides", "they", "parties")
    ):
        kind = "agree"
    if lemma == "offer" and obj is not None and p.low[obj] in s.words["offered_hospitality"]:
        return None
    if lemma in s.words["object_verbs"] and obj is None and not frame.rest:
        return None
    if (
        lemma in ("assess", "appraise", "evaluate", "rate")
        and not booster_near(p, v)
        and not any(
            p.low[k] in ("positively", "favourably", "favorably", "well") for k in p.kids[v]
        )
    ):
        kind = "state"
        if c.attribution is None and lemma in ("rate",):
            return None
    if frame.id == "announce":
        deeds = any(p.low[k] in HAVE for k in auxiliaries(p, v)) or negated(p, v)
        if deeds and c.attribution is None:
            return None  # ruling 4: past deeds told by the issuer are background
        if (
            obj is not None
            and {p.low[k] for k in range(p.left[obj], p.right[obj] + 1)} & s.words["violence"]
        ):
            return None
    if lemma == "sign" and obj is not None and p.low[obj] in ("it", "guestbook", "book", "them"):
        return None
    if lemma in ("offer",) and obj is not None and inf is None:
        kind = "propose"
    if frame.object == "addressee":
        who_obj = obj
        if inf is not None:
            inner = subject(p, inf)
            if inner is not None and inner > v:
                addressee = people_at(s, inner)
            elif obj is not None:
                addressee = people_at(s, obj)
            relayed = asked_to_convey(s, v, inf, addressee, c)
            if relayed is not None:
                return relayed
            return [
                new_draft(
                    s,
                    kind,
                    v,
                    cue,
                    content_from(s, v, inf),
                    c,
                    rule=frame.id,
                    addressee=addressee,
                    other=frame.target == "other",
                )
            ]
        if clause is not None:
            relayed = asked_to_convey(s, v, clause, [], c)
            if relayed is not None:
                return relayed
            return [
                new_draft(
                    s,
                    kind,
                    v,
                    cue,
                    clause_content(s, v, clause),
                    c,
                    rule=frame.id,
                    other=frame.target == "other",
                )
            ]
        if who_obj is not None:
            addressee = people_at(s, who_obj)
            named = is_addressee(s, who_obj)
            start = prep_after(s, v, frame.content)
            if named or (addressee and start is not None):
                return [
                    new_draft(
                        s,
                        kind,
                        v,
                        cue,
                        content_from(s, v, start) if start is not None else None,
                        c,
                        rule=frame.id,
                        addressee=addressee,
                        other=frame.target == "other",
                    )
                ]
            first = p.left[who_obj] if p.left[who_obj] > v else who_obj
            return [
                new_draft(
                    s,
                    kind,
                    v,
                    cue,
                    content_from(s, v, first),
                    c,
                    rule=frame.id,
                    other=frame.target == "other",
                )
            ]
        start = prep_after(s, v, frame.content)
        if start is None:
            return (
                [new_draft(s, kind, v, cue, None, c, rule=frame.id, other=True)]
                if kind in ("thank", "greet")
                else None
            )
        return [
            new_draft(
                s,
                kind,
                v,
                cue,
                content_from(s, v, start),
                c,
                rule=frame.id,
                other=frame.target == "other",
            )
        ]
    if (
        kind in ("praise", "condemn")
        and obj is not None
        and is_addressee(s, obj)
        and s.owner[obj] is not None
    ):
        start = prep_after(s, v, ("for", "over"))
        if start is not None:
            return [
                new_draft(
                    s,
                    kind,
                    v,
                    cue,
                    content_from(s, v, start),
                    c,
                    rule=frame.id,
                    addressee=people_at(s, obj),
                )
            ]
    if frame.id == "request.call":
        return call(s, v, frame, last, cue, inf, clause, c)
    if frame.id == "warn":
        return warn(s, v, cue, obj, clause, c)
    if (
        frame.id == "condemn"
        and lemma in ("accuse", "blame", "criticise", "criticize", "fault")
        and obj is not None
        and is_addressee(s, obj)
    ):
        addressee = people_at(s, obj)
        start = prep_after(s, v, ("of", "for", "over"))
        return [
            new_draft(
                s,
                kind,
                v,
                cue,
                content_from(s, v, start) if start is not None else None,
                c,
                rule=frame.id,
                addressee=addressee,
            )
        ]
    if inf is not None and kind in ("agree", "pledge", "propose", "oppose", "announce", "request"):
        inner = subject(p, inf)
        cue_end = to_before(p, inf) if inner is None or inner < v else cue[1]
        return [new_draft(s, kind, v, (cue[0], cue_end), content_from(s, v, inf), c, rule=frame.id)]
    if clause is not None and (obj is None or obj > clause):
        start = clause_start(p, clause)
        return [new_draft(s, kind, v, cue, content_from(s, v, start), c, rule=frame.id)]
    start = _act_start(s, v, last, frame)
    if start is None:
        if kind == "condole" or frame.rest and kind in ("invite", "sign", "greet"):
            return [new_draft(s, kind, v, cue, None, c, rule=frame.id, other=kind == "invite")]
        return None
    content = content_from(s, v, start)
    mode = (
        "weak" if kind == "discuss" and (c.modal in ("will", "would") or lemma == "touch") else ""
    )
    if kind == "discuss" and c.modal in ("will", "would") and lemma == "explore":
        kind, mode = "pledge", "weak"
        content = (v, content[1])
        cue = (cue[0], v - 1 if v > cue[0] else v)
        if cue[1] < cue[0]:
            cue = (cue[0], cue[0])
    draft = new_draft(s, kind, v, cue, content, c, rule=frame.id, mode=mode, noun=obj)
    if kind in ("discuss", "sign"):
        draft.addressee = partners_with(s, v, content)
        draft.content = _without_circumstances(
            s, v, content, partner=bool(draft.addressee), place=kind == "sign"
        )
    if lemma == "appreciate" and obj is not None and p.low[obj] in s.words["help_received"]:
        draft.kind, draft.other = "thank", True
    if kind == "support" and c.modal in ("will", "would"):
        draft.cue = (cue_of(s, v)[0], max(v, last))
    return [draft] if draft.who else None


def _without_circumstances(
    s: State, v: int, content: tuple[int, int], *, partner: bool, place: bool
) -> tuple[int, int]:
    """The content without "with Y", and for signatures without place and day."""
    p = s.p
    first, last = content
    for k in p.kids[v]:
        if p.dep[k] != "prep" or not first < k <= last:
            continue
        obj = kid(p, k, "pobj")
        if p.low[k] == "during" and obj is not None and p.low[obj] in s.lex.contact_forms:
            last = min(last, span_end(p, p.left[k] - 1))
        if (
            partner
            and p.low[k] == "with"
            or place
            and p.low[k] in ("in", "on", "at")
            and obj is not None
            and (is_time(s, obj) or s.owner[obj] is not None)
        ):
            last = min(last, span_end(p, p.left[k] - 1))
    return first, max(first, last)


def _act_start(s: State, v: int, last: int, frame: VerbFrame) -> int | None:
    """Where the content of an act starts: after fixed words, at the object, after a preposition."""
    p = s.p
    if frame.rest and last > v:
        start = last + 1
        if (
            start < len(p)
            and p.low[last] not in NOUN_PREPS
            and p.low[start]
            in ("on", "about", "of", "with", "over", "regarding", "for", "to", "between")
        ):
            if p.low[start] in ("with", "between"):
                nxt = next(
                    (
                        k
                        for k in range(start + 1, min(len(p), start + 14))
                        if p.low[k] in ("on", "about", "regarding") and p.dep[k] == "prep"
                    ),
                    None,
                )
                if nxt is None:
                    return None
                start = nxt
            start += 1
        elif start < len(p) and p.low[start] in (",", "."):
            return None
        if start < len(p) and p.low[start] == "that":
            start += 1
        return start if start < len(p) else None
    first = next(
        (
            k
            for k in p.kids[v]
            if k > v and p.dep[k] in ("dobj", "xcomp", "ccomp", "dative", "attr", "oprd", "acomp")
        ),
        None,
    )
    if first is not None:
        return p.left[first] if p.left[first] > v else first
    prep = next(
        (
            k
            for k in p.kids[v]
            if k > v
            and p.dep[k] == "prep"
            and p.low[k]
            in (
                "on",
                "about",
                "to",
                "with",
                "for",
                "over",
                "at",
                "upon",
                "regarding",
                "of",
                "against",
                "towards",
            )
        ),
        None,
    )
    if prep is not None:
        obj = kid(p, prep, "pobj", "pcomp")
        if (
            obj is None
            or is_time(s, obj)
            or (p.low[prep] == "with" and frame.kind in ("discuss", "agree", "sign"))
        ):
            later = next(
                (
                    k
                    for k in p.kids[v]
                    if k > prep
                    and p.dep[k] == "prep"
                    and p.low[k] in ("on", "about", "to", "regarding")
                ),
                None,
            )
            return later + 1 if later is not None else None
        return prep + 1
    if (
        v + 1 < len(p)
        and p.right[v] > v
        and p.tag[v + 1] not in (",", ".", "CC")
        and p.dep[v + 1] not in ("punct", "cc", "npadvmod", "advmod")
    ):
        return v + 1
    return None


def _passive_act(s: State, v: int, frame: VerbFrame, last: int, c: Context) -> list[Draft] | None:
    """ "Prospects were discussed", "agreement was reached", "it was agreed that"."""
    p = s.p
    agent = kid(p, v, "agent")
    kind: ActKind = frame.joint or frame.kind
    impersonal = c.subject is not None and p.low[c.subject] == "it"
    lemma = s.lex.lemma.get(p.low[v], "")
    if (frame.only == "joint" or modal(p, v)) and not impersonal and kind != "discuss":
        return None
    if any(p.low[k] == "being" for k in auxiliaries(p, v)):
        return None
    if (
        lemma in ("raise", "address", "cover", "explore", "examine")
        and c.subject is not None
        and p.low[c.subject] not in s.words["topics"]
    ):
        return None
    if agent is not None:
        obj = kid(p, agent, "pobj")
        reading = s.d.phrase(p, s.owner, obj) if obj is not None else Reading([])
    elif c.attribution is not None:
        reading = c.attribution.reading
        if kind not in (
            "discuss",
            "agree",
            "praise",
            "thank",
            "welcome",
            "condemn",
            "oppose",
            "support",
        ):
            return None
    else:
        reading = s.d.joint()
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
        who = s.d.phrase(p, s.owner, subj).who
        if who and isinstance(who[0], Person) and kind not in ("discuss",):
            return None  # "was invited", "was asked": somebody else's act without an agent
        if kind not in (
            "discuss",
            "sign",
            "agree",
            "announce",
            "condemn",
            "propose",
            "praise",
            "thank",
            "welcome",
            "support",
        ):
            return None
        if (
            kind in ("announce", "support", "praise", "welcome", "condemn", "thank")
            and agent is None
            and c.attribution is None
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
