"""Whether a contact is cancelled: by the verb whose object it is, or by the word before it."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import FINITE, negated
from communique.extract.contacts.state import State

# How a contact hangs on the verb that cancels it, and on what stands between the two.
_CANCELLED: Final = ("dobj", "nsubjpass", "csubjpass", "nsubj", "xcomp")
_HIGHEST: Final = 6


def cancelled(s: State, k: int) -> bool:
    """True for the verb or noun of a contact that a verb cancels ("postponed her trip")."""
    p = s.p
    if any(_cancels(s, j) and p.dep[j] in ("amod", "relcl", "acl") for j in p.kids[k]):
        return True
    node = k
    for _ in range(_HIGHEST):
        head = p.head[node]
        if head == node:
            return False
        if _cancels(s, head):
            return p.dep[node] in _CANCELLED and _suffers(s, node, head)
        if p.tag[head] in FINITE:
            return False
        node = head
    return False


def _cancels(s: State, k: int) -> bool:
    """ "Cancelled", "called off", not negated."""
    p = s.p
    if p.low[k] not in s.words["cancelling"] or not p.tag[k].startswith(("V", "J")):
        return False
    off = not p.low[k].startswith("call") or "off" in p.low[k + 1 : p.right[k] + 1]
    return off and not negated(p, k)


def _suffers(s: State, node: int, head: int) -> bool:
    """False for the subject of an active verb, who cancels."""
    return s.p.dep[node] != "nsubj" or any(s.p.dep[k] == "auxpass" for k in s.p.kids[head])
