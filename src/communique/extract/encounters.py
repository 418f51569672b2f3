"""Encounters: the contacts a text reports, who took part, when and where (codebook §1)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from communique.extract.clauses import auxiliaries, kid, modal, subject
from communique.extract.dates import DateMention, find_dates
from communique.extract.mentions import Found
from communique.extract.resolve import Discourse, Participant, Person, Side
from communique.language import Parse
from communique.types import EncounterKind, EncounterStatus

_MEET: Final = frozenset("meet meets met meeting received receive receives receiving hosted host hosts hosting welcomed".split())
_TALK: Final = frozenset("speak speaks spoke spoken talked talk talks called phoned telephoned calls".split())
_VISIT: Final = frozenset("visit visits visited visiting travel travels traveled travelled traveling arrive arrives arrived depart departs tour toured".split())
_LIGHT: Final = frozenset("hold holds held holding have has had having conduct conducted host hosted take took taken conclude concluded begin began attend attended participate participated join joined joins convene convened place makes make made pay paid chair chaired".split())
_SEND: Final = frozenset("send sends sent addressed convey conveyed extended express expressed offered congratulated sending wrote extends".split())
_MESSAGES: Final = frozenset("message messages telegram telegrams letter letters condolences congratulations greetings cable".split())
_NOUN_KIND: Final[dict[str, EncounterKind]] = {
    "meeting": "meeting", "meetings": "meeting", "talks": "meeting", "conversation": "call", "conversations": "call",
    "discussion": "meeting", "discussions": "meeting", "consultations": "meeting", "negotiations": "meeting", "audience": "meeting",
    "call": "call", "calls": "call", "videoconference": "video_call", "videoconferences": "video_call", "visit": "visit", "visits": "visit", "trip": "visit",
    "summit": "summit", "lunch": "meeting", "dinner": "meeting", "breakfast": "meeting", "session": "meeting", "bilateral": "meeting", "reception": "meeting", "interaction": "meeting", "dialogue": "meeting",
}  # fmt: skip
_PHONE: Final = re.compile(r"\b(?:tele)?phone(?:d)?\b|\btelephon|\bphone call\b|\bby phone\b|\bcall(?:s|ed)?\b(?! (?:on|for|upon|attention))", re.IGNORECASE)
_VIDEO: Final = re.compile(r"\bvideo(?: |-)?(?:call|conference|link|teleconference|meeting)|\bvirtual(?:ly)?\b|\bvideoconference|\bonline\b", re.IGNORECASE)
_PRESENT: Final = re.compile(
    r"\b(?:also (?:present|attending|in attendance|participat|attend|join)|were (?:also )?(?:present|in attendance)|was (?:also )?(?:present|attended)|"
    r"(?:meeting|event|occasion|discussion|discussions|talks|ceremony|visit|call) (?:was|were) (?:also )?attended by|attended the (?:meeting|event|discussion|talks)|"
    r"participated in the (?:meeting|discussion|event|talks|call)|took part in the (?:meeting|talks)|joined the (?:meeting|discussion|call|talks)|accompanied by|those present|among those)",
    re.IGNORECASE,
)
_RECALLED: Final = frozenset("previous last earlier recent past prior first november december january february march april june july august september october".split())
_UPCOMING: Final = frozenset("upcoming forthcoming planned next future coming scheduled".split())
_NOT_PLACE: Final = frozenset("call meeting talks conversation margins sidelines side-lines occasion capacity invitation request initiative end beginning level phone telephone context framework addition person visit summit".split())


@dataclass(slots=True)
class Contact:
    """An encounter on its way: the sentence it was found in and what it tells."""

    kind: EncounterKind
    status: EncounterStatus
    parties: list[Participant]
    sentence: int
    verb: int
    evidence: list[tuple[int, int, int]]
    roles: dict[int, str] = field(default_factory=dict)
    date: str | None = None
    date_at: tuple[int, int, int] | None = None
    place: str | None = None
    place_at: tuple[int, int, int] | None = None
    extras: list[Participant] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """A parsed sentence with its mentions, as the encounter reader needs it."""

    parse: Parse
    founds: Sequence[Found]
    owner: Sequence[Found | None]
    quoted: bool
    headline: bool = False


def find_contacts(
    lines: Sequence[Line], discourse: Discourse, *, title: str, anchor: datetime.date | None,
    dateline_place: str | None,
) -> list[Contact]:  # fmt: skip
    """The contacts of a document; the main one, if any, stands first."""
    contacts: list[Contact] = []
    for index, line in enumerate(lines):
        if line.quoted:
            continue
        contacts.extend(_in_sentence(index, line, discourse, title, anchor, dateline_place, first=not contacts))
        if not discourse.principals:
            _set_principals(discourse, contacts)
    if not any(c.status == "held" for c in contacts):
        contact = _during(lines, discourse, title, anchor)
        if contact is not None:
            contacts.insert(0, contact)
    contacts = _merged(contacts)
    for index, line in enumerate(lines):
        if not line.quoted:
            _presence(index, line, discourse, contacts)
    _set_principals(discourse, contacts)
    return contacts


def _set_principals(discourse: Discourse, contacts: Sequence[Contact]) -> None:
    ranked = [c for c in contacts if c.status == "held" and len(c.parties) > 1] or [
        c for c in contacts if len(c.parties) > 1
    ]
    if ranked and ranked[0].kind != "message":
        discourse.principals = [p for p in ranked[0].parties if p not in ranked[0].extras]
    elif ranked:
        discourse.principals = list(ranked[0].parties)


def _in_sentence(
    index: int, line: Line, d: Discourse, title: str, anchor: datetime.date | None,
    dateline_place: str | None, *, first: bool,
) -> list[Contact]:  # fmt: skip
    p = line.parse
    out: list[Contact] = []
    for v in range(len(p)):
        low = p.low[v]
        tag = p.tag[v]
        if not tag.startswith("V"):
            continue
        if low in _MEET or low in _TALK or low in _VISIT or low in _LIGHT or low in _SEND:
            contact = _from_verb(index, v, line, d, title)
            if contact is not None:
                _when_where(contact, line, v, anchor, dateline_place)
                out.append(contact)
    return out


def _from_verb(index: int, v: int, line: Line, d: Discourse, title: str) -> Contact | None:
    p = line.parse
    low = p.low[v]
    if p.dep[v] in ("amod", "compound", "aux"):
        return None
    obj = kid(p, v, "dobj")
    noun: int | None = None
    passive_subject = kid(p, v, "nsubjpass")
    kind: EncounterKind
    if low in _LIGHT and not (low == "hosted" and obj is not None and p.low[obj] not in _NOUN_KIND):
        for candidate in (obj, passive_subject, subject(p, v) if low in ("took", "take", "takes", "taken") or "place" in p.low[v : v + 2] else None):
            if candidate is not None and p.low[candidate] in _NOUN_KIND:
                noun = candidate
        if noun is None and low in ("attended", "attend", "participated", "participate", "joined", "join", "joins", "chaired"):
            return None
        if noun is None:
            return None
        kind = _NOUN_KIND[p.low[noun]]
        words = {p.low[k] for k in range(p.left[noun], noun)}
        if words & {"press", "news", "cabinet", "security"} and p.low[noun] in ("conference", "meeting", "meetings") and not _partners(p, line, d, v, noun):
            return None
        if "productive" in words and p.low[noun] in ("conversation", "discussion") and index > 0:
            return None
        if p.low[noun] in ("discussion", "discussions", "conversation", "dialogue") and d.principals:
            return None
    elif low in _MEET:
        kind = "meeting"
        if low in ("welcomed", "hosted", "host", "hosts", "hosting") and (obj is None or line.owner[obj] is None or not _people(line, d, obj)):
            return None
        if low.startswith("receiv") and (obj is None and passive_subject is None or not _people(line, d, obj if obj is not None else passive_subject)):
            return None
        if low == "welcomed" and d.principals:
            return None
        if low == "meeting" and p.dep[v] not in ("xcomp", "advcl", "ROOT"):
            return None
    elif low in _TALK:
        kind = "call"
        partners = _partners(p, line, d, v, None)
        if low in ("called", "calls") and (v + 1 < len(p) and p.low[v + 1] in ("for", "upon", "attention")):
            return None
        if low in ("called", "calls", "phoned", "telephoned"):
            if v + 1 < len(p) and p.low[v + 1] == "on":
                kind = "meeting"
                target = kid(p, v + 1, "pobj")
                if target is None or not _people(line, d, target) or any(p.tag[k] == "VB" for k in range(v + 2, min(len(p), p.right[v] + 1))):
                    return None
            elif obj is None or not _people(line, d, obj) or any(p.dep[k] in ("oprd", "ccomp", "xcomp") for k in p.kids[v]):
                return None
        elif not partners or index > 2 and d.principals:
            return None
    elif low in _VISIT:
        kind = "visit"
    else:  # sending
        if obj is None:
            return None
        heads = {p.low[obj], *(p.low[k] for k in p.kids[obj] if p.dep[k] in ("conj",))}
        if low in ("congratulated",):
            return None if not re.match(r"(?:congratulations|greetings|condolences|message)", title, re.IGNORECASE) or d.principals else _message(index, v, line, d)
        if not heads & _MESSAGES:
            return None
        formal = heads & {"message", "messages", "telegram", "telegrams", "letter", "letters", "cable"} or low in ("sent", "send", "sends", "sending") or re.search(r"(?:condolences|greetings|congratulations|message)", title, re.IGNORECASE)
        if not formal or d.principals and not heads & {"message", "messages", "telegram", "telegrams", "letter"}:
            return None
        return _message(index, v, line, d)
    sentence = p.surface
    if kind in ("meeting", "call"):
        if low in _TALK or noun is not None and p.low[noun] in ("conversation", "conversations", "call", "calls", "discussion", "discussions", "talks"):
            around = sentence + " | " + title
            if _VIDEO.search(sentence) or (_VIDEO.search(title) and not _PHONE.search(sentence)):
                kind = "video_call"
            elif _PHONE.search(sentence):
                kind = "call"
            elif re.search(r"\bmeeting|\bmeets\b|\breceives\b", title, re.IGNORECASE):
                kind = "meeting"
            elif noun is not None and p.low[noun] in ("talks", "discussions", "discussion"):
                kind = "meeting" if not _PHONE.search(around) else "call"
        elif _VIDEO.search(sentence):
            kind = "video_call"
        elif noun is not None and re.search(r"\b(?:tele)?phone|telephone", sentence, re.IGNORECASE) and p.low[noun] == "talks":
            kind = "call"
    status = _status(p, v)
    parties = _parties(p, line, d, v, noun, kind)
    if kind == "visit":
        where = _destination(p, line, v, noun)
        if where is not None and where.country is not None:
            side = d.side(where.country)
            if side is not None and not any(x.country == side.code for x in parties):
                parties.append(side)
    if not parties or (len(parties) < 2 and kind != "visit"):
        if len(parties) == 1 and kind in ("meeting", "call", "video_call") and status == "held" and index <= 1:
            pass
        else:
            return None
    if kind == "meeting" and noun is not None and p.low[noun] == "summit" and len(parties) >= 3:
        kind = "summit"
    return Contact(kind=kind, status=status, parties=parties, sentence=index, verb=v, evidence=[(index, p.start[v], p.end[noun if noun is not None and noun > v else v])])


def _message(index: int, v: int, line: Line, d: Discourse) -> Contact | None:
    p = line.parse
    subj = subject(p, v)
    who: list[Participant] = list(d.phrase(p, line.owner, subj).who) if subj is not None else []
    for k in range(v + 1, len(p)):
        found = line.owner[k]
        if found is not None and found.kind == "person" and found.first == k:
            before = p.low[found.head - 1] if found.head > 0 else ""
            person = d.person_of(found)
            if person is not None and person not in who and before not in ("politician", "of"):
                who.append(person)
        elif p.low[k] == "to" and p.dep[k] in ("prep", "dative"):
            obj = kid(p, k, "pobj")
            if obj is not None:
                for w in d.phrase(p, line.owner, obj).who:
                    if w not in who:
                        who.append(w)
    if len(who) < 2:
        return None
    return Contact(kind="message", status="held", parties=who, sentence=index, verb=v, evidence=[(index, p.start[v], p.end[v])])


def _status(p: Parse, v: int) -> EncounterStatus:
    word = modal(p, v)
    low = {p.low[k] for k in auxiliaries(p, v)}
    node = v
    for _ in range(4):
        if p.head[node] == node:
            break
        node = p.head[node]
        word = word or modal(p, node)
        if p.low[node] in ("plans", "planned", "scheduled", "expected", "looks", "forward", "hopes", "hope", "intends", "invited", "due", "set", "looking"):
            word = word or "will"
    if word in ("will", "would", "shall", "may", "should", "can", "could"):
        return "planned"
    if any(p.low[k] in ("cancelled", "canceled", "postponed") for k in range(len(p))) and p.low[v] not in ("met",):
        return "cancelled"
    if p.tag[v] == "VB" and "to" in low:
        return "planned"
    if "had" in low:
        return "recalled"
    return "held"


def _people(line: Line, d: Discourse, k: int | None) -> list[Participant]:
    if k is None:
        return []
    return list(d.phrase(line.parse, line.owner, k).who)


def _partners(p: Parse, line: Line, d: Discourse, v: int, noun: int | None) -> list[Participant]:
    out: list[Participant] = []
    limit = p.right[v]
    for k in range(v + 1, limit + 1):
        if p.low[k] in ("with", "between", "to") and p.dep[k] in ("prep", "dative") and (p.low[k] != "to" or p.low[v] in _TALK):
            if p.head[k] not in (v, noun) and p.tag[p.head[k]] not in ("NN", "NNP", "NNS", "RB", "CD"):
                continue
            for obj in [j for j in p.kids[k] if p.dep[j] == "pobj"]:
                for w in d.phrase(p, line.owner, obj).who:
                    if w not in out:
                        out.append(w)
                # names in apposition or coordination that the parser chained deeper
                for w in _named_in(line, d, p.left[obj], p.right[obj], k):
                    if w not in out:
                        out.append(w)
            if out:
                break
    return out


def _named_in(line: Line, d: Discourse, left: int, right: int, prep: int) -> list[Participant]:
    """Persons in a list "A, B, and C" after "with"; stops at the next verb or preposition."""
    p = line.parse
    out: list[Participant] = []
    k = left
    while k <= right and k < len(p):
        found = line.owner[k]
        if found is not None and found.kind == "person":
            person = d.person_of(found)
            if person is not None and person not in out:
                out.append(person)
            k = max(found.last, found.tail) + 1
            continue
        if found is not None and found.kind == "office":
            k = found.last + 1
            continue
        if p.tag[k] in ("VBD", "VBZ", "VBP", "VB", "MD", "WP", "WDT", "WRB") or p.low[k] in ("to", "at", "about", "on", "during", "following", "regarding", "who", "which", "where"):
            break
        k += 1
    return out


def _parties(p: Parse, line: Line, d: Discourse, v: int, noun: int | None, kind: str) -> list[Participant]:
    who: list[Participant] = []
    subj = subject(p, v)
    node = v
    hops = 0
    while subj is None and p.head[node] != node and hops < 4 and p.dep[node] in ("conj", "xcomp", "advcl", "ccomp"):
        node = p.head[node]
        subj = subject(p, node)
        hops += 1
    if subj is not None and subj != noun and p.low[subj] not in _NOUN_KIND:
        who.extend(d.phrase(p, line.owner, subj).who)
        if p.dep[v] == "relcl" and p.low[subj] in ("who", "which", "that"):
            who = list(d.phrase(p, line.owner, p.head[v]).who)
    agent = kid(p, v, "agent")
    if agent is not None:
        obj = kid(p, agent, "pobj")
        if obj is not None:
            who.extend(w for w in d.phrase(p, line.owner, obj).who if w not in who)
    if noun is None and p.low[v] not in _VISIT:
        obj = kid(p, v, "dobj", "dative")
        if obj is not None:
            who.extend(w for w in d.phrase(p, line.owner, obj).who if w not in who)
            who.extend(w for w in _named_in(line, d, p.left[obj], p.right[obj], v) if w not in who)
        if p.low[v] == "called" and v + 1 < len(p) and p.low[v + 1] == "on":
            obj = kid(p, v + 1, "pobj")
            if obj is not None:
                who.extend(w for w in d.phrase(p, line.owner, obj).who if w not in who)
    for w in _partners(p, line, d, v, noun):
        if w not in who:
            who.append(w)
    if noun is not None:
        for k in p.kids[noun]:
            if p.dep[k] == "prep" and p.low[k] in ("between", "with", "of") and not (p.low[k] == "of" and kind != "visit"):
                for j in p.kids[k]:
                    if p.dep[j] == "pobj":
                        for w in d.phrase(p, line.owner, j).who:
                            if w not in who:
                                who.append(w)
        poss = kid(p, noun, "poss")
        if poss is not None:
            who.extend(w for w in d.phrase(p, line.owner, poss).who if w not in who)
        if p.low[v] in ("took", "takes", "take", "held"):
            for k in range(len(p)):
                if p.low[k] == "between":
                    who.extend(w for w in _named_in(line, d, k + 1, len(p) - 1, k) if w not in who)
                    for j in p.kids[k]:
                        if p.dep[j] == "pobj":
                            who.extend(w for w in d.phrase(p, line.owner, j).who if w not in who)
                    break
    # a state beside its own person adds nothing
    people = [w for w in who if isinstance(w, Person)]
    codes = {w.country for w in people}
    return [w for w in who if isinstance(w, Person) or w.country not in codes or w.country is None]


def _destination(p: Parse, line: Line, v: int, noun: int | None) -> Found | None:
    for k in range(v, min(len(p), p.right[v] + 1)):
        found = line.owner[k]
        if found is not None and found.kind == "state" and found.how in ("name", "capital", "place"):
            before = p.low[found.first - 1] if found.first else ""
            if before in ("to", "in", "the", ",", "and") or found.first == v + 1:
                return found
    return None


def _when_where(contact: Contact, line: Line, v: int, anchor: datetime.date | None, dateline_place: str | None) -> None:
    p = line.parse
    dates = [m for m in find_dates(p.surface, anchor, future=contact.status == "planned") if m.kind == "date"]
    at = p.start[v]
    usable = [m for m in dates if _belongs(p, m, v)]
    if usable:
        best = min(usable, key=lambda m: (m.precision != "day", abs(m.span.start - at)))
        if best.value is not None:
            contact.date = best.value
            contact.date_at = (contact.sentence, best.span.start, best.span.end)
    place = _place(line, v, contact)
    if place is not None:
        first, last, name = place
        contact.place = name
        contact.place_at = (contact.sentence, p.start[first], p.end[last])
    elif dateline_place and re.search(r"\b(?:met|meeting|talks|arrived|received)\b[^.]{0,80}\bhere\b", p.surface):
        contact.place = dateline_place


def _belongs(p: Parse, m: DateMention, v: int) -> bool:
    """A date in another clause ("since 2019", "the October 2021 summit") is not this one's."""
    before = p.surface[max(0, m.span.start - 24) : m.span.start].lower()
    if re.search(r"\b(?:since|until|by|for|following .*|after .*|before|of|the|between|its|from)\s*$", before) and not re.search(r"\bfrom\s*$", before):
        return bool(re.search(r"morning of the\s*$|on the\s*$|afternoon of\s*$|evening of\s*$", before))
    token = next((k for k in range(len(p)) if p.end[k] > m.span.start), None)
    if token is None:
        return True
    node = token
    for _ in range(40):
        if node == v:
            return True
        if p.dep[node] in ("relcl", "advcl", "ccomp", "acl", "xcomp") and p.tag[node].startswith("V") and node != v:
            return False
        if p.head[node] == node:
            return True
        node = p.head[node]
    return True


