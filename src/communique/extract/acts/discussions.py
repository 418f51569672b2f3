"""Discussions that hang on a contact: purposes, topics and agendas (ruling 27)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft, is_joint
from communique.extract.acts.grammar import infinitives
from communique.extract.acts.matching import kind_of
from communique.extract.acts.spans import content_end, content_from, cue_of, is_time
from communique.extract.acts.speakers import (
    mutual_reading,
    participants_at,
    partners_of,
    subject_reading,
)
from communique.extract.acts.state import State
from communique.extract.clauses import TOPIC_PREPS, auxiliaries, infinitive, kid
from communique.extract.resolve.referents import Participant, Reading

# How a purpose hangs on its verb, noun or partner.
_PURPOSES: Final = ("advcl", "xcomp", "acl", "relcl")
# How a clause opens that tells what went on at a meeting: "during which", "where".
_MEETING_OPENINGS: Final = frozenset(("during", "on", "in", "at", "where"))


def contact(s: State, v: int, c: Context) -> list[Draft] | None:
    """Verbs of contact with a purpose or topic: "met the envoy to discuss fishing"."""
    p = s.p
    if p.low[v] not in s.words["contact_verbs"]:
        return None
    if c.attribution is not None and not c.participle and p.dep[v] == "ccomp":
        return None
    lemma = s.lex.lemma.get(p.low[v], p.low[v])
    obj = _contact_object(s, v, lemma)
    noun = obj if _names_contact(s, obj) else None
    if lemma == "welcome" or noun is None and _meets_nobody(s, v, obj, lemma):
        return None
    if c.modal in ("will", "would", "shall", "may", "could", "should", "can"):
        return [] if noun is not None or lemma in s.words["encounter_verbs"] else None
    if p.tag[v] == "VBG" and any(p.low[k] in ("is", "are") for k in auxiliaries(p, v)):
        return []  # a contact under way or planned: "is visiting to underscore"
    if infinitive(p, v):
        return None
    reading = subject_reading(s, c)
    partner = partners_of(s, v, noun)
    mutual = mutual_reading(s, reading, partner)
    topic = _topic_of(s, v, noun)
    drafts = _purposes(s, v, noun, topic, partner, mutual, c)
    drafts += _purposes_of_names(s, v, noun, lemma, partner, mutual, c)
    if not drafts and topic is not None:
        alone = noun is None and not partner and not is_joint(reading)
        if lemma in ("speak", "talk") and alone:
            drafts = _speech_about(s, v, topic, reading, c)
        elif noun is not None or lemma not in ("receive", "visit", "attend", "join", "host"):
            drafts = _discussion(s, v, noun, topic, mutual, c)
    met = noun is not None or lemma in ("meet", "visit") or lemma == "call" and obj is not None
    return drafts if drafts or met else None


def _contact_object(s: State, v: int, lemma: str) -> int | None:
    """What is held or who is met; of "called the envoy" also an object predicate."""
    p = s.p
    obj = kid(p, v, "dobj", "nsubjpass")
    if obj is not None or lemma != "call":
        return obj
    for k in p.kids[v]:
        if k > v and p.dep[k] == "oprd" and s.owner[k] is not None:
            return k
    return None


def _names_contact(s: State, obj: int | None) -> bool:
    """A contact noun as object: "held talks"; exchanges are read with their nouns."""
    return obj is not None and s.p.low[obj] in s.lex.contact_forms and s.p.low[obj] != "exchange"


def _meets_nobody(s: State, v: int, obj: int | None, lemma: str) -> bool:
    """Contact verbs in other senses: "held elections", "called it a success", "called for"."""
    p = s.p
    if lemma in s.words["holding_verbs"]:
        return True
    if lemma != "call":
        return False
    if any(p.dep[k] in ("oprd", "ccomp") and k != obj for k in p.kids[v]):
        return True
    if obj is None:
        # "also called to convey condolences" leaves the partner out
        return p.low[v + 1 : v + 2] != ["to"] or p.tag[v + 2 : v + 3] != ["VB"]
    if not participants_at(s, obj):
        return True
    return v + 1 < len(p) and p.low[v + 1] in ("on", "upon", "for")


def _purposes(
    s: State, v: int, noun: int | None, topic: int | None,
    partner: list[Participant], mutual: Reading, c: Context,
) -> list[Draft]:  # fmt: skip
    """What hangs on verb and contact noun: "to discuss fishing", "in which they agreed"."""
    p = s.p
    drafts: list[Draft] = []
    for base in (v, noun):
        for k in p.kids[base] if base is not None else ():
            if k < v:
                continue
            purpose = p.dep[k] in _PURPOSES and infinitive(p, k) and p.tag[k] == "VB"
            if purpose and (topic is None or k < topic):
                drafts.extend(read_purpose(s, k, c, partner, mutual))
            elif base == noun and p.dep[k] == "relcl":
                if any(p.low[j] in ("which", "where") for j in range(p.left[k], k)):
                    drafts.extend(s.clause(k, replace(c, reading=mutual, subject=None, modal="")))
    return drafts


def _purposes_of_names(
    s: State, v: int, noun: int | None, lemma: str,
    partner: list[Participant], mutual: Reading, c: Context,
) -> list[Draft]:  # fmt: skip
    """Purposes that the parser hung on the partner's name: "met Jane Doe to discuss fishing"."""
    p = s.p
    meets = noun is None and lemma in ("meet", "receive", "visit", "attend", "join")
    talks = noun is not None or lemma in ("speak", "talk", "call", "confer")
    if not meets and not talks:
        return []
    names = ("NNP", "NNPS") if meets else ("NNP", "NNPS", "NN")
    drafts: list[Draft] = []
    for k in infinitives(p, v + 1, p.right[v]):
        if p.dep[k] in _PURPOSES and k not in s.done and p.tag[p.head[k]] in names:
            if meets or kind_of(s, k) == "discuss":
                drafts.extend(read_purpose(s, k, c, partner, mutual))
    return drafts


