"""Contacts that only show as a noun: the setting of an act, an earlier or a later one."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Final

from communique.extract.clauses import modal, subject
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.dates import when
from communique.extract.contacts.kinds import kind_of
from communique.extract.contacts.making import new_contact, set_date, set_place
from communique.extract.contacts.messages import telegram
from communique.extract.contacts.places import where
from communique.extract.contacts.series import of_series
from communique.extract.contacts.state import State
from communique.extract.contacts.statuses import governed, marked, past
from communique.extract.contacts.visits import noun_visit
from communique.extract.participants.group import Group
from communique.extract.participants.nouns import noun_end, of_noun
from communique.extract.participants.phrases import of_phrase
from communique.extract.participants.subjects import of_subject
from communique.extract.resolve.referents import Person, Side
from communique.language import Parse
from communique.types import EncounterStatus

# So far may a place stand behind the noun, or the verb that says it was held there.
_NEAR: Final = 4
_HELD: Final = frozenset("held convened hosted organised organized".split())
_LASTING: Final = frozenset(("contact", "contacts", "dialogue", "interaction", "interactions"))
_ANY: Final = frozenset(("all", "any", "every", "such"))
# A contact that a text names only as a setting is its news if it is no older than this.
_RECENT: Final = datetime.timedelta(days=21)


def read_noun(s: State, n: int, name: str) -> Contact | None:
    """A contact that only shows as a noun of the class ``name``."""
    if name == "message":
        return telegram(s, n)
    if _is_setting(s, n) or name != "visit" and _part_of_spent(s, n):
        return None
    owner = s.line.owner[n]
    if owner is not None and owner.kind in ("person", "office"):
        return None
    said, above = marked(s, n), governed(s, n)
    if above == "inviting" and said not in ("planned", "cancelled") or above == "negated":
        return None
    if name == "summit":
        return _summit(s, n, said)
    if name == "visit":
        return noun_visit(s, n, said, above, of_noun(s.d, s.line, n, visit=True))
    return _talk(s, n, said or ("planned" if above == "planned" else None))


def _talk(s: State, n: int, status: EncounterStatus | None) -> Contact | None:
    """A meeting or call that a noun names; status: what the words around the noun say."""
    p, main, series = s.p, s.main, s.readout.series
    end = noun_end(s.line, n)
    group = of_noun(s.d, s.line, n, visit=False)
    explicit = bool(group.who)
    if (
        status == "recalled"
        and main is None
        and s.order == 0
        and p.low[:3] == ["in", "a", "recent"]
    ):
        status = None if p.head[n] == 0 else status  # what a text opens with is its news
    if not explicit and p.low[n] in s.words["loose"]:
        return None
    if any(p.low[k] in _ANY for k in p.kids[n]):
        return None  # "all meetings between leaders"
    another = status is None and series is None and main is not None and _of_another(s, n, group)
    if another:
        status, group = "held", _with_first_party(s, group)
    elif status is None and series is not None and explicit and _newly(s, group):
        status = "held"
        whole = Group(list(series.parties))
        whole.merge(group)
        group = whole
    elif status is None:
        if main is None or main.kind in ("visit", "message") and explicit:
            status = _first_noun(s, n, group, explicit)
        elif _looks_back(s, n, end, group, main):
            status = "recalled"
        else:
            return _supplement(s, n, end, main)
    if status is None:
        return None
    if status == "held" and series is None and not another:
        group = _with_sentence(s, n, group)
    if not explicit and status != "held" and definite(p, n):
        group.merge(_principals_before(s, n))
    kind = kind_of(s, n, n, status)
    contact = new_contact(s, n, n, kind, status, group, end, alone=True)
    if contact is None or status != "held" and not _tells_enough(contact):
        return None
    if goes_without_saying(s, n, contact):
        return None
    if p.low[n] in s.words["separate"] and status == "held" and series is None:
        # "in meetings with ministers": of one person, with others whom the text names later
        contact.hosts, contact.several = len(contact.parties), len(contact.parties) == 1
    if series is not None and status == "held":
        contact = replace(of_series(s.readout, contact), kind=series.kind)
    return contact


def _of_another(s: State, n: int, group: Group) -> bool:
    """ "During the meeting with Z, the sides …", after one with Y: opens with somebody new."""
    p, main = s.p, s.main
    if p.head[n] != 0 or p.low[0] not in ("during", "at", "in") or main is None:
        return False
    codes = {w.country for w in main.parties}
    return len(group.who) == 1 and all(
        isinstance(w, Person) and w.country is not None and w.country not in codes
        for w in group.who
    )


def _with_first_party(s: State, group: Group) -> Group:
    """Those whom the noun names with who acts in the sentence, or with whom the text is about."""
    whole, verb = Group(), s.p.head[0]
    at = subject(s.p, verb)
    acting = of_phrase(s.d, s.line, at) if at is not None else Group()
    persons = [w for w in acting.who if isinstance(w, Person) and w not in group.who]
    whole.merge(acting if len(persons) == 1 else Group(list(s.main.parties[:1] if s.main else [])))
    whole.merge(group)
    return whole


def _looks_back(s: State, n: int, end: int, group: Group, main: Contact) -> bool:
    """True for a contact with an earlier date, or with others than the main one."""
    dated = when(s.line, (n,), (s.p.left[n], end), s.readout.anchor, future=False)
    if dated is not None and past(s, dated.value):
        if main.date is None or dated.value < main.date[: len(dated.value)]:
            return True
    return definite(s.p, n) and _other(group, main)


def _principals_before(s: State, n: int) -> Group:
    """The subjects of a clause that looks to "their meeting", if they held the main contact."""
    group = of_subject(s.d, s.line, n)
    if len(group.who) < 2 or any(w not in s.d.principals for w in group.who):
        return Group()
    return group


def _tells_enough(contact: Contact) -> bool:
    """An earlier or later contact has two parties, or two of: a party, a day, a place."""
    if not contact.parties and contact.date is None:
        return False
    told = bool(contact.parties) + (contact.date is not None) + (contact.place is not None)
    return told > 1 or len(contact.parties) > 1


def goes_without_saying(s: State, n: int, contact: Contact) -> bool:
    """ "They will maintain contacts": no plan of a day or a place, nor with anybody else."""
    if s.main is None or s.p.low[n] not in _LASTING or contact.status != "planned":
        return False
    told = contact.date is not None or contact.place is not None
    return not told and all(one in s.main.parties for one in contact.parties)


def _is_setting(s: State, n: int) -> bool:
    """ "On the margins of the summit": only the setting of something else."""
    p = s.p
    left = p.left[n]
    near = p.low[max(0, left - 5) : left + 1]
    return any(w in s.words["setting"] for w in near) or p.dep[n] == "poss"


def _part_of_spent(s: State, n: int) -> bool:
    """ "Hosted X for a meeting": the noun tells of the same contact as its verb."""
    p = s.p
    node = n
    for _ in range(3):
        node = p.head[node]
        if node in s.spent:
            return p.low[p.head[n]] in ("for", "in", "during", "at", "and") or p.dep[n] == "conj"
        if p.tag[node].startswith("V"):
            return False
    return False


def _summit(s: State, n: int, marked: EncounterStatus | None) -> Contact | None:
    """An upcoming or earlier summit; its parties are the states or the body it names."""
    if marked not in ("planned", "recalled"):
        return None
    p, end = s.p, noun_end(s.line, n)
    group = of_noun(s.d, s.line, n, visit=False)
    for found in s.line.owner[p.left[n] : n + 1]:
        if found is not None and found.kind == "organisation" and found.country:
            side = s.d.side(found.country)
            group.add([side] if side is not None else [])
    contact = new_contact(s, n, n, "summit", marked, group, end, alone=True)
    if contact is None or contact.date is None and contact.place is None:
        return None
    return contact


def _newly(s: State, group: Group) -> bool:
    """True when the noun names somebody beside the subject of the series."""
    series = s.readout.series.parties if s.readout.series is not None else []
    return any(
        w not in series and (isinstance(w, Person) or w.name in group.roles) for w in group.who
    )


def _other(group: Group, main: Contact) -> bool:
    """True when the noun names a party that the main contact lacks."""
    codes = {w.country for w in main.parties if w.country}
    return len(group.who) > 1 and any(
        isinstance(w, Person)
        and w not in main.parties
        or isinstance(w, Side)
        and w.code not in codes
        for w in group.who
    )


def _first_noun(s: State, n: int, group: Group, explicit: bool) -> EncounterStatus | None:
    """The main contact told only as the setting of an act ("during a meeting with X")."""
    p = s.p
    if s.order > 3 or p.low[n] in s.words["loose"] and not explicit:
        return None
    node = n
    while p.head[node] != node and p.low[p.head[node]] in s.words["series"]:
        node = p.head[node]
    dated = when(s.line, (n,), (p.left[n], noun_end(s.line, n)), s.readout.anchor, future=False)
    if (
        dated is not None
        and s.readout.anchor is not None
        and dated.value < (s.readout.anchor - _RECENT).isoformat()[: len(dated.value)]
    ):
        return "recalled"
    if not explicit and _ahead(p, node):
        return None
    preposition = p.low[p.head[node]] if p.head[node] != node else ""
    before = p.low[p.left[n] - 1] if p.left[n] else ""
    if preposition not in (
        "during",
        "at",
        "in",
        "over",
        "by",
        "via",
        "following",
        "after",
        "on",
    ) and before not in ("during", "at", "in", "over", "following", "after"):
        return (
            "held"
            if explicit
            and len(group.who) > 1
            and s.order == 0
            and p.dep[n] in ("nsubj", "ROOT", "nsubjpass")
            else None
        )
    return "held"


def _ahead(p: Parse, node: int) -> bool:
    """ "Following the talks, the parties will sign": the setting of what is to come."""
    while p.head[node] != node and (not p.tag[node].startswith("V") or p.dep[node] == "prep"):
        node = p.head[node]
    return modal(p, node) == "will"


def _with_sentence(s: State, n: int, group: Group) -> Group:
    """The noun's partners with the subject of the clause it is the setting of."""
    p = s.p
    root = n
    while p.head[root] != root and not (
        p.tag[root].startswith("V") and subject(p, root) is not None
    ):
        root = p.head[root]
    whole = Group()
    if p.tag[root].startswith("V"):
        at = subject(p, root)
        if at is not None and at != n:
            whole.merge(of_phrase(s.d, s.line, at))
    whole.merge(group)
    if len(whole.who) < 2:
        for found in s.line.founds:
            person = s.d.person_of(found) if found.kind == "person" else None
            if person is not None and (
                found.first == 0
                or p.low[min(found.head, found.first) - 1] not in ("of", "from", "for", "by")
                or p.low[found.first - 2] in s.words["asked_after"]
            ):
                whole.add([person])
    return whole


