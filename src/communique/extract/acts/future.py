"""Own future action, obligation, effort and plans."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.grammar import COPULAS, HAVE, to_before
from communique.extract.acts.spans import content_end, content_from, cue_of, whole_clause
from communique.extract.acts.speakers import has_agent, speakers_of
from communique.extract.acts.state import State
from communique.extract.clauses import after, auxiliaries, infinitive, kid, modal, negated, passive
from communique.extract.resolve.referents import Reading
from communique.types import ActKind


def obligation(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "The militia must withdraw": a request to another side (ruling 11)."""
    p = s.p
    word = modal(p, v)
    if word not in ("must", "should") or c.subject is None or passive(p, v):
        return None
    reading = c.reading or Reading([])
    speakers = c.attribution.reading.who if c.attribution else s.d.first_person
    if not speakers or not reading.who:
        return None
    codes = {w.country for w in speakers}
    if len(reading.who) == 1 and reading.who[0].country not in codes and word == "must":
        draft = new_draft(
            s,
            "request",
            v,
            cue_of(s, v),
            content_from(s, v, v),
            c,
            rule="must",
            addressee=reading.who,
        )
        draft.who = list(speakers)
        return [draft]
    return None


# Verbs after "will" that hand the cue on to their infinitive: "will continue to support".
_HANDING_ON: Final = ("continue", "seek", "work", "strive", "try")


