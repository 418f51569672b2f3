"""Discussions that hang on a contact: purposes, topics and agendas (ruling 27)."""

from __future__ import annotations

from dataclasses import replace

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft, is_joint
from communique.extract.acts.grammar import TOPIC_PREPS
from communique.extract.acts.matching import kind_of
from communique.extract.acts.spans import content_end, content_from, cue_of, is_time
from communique.extract.acts.speakers import (
    mutual_reading,
    participants_at,
    partners_of,
    subject_reading,
)
from communique.extract.acts.state import State
from communique.extract.clauses import auxiliaries, infinitive, kid
from communique.extract.resolve import Participant, Reading
from communique.language import Parse


def contact(s: State, v: int, c: Context) -> list[Draft] | None:
    """Verbs of contact with a purpose or topic: "met the envoy to discuss fishing"."""
    p = s.p
    if (
        p.low[v] not in s.words["contact_verbs"]
        or c.attribution is not None
        and not c.participle
        and p.dep[v] == "ccomp"
    ):
        return None
    lemma = s.lex.lemma.get(p.low[v], p.low[v])
    if lemma == "welcome":
        return None
    contact_noun = None
    obj = kid(p, v, "dobj", "nsubjpass")
    if obj is None and lemma == "call":
        obj = next(
            (k for k in p.kids[v] if k > v and p.dep[k] == "oprd" and s.owner[k] is not None), None
        )
    if obj is not None and p.low[obj] in s.lex.contact_forms and p.low[obj] != "exchange":
        contact_noun = obj
    elif lemma in s.words["holding_verbs"]:
        return None
    elif lemma == "call" and any(p.dep[k] in ("oprd", "ccomp") and k != obj for k in p.kids[v]):
        return None
    elif (
        lemma == "call"
        and not _calls_to(p, v, obj)
        and (
            obj is None
            or not participants_at(s, obj)
            or v + 1 < len(p)
            and p.low[v + 1] in ("on", "upon", "for")
        )
    ):
        return None
    if c.modal in ("will", "would", "shall", "may", "could", "should", "can"):
        return [] if contact_noun is not None or lemma in s.words["encounter_verbs"] else None
    if any(p.low[k] in ("is", "are") for k in auxiliaries(p, v)) and p.tag[v] == "VBG":
        return []  # a contact under way or planned: "is visiting to underscore"
    if infinitive(p, v):
        return None
    reading = subject_reading(s, c)
    partner = partners_of(s, v, contact_noun)
    mutual = mutual_reading(s, reading, partner)
    drafts: list[Draft] = []
    bases = [v] if contact_noun is None else [v, contact_noun]
    spoken_of = _topic_of(s, v, contact_noun)
    for base in bases:
        for k in p.kids[base]:
            if k < v:
                continue
            if (
                p.dep[k] in ("advcl", "xcomp", "acl", "relcl")
                and infinitive(p, k)
                and p.tag[k] == "VB"
                and (spoken_of is None or k < spoken_of)
            ):
                drafts.extend(read_purpose(s, k, c, partner, mutual))
            elif (
                p.dep[k] == "relcl"
                and any(p.low[j] in ("which", "where") for j in range(p.left[k], k))
                and base == contact_noun
            ):
                drafts.extend(s.clause(k, replace(c, reading=mutual, subject=None, modal="")))
    if lemma in ("meet", "receive", "visit", "attend", "join") and contact_noun is None:
        for k in range(v + 1, p.right[v] + 1):
            # the purpose may be hung on the partner's name
            if (
                p.tag[k] == "VB"
                and infinitive(p, k)
                and p.dep[k] in ("advcl", "acl", "relcl", "xcomp")
                and k not in s.done
                and p.tag[p.head[k]] in ("NNP", "NNPS")
            ):
                drafts.extend(read_purpose(s, k, c, partner, mutual))
    elif contact_noun is not None or lemma in ("speak", "talk", "call", "confer"):
        for k in range(v + 1, p.right[v] + 1):
            if (
                p.tag[k] == "VB"
                and infinitive(p, k)
                and p.dep[k] in ("advcl", "acl", "relcl", "xcomp")
                and k not in s.done
                and p.tag[p.head[k]] in ("NNP", "NNPS", "NN")
                and kind_of(s, k) == "discuss"
            ):
                drafts.extend(read_purpose(s, k, c, partner, mutual))
    if not drafts:
        topic = _topic_of(s, v, contact_noun)
        if topic is not None:
            single = (
                lemma in ("speak", "talk")
                and contact_noun is None
                and not partner
                and not is_joint(reading)
            )
            if single:
                if reading.who and p.low[topic] == "about":
                    drafts.append(
                        new_draft(
                            s,
                            "inform",
                            v,
                            cue_of(s, v, topic),
                            content_from(s, v, topic + 1),
                            c,
                            rule="contact.inform",
                            other=True,
                        )
                    )
            elif (
                mutual.who
                and lemma not in ("receive", "visit", "attend", "join", "host")
                or contact_noun is not None
                and mutual.who
            ):
                cue = cue_of(s, v) if contact_noun is None else (cue_of(s, v)[0], contact_noun)
                if contact_noun is None and topic == v + 1:
                    cue = (cue[0], topic)
                draft = new_draft(
                    s, "discuss", v, cue, content_from(s, v, topic + 1), c, rule="contact.topic"
                )
                draft.who, draft.joint = mutual.who, True
                drafts.append(draft)
    if (
        drafts
        or contact_noun is not None
        or lemma in ("meet", "visit")
        or lemma == "call"
        and obj is not None
    ):
        return drafts
    return None