def _supplement(s: State, n: int, end: int, main: Contact) -> Contact | None:
    """A later word on the main contact: it adds a place, a date, evidence."""
    p = s.p
    own = any(p.dep[k] == "poss" and p.low[k] in ("his", "her", "its") for k in p.kids[n])
    if not definite(p, n) or main.status != "held" or own and p.tag[n] == "NNS":
        return None  # "updates on her meetings in X"
    contact = Contact(
        kind=main.kind, status=main.status, parties=[], sentence=s.index, verb=n,
        evidence=[(s.index, p.start[n], p.end[n])], same=True,
    )  # fmt: skip
    if main.kind == "summit" or s.nouns[p.low[n]] == "summit":
        return None
    at = _taking_place(p, n)
    end = max(end, p.right[at])
    if at != n and main.date is None:
        set_date(s, contact, (at, n), (n + 1, end))
    place = where(s.line, (n, at), (at + 1, end), s.words)
    if place is not None and place.first - at <= _NEAR:
        set_place(s, contact, place)
    return contact if contact.place or contact.date else None


def _taking_place(p: Parse, n: int) -> int:
    """ "The meeting, held in X", "which was held in X": the verb, else the noun itself."""
    for k in p.kids[n]:
        if k > n and p.dep[k] in ("acl", "relcl") and p.low[k] in _HELD:
            return k
    verb = p.head[n]
    if p.dep[n] in ("nsubj", "nsubjpass") and verb > n and p.low[verb] in _HELD:
        return verb  # misread: "The meeting, held in X, dealt with"
    return n


def definite(p: Parse, n: int) -> bool:
    """ "the", "this", "their", "X's" before the noun."""
    return any(
        k < n and (p.low[k] in ("the", "this", "these", "that", "both") or p.dep[k] == "poss")
        for k in p.kids[n]
    )
