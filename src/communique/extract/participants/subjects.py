"""Whose contact it is: the subject of a predicate, or of what governs it."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import FINITE, subject
from communique.extract.lines import Line
from communique.extract.participants.group import Group
from communique.extract.participants.phrases import of_phrase
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.offices import resolve_office

# How a clause hangs on one whose subject may be its own.
_UP: Final = frozenset(
    "conj xcomp advcl ccomp pcomp acl prep dobj pobj relcl dep oprd attr appos".split()
)
# What stands before a name that is no subject.
_NO_SUBJECT: Final = frozenset("of by with for from to on about 's ’s".split())


def of_subject(d: Discourse, line: Line, v: int) -> Group:
    """Whose contact it is: the subject of the verb, or of the nearest governor with one."""
    p = line.parse
    node = v
    for _ in range(8):
        at = subject(p, node)
        before = at is not None and at < v
        if at is not None and (before or node != v and p.dep[v] == "advcl"):
            # behind the verb: "Having met X, Y welcomed …"
            if before and p.low[at] in ("who", "which", "that") and p.dep[node] == "relcl":
                at = p.head[node]
            group = of_phrase(d, line, at)
            if group.who:
                return group
            if before and p.dep[node] not in ("conj", "advcl", "xcomp"):
                break
        verbal = p.dep[node] == "acl" and p.tag[node].startswith("V")
        if verbal or p.dep[node] == "relcl" and at is None:
            group = of_phrase(d, line, p.head[node])
            if group.who:
                return group
        if p.head[node] == node or p.dep[node] not in _UP:
            break
        node = p.head[node]
    return _before(d, line, v)


def _before(d: Discourse, line: Line, v: int) -> Group:
    """The names that stand before a verb whose subject the parser lost."""
    p, group = line.parse, Group()
    for k in range(v - 1, -1, -1):
        if p.tag[k] in FINITE and p.dep[k] not in ("aux", "auxpass") and p.tag[v] in FINITE:
            break
        found = line.owner[k]
        if (
            found is None
            or found.kind not in ("person", "office")
            or k != min(found.first, found.head)
        ):
            continue
        if k and p.low[k - 1] in _NO_SUBJECT:
            continue
        one = d.person_of(found) if found.kind == "person" else None
        if one is not None:
            group.who.insert(0, one)
        elif found.kind == "office" and not group.who:
            group.add(resolve_office(d, found), found.role)
    return group