def _speech_about(s: State, v: int, topic: int, reading: Reading, c: Context) -> list[Draft]:
    """One side speaks: "The Minister spoke about fishing" informs."""
    if not reading.who or s.p.low[topic] != "about":
        return []
    cue, content = cue_of(s, v, topic), content_from(s, v, topic + 1)
    return [new_draft(s, "inform", v, cue, content, c, rule="contact.inform", other=True)]


def _discussion(
    s: State, v: int, noun: int | None, topic: int, mutual: Reading, c: Context
) -> list[Draft]:
    """Both sides speak: "spoke about fishing", "held talks on fishing" (ruling 27)."""
    if not mutual.who:
        return []
    first, last = cue_of(s, v)
    if noun is not None:
        last = noun
    elif topic == v + 1:
        last = topic
    content = content_from(s, v, topic + 1)
    draft = new_draft(s, "discuss", v, (first, last), content, c, rule="contact.topic")
    draft.who, draft.joint = mutual.who, True
    return [draft]


def read_purpose(
    s: State, k: int, c: Context, partner: list[Participant], mutual: Reading
) -> list[Draft]:
    """The purpose of a contact: "called to discuss" is of both, "called to thank" of one."""
    if k in s.done:
        return []
    context = replace(c, modal="", attribution=None)
    if kind_of(s, k) == "discuss":
        context = replace(context, reading=mutual, subject=None)
    drafts = [
        d
        for j in s.p.kids[k]
        if s.p.dep[j] == "conj" and s.p.tag[j] == "VB" and kind_of(s, j) == "discuss"
        for d in read_purpose(s, j, c, partner, mutual)
    ]
    drafts += s.clause(k, context)
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
                if obj is not None and (is_time(s, obj) or p.low[obj] == "day"):
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
    devoted = s.words["devoted"]
    for k in range(v + 1, p.right[v] + 1):
        if (
            p.low[k] in devoted
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
        if not opening or opening[0] not in _MEETING_OPENINGS:
            continue
        contact = p.low[v] in s.words["contact_verbs"] or any(
            w in s.lex.contact_forms for w in p.low[p.left[v] : k]
        )
        if (
            opening[:2] in (["during", "which"], ["on", "which"])
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
