"""Whom a contact noun names: its possessor, "between …", "with …", the states before it."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import FINITE, kid, subject
from communique.extract.lines import Line
from communique.extract.participants.group import Group
from communique.extract.participants.lists import BREAKS, STOPS, listed, listed_after
from communique.extract.participants.phrases import of_phrase
from communique.extract.participants.subjects import of_subject
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.referents import Participant, Person
from communique.language import Parse

_PERSONAL: Final = frozenset(("his", "her", "its"))
_SHARED: Final = frozenset(("their", "our"))


def of_noun(d: Discourse, line: Line, n: int, *, visit: bool) -> Group:
    """Who a contact noun names: its possessor, "between …", "with …", the states before it."""
    p, group = line.parse, Group()
    owner = kid(p, n, "poss")
    if owner is not None:
        group.merge(_possessor(d, line, owner))
    if visit:
        group.merge(listed_after(d, line, n + 1, min(len(p), n + 3), frozenset(("of", "by"))))
        return group
    end = _before_setting(d, p, n, noun_end(line, n))
    between = listed_after(d, line, n + 1, end, frozenset(("between",)))
    group.merge(between)
    if not between.who:
        group.merge(listed_after(d, line, n + 1, end, frozenset(("with", "of", "among"))))
    if not group.who:
        for k in range(p.left[n], n):
            found = line.owner[k]
            if found is not None and found.kind == "state" and found.country:
                side = d.side(found.country)
                group.add([side] if side is not None else [])
    return group


def _before_setting(d: Discourse, p: Parse, n: int, end: int) -> int:
    """ "A series of meetings on the margins of the Assembly": the setting takes no part."""
    setting = d.lexicon.contacts.words["setting"]
    return next((k for k in range(n + 1, end) if p.low[k] in setting), end)


def noun_end(line: Line, n: int) -> int:
    """Where the noun's own phrase ends: the next verb, clause or full stop."""
    p = line.parse
    for k in range(n + 1, len(p)):
        if p.tag[k] in BREAKS or p.low[k] in STOPS or p.tag[k] == "VBG" and p.dep[k] == "advcl":
            return k
        if p.tag[k] == "VBN" and p.dep[k] in ("conj", "ROOT", "advcl"):
            return k
    return len(p)


def _possessor(d: Discourse, line: Line, k: int) -> Group:
    p = line.parse
    low = p.low[k]
    if low in _SHARED:
        group = Group()
        joint = d.principals if len(d.principals) > 1 else []
        subject_ = of_subject(d, line, k)
        agents = _agents(d, line, k)
        group.add(
            agents
            if len(agents) > 1
            else subject_.who
            if len(subject_.who) > 1
            else joint or subject_.who
        )
        return group
    if low not in _PERSONAL:
        return of_phrase(d, line, k)
    node = k
    while p.head[node] != node:
        node = p.head[node]
        at = subject(p, node)
        if at is None:
            continue
        people = [w for w in of_phrase(d, line, at).who if isinstance(w, Person) and _fits(w, low)]
        if len(people) == 1:
            return Group([people[0]])
    for found in reversed(line.founds):
        if found.kind == "person" and found.first < k:
            person = d.person_of(found)
            if person is not None and _fits(person, low):
                return Group([person])
    return of_phrase(d, line, k)


def _agents(d: Discourse, line: Line, k: int) -> list[Participant]:
    """The agents that a possessive looks back to ("made by A and B during their talks")."""
    p = line.parse
    for j in range(k - 1, max(-1, k - 12), -1):
        if p.low[j] == "by":
            return listed(d, line, j + 1).who
        if p.tag[j] in FINITE:
            break
    return []


def _fits(person: Person, pronoun: str) -> bool:
    return person.female is None or pronoun == "its" or person.female == (pronoun == "her")
