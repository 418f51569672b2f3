"""Letters and telegrams: who sent them to whom, and who met to hand them over."""

from __future__ import annotations

import re
from typing import Final

from communique.extract.clauses import kid
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.making import end_of, new_contact
from communique.extract.contacts.state import State
from communique.extract.participants.group import Group
from communique.extract.participants.lists import listed_after
from communique.extract.participants.phrases import of_phrase
from communique.extract.participants.subjects import of_subject
from communique.extract.resolve.referents import Person
from communique.types import EncounterStatus

_MESSAGE_TITLE: Final = re.compile(
    r"condolence|greeting|congratulat|message|telegram|letter|cable", re.IGNORECASE
)


def sent_message(s: State, v: int, status: EncounterStatus, *, write: bool) -> Contact | None:
    """A letter or telegram sent, or handed over for somebody else."""
    p, main = s.p, s.main
    if status != "held":
        return None
    end = end_of(p, v)
    obj = kid(p, v, "dobj", "nsubjpass")
    low = p.low[v]
    heads: set[str] = set()
    if obj is not None:
        heads = {p.low[obj], *(p.low[k] for k in p.kids[obj] if p.dep[k] == "conj")}
    formal = {s.nouns.get(h) for h in heads} == {"message"} and any(
        h in s.words["formal"] or h.rstrip("s") in s.words["formal"] for h in heads
    )
    announced = bool(_MESSAGE_TITLE.search(s.readout.title)) and (
        any(s.nouns.get(h) == "message" for h in heads) or low.startswith("congratulat") or write
    )
    other = s.spent or main is not None and main.kind != "message"
    if not formal and (not announced or other):
        return None
    if obj is not None:
        s.used.add(obj)
    if "by" in p.low[v:end] and "deliver" in s.verbs.get(low, ()):
        return _handed_over(s, v, end)
    senders = of_subject(s.d, s.line, v)
    targets = Group()
    if obj is not None and obj > v:
        givers = listed_after(s.d, s.line, obj + 1, min(len(p), obj + 6), frozenset(("from",)))
        if low.startswith("receiv"):
            s.readout.recipient = list(senders.who)
            borne = _borne(s, v, senders)
            if borne is not None:
                return borne
            senders, targets = givers, senders
            if not givers.who:
                return None
        elif givers.who:
            senders = givers
    if not targets.who:
        if low.startswith("congratulat") and obj is not None:
            targets = of_phrase(s.d, s.line, obj)
        dative = kid(p, v, "dative")
        if dative is not None and p.low[dative] != "to":
            targets.merge(of_phrase(s.d, s.line, dative))
        targets.merge(listed_after(s.d, s.line, v + 1, len(p), frozenset(("to",))))
    group = Group()
    group.merge(senders)
    codes = {w.country for w in senders.who}
    others = [
        w
        for w in targets.who
        if w.country not in codes or isinstance(w, Person) and w not in senders.who
    ]
    group.add(
        others or [w for w in (*s.readout.recipient, *s.d.principals) if w.country not in codes][:1]
    )
    if len(group.who) < 2 or not senders.who:
        return None
    contact = new_contact(s, v, v, "message", status, group, end)
    if contact is not None:
        contact.place = contact.place_at = None
    return contact


def _handed_over(s: State, v: int, end: int) -> Contact | None:
    """ "The message was delivered to X by Y": X met the bearer."""
    group = listed_after(s.d, s.line, v + 1, end, frozenset(("to",)))
    bearer = listed_after(s.d, s.line, v + 1, end, frozenset(("by",)))
    if not any(isinstance(w, Person) or w.name in bearer.roles for w in bearer.who):
        return None
    group.merge(bearer)
    return new_contact(s, v, v, "meeting", "held", group, end)


def _borne(s: State, v: int, recipient: Group) -> Contact | None:
    """ "received a letter from the Emir, delivered by his minister": X met the bearer."""
    low, end = s.p.low, len(s.p)
    for k in range(v + 1, end - 1):
        if low[k] in s.words["borne"] and low[k + 1] == "by":
            bearer = listed_after(s.d, s.line, k + 1, end, frozenset(("by",)))
            if not any(isinstance(w, Person) for w in bearer.who):
                return None
            group = Group(list(recipient.who))
            group.merge(bearer)
            return new_contact(s, v, v, "meeting", "held", group, end)
    return None


def note_recipient(s: State, v: int) -> None:
    """ "X continues to receive telegrams": the letters that follow are to X."""
    p = s.p
    obj = kid(p, v, "dobj")
    if obj is not None and p.low[v].startswith("receiv") and s.nouns.get(p.low[obj]) == "message":
        s.readout.recipient = of_subject(s.d, s.line, v).who


def telegram(s: State, n: int) -> Contact | None:
    """ "In his telegram, A recalls …" where the text has told whom the letters are to."""
    p = s.p
    owner = kid(p, n, "poss")
    if not s.readout.recipient or owner is None or p.low[n] not in s.words["formal"]:
        return None
    group = of_subject(s.d, s.line, n)
    codes = {w.country for w in group.who}
    group.add(w for w in s.readout.recipient if w.country not in codes)
    if len(group.who) != 2:
        return None
    return Contact("message", "held", group.who, s.index, n, [(s.index, p.start[n], p.end[n])])