def _place(line: Line, v: int, contact: Contact) -> tuple[int, int, str] | None:
    p = line.parse
    best: tuple[int, int, str] | None = None
    for k in range(len(p)):
        if p.low[k] not in ("in", "at", "to") or p.dep[k] not in ("prep", "dative", "advmod"):
            continue
        if p.low[k] == "to" and contact.kind != "visit":
            continue
        obj = kid(p, k, "pobj")
        if obj is None or p.low[obj] in _NOT_PLACE:
            continue
        if not _near(p, k, v):
            continue
        first = p.left[obj]
        while first < obj and p.low[first] in ("the", "a", "his", "her"):
            first += 1
        found = line.owner[obj]
        last = obj
        if found is not None and found.kind in ("person", "office", "issue"):
            continue
        if found is not None and found.kind == "organisation" and found.how != "seat" and p.low[k] != "at":
            continue
        if not p.word[obj][:1].isupper():
            continue
        if found is not None and found.kind == "state":
            first, last = min(first, found.first), found.last
            nxt = last + 2
            if nxt < len(p) and p.low[last + 1] == "," and line.owner[nxt] is not None and line.owner[nxt].kind == "state":  # type: ignore[union-attr]
                last = line.owner[nxt].last  # type: ignore[union-attr]
        elif p.low[obj] in _MONTH_WORDS or p.word[obj].isdigit():
            continue
        name = p.surface[p.start[first] : p.end[last]]
        if best is None or p.low[k] == "at" and p.low[p.head[k]] != "stop":
            best = (first, last, name)
    if contact.kind == "visit" and best is None:
        obj = kid(p, v, "dobj")
        if obj is not None and line.owner[obj] is not None and line.owner[obj].kind == "state":  # type: ignore[union-attr]
            found = line.owner[obj]
            assert found is not None
            best = (found.first, found.last, p.surface[p.start[found.first] : p.end[found.last]])
    return best