def _calls_to(p: Parse, v: int, obj: int | None) -> bool:
    """Reads "also called to convey condolences": a call without a named partner."""
    return obj is None and p.low[v + 1 : v + 2] == ["to"] and p.tag[v + 2 : v + 3] == ["VB"]


def read_purpose(
    s: State, k: int, c: Context, partner: list[Participant], mutual: Reading
) -> list[Draft]:
    """The purpose of a contact: "called to discuss" is of both, "called to thank" of one."""
    if k in s.done:
        return []
    context = replace(c, modal="", attribution=None)
    if kind_of(s, k) == "discuss":
        context = replace(context, reading=mutual, subject=None)
    drafts = s.clause(k, context)
    for d in drafts:
        if d.kind == "discuss" and d.verb == k:
            d.who, d.joint = mutual.who, True
        elif partner and not d.addressee:
            d.addressee = [w for w in partner if w not in d.who]
    return drafts


def _topic_of(s: State, v: int, noun: int | None) -> int | None:
    """The preposition before the topic: "spoke on the phone about fishing" gives "about"."""
    p = s.p
    for base in (v, noun):
        if base is None:
            continue
        for k in p.kids[base]:
            if (
                p.low[k] == "on"
                and noun is not None
                and p.low[noun] in ("call", "visit", "calls", "visits")
            ):
                continue  # "paid a courtesy call on"
            if (
                k > v
                and p.dep[k] in ("prep", "advmod")
                and p.low[k] in TOPIC_PREPS
                and k + 1 < len(p)
            ):
                obj = kid(p, k, "pobj", "pcomp")
                if obj is not None and is_time(s, obj):
                    continue
                return k
    # hung on the partner's name or on "today"
    for k in range(v + 1, p.right[v] + 1):
        if (
            p.low[k] in ("about", "regarding", "concerning")
            and p.dep[k] == "prep"
            and p.tag[p.head[k]] in ("NNP", "NN", "CD", "NNPS")
        ):
            if p.dep[p.head[k]] in ("pobj", "npadvmod", "dobj", "conj", "appos"):
                return k
    return None


def meeting_clauses(s: State, v: int, c: Context) -> list[Draft]:
    """Reads "a meeting during which they reviewed …", wherever the meeting stands."""
    p = s.p
    drafts: list[Draft] = []
    for k in range(v + 1, p.right[v] + 1):
        if (
            p.low[k] in s.words["devoted"]
            and p.tag[k] == "VBN"
            and p.low[p.head[k]] in s.lex.contact_forms
            and p.low[k + 1 : k + 2] in (["to"], ["on"])
            and not c.modal
        ):
            draft = new_draft(
                s, "discuss", k, (k, k + 1), (k + 2, content_end(s, k, k + 2)), c, rule="devoted"
            )
            mutual = mutual_reading(s, subject_reading(s, c), partners_of(s, v, p.head[k]))
            draft.who, draft.joint = mutual.who, len(mutual.who) > 1
            drafts.append(draft)
        if p.dep[k] not in ("relcl", "advcl") or k in s.done:
            continue
        opening = p.low[p.left[k] : k]
        contact = p.low[v] in s.words["contact_verbs"] or any(
            w in s.lex.contact_forms for w in p.low[v:k]
        )
        if (
            opening[:2] == ["during", "which"]
            or contact
            and (opening[:2] in (["in", "which"], ["at", "which"]) or opening[:1] == ["where"])
        ):
            inner = replace(
                c,
                attribution=None,
                modal="",
                reading=mutual_reading(s, subject_reading(s, c), partners_of(s, v, None)),
                subject=None,
            )
            drafts.extend(s.clause(k, inner))
    return drafts
