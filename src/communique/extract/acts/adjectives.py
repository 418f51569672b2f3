"""Adjectives after "to be": "is ready to", "remains committed to", "was clear that"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from communique.extract.acts.attribution import read_reported, threatens
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Attribution, Context, Draft
from communique.extract.acts.grammar import to_before
from communique.extract.acts.matching import kind_of
from communique.extract.acts.ownership import commitment_kind
from communique.extract.acts.spans import clause_content, content_from, whole_clause
from communique.extract.acts.speakers import (
    has_agent,
    hearers_of,
    participants_at,
    source_of,
    speakers_of,
    subject_reading,
)
from communique.extract.acts.state import State
from communique.extract.clauses import auxiliaries, infinitive, kid, modal, subject
from communique.extract.resolve.referents import Participant
from communique.language import Parse
from communique.lexicon import AdjectiveEntry
from communique.types import ActKind

# What a phrase that stands for somebody is found as.
_PERSONAL: Final = ("person", "name", "office", "reference")
# Kinds whose adjective carries a clause, and those that stand alone ("we are grateful").
_OF_CLAUSES: Final = ("concern", "welcome", "hope", "praise", "agree")
_ALONE: Final = ("concern", "thank", "condole")
_PREPS: Final = frozenset("to for in about by at with on of over".split())


@dataclass(slots=True)
class _Predicative:
    """The parts of "is ready to sign": copula, adjective, and what the adjective carries.

    start: the first token of the cue, with auxiliaries.
    """

    v: int
    a: int
    entry: AdjectiveEntry
    start: int
    clause: int | None
    inf: int | None
    prep: int | None


def adjectival(s: State, v: int, a: int, entry: AdjectiveEntry, c: Context) -> list[Draft] | None:
    """An adjective of the lexicon after "to be": "The Minister is grateful for the aid"."""
    m = _predicative(s.p, v, a, entry)
    if entry.report:
        return _reporting(s, m, c)
    if entry.whole:
        known = c.attribution is not None or subject_reading(s, c)
        if not known or not speakers_of(s, c):
            return None
        return _draft(s, m, entry.kind, a, whole_clause(s, v), c, graded=False)
    if not has_agent(s, c):
        return None
    if entry.by == "future":
        return _expecting(s, m, c)
    if m.inf is not None:
        if entry.id in ("adjective.glad", "adjective.proud"):
            return _pleased_to(s, m, m.inf, c)
        return _with_infinitive(s, m, m.inf, c)
    if m.prep is not None and s.p.low[m.prep] in _PREPS:
        return _with_preposition(s, m, m.prep, c)
    if m.clause is not None and entry.kind in _OF_CLAUSES:
        return _draft(s, m, entry.kind, a, clause_content(s, v, m.clause), c)
    if entry.kind in _ALONE and s.p.dep[v] in ("ROOT", "ccomp", "conj"):
        return _draft(s, m, entry.kind, a, None, c)
    return None


def _predicative(p: Parse, v: int, a: int, entry: AdjectiveEntry) -> _Predicative:
    """What an adjective carries, hung on it or on the copula."""
    below = [k for k in p.kids[a] + p.kids[v] if k > a]
    clauses = (
        k
        for k in below
        if p.dep[k] in ("ccomp", "advcl") and not infinitive(p, k) and subject(p, k) is not None
    )
    deeds = (k for k in below if p.dep[k] in ("xcomp", "advcl", "ccomp") and infinitive(p, k))
    preps = (
        k
        for k in range(a + 1, min(len(p), a + 6))
        if p.dep[k] in ("prep", "agent") and p.head[k] in (a, v)
    )
    return _Predicative(
        v=v,
        a=a,
        entry=entry,
        start=min([v, a, *auxiliaries(p, v)]),
        clause=next(clauses, None),
        inf=next(deeds, None),
        prep=next(preps, None),
    )


def _draft(
    s: State, m: _Predicative, kind: ActKind, last: int, content: tuple[int, int] | None,
    c: Context, *, graded: bool = True, mode: str = "",
    addressee: list[Participant] | None = None, other: bool = False,
) -> list[Draft]:  # fmt: skip
    """One act of the adjective, its cue to ``last``. graded: the adjective shows how strong."""
    return [new_draft(
        s, kind, m.v, (m.start, last), content, c,
        rule=m.entry.id, noun=m.a if graded else None, mode=mode,
        addressee=addressee, other=other,
    )]  # fmt: skip


def _reporting(s: State, m: _Predicative, c: Context) -> list[Draft] | None:
    """Reads "was clear that the border stays open": the clause decides, a threat warns."""
    attribution = Attribution(subject_reading(s, c), source_of(c), m.v)
    if m.clause is None or not attribution.reading:
        return None
    cue, content = (m.start, m.a), clause_content(s, m.v, m.clause)
    hearers = hearers_of(s, m.v, m.a)
    if threatens(s, m.clause):
        return [
            new_draft(
                s, "warn", m.v, cue, content, c, rule="clear.warn", addressee=hearers, other=True
            )
        ]
    drafts = read_reported(s, m.clause, attribution, c, cue=cue, content=content, frame_id="clear")
    for d in drafts:
        d.addressee = d.addressee or hearers
    return drafts


def _expecting(s: State, m: _Predicative, c: Context) -> list[Draft] | None:
    """Reads "is confident that the talks will succeed": hope for what is to come, else a view."""
    if m.clause is None and m.inf is None and m.prep is None:
        return None
    ahead = ("will", "would", "can", "could", "shall", "may", "might")
    future = m.prep is not None or m.clause is not None and modal(s.p, m.clause) in ahead
    kind = m.entry.kind if future else m.entry.otherwise
    if kind == "state" and c.attribution is None and m.clause is None:
        return None
    content: tuple[int, int] | None = None
    if m.clause is not None:
        content = clause_content(s, m.v, m.clause)
    elif m.prep is not None:
        content = content_from(s, m.v, m.prep + 1)
    return _draft(s, m, kind, m.a, content, c)


def _pleased_to(s: State, m: _Predicative, inf: int, c: Context) -> list[Draft]:
    """Reads "glad to announce", "would be glad to help", "pleased to see": the verb decides."""
    verb = s.p.low[inf]
    after_verb = content_from(s, m.v, inf + 1)
    if verb in ("announce", "report"):
        return _draft(s, m, "announce", inf, after_verb, c, graded=False)
    if c.modal == "would":
        content = content_from(s, m.v, inf)
        return _draft(s, m, "pledge", to_before(s.p, inf), content, c, mode="weak")
    if verb in ("meet", "see", "receive", "host") and _is_person(s, inf):
        return _draft(s, m, "greet", m.a, content_from(s, m.v, inf), c, graded=False)
    if verb in s.words["courtesy_infinitives"]:
        if verb != "welcome":
            return []
        return _draft(s, m, "greet", inf, after_verb, c, graded=False)
    if verb in s.words["perceiving_verbs"]:
        return _draft(s, m, "welcome", inf, after_verb, c, graded=False)
    return _draft(s, m, m.entry.kind, m.a, content_from(s, m.v, inf), c)


def _is_person(s: State, inf: int) -> bool:
    """Somebody is met: "delighted to meet with the envoy", no dances or officials at work."""
    obj = kid(s.p, inf, "dobj")
    if obj is None:
        prep = next((k for k in s.p.kids[inf] if s.p.low[k] == "with"), None)
        obj = kid(s.p, prep, "pobj") if prep is not None else None
    if obj is None or s.p.low[obj] == "you":
        return obj is not None
    found = s.owner[obj]
    return (
        found is not None
        and found.kind in _PERSONAL
        and not any(s.p.dep[k] in ("ccomp", "xcomp") for k in s.p.kids[inf])
    )


def _with_infinitive(s: State, m: _Predicative, inf: int, c: Context) -> list[Draft]:
    """Reads "is ready to sign", "remains committed to support reform" (ruling 9)."""
    kind, verb = m.entry.kind, s.p.low[inf]
    committed = m.entry.by == "commitment"
    if kind == "pledge":
        inner = kind_of(s, inf)
        if committed and inner in ("support", "oppose", "condemn"):
            kind = inner
        elif verb in s.words["support_verbs"] and (committed or verb == "support"):
            kind = "support"
    content = content_from(s, m.v, inf)
    return _draft(s, m, kind, to_before(s.p, inf), content, c, mode=m.entry.mode)


def _with_preposition(s: State, m: _Predicative, prep: int, c: Context) -> list[Draft] | None:
    """Reads "is grateful for the aid", "is committed to peace", "is concerned about"."""
    word, entry, kind = s.p.low[prep], m.entry, m.entry.kind
    first = prep + 1
    if first >= len(s.p) or entry.id == "adjective.serious" and word != "about":
        return None
    if word in ("by", "in", "at", "on"):
        if entry.id in ("adjective.ready", "adjective.committed"):
            return None
    if entry.by == "commitment":
        if word != "to":
            return None
        kind = commitment_kind(s, first)
    if entry.id == "adjective.glad" and word == "with":
        noun = kid(s.p, prep, "pobj")
        if noun is not None and s.p.low[noun] in s.words["hailed_conduct"]:
            kind = "praise"  # "were delighted with the achievements"
    thanks = entry.kind == "thank"
    return _draft(
        s, m, kind, prep if word == "to" else m.a, content_from(s, m.v, first), c,
        mode=entry.mode, addressee=participants_at(s, first) if thanks else None, other=thanks,
    )  # fmt: skip