def _near(p: Parse, k: int, v: int) -> bool:
    node = k
    for _ in range(30):
        if node == v:
            return True
        if p.tag[node].startswith("V") and p.dep[node] in ("advcl", "relcl", "ccomp", "acl", "xcomp", "conj", "pcomp") and node != k:
            return False
        if p.head[node] == node:
            return True
        node = p.head[node]
    return False


_MONTH_WORDS: Final = frozenset("january february march april may june july august september october november december".split())


def _during(lines: Sequence[Line], d: Discourse, title: str, anchor: datetime.date | None) -> Contact | None:
    """A contact that only shows as a setting: "During the telephone conversation, A and B …"."""
    for index, line in enumerate(lines[:6]):
        p = line.parse
        for k in range(len(p)):
            low = p.low[k]
            if low not in _NOUN_KIND or low in ("visit", "trip", "summit", "session", "interaction", "dialogue"):
                continue
            if p.head[k] != k and p.low[p.head[k]] not in ("during", "at", "in", "of", "between", "with"):
                continue
            people: list[Participant] = []
            for found in line.founds:
                if found.kind == "person":
                    person = d.person_of(found)
                    if person is not None and person not in people:
                        people.append(person)
            if len(people) < 2:
                continue
            kind = _NOUN_KIND[low]
            if _VIDEO.search(p.surface) or _VIDEO.search(title):
                kind = "video_call"
            elif _PHONE.search(p.surface) or low in ("conversation", "call") and not re.search("meeting", title, re.IGNORECASE):
                kind = "call"
            contact = Contact(kind=kind, status="held", parties=people, sentence=index, verb=k, evidence=[(index, p.start[k], p.end[k])])
            _when_where(contact, line, k, anchor, None)
            return contact
    return None