def own_future(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "will maintain the fund": the speaker's own side commits itself."""
    p = s.p
    called = _time_has_come(s, v, c)
    if called is not None:
        return called
    own_text = c.attribution is None
    maybe = c.modal in ("may", "might", "could") and not own_text and not s.quoted[v]
    if c.modal not in ("will", "would") and not maybe or c.modal == "would" and own_text:
        return None
    if passive(p, v) or p.low[v] in ("be", "have") or p.low[v] in s.words["passive_fates"]:
        return None
    if negated(p, v) and p.low[v] in s.words["refused_verbs"] and has_agent(s, c, own=True):
        cue = (min(auxiliaries(p, v) or [v]), v)
        content = content_from(s, v, v + 1 if v + 1 <= p.right[v] else v)
        draft = new_draft(s, "oppose", v, cue, content, c, rule="will-not")
        return [draft] if draft.who else None
    if s.quoted[v]:
        if p.low[v] in ("remember", "forget"):
            whole = whole_clause(s, v)
            return [new_draft(s, "praise", v, cue_of(s, v), whole, c, rule="remember")]
    elif own_text and s.lex.lemma.get(p.low[v], p.low[v]) in s.words["visit_verbs"]:
        return []
    elif _pays_visit(s, v):
        return []
    elif p.low[v] in s.words["planned_verbs"]:
        return None  # ruling 2: a planned encounter, no act
    return _own_deed_ahead(s, v, c, maybe=maybe) if has_agent(s, c, own=True) else None


def _pays_visit(s: State, v: int) -> bool:
    """Reads "will make a visit", "will pay a call on": a planned encounter."""
    held = kid(s.p, v, "dobj")
    return (
        held is not None
        and s.p.low[v] in ("make", "making", "pay", "paying", "undertake", "undertaking")
        and s.p.low[held] in ("visit", "visits", "trip", "trips", "tour", "call", "calls", "stop")
    )


def _time_has_come(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "The time has come to act": a request."""
    p = s.p
    if p.low[v] != "come" or c.subject is None or p.low[c.subject] != "time":
        return None
    inf = next((k for k in range(v + 1, min(len(p), v + 6)) if p.tag[k] == "VB"), None)
    if inf is None or not s.d.first_person and c.attribution is None:
        return None
    cue = (p.left[c.subject], to_before(p, inf))
    draft = new_draft(s, "request", v, cue, content_from(s, v, inf), c, rule="time-to")
    draft.who = draft.who or list(s.d.first_person)
    return [draft]


def _own_deed_ahead(s: State, v: int, c: Context, *, maybe: bool) -> list[Draft] | None:
    """The pledge itself: its cue is the modal, with "continue to" and negation."""
    p = s.p
    modals = [k for k in auxiliaries(p, v) if p.tag[k] == "MD" or p.low[k] in ("'ll", "’ll")]
    first = cue_end = modals[0] if modals else v
    start = v
    inf = after(p, v, "xcomp")
    adverbs = [k for k in p.kids[v] if p.dep[k] in ("advmod", "neg") and first < k < v]
    if p.low[v] in _HANDING_ON and inf is not None and infinitive(p, inf):
        cue_end = to_before(p, inf)
        start = cue_end + 1
    elif not modals:
        return None  # a later verb of the same list: one cue with a list is one act
    elif adverbs:
        cue_end = max(first, *adverbs) if negated(p, v) else first
        start = min([k for k in adverbs if k > cue_end], default=v)
    supports = inf is not None and p.low[inf] in s.words["support_verbs"]
    kind: ActKind = "support" if supports else "pledge"
    weak = maybe or s.lex.lemma.get(p.low[v], p.low[v]) in ("explore", "consider")
    content = (start, max(start, content_end(s, v, start)))
    mode = "weak" if weak else ""
    draft = new_draft(s, kind, v, (first, cue_end), content, c, rule="will", mode=mode)
    draft.negated = negated(p, v)
    return [draft] if draft.who else None


def effort(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "are doing everything possible to", "spare no effort to" (ruling 20)."""
    p = s.p
    if p.low[v] not in (
        "do",
        "doing",
        "did",
        "does",
        "spare",
        "sparing",
        "make",
        "making",
    ) or not has_agent(s, c):
        return None
    words = [p.low[k] for k in range(v + 1, min(len(p), v + 5))]
    if not (
        p.low[v].startswith("do")
        and ("everything" in words or "utmost" in words or "best" in words or "all" in words[:1])
        or p.low[v].startswith("spar")
        and "no" in words
        or p.low[v].startswith("mak")
        and "every" in words
        and "effort" in words
    ):
        return None
    inf = next(
        (k for k in range(v + 1, min(len(p), v + 8)) if p.tag[k] == "VB" and infinitive(p, k)), None
    )
    if inf is None or not (c.attribution or s.quoted[v] or c.modal == "will"):
        return None
    draft = new_draft(
        s,
        "pledge",
        v,
        (cue_of(s, v)[0], to_before(p, inf)),
        content_from(s, v, inf),
        c,
        rule="effort",
        mode="strong",
    )
    return [draft] if draft.who else None


def refusal(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "will not accept", "may consider": decided before the verb's own frame."""
    if c.modal in ("will", "would") and s.p.low[v] in s.words["refused_verbs"] and negated(s.p, v):
        return own_future(s, v, c)
    if (
        c.modal in ("may", "might", "could")
        and s.p.low[v] in ("consider", "review", "support", "propose")
        and c.attribution is not None
    ):
        return own_future(s, v, c)
    return None


def holding(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "has no intention of", "has plans to", "had no doubt that", "there are plans to"."""
    p = s.p
    there = p.low[v] in COPULAS and any(
        p.dep[k] == "expl" and p.low[k] == "there" for k in p.kids[v]
    )
    if p.low[v] not in HAVE and not there:
        return None
    obj = kid(p, v, "dobj") if not there else kid(p, v, "attr")
    if obj is None or p.low[obj] not in s.words["plan_nouns"]:
        return None
    who = speakers_of(s, c)
    if not who or not there and not has_agent(s, c):
        return None
    none = any(p.low[k] in ("no", "any") for k in p.kids[obj]) or negated(p, v)
    start = next(
        (
            k + 1
            for k in range(obj + 1, min(len(p), obj + 3))
            if p.low[k] in ("to", "of", "that", "for")
        ),
        None,
    )
    if start is None or start >= len(p):
        return None
    content = content_from(s, v, start)
    if p.low[obj].startswith("doubt"):
        future = any(p.tag[k] == "MD" for k in range(content[0], content[1] + 1))
        return (
            (
                [
                    new_draft(
                        s,
                        "hope" if future else "state",
                        v,
                        (cue_of(s, v)[0], obj),
                        content,
                        c,
                        rule="no-doubt",
                        mode="strong",
                    )
                ]
            )
            if none
            else None
        )
    draft = new_draft(
        s,
        "pledge",
        v,
        (cue_of(s, v)[0], start - 1),
        content,
        c,
        rule="plans",
        mode="" if none or p.low[obj].startswith("intention") else "weak",
    )
    draft.negated = none
    return [draft]
