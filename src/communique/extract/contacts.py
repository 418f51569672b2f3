"""Contacts in one sentence: which words report one, of which kind, and whether it took place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, cast

from communique.extract.clauses import FINITE, auxiliaries, infinitive, kid, modal, negated, subject
from communique.extract.lines import Line
from communique.extract.participants.group import Group
from communique.extract.participants.lists import listed, listed_after, of_object
from communique.extract.participants.nouns import noun_end, of_noun
from communique.extract.participants.phrases import of_phrase
from communique.extract.participants.subjects import of_subject
from communique.extract.places import TIME_WORDS, Where, destination, here, when, where
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.referents import Participant, Person, Side
from communique.language import Parse
from communique.types import EncounterKind, EncounterStatus

_WITH: Final = frozenset(("with",))
_BESIDE: Final = frozenset(("along", "together", "accompanied", "alongside", "jointly"))
_RECEIVED: Final = frozenset(("received", "receive", "receives", "receiving", "got"))
_TO_WITH: Final = frozenset(("with", "to"))
_FROM: Final = frozenset(("from", "of", "by"))
_PARTNER: Final = frozenset(("with", "between", "among", "to"))
_WILL: Final = frozenset(("will", "would", "shall"))
_MAYBE: Final = frozenset(("may", "might", "could", "can", "should", "must"))
_PERFECT: Final = frozenset(("has", "have", "'ve", "’ve"))
_MESSAGE_TITLE: Final = re.compile(
    r"condolence|greeting|congratulat|message|telegram|letter|cable", re.IGNORECASE
)
_PHONE: Final = re.compile(
    r"\b(?:tele)?phon|\bcalls?\b(?! (?:on|for|upon))|\bteleconference", re.IGNORECASE
)
_MEETING: Final = re.compile(
    r"\b(?:meet(?:s|ing|ings)?|met|receive[sd]?|hosts?|visits?|courtesy|audience|welcomes?)\b",
    re.IGNORECASE,
)
_VIDEO: Final = re.compile(r"\bvideo|\bvirtual|\bonline\b", re.IGNORECASE)
_TITLED: Final[tuple[tuple[re.Pattern[str], EncounterKind], ...]] = (
    (_VIDEO, "video_call"),
    (_PHONE, "call"),
    (_MEETING, "meeting"),
)
_SEVERAL_TITLE: Final = re.compile(
    r"\b(?:calls|meetings|conversations) (?:with|from)\b|\bin turn\b",
    re.IGNORECASE,
)
_CALLS: Final = frozenset(("call", "video_call"))
_HEADED: Final = frozenset(("meeting", "talk", "call", "video_call"))
# "Bilateral meeting with …", in the first words of a line that is no sentence.
_HEADING_NOUN: Final = 4
_LONGEST_HEADING: Final = 30
_SENTENCE_ENDS: Final = frozenset(".!?:;,…")
# A contact that a text names only as a setting is its news if it is no older than this.
_RECENT: Final = datetime.timedelta(days=21)
_ATTRIBUTED: Final = frozenset(("ccomp",))


@dataclass(slots=True)
class Contact:
    """An encounter on its way: the sentence it was found in and what it tells.

    roles: the name of a side → the unnamed office that it stands for. extras: parties who
    were only present. until: the last day of a dated range. same: a definite noun that may
    mean the main contact. hosts: how many of the parties are its subject. several: one verb
    tells of a contact with each of the others. told: further sentences that are about it.
    """

    kind: EncounterKind
    status: EncounterStatus
    parties: list[Participant]
    sentence: int
    verb: int
    evidence: list[tuple[int, int, int]]
    roles: dict[str, str] = field(default_factory=dict)
    date: str | None = None
    date_at: tuple[int, int, int] | None = None
    until: str | None = None
    place: str | None = None
    place_at: tuple[int, int, int] | None = None
    countries: tuple[str, ...] = ()
    extras: list[Participant] = field(default_factory=list)
    same: bool = False
    hosts: int = 0
    several: bool = False
    told: set[int] = field(default_factory=set)

    def parties_are(self, other: Contact) -> bool:
        """True when the same people, all named, took part in both."""
        return all(isinstance(p, Person) for p in self.parties) and {
            id(p) for p in self.parties
        } == {id(p) for p in other.parties}


class ContactReader:
    """Reads the contacts of one document, sentence by sentence."""

    def __init__(
        self,
        discourse: Discourse,
        *,
        title: str,
        anchor: datetime.date | None,
        dateline_place: str | None,
    ) -> None:
        self.d = discourse
        self.words = discourse.lexicon.contacts
        self.title = title
        self.anchor = anchor
        self.dateline_place = dateline_place
        self.recipient: list[Participant] = []
        self.series: Contact | None = None
        self._order = 0
        self._main: Contact | None = None
        self._spent: set[int] = set()
        self._series = self.words.words["series"]
        self._of_title = [p for p in discourse.persons if any(index == -1 for index, _ in p.spans)]

    def sentence(
        self, index: int, line: Line, main: Contact | None, order: int
    ) -> Iterator[Contact]:
        """The contacts that a sentence reports; ``main`` is the news so far.

        order: how many sentences of the body stand before it.
        """
        p = line.parse
        self._order, self._main = order, main
        used: set[int] = set()
        self._spent = set()
        verbs, nouns = self.words.verbs, self.words.nouns
        for v in [v for v, low in enumerate(p.low) if low in verbs]:
            classes = verbs[p.low[v]]
            if not p.tag[v].startswith("V") or p.dep[v] in ("amod", "compound", "aux", "auxpass"):
                continue
            contact = self._verb(index, line, v, classes, main, used)
            if contact is not None:
                self._spent.add(v)
                yield from self._each(line, self._foreseen(contact))
        for n in [n for n, low in enumerate(p.low) if low in nouns]:
            name = self._noun_class(p, n)
            if name is None or n in used or not p.tag[n].startswith("N") or p.dep[n] == "compound":
                continue
            contact = self._noun(index, line, n, name, main)
            if contact is not None:
                yield from self._each(line, self._foreseen(contact))
        if self.series is not None and not used and not self._spent:
            contact = self._opened_with(index, line, self.series)
            if contact is not None:
                yield contact

    # -- headings of a digest ----------------------------------------------------------

    def is_heading(self, line: Line) -> bool:
        """ "Meeting with the Minister of X, Jane Doe" as a line of its own."""
        return self._heading_noun(line) is not None

    def _heading_noun(self, line: Line) -> int | None:
        p = line.parse
        if len(p) > _LONGEST_HEADING or p.surface.rstrip()[-1:] in _SENTENCE_ENDS:
            return None
        if any(p.tag[k] in FINITE and p.dep[k] == "ROOT" for k in range(len(p))):
            return None
        for n in range(min(len(p) - 1, _HEADING_NOUN)):
            if self.words.nouns.get(p.low[n]) in _HEADED and p.low[n + 1] in ("with", "on", "by"):
                return n
        return None

    def headed(self, index: int, line: Line, host: Participant | None) -> Contact | None:
        """The contact that a heading names: the digest's host, and whom he met."""
        n = self._heading_noun(line)
        if n is None:
            return None
        partners = listed(self.d, line, n + 2)
        group = Group([host] if host is not None else [])
        group.merge(partners)
        if len(group.who) < 2:
            return None
        p = line.parse
        kind = self._kind(line, 0, n, "held")
        contact = Contact(
            kind, "held", group.who, index, n, [(index, p.start[n], p.end[n])], group.roles
        )
        return replace(self._of_series(contact), kind=kind)

    # -- several contacts of one kind --------------------------------------------------

    def _each(self, line: Line, contact: Contact) -> Iterator[Contact]:
        """ "Held meetings with A and B" is a meeting with each; without partners, a series."""
        if self.series is not None and contact.parties[:1] == self.series.parties:
            self._of_series(contact)
        others = contact.parties[contact.hosts :]
        if not contact.several or contact.status != "held" or contact.hosts != 1:
            yield contact
        elif not others and self._main is None:
            self.series = contact
        elif len(others) < 2 or not (
            self.words.words["separately"] & set(line.parse.low)
            or any(self._again(line, one) for one in others)
        ):
            yield contact
        else:
            for one in others:
                yield replace(
                    contact, parties=[contact.parties[0], one],
                    evidence=[*contact.evidence, *self._naming(line, contact, one)], told=set(),
                )  # fmt: skip

    def _again(self, line: Line, one: Participant) -> bool:
        """True for a partner to whom the text comes back: the contact is one of its own."""
        spans = one.spans if isinstance(one, Person) else []
        here = [index for index, found in spans if any(found is f for f in line.founds)]
        return any(index > here[0] for index, _ in spans) if here else False

    def _naming(self, line: Line, contact: Contact, one: Participant) -> list[tuple[int, int, int]]:
        """Where the sentence names a partner."""
        for found in line.founds:
            if (
                found.country == one.country
                and isinstance(one, Side)
                or (found.kind in ("person", "name") and self.d.person_of(found) is one)
            ):
                return [(contact.sentence, *found.phrase)]
        return []

    def _opened_with(self, index: int, line: Line, series: Contact) -> Contact | None:
        """ "With Minister X, he agreed …" in an account of several meetings."""
        p = line.parse
        if p.low[0] != "with":
            return None
        partners = listed(self.d, line, 1)
        if not any(isinstance(w, Person) or w.name in partners.roles for w in partners.who):
            return None
        group = Group(list(series.parties))
        group.merge(partners)
        contact = Contact(
            series.kind, "held", group.who, index, 0, [(index, p.start[0], p.end[0])], group.roles
        )
        return self._of_series(contact)

    def _of_series(self, contact: Contact) -> Contact:
        """A contact of the series has its date, or the month of its days."""
        series = self.series
        if series is not None and "call" in contact.kind:
            contact.kind = series.kind
        if series is not None and contact.date is None and series.date is not None:
            contact.date = series.date[:7] if series.until else series.date
            contact.date_at = series.date_at
        return contact

    def _severally(self, line: Line, n: int | None) -> bool:
        """True where the noun, its phrase or the title speaks of more than one contact."""
        p, words = line.parse, self.words.words
        if n is not None and p.low[n] in words["separate"]:
            return True
        return bool(
            set(p.low) & words["separately"] or n is None and _SEVERAL_TITLE.search(self.title)
        )

    def _foreseen(self, contact: Contact) -> Contact:
        """What is dated after the text was published lies ahead."""
        today = self.anchor.isoformat() if self.anchor is not None else ""
        if (
            contact.status == "held"
            and contact.date
            and today
            and contact.date > today[: len(contact.date)]
        ):
            if contact.kind == "visit" or contact.verb not in self._spent:
                contact.status = "planned"
        return contact

    # -- verbs -------------------------------------------------------------------------

    def _verb(
        self,
        index: int,
        line: Line,
        v: int,
        classes: frozenset[str],
        main: Contact | None,
        used: set[int],
    ) -> Contact | None:
        p = line.parse
        self._note_recipient(line, v)
        status = self._status(p, v, main)
        if status is None:
            return None
        if "hold" in classes or "receive" in classes or "attend" in classes:
            n = self._contact_object(p, v)
            if n is not None:
                used.add(n)
                return self._held_noun(
                    index, line, v, n, status, main, attending="attend" in classes
                )
        if "meet" in classes:
            return self._meet(index, line, v, status)
        if "receive" in classes:
            contact = self._receive(index, line, v, status, main)
            if contact is not None:
                return contact
        if "phone" in classes or "talk" in classes:
            return self._talk(index, line, v, status, main, phone="phone" in classes)
        if "visit" in classes or "travel" in classes:
            return self._journey(index, line, v, v, status, direct="visit" in classes)
        if "send" in classes or "write" in classes:
            return self._message(index, line, v, status, main, write="write" in classes, used=used)
        if "celebrate" in classes:
            return self._ceremony(index, line, v, status)
        return None

    def _ceremony(self, index: int, line: Line, v: int, status: EncounterStatus) -> Contact | None:
        """ "X, along with Y, paid homage at": both sides were there, whatever they said."""
        p = line.parse
        end = self._end(p, v)
        what = p.low[v + 1 : end + 1]
        if status != "held" or self._main is not None or p.dep[v] not in ("ROOT", "conj"):
            return None
        formal = p.low[v].startswith(("inaugurat", "unveil", "commemorat"))
        if not formal and self.words.words["ceremonies"].isdisjoint(what[:6]):
            return None
        group = of_subject(self.d, line, v)
        for k in range(end):
            if p.low[k] in _BESIDE and p.low[k + 1] == "with":
                group.merge(listed(self.d, line, k + 2))
        people = [w for w in group.who if isinstance(w, Person)]
        if len({w.country for w in people if w.country}) < 2:
            return None
        return self._contact(index, line, v, v, "other", status, group, end)

    def _contact_object(self, p: Parse, v: int) -> int | None:
        """The contact noun that a verb holds: object, passive subject, "takes place"."""
        options = [kid(p, v, "dobj"), kid(p, v, "nsubjpass"), kid(p, v, "oprd")]
        if p.low[v] in self.words.words["taking"]:
            options.append(subject(p, v))
        if p.low[v] in self.words.words["engaging"]:
            preposition = kid(p, v, "prep")
            options.append(kid(p, preposition, "pobj") if preposition is not None else None)
        for option in options:
            n = option
            while n is not None and p.low[n] in self._series and p.low[n] != "exchange":
                of = kid(p, n, "prep")
                n = kid(p, of, "pobj") if of is not None else None
            if n is not None and p.low[n + 1 : n + 3] == ["of", "credence"]:
                n += 2  # letters of credence are handed over in person
            if n is not None and self._noun_class(p, n) not in (None, "message"):
                return n
        return None

    def _noun_class(self, p: Parse, n: int) -> str | None:
        """The class of a contact noun; some nouns are one only with the word before them."""
        words = self.words.words
        if p.low[n] in words["compound"]:
            remote = words["video"] | words["remote"]
            if not any(w in remote for w in p.low[p.left[n] : n]):
                return None
        return self.words.nouns.get(p.low[n])

    def _held_noun(
        self,
        index: int,
        line: Line,
        v: int,
        n: int,
        status: EncounterStatus,
        main: Contact | None,
        *,
        attending: bool,
    ) -> Contact | None:
        p = line.parse
        received = p.low[v] in _RECEIVED
        if self.words.nouns[p.low[n]] == "visit" and not received:
            return self._journey(index, line, v, n, status, direct=False)
        end = self._end(p, max(v, n))
        takes = p.dep[n] in ("nsubj", "nsubjpass")
        group = Group() if takes else of_subject(self.d, line, v)
        named = of_noun(self.d, line, n, visit=False)
        named.merge(
            listed_after(
                self.d,
                line,
                min(v, n) + 1,
                end,
                _PARTNER if not takes else frozenset(("with", "between", "among")),
            )
        )
        if (
            p.low[n] in ("call", "visit", "credentials", "credence")
            or set(p.low[p.left[n] : n]) & self.words.words["in_person"]
        ):
            named.merge(listed_after(self.d, line, n + 1, end, frozenset(("on", "to"))))
        if received:
            if not takes and p.low[n] not in self.words.words["received"]:
                return None
            named.merge(listed_after(self.d, line, n + 1, end, _FROM))
            if p.low[n] == "visit":
                named.merge(listed_after(self.d, line, n + 1, end, frozenset(("of", "by"))))
        if p.low[n] in self.words.words["hosting"]:
            named.merge(listed_after(self.d, line, v + 1, end, frozenset(("for",))))
        paid = takes or kid(p, v, "auxpass") is not None
        by = listed_after(self.d, line, v + 1, end, frozenset(("by",))) if paid else Group()
        known = bool(named.who)
        hosts = len(group.who)
        group.merge(named)
        group.merge(by)
        definite = self._definite(p, n)
        if attending and not known:
            return None
        if p.low[n] in self.words.words["loose"] and main is not None and not known:
            return None
        if self._internal(p, n) and not known:
            return None
        same = main is not None and status == "held" and (not known or definite and takes)
        if same and not definite and not takes and p.low[n] in self.words.words["loose"]:
            return None
        if same and takes and not group.who:
            return self._told_of_main(index, line, v, n, end)
        # who received somebody's visit met the visitor
        kind = "meeting" if p.low[n] == "visit" else self._kind(line, v, n, status)
        contact = self._contact(index, line, v, n, kind, status, group, end)
        if contact is not None:
            contact.same = same and contact.date in (None, main.date if main else None)
            contact.hosts, contact.several = hosts, self._severally(line, n)
            self._of_series(contact)
        return contact

    def _told_of_main(self, index: int, line: Line, v: int, n: int, end: int) -> Contact:
        """ "The meeting was held in X": when and where the main contact was."""
        p = line.parse
        start, stop = min(v, n), max(v, n)
        evidence = [(index, p.start[start], p.end[stop])]
        contact = Contact("meeting", "held", [], index, v, evidence, same=True)
        self._set_date(contact, line, (v, n), (0, end))
        self._set_place(contact, line, where(line, (v, n), (0, end), self.words))
        return contact

    def _internal(self, p: Parse, n: int) -> bool:
        """A press conference or a cabinet meeting is no contact between parties."""
        return any(p.low[k] in self.words.words["internal"] for k in range(p.left[n], n))

    def _meet(self, index: int, line: Line, v: int, status: EncounterStatus) -> Contact | None:
        p = line.parse
        end = self._end(p, v)
        group = of_subject(self.d, line, v)
        obj = kid(p, v, "dobj")
        partners = of_object(self.d, line, v, end)
        if not partners.who and (obj is None or p.low[obj] in TIME_WORDS):
            partners = listed_after(self.d, line, v + 1, end, _WITH)
        if (
            obj is not None
            and line.owner[obj] is None
            and not partners.who
            and p.low[obj] not in TIME_WORDS
        ):
            return None
        group.merge(partners)
        contact = self._contact(
            index, line, v, v, self._kind(line, v, None, status), status, group, end
        )
        vague = contact is not None and contact.date is None and contact.place is None
        return None if vague and status == "planned" and self._main is not None else contact

    def _receive(
        self, index: int, line: Line, v: int, status: EncounterStatus, main: Contact | None
    ) -> Contact | None:
        p = line.parse
        low = p.low[v]
        if low.startswith("welcom") and (
            main is not None or p.tag[v] == "VBG" and status != "planned"
        ):
            return None
        end = self._end(p, v)
        passive = kid(p, v, "nsubjpass")
        if p.dep[v] == "conj" and "travel" in self.words.verbs.get(p.low[p.head[v]], ()):
            return None  # who stood at the foot of the stairs
        if passive is not None or p.tag[v] == "VBN" and kid(p, v, "agent") is not None:
            group = of_subject(self.d, line, v)
            hosts = listed_after(self.d, line, v + 1, end, frozenset(("by",)))
        else:
            group = of_subject(self.d, line, v)
            hosts = of_object(self.d, line, v, end)
            obj = kid(p, v, "dobj")
            if (
                obj is not None
                and line.owner[obj] is None
                and (not hosts.who or self.words.nouns.get(p.low[obj]) == "message")
                and p.low[obj] not in TIME_WORDS
            ):
                return None
        if not any(
            isinstance(w, Person) or w.name in hosts.roles for w in (*hosts.who, *group.who)
        ):
            return None
        if (
            not hosts.who
            or passive is None
            and not any(isinstance(w, Person) or w.name in hosts.roles for w in hosts.who)
        ):
            return None
        group.merge(hosts)
        contact = self._contact(index, line, v, v, "meeting", status, group, end)
        if contact is not None and contact.place is None and low.startswith("welcom"):
            to = destination(line, v, end, self.words, direct=False)
            self._set_place(contact, line, to)
        return contact

    def _talk(
        self,
        index: int,
        line: Line,
        v: int,
        status: EncounterStatus,
        main: Contact | None,
        *,
        phone: bool,
    ) -> Contact | None:
        p = line.parse
        end = self._end(p, v)
        nxt = p.low[v + 1] if v + 1 < len(p) else ""
        kind: EncounterKind | None = None
        if phone:
            if nxt in ("for", "upon", "attention", "in", "out", "to"):
                return None
            if nxt == "up":
                partners = listed(self.d, line, v + 2)
                kind = "call"
            elif nxt == "on":
                partners = listed(self.d, line, v + 2)
                if (
                    p.tag[v] == "VB"
                    and modal(p, v) == ""
                    or any(p.tag[k] == "TO" for k in range(v + 2, min(len(p), p.right[v] + 1)))
                ):
                    return None
                kind = "meeting"
            else:
                if (
                    any(self._is_called_something(line, k) for k in p.kids[v])
                    or p.tag[v] == "VBN"
                    and kid(p, v, "auxpass") is not None
                ):
                    return None
                partners = listed(self.d, line, v + 1)
                kind = "call"
        else:
            partners = listed_after(self.d, line, v + 1, end, _TO_WITH)
        group = of_subject(self.d, line, v)
        together = not phone and not partners.who and main is None and len(group.who) > 1
        named = any(isinstance(w, Person) or w.name in partners.roles for w in partners.who)
        if not named and not together:
            if phone or not partners.who or main is not None:
                return None
        if (
            main is not None
            and status == "held"
            and not phone
            and (
                p.tag[v] == "VBG" or not self._new(partners, main) and not self._dated(line, v, end)
            )
        ):
            return None
        if p.low[v].startswith("exchang") and (not named or kid(p, v, "dobj") is not None):
            return None  # notes or gifts are exchanged too
        hosts = len(group.who)
        group.merge(partners)
        contact = self._contact(
            index, line, v, v, kind or self._kind(line, v, None, status), status, group, end
        )
        if contact is not None:
            contact.hosts, contact.several = hosts, self._severally(line, None)
            self._of_series(contact)
        return contact

    def _is_called_something(self, line: Line, k: int) -> bool:
        """ "Called the raid a crime": what somebody is called, and not who was called."""
        found = line.owner[k]
        person = found is not None and found.kind == "person"
        return line.parse.dep[k] in ("oprd", "ccomp") and not person

    def _new(self, partners: Group, main: Contact) -> bool:
        return any(isinstance(w, Person) and w not in main.parties for w in partners.who)

    def _dated(self, line: Line, v: int, end: int) -> bool:
        return when(line, (v,), (0, end), self.anchor, future=False) is not None

    def _journey(
        self, index: int, line: Line, v: int, n: int, status: EncounterStatus, *, direct: bool
    ) -> Contact | None:
        """A trip: the traveller, where to, and the state that is visited."""
        p = line.parse
        end = self._end(p, max(v, n))
        place = destination(line, n, end, self.words, direct=direct)
        if place is None or not place.countries:
            return None
        travellers = (
            of_subject(self.d, line, v)
            if n == v or p.dep[n] not in ("nsubj", "nsubjpass")
            else Group()
        )
        if n != v:
            travellers.merge(of_noun(self.d, line, n, visit=True))
        return self._visit(
            index,
            line,
            v,
            n,
            status,
            travellers,
            place,
            (0 if v != n or not _subordinate(p, v) else p.left[v], end),
        )

    def _visit(
        self, index: int, line: Line, v: int, n: int, status: EncounterStatus,
        travellers: Group, place: Where, bounds: tuple[int, int],
    ) -> Contact | None:  # fmt: skip
        p = line.parse
        guests = [w for w in travellers.who if w.country not in place.countries]
        if not guests and v == n and (status == "planned" or self._order == 0):
            guests = [w for w in travellers.who if isinstance(w, Person)]
        if not guests or not any(isinstance(w, Person) or w.code for w in guests):
            return None
        group = Group()
        group.add(guests)
        for code in dict.fromkeys(place.countries):
            side = self.d.side(code)
            group.add([side] if side is not None else [])
        contact = Contact(
            kind="visit", status=status, parties=group.who, sentence=index, verb=v,
            evidence=[(index, p.start[min(v, n)], p.end[max(v, n)])],
            roles=travellers.roles, countries=place.countries,
        )  # fmt: skip
        self._set_place(contact, line, place)
        self._set_date(contact, line, (v, n), bounds)
        return contact

    def _message(
        self,
        index: int,
        line: Line,
        v: int,
        status: EncounterStatus,
        main: Contact | None,
        *,
        write: bool,
        used: set[int],
    ) -> Contact | None:
        """A letter or telegram sent, or handed over for somebody else."""
        p = line.parse
        if status != "held":
            return None
        end = self._end(p, v)
        obj = kid(p, v, "dobj", "nsubjpass")
        low = p.low[v]
        heads: set[str] = set()
        if obj is not None:
            heads = {p.low[obj], *(p.low[k] for k in p.kids[obj] if p.dep[k] == "conj")}
        formal = {self.words.nouns.get(h) for h in heads} == {"message"} and any(
            h in self.words.words["formal"] or h.rstrip("s") in self.words.words["formal"]
            for h in heads
        )
        announced = bool(_MESSAGE_TITLE.search(self.title)) and (
            any(self.words.nouns.get(h) == "message" for h in heads)
            or low.startswith("congratulat")
            or write
        )
        other = self._spent or main is not None and main.kind != "message"
        if not formal and (not announced or other):
            return None
        if obj is not None:
            used.add(obj)
        if "by" in p.low[v:end] and "deliver" in self.words.verbs.get(low, ()):
            return self._handed_over(index, line, v, end)
        senders = of_subject(self.d, line, v)
        targets = Group()
        if obj is not None and obj > v:
            givers = listed_after(self.d, line, obj + 1, min(len(p), obj + 6), frozenset(("from",)))
            if low.startswith("receiv"):
                self.recipient = list(senders.who)
                borne = self._borne(index, line, v, senders)
                if borne is not None:
                    return borne
                senders, targets = givers, senders
                if not givers.who:
                    return None
            elif givers.who:
                senders = givers
        if not targets.who:
            if low.startswith("congratulat") and obj is not None:
                targets = of_phrase(self.d, line, obj)
            dative = kid(p, v, "dative")
            if dative is not None and p.low[dative] != "to":
                targets.merge(of_phrase(self.d, line, dative))
            targets.merge(listed_after(self.d, line, v + 1, len(p), frozenset(("to",))))
        group = Group()
        group.merge(senders)
        codes = {w.country for w in senders.who}
        others = [
            w
            for w in targets.who
            if w.country not in codes or isinstance(w, Person) and w not in senders.who
        ]
        group.add(
            others
            or [w for w in (*self.recipient, *self.d.principals) if w.country not in codes][:1]
        )
        if len(group.who) < 2 or not senders.who:
            return None
        contact = self._contact(index, line, v, v, "message", status, group, end)
        if contact is not None:
            contact.place = contact.place_at = None
        return contact

    def _handed_over(self, index: int, line: Line, v: int, end: int) -> Contact | None:
        """ "The message was delivered to X by Y": X met the bearer."""
        group = listed_after(self.d, line, v + 1, end, frozenset(("to",)))
        bearer = listed_after(self.d, line, v + 1, end, frozenset(("by",)))
        if not any(isinstance(w, Person) or w.name in bearer.roles for w in bearer.who):
            return None
        group.merge(bearer)
        return self._contact(index, line, v, v, "meeting", "held", group, end)

    def _borne(self, index: int, line: Line, v: int, recipient: Group) -> Contact | None:
        """ "received a letter from the Emir, delivered by his minister": X met the bearer."""
        low, end = line.parse.low, len(line.parse)
        for k in range(v + 1, end - 1):
            if low[k] in self.words.words["borne"] and low[k + 1] == "by":
                bearer = listed_after(self.d, line, k + 1, end, frozenset(("by",)))
                if not any(isinstance(w, Person) for w in bearer.who):
                    return None
                group = Group(list(recipient.who))
                group.merge(bearer)
                return self._contact(index, line, v, v, "meeting", "held", group, end)
        return None

    # -- nouns -------------------------------------------------------------------------

    def _noun(
        self, index: int, line: Line, n: int, name: str, main: Contact | None
    ) -> Contact | None:
        """A contact that only shows as a noun: the setting of an act, an earlier or a later one."""
        p = line.parse
        if name == "message":
            return self._telegram(index, line, n)
        if self._is_setting(p, n) or name != "visit" and self._part_of_spent(p, n):
            return None
        owner = line.owner[n]
        if owner is not None and owner.kind in ("person", "office"):
            return None
        marked = self._marked(line, n)
        governed = self._governed(p, n)
        if governed == "inviting" and marked != "planned" or governed == "negated":
            return None
        if name == "summit":
            return self._summit(index, line, n, marked)
        visit = name == "visit"
        end = noun_end(line, n)
        group = of_noun(self.d, line, n, visit=visit)
        if visit:
            return self._noun_visit(index, line, n, marked, governed, group, main)
        status = marked or ("planned" if governed == "planned" else None)
        explicit = bool(group.who)
        if not explicit and p.low[n] in self.words.words["loose"]:
            return None
        dated = when(line, (n,), (p.left[n], end), self.anchor, future=status == "planned")
        if status is None and self.series is not None and explicit and self._newly(group):
            status = "held"
            whole = Group(list(self.series.parties))
            whole.merge(group)
            group = whole
        if status is None:
            if main is None or main.kind in ("visit", "message") and explicit:
                status = self._first_noun(index, line, n, group, explicit)
            elif (
                dated is not None
                and (main.date is None or dated.value < main.date[: len(dated.value)])
                and self._past(dated.value)
            ):
                status = "recalled"
            elif explicit and self._definite(p, n) and self._other(group, main):
                status = "recalled"
            else:
                return self._supplement(index, line, n, end, main)
            if status is None:
                return None
        if status == "held" and self.series is None:
            group = self._with_sentence(line, n, group)
        if not explicit and status != "held" and self._definite(p, n):
            subject_ = of_subject(self.d, line, n)
            principals = list(self.d.principals)
            if len(subject_.who) > 1 and not any(w not in principals for w in subject_.who):
                group.merge(subject_)
        kind = self._kind(line, n, n, status)
        contact = self._contact(index, line, n, n, kind, status, group, end, alone=True)
        if contact is None:
            return None
        told = (len(contact.parties) > 0) + (contact.date is not None) + (contact.place is not None)
        if status != "held" and (
            told < 2 and len(contact.parties) < 2 or not contact.parties and contact.date is None
        ):
            return None
        if self.series is not None and status == "held":
            contact = replace(self._of_series(contact), kind=self.series.kind)
        return contact

    def _newly(self, group: Group) -> bool:
        """True when the noun names somebody beside the subject of the series."""
        series = self.series.parties if self.series is not None else []
        return any(
            w not in series and (isinstance(w, Person) or w.name in group.roles) for w in group.who
        )

    def _summit(
        self, index: int, line: Line, n: int, marked: EncounterStatus | None
    ) -> Contact | None:
        """An upcoming or earlier summit; its parties are the states or the body it names."""
        if marked not in ("planned", "recalled"):
            return None
        p, end = line.parse, noun_end(line, n)
        group = of_noun(self.d, line, n, visit=False)
        for found in line.owner[p.left[n] : n + 1]:
            if found is not None and found.kind == "organisation" and found.country:
                side = self.d.side(found.country)
                group.add([side] if side is not None else [])
        contact = self._contact(index, line, n, n, "summit", marked, group, end, alone=True)
        if contact is None or contact.date is None and contact.place is None:
            return None
        return contact

    def _part_of_spent(self, p: Parse, n: int) -> bool:
        """ "Hosted X for a meeting": the noun tells of the same contact as its verb."""
        node = n
        for _ in range(3):
            node = p.head[node]
            if node in self._spent:
                return (
                    p.low[p.head[n]] in ("for", "in", "during", "at", "and") or p.dep[n] == "conj"
                )
            if p.tag[node].startswith("V"):
                return False
        return False

    def _note_recipient(self, line: Line, v: int) -> None:
        """ "X continues to receive telegrams": the letters that follow are to X."""
        p = line.parse
        obj = kid(p, v, "dobj")
        if (
            obj is not None
            and p.low[v].startswith("receiv")
            and self.words.nouns.get(p.low[obj]) == "message"
        ):
            self.recipient = of_subject(self.d, line, v).who

    def _telegram(self, index: int, line: Line, n: int) -> Contact | None:
        """ "In his telegram, A recalls …" where the text has told whom the letters are to."""
        p = line.parse
        owner = kid(p, n, "poss")
        if not self.recipient or owner is None or p.low[n] not in self.words.words["formal"]:
            return None
        group = of_subject(self.d, line, n)
        codes = {w.country for w in group.who}
        group.add(w for w in self.recipient if w.country not in codes)
        if len(group.who) != 2:
            return None
        return Contact("message", "held", group.who, index, n, [(index, p.start[n], p.end[n])])

    def _noun_visit(
        self,
        index: int,
        line: Line,
        n: int,
        marked: EncounterStatus | None,
        governed: str,
        group: Group,
        main: Contact | None,
    ) -> Contact | None:
        p = line.parse
        end = noun_end(line, n)
        place = destination(line, n, min(end, n + 12), self.words, direct=False)
        if place is None:
            return None
        if not group.who:
            group = of_subject(self.d, line, n)
        status: EncounterStatus = marked or ("planned" if governed == "planned" else "held")
        owner = kid(p, n, "poss")
        if (
            owner is not None
            and p.tag[owner] == "PRP$"
            and all(w.country in place.countries for w in group.who)
        ):
            group = self._guest(line, n, place)
        contact = self._visit(
            index, line, n, n, status, group, place, (p.left[n], min(end, place.last + 5))
        )
        if contact is None or marked is not None or contact.status == "planned":
            return contact
        if (
            contact.date is not None
            and main is not None
            and self._past(contact.date)
            and (main.date is None or contact.date < main.date[: len(contact.date)])
        ):
            contact.status = "recalled"
        elif main is not None and contact.date is None and not self._running(p, n, main, contact):
            contact.status = "recalled"
        return contact

    def _guest(self, line: Line, n: int, place: Where) -> Group:
        """The person named before "his visit to X" who is not of X."""
        for found in reversed(line.founds):
            person = self.d.person_of(found) if found.kind == "person" and found.first < n else None
            if person is not None and person.country and person.country not in place.countries:
                return Group([person])
        return Group()

    def _running(self, p: Parse, n: int, main: Contact, contact: Contact) -> bool:
        """True for a visit during which the contact took place, by one of its parties."""
        during = any(
            p.low[k] in ("during", "on", "of", "his", "her", "current", "currently", "the", "from")
            for k in range(max(0, n - 5), n)
        )
        return (
            during
            and main.kind not in ("call", "video_call", "message")
            and any(w in main.parties for w in contact.parties)
        )

    def _first_noun(
        self, index: int, line: Line, n: int, group: Group, explicit: bool
    ) -> EncounterStatus | None:
        """The main contact told only as the setting of an act ("during a meeting with X")."""
        p = line.parse
        if self._order > 3 or p.low[n] in self.words.words["loose"] and not explicit:
            return None
        node = n
        while p.head[node] != node and p.low[p.head[node]] in self._series:
            node = p.head[node]
        dated = when(line, (n,), (p.left[n], noun_end(line, n)), self.anchor, future=False)
        if (
            dated is not None
            and self.anchor is not None
            and dated.value < (self.anchor - _RECENT).isoformat()[: len(dated.value)]
        ):
            return "recalled"
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
                and self._order == 0
                and p.dep[n] in ("nsubj", "ROOT", "nsubjpass")
                else None
            )
        return "held"

    def _with_sentence(self, line: Line, n: int, group: Group) -> Group:
        """The noun's partners with the subject of the clause it is the setting of."""
        p = line.parse
        root = n
        while p.head[root] != root and not (
            p.tag[root].startswith("V") and subject(p, root) is not None
        ):
            root = p.head[root]
        whole = Group()
        if p.tag[root].startswith("V"):
            at = subject(p, root)
            if at is not None and at != n:
                whole.merge(of_phrase(self.d, line, at))
        whole.merge(group)
        if len(whole.who) < 2:
            for found in line.founds:
                person = self.d.person_of(found) if found.kind == "person" else None
                if person is not None and (
                    found.first == 0
                    or p.low[min(found.head, found.first) - 1] not in ("of", "from", "for", "by")
                    or p.low[found.first - 2] in self.words.words["asked_after"]
                ):
                    whole.add([person])
        return whole

    def _supplement(
        self, index: int, line: Line, n: int, end: int, main: Contact
    ) -> Contact | None:
        """A later word on the main contact: it adds a place, a date, evidence."""
        p = line.parse
        if not self._definite(p, n) or main.status != "held":
            return None
        contact = Contact(
            kind=main.kind, status=main.status, parties=[], sentence=index, verb=n,
            evidence=[(index, p.start[n], p.end[n])], same=True,
        )  # fmt: skip
        place = where(line, (n,), (n + 1, end), self.words)
        if (
            place is None
            or main.kind == "summit"
            or self.words.nouns[p.low[n]] == "summit"
            or place.first - n > 4
        ):
            return None
        self._set_place(contact, line, place)
        return contact

    def _is_setting(self, p: Parse, n: int) -> bool:
        """ "On the margins of the summit": only the setting of something else."""
        left = p.left[n]
        near = p.low[max(0, left - 5) : left + 1]
        return any(w in self.words.words["setting"] for w in near) or p.dep[n] == "poss"

    def _marked(self, line: Line, n: int) -> EncounterStatus | None:
        """What the noun's own modifiers say: "upcoming", "previous", "held last week"."""
        p = line.parse
        if self._cancelled(p, n) and p.dep[n] in ("nsubj", "nsubjpass", "dobj"):
            return "cancelled"
        modifiers = p.low[p.left[n] : n]
        if any(w in self.words.words["upcoming"] for w in modifiers):
            return "planned"
        if any(w in self.words.words["earlier"] for w in modifiers):
            return "recalled"
        for k in p.kids[n]:
            if p.dep[k] in ("relcl", "acl") and p.low[k] in (
                "held",
                "took",
                "place",
                "hosted",
                "convened",
                "conducted",
            ):
                if infinitive(p, k) or any(p.low[j] == "to" for j in range(n + 1, k)):
                    return "planned"
                return "recalled"
            if p.dep[k] in ("relcl", "acl") and p.low[k] in self.words.words["scheduling"]:
                return "planned"
        before = p.low[max(0, p.left[n] - 4) : p.left[n]]
        if (
            "follow-up" in before
            or "followup" in before
            or "since" in before
            or "follow" in before
            or "recalled" in before
            or "recalling" in before
        ):
            return "recalled"
        return None

    def _governed(self, p: Parse, n: int) -> str:
        """What stands above the noun: a plan, an invitation or neither."""
        node = n
        for _ in range(6):
            if p.head[node] == node:
                break
            node = p.head[node]
            low = p.low[node]
            if low in ("during", "over", "after", "following", "while", "at", "via"):
                break
            if low in self.words.words["inviting"] and not (
                low in ("ask", "asked", "call", "calls", "called") and p.tag[node].startswith("N")
            ):
                return "inviting"
            if p.tag[node].startswith("V"):
                if negated(p, node):
                    return "negated"
                if (
                    modal(p, node) in _WILL
                    or low in self.words.words["scheduling"]
                    and low not in ("agreed", "set", "decided", "confirmed")
                ):
                    return "planned"
                if (
                    low in ("forward",)
                    or "forward" in p.low[node : node + 2]
                    or "preparation" in p.low[max(0, n - 6) : n]
                    or "preparations" in p.low[max(0, n - 6) : n]
                ):
                    return "planned"
                if p.tag[node] in FINITE:
                    break
        return ""

    def _definite(self, p: Parse, n: int) -> bool:
        """ "the", "this", "their", "X's" before the noun."""
        return any(
            k < n and (p.low[k] in ("the", "this", "these", "that", "both") or p.dep[k] == "poss")
            for k in p.kids[n]
        )

    def _other(self, group: Group, main: Contact) -> bool:
        """True when the noun names a party that the main contact lacks."""
        codes = {w.country for w in main.parties if w.country}
        return len(group.who) > 1 and any(
            isinstance(w, Person)
            and w not in main.parties
            or isinstance(w, Side)
            and w.code not in codes
            for w in group.who
        )

    def _past(self, value: str) -> bool:
        return self.anchor is None or value <= self.anchor.isoformat()[: len(value)]

    # -- status ------------------------------------------------------------------------

    def _status(self, p: Parse, v: int, main: Contact | None) -> EncounterStatus | None:
        """Whether the verb reports, foresees or looks back; None where it does neither."""
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
        if self._cancelled(p, v):
            return "cancelled"
        governor = p.head[v]
        if (
            p.dep[v] == "conj"
            and governor != v
            and p.tag[v] == p.tag[governor]
            and p.tag[v] in ("VB", "VBN", "VBG")
            and not low
        ):
            return self._status(p, governor, main)
        if p.tag[v] == "VB" or "to" in low:
            return self._infinitive(p, v, main)
        if p.tag[v] == "VBG" and not low:
            return self._gerund(p, v, main)
        if p.dep[v] in _ATTRIBUTED and main is not None and p.tag[v] != "VBZ":
            return "recalled"
        if low & _PERFECT and main is not None and main.kind != "visit":
            return "recalled"
        return "held"

    def _cancelled(self, p: Parse, v: int) -> bool:
        return any(
            p.low[k] in self.words.words["cancelling"]
            and p.low[k] != "call"
            and p.low[k][:4] != "call"
            for k in range(len(p))
        )

    def _infinitive(self, p: Parse, v: int, main: Contact | None) -> EncounterStatus | None:
        """ "to meet": a plan after "scheduled", part of the journey after "travelled"."""
        if any(p.low[k] in ("is", "are") for k in auxiliaries(p, v)):
            return "planned"
        node = v
        for _ in range(4):
            governor = p.head[node]
            if governor == node:
                return None
            low = p.low[governor]
            if low in self.words.words["inviting"]:
                return None
            if low in ("is", "are") and p.dep[node] in ("xcomp", "ccomp"):
                return "planned"
            if low in self.words.words["scheduling"]:
                return "planned"
            classes = self.words.verbs.get(low, frozenset())
            if (
                classes & {"travel", "visit"}
                or p.tag[governor].startswith("N")
                and self.words.nouns.get(low) == "visit"
            ):
                if p.tag[governor].startswith("V"):
                    return self._status(p, governor, main)
                node = governor
                continue
            if p.tag[governor].startswith("V") and p.dep[node] not in ("conj", "xcomp"):
                return None
            node = governor
        return None

    def _gerund(self, p: Parse, v: int, main: Contact | None) -> EncounterStatus | None:
        governor = p.head[v]
        near = p.low[max(0, v - 4) : v]
        if "forward" in near:
            return "planned"
        if p.dep[v] in ("advcl", "acl", "relcl", "ROOT", "xcomp") and governor is not None:
            return "held" if main is None or p.dep[v] != "xcomp" else None
        if p.dep[v] == "pcomp" and p.low[governor] in ("after", "following", "while", "before"):
            return "held"
        return None

    # -- building ----------------------------------------------------------------------

    def _kind(self, line: Line, v: int, n: int | None, status: EncounterStatus) -> EncounterKind:
        """Meeting, call or video call: by the noun, the words around it, then the title."""
        p, words = line.parse, self.words.words
        name = self.words.nouns.get(p.low[n], "meeting") if n is not None else ""
        first, end = v, self._end(p, v)
        if n is not None:
            first, end = min(v, p.left[n]), self._end(p, max(v, n))
            if n == v:
                end = min(end, n + 4)
        around = set(p.low[first : end + 1])
        by_wire = name == "video_call" and bool(around & words["remote"] - words["video"])
        if name in ("summit", "visit", "video_call") and not by_wire:
            return cast(EncounterKind, name)
        if around & words["video"]:
            return "video_call"
        if around & words["in_person"]:
            return "meeting"
        by_phone = around & words["remote"] - ({"call"} if name == "meeting" else set())
        if name == "meeting" or "meet" in self.words.verbs.get(p.low[v], ()):
            virtual = name and status == "held" and _VIDEO.search(self.title)
            return "video_call" if virtual else "meeting"
        if by_phone or name == "call":
            spoken = any(w.startswith(("phone", "telephon")) for w in around)
            virtual = status == "held" and not spoken and _VIDEO.search(self.title)
            return "video_call" if virtual else "call"
        talked = n is None or p.low[n] in ("conversation", "conversations")
        if talked and status == "held" and self._main is not None and self._main.kind in _CALLS:
            return self._main.kind
        if status == "held":
            for pattern, kind in _TITLED:
                if pattern.search(self.title):
                    return kind
        return "call" if talked else "meeting"

    def _end(self, p: Parse, v: int) -> int:
        """The last token of what a predicate says of itself: up to its purpose or next clause."""
        for k in range(v + 1, len(p)):
            if p.tag[k] == "TO" and k + 1 < len(p) and p.tag[k + 1].startswith("V"):
                return k
            if p.tag[k] in ("WDT", "WP", "WRB", "WP$") or p.low[k] in (";", "while", "that"):
                return k
            if p.tag[k] == "VBG" and p.low[k - 1] == "," and p.dep[k] in ("advcl", "acl"):
                return k
            if p.tag[k] in ("VBD", "VBZ", "MD") and p.dep[k] not in ("aux", "auxpass", "amod"):
                return k
        return len(p) - 1

    def _contact(
        self, index: int, line: Line, v: int, n: int, kind: EncounterKind,
        status: EncounterStatus, group: Group, end: int, *, alone: bool = False,
    ) -> Contact | None:  # fmt: skip
        p = line.parse
        if len(group.who) < 2 and status in ("held", "planned") and self._order <= 1 and not alone:
            group.add(self._titled(group))
        if len(group.who) < 2 and not alone:
            first = group.who[:1]
            whole = (
                kind == "summit"
                or status == "held"
                and self._order <= 1
                and first
                and isinstance(first[0], Person)
            )
            if not first or not whole:
                return None
        if kind == "summit" and len(group.who) == 2:
            kind = "meeting"
        start, stop = min(v, n), max(v, n)
        contact = Contact(
            kind=kind, status=status, parties=group.who, sentence=index, verb=v,
            evidence=[(index, p.start[start], p.end[stop])], roles=group.roles,
        )  # fmt: skip
        self._same_delegation(line, group, v)
        bounds = (p.left[n] if alone and status != "held" else self._start(p, v), end)
        self._set_date(contact, line, (v, n), bounds)
        if kind not in ("call", "video_call", "message"):
            place = where(line, (v, n), (bounds[0], end), self.words)
            self._set_place(contact, line, place)
            if place is None and self.dateline_place and here(line):
                contact.place = self.dateline_place
        return contact

    def _same_delegation(self, line: Line, group: Group, v: int) -> None:
        """Officers named in one list, "the Minister A and the Speaker B", are of one state."""
        known: set[str] = set()
        unknown: list[Person] = []
        for found in line.founds:
            person = self.d.person_of(found) if found.kind == "person" else None
            if person is None or person not in group.who or found.first < v:
                continue
            if person.country is not None and not person.assumed:
                known.add(person.country)
            elif person.country is None and person.office is not None:
                unknown.append(person)
        if len(known) == 1:
            for person in unknown:
                person.country = next(iter(known))

    def _start(self, p: Parse, v: int) -> int:
        """A relative clause says nothing outside itself of its own contact."""
        return p.left[v] if p.dep[v] == "relcl" else 0

    def _titled(self, group: Group) -> list[Participant]:
        """The people of the title whom the sentence does not name again."""
        missing: list[Participant] = [p for p in self._of_title if p not in group.who and p.country]
        return missing[:2]

    def _set_date(
        self, contact: Contact, line: Line, heads: tuple[int, int], bounds: tuple[int, int]
    ) -> None:
        found = when(line, heads, bounds, self.anchor, future=contact.status == "planned")
        if found is not None:
            contact.date, contact.until = found.value, found.last
            contact.date_at = (contact.sentence, found.start, found.end)

    def _set_place(self, contact: Contact, line: Line, place: Where | None) -> None:
        if place is None:
            return
        p = line.parse
        contact.place = place.name
        contact.place_at = (contact.sentence, p.start[place.first], p.end[place.last])
        contact.countries = contact.countries or place.countries


def _subordinate(p: Parse, v: int) -> bool:
    return p.dep[v] == "relcl"
