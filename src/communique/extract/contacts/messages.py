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
from communique.extract.resolve.referents import Participant, Person
from communique.types import EncounterStatus

_MESSAGE_TITLE: Final = re.compile(
    r"condolence|greeting|congratulat|message|telegram|letter|cable", re.IGNORECASE
)


def sent_message(s: State, v: int, status: EncounterStatus, *, write: bool) -> Contact | None:
    """A letter or telegram sent, or handed over for somebody else."""
    p, low = s.p, s.p.low[v]
    obj = kid(p, v, "dobj", "nsubjpass")
    if status != "held" or not _is_message(s, v, obj, write=write):
        return None
    end = end_of(p, v)
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
            if borne is not None or not givers.who:
                return borne
            senders, targets = givers, senders
        elif givers.who:
            senders = givers
    if not targets.who:
        targets = _addressees(s, v, obj)
    group = Group()
    group.merge(senders)
    group.add(_other_side(s, senders, targets))
    if len(group.who) < 2 or not senders.who:
        return None
    contact = new_contact(s, v, v, "message", status, group, end)
    if contact is not None:
        contact.place = contact.place_at = None
    return contact


def _is_message(s: State, v: int, obj: int | None, *, write: bool) -> bool:
    """A letter by its name; greetings only where the title announces a message."""
    p, low = s.p, s.p.low[v]
    heads: set[str] = set()
    if obj is not None:
        heads = {p.low[obj], *(p.low[k] for k in p.kids[obj] if p.dep[k] == "conj")}
    formal = s.words["formal"]
    if {s.nouns.get(h) for h in heads} == {"message"}:
        if any(h in formal or h.rstrip("s") in formal for h in heads):
            return True
    if s.spent or s.main is not None and s.main.kind != "message":
        return False
    sent = write or low.startswith("congratulat")
    sent = sent or any(s.nouns.get(h) == "message" for h in heads)
    return sent and bool(_MESSAGE_TITLE.search(s.readout.title))


def _addressees(s: State, v: int, obj: int | None) -> Group:
    """To whom a message goes: "congratulated X", "sent X a letter", "wrote to X"."""
    p, targets = s.p, Group()
    if p.low[v].startswith("congratulat") and obj is not None:
        targets = of_phrase(s.d, s.line, obj)
    dative = kid(p, v, "dative")
    if dative is not None and p.low[dative] != "to":
        targets.merge(of_phrase(s.d, s.line, dative))
    targets.merge(listed_after(s.d, s.line, v + 1, len(p), frozenset(("to",))))
    return targets


def _other_side(s: State, senders: Group, targets: Group) -> list[Participant]:
    """Those addressed who are not of the senders' state, else whom the text wrote to before."""
    codes = {w.country for w in senders.who}
    others = [
        w
        for w in targets.who
        if w.country not in codes or isinstance(w, Person) and w not in senders.who
    ]
    known = (*s.readout.recipient, *s.d.principals)
    return others or [w for w in known if w.country not in codes][:1]


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
