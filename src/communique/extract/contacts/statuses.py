"""Whether a contact is held, planned, recalled or cancelled (codebook §1, status)."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import FINITE, auxiliaries, infinitive, modal, negated
from communique.extract.contacts.cancelled import cancelled
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.state import State
from communique.types import EncounterStatus

_WILL: Final = frozenset(("will", "would", "shall"))
_MAYBE: Final = frozenset(("may", "might", "could", "can", "should", "must"))
_HELD: Final = frozenset("held took place hosted convened conducted".split())
_LOOKING_BACK: Final = frozenset("follow-up followup since follow recalled recalling".split())
# "The meeting will build on their call": what has been built on lies behind.
_BUILDING: Final = frozenset(("build", "builds", "building", "built"))
_PERFECT: Final = frozenset(("has", "have", "'ve", "’ve"))


def status_of(s: State, v: int) -> EncounterStatus | None:
    """Whether the verb reports, foresees or looks back; None where it does neither."""
    p, main = s.p, s.main
    if negated(p, v):
        return None
    word = modal(p, v)
    if word in _WILL:
        return None if word == "would" and p.dep[v] in ("advcl", "relcl") else "planned"
    if word in _MAYBE:
        return None
    low = {p.low[k] for k in auxiliaries(p, v)}
    if "had" in low and main is not None:
        return "recalled"
    if cancelled(s, v):
        return "cancelled"
    governor = p.head[v]
    if (
        p.dep[v] == "conj"
        and governor != v
        and p.tag[v] == p.tag[governor]
        and p.tag[v] in ("VB", "VBN", "VBG")
        and not low
    ):
        return status_of(s, governor)
    if p.tag[v] == "VB" or "to" in low:
        return _infinitive(s, v)
    if p.tag[v] == "VBG" and not low:
        return _gerund(s, v)
    if p.dep[v] == "ccomp" and main is not None and p.tag[v] != "VBZ":
        return "recalled"
    if low & _PERFECT and main is not None and main.kind != "visit":
        return "recalled"
    return "held"


def _infinitive(s: State, v: int) -> EncounterStatus | None:
    """ "to meet": a plan after "scheduled", part of the journey after "travelled"."""
    p = s.p
    if any(p.low[k] in ("is", "are") for k in auxiliaries(p, v)):
        return "planned"
    node = v
    for _ in range(4):
        governor = p.head[node]
        if governor == node:
            return None
        low = p.low[governor]
        if low in s.words["inviting"]:
            return None
        if low in ("is", "are") and p.dep[node] in ("xcomp", "ccomp"):
            return "planned"
        if low in s.words["scheduling"]:
            return "planned"
        classes = s.verbs.get(low, frozenset())
        if (
            classes & {"travel", "visit"}
            or p.tag[governor].startswith("N")
            and s.nouns.get(low) == "visit"
        ):
            if p.tag[governor].startswith("V"):
                return status_of(s, governor)
            node = governor
            continue
        if p.tag[governor].startswith("V") and p.dep[node] not in ("conj", "xcomp"):
            return None
        node = governor
    return None


def _gerund(s: State, v: int) -> EncounterStatus | None:
    """ "looks forward to meeting", "having met", "after meeting"."""
    p, main = s.p, s.main
    governor = p.head[v]
    near = p.low[max(0, v - 4) : v]
    if "forward" in near:
        return "planned"
    if p.dep[v] in ("advcl", "acl", "relcl", "ROOT", "xcomp") and governor is not None:
        return "held" if main is None or p.dep[v] != "xcomp" else None
    if p.dep[v] == "pcomp" and p.low[governor] in ("after", "following", "while", "before"):
        return "held"
    return None


def marked(s: State, n: int) -> EncounterStatus | None:
    """What the noun's own modifiers say: "upcoming", "previous", "held last week"."""
    p = s.p
    if cancelled(s, n):
        return "cancelled"
    modifiers = p.low[p.left[n] : n]
    if any(w in s.words["upcoming"] for w in modifiers):
        return "planned"
    if any(w in s.words["earlier"] for w in modifiers):
        return "recalled"
    for k in p.kids[n]:
        if p.dep[k] in ("relcl", "acl") and p.low[k] in _HELD:
            if infinitive(p, k) or any(p.low[j] == "to" for j in range(n + 1, k)):
                return "planned"
            return "recalled"
        if p.dep[k] in ("relcl", "acl") and p.low[k] in s.words["scheduling"]:
            return "planned"
    before = p.low[max(0, p.left[n] - 4) : p.left[n]]
    built = "on" in before and not _BUILDING.isdisjoint(before)
    return "recalled" if built or not _LOOKING_BACK.isdisjoint(before) else None


def governed(s: State, n: int) -> str:
    """What stands above the noun: a plan, an invitation or neither."""
    p = s.p
    node = n
    for _ in range(6):
        if p.head[node] == node:
            break
        node = p.head[node]
        low = p.low[node]
        if low in ("during", "over", "after", "following", "while", "at", "via"):
            break
        if low in s.words["inviting"] and not (
            low in ("ask", "asked", "call", "calls", "called") and p.tag[node].startswith("N")
        ):
            return "inviting"
        if p.tag[node].startswith("V"):
            if negated(p, node):
                return "negated"
            if (
                modal(p, node) in _WILL
                or low in s.words["scheduling"]
                and low not in ("agreed", "set", "decided", "confirmed")
            ):
                return "planned"
            if (
                "forward" in p.low[node : node + 2]
                or "preparation" in p.low[max(0, n - 6) : n]
                or "preparations" in p.low[max(0, n - 6) : n]
            ):
                return "planned"
            if p.tag[node] in FINITE:
                break
    return ""


def foreseen(s: State, contact: Contact) -> Contact:
    """What is dated after the text was published lies ahead."""
    today = s.readout.anchor.isoformat() if s.readout.anchor is not None else ""
    if (
        contact.status == "held"
        and contact.date
        and today
        and contact.date > today[: len(contact.date)]
    ):
        if s.p.tag[contact.verb] == "VBD" and contact.kind == "visit":
            contact.date = contact.date_at = contact.until = None  # of what is to come there
        elif contact.kind == "visit" or contact.verb not in s.spent:
            contact.status = "planned"
    return contact


def past(s: State, value: str) -> bool:
    """True for a date that does not lie ahead of the text."""
    return s.readout.anchor is None or value <= s.readout.anchor.isoformat()[: len(value)]