def _merged(contacts: list[Contact]) -> list[Contact]:
    """One entry for each contact: later sentences about the same one only add evidence."""
    kept: list[Contact] = []
    for contact in contacts:
        same = next((k for k in kept if _is_same(k, contact)), None)
        if same is None:
            kept.append(contact)
            continue
        same.evidence.extend(contact.evidence)
        if same.date is None and contact.date is not None:
            same.date, same.date_at = contact.date, contact.date_at
        if same.place is None and contact.place is not None:
            same.place, same.place_at = contact.place, contact.place_at
        for participant in contact.parties:
            if participant not in same.parties and not (
                isinstance(participant, Side) and any(p.country == participant.country for p in same.parties)
            ):
                same.parties.append(participant)
    held = [c for c in kept if c.status == "held"]
    return held + [c for c in kept if c.status != "held"]


def _is_same(a: Contact, b: Contact) -> bool:
    if a.status != b.status:
        return False
    spoken = ("call", "video_call", "meeting")
    if a.kind != b.kind and not (a.kind in spoken and b.kind in spoken):
        return False
    if a.date and b.date and a.date != b.date:
        return False
    shared = [p for p in a.parties if any(p is q or p.country == q.country and p.country for q in b.parties)]
    people_a = {id(p) for p in a.parties if isinstance(p, Person)}
    people_b = {id(p) for p in b.parties if isinstance(p, Person)}
    if people_a and people_b and len(people_a & people_b) < min(len(people_a), len(people_b), 2):
        return False
    return len(shared) >= min(2, len(b.parties), len(a.parties))


def _presence(index: int, line: Line, d: Discourse, contacts: list[Contact]) -> None:
    """"Also present were …": members of the delegations are parties too."""
    held = [c for c in contacts if c.status == "held" and c.kind in ("meeting", "visit", "summit", "other", "call", "video_call")]
    if not held or not _PRESENT.search(line.parse.surface):
        return
    contact = held[0]
    for found in line.founds:
        if found.kind == "person" and (found.role or found.honorific or isinstance(found.referent, object)):
            person = d.person_of(found)
            if person is not None and person not in contact.parties:
                contact.parties.append(person)
                contact.extras.append(person)
