"""Acts on somebody: "thanked the hosts for", "urged the company to", "welcomed the envoy"."""

from __future__ import annotations

from communique.extract.acts.discussions import read_purpose
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.framed import Framed
from communique.extract.acts.grammar import infinitives
from communique.extract.acts.matching import kind_of
from communique.extract.acts.relayed import asked_to_convey
from communique.extract.acts.spans import clause_content, content_from, owner_kind, prep_after
from communique.extract.acts.speakers import (
    is_addressee,
    mutual_reading,
    participants_at,
    people_at,
)
from communique.extract.acts.state import State
from communique.extract.clauses import subject
from communique.extract.resolve.referents import Participant, Person, Reading


def welcomed(s: State, m: Framed, reading: Reading, c: Context) -> list[Draft] | None:
    """Somebody welcomed: a greeting, or the purpose: "welcomed the envoy to discuss fishing"."""
    p, obj = s.p, m.obj
    if m.lemma != "welcome":
        return None
    if s.quoted[m.v] and subject(p, m.v) is None and p.low[m.v] == "welcome" and not c.modal:
        if obj is None and {"to", "back"} & set(p.low[m.v + 1 : m.v + 2]):
            # "Welcome to Jerusalem"
            return [new_draft(s, "greet", m.v, m.cue, None, c, rule="welcome.to", other=True)]
    if obj is None:
        return None
    if p.low[obj] in ("you", "him", "her", "them"):
        return [new_draft(s, "greet", m.v, m.cue, None, c, rule="welcome.person", other=True)]
    who = participants_at(s, obj)
    if not _is_guest(s, obj, who):
        return None
    if c.modal in ("will", "would"):
        return []
    for k in infinitives(p, obj + 1, p.right[m.v]):
        if kind_of(s, k) not in (None, "greet", "pledge"):
            return read_purpose(s, k, c, who, mutual_reading(s, reading, who))
    return [new_draft(s, "greet", m.v, m.cue, None, c, rule="welcome.person", addressee=who)]


def _is_guest(s: State, obj: int, who: list[Participant]) -> bool:
    """The object of "welcomed" is a person, not a visit or a decision."""
    p = s.p
    if p.low[obj] in s.words["guests"]:
        return True  # "welcomed the new envoys"
    return (
        any(isinstance(w, Person) for w in who)
        and (
            owner_kind(s, obj) in ("person", "office", "name", "reference")
            or p.low[obj] in s.words["person_nouns"]
        )
        and p.low[obj] not in s.lex.contact_forms
    )


def addressed(s: State, m: Framed, c: Context) -> list[Draft] | None:
    """Frames whose object is who is addressed: with infinitive, clause, or "for" phrase."""
    p, v, obj = s.p, m.v, m.obj
    other = m.frame.target == "other"
    if m.inf is not None:
        inner = subject(p, m.inf)
        named = inner if inner is not None and inner > v else obj
        addressee = people_at(s, named) if named is not None else []
        relayed = asked_to_convey(s, v, m.inf, addressee, c)
        if relayed is not None:
            return relayed
        return m.draft(s, content_from(s, v, m.inf), c, addressee=addressee, other=other)
    if m.clause is not None:
        relayed = asked_to_convey(s, v, m.clause, [], c)
        if relayed is not None:
            return relayed
        return m.draft(s, clause_content(s, v, m.clause), c, other=other)
    start = prep_after(s, v, m.frame.content)
    content = content_from(s, v, start) if start is not None else None
    if obj is not None:
        addressee = people_at(s, obj)
        if is_addressee(s, obj) or addressee and content is not None:
            return m.draft(s, content, c, addressee=addressee, other=other)
        first = p.left[obj] if p.left[obj] > v else obj
        return m.draft(s, content_from(s, v, first), c, other=other)
    if content is not None:
        return m.draft(s, content, c, other=other)
    return m.draft(s, None, c, other=True) if m.kind in ("thank", "greet") else None


def evaluated(s: State, m: Framed, c: Context) -> list[Draft] | None:
    """Praise and blame of somebody for something: "praised the envoy for his patience"."""
    if m.kind not in ("praise", "condemn") or m.obj is None:
        return None
    if s.owner[m.obj] is None or not is_addressee(s, m.obj):
        return None
    start = prep_after(s, m.v, ("for", "over"))
    if start is None:
        return None
    return m.draft(s, content_from(s, m.v, start), c, addressee=people_at(s, m.obj))


def accused(s: State, m: Framed, c: Context) -> list[Draft] | None:
    """Accusations of somebody: "accused the militia of theft"."""
    verbs = ("accuse", "blame", "criticise", "criticize", "fault")
    if m.frame.id != "condemn" or m.lemma not in verbs or m.obj is None:
        return None
    if not is_addressee(s, m.obj):
        return None
    start = prep_after(s, m.v, ("of", "for", "over"))
    content = content_from(s, m.v, start) if start is not None else None
    return m.draft(s, content, c, addressee=people_at(s, m.obj))
