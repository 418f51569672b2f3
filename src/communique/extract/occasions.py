"""Which of several encounters a sentence tells of, and who "they" and "both" are in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.contacts.contact import Contact
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Participant, Person
from communique.extract.scans import Scan
from communique.lexicon import Lexicon
from communique.types import Encounter

_OPENING: Final = ("during", "in", "at")
_SPOKE: Final = frozenset("spoke met talked".split())
_NAMING: Final = ("between", "with")


class Occasions:
    """The encounters of a document, followed sentence by sentence."""

    def __init__(
        self,
        contacts: Sequence[Contact],
        encounters: Sequence[Encounter],
        discourse: Discourse,
        lexicon: Lexicon,
    ) -> None:
        self._contacts = contacts
        self._encounters = encounters
        self._discourse = discourse
        self._nouns = lexicon.contact_forms
        self._told = _told_in(contacts)
        # several contacts, or one with several guests who are then told of one by one
        self._several = bool(self._told) or len(discourse.principals) > 2
        self._current = encounters[0].id if encounters else None

    def enter(self, index: int, scan: Scan) -> str | None:
        """The id of the encounter that the sentence is about.

        Sets ``discourse.principals``: who "they" are changes with each encounter.
        """
        if index in self._told:
            n = self._told[index]
            self._current = self._encounters[n].id
            contact = self._contacts[n]
            principals = [p for p in contact.parties if p not in contact.extras]
            if principals != self._discourse.principals:
                self._discourse.principals, self._discourse.plural = principals, []
        elif self._several or "between" in scan.parse.low:
            pair = self._pair(scan)
            if pair and pair != self._discourse.principals:
                self._discourse.principals, self._discourse.plural = pair, []
        return self._current

    def _pair(self, scan: Scan) -> list[Participant]:
        """The two who a phrase says talked, until the next contact; none if there is no such.

        "With" names one only where there are several to name; else only "between" names two.
        """
        parse = scan.parse
        for k, low in enumerate(parse.low):
            if low not in _NAMING:
                continue
            if parse.dep[k] != "prep" or not self._is_contact(parse.low[parse.head[k]]):
                continue
            pair: list[Participant] = []
            if low == "between":
                pair = self._between(scan, k)
            elif low == "with" and (self._told or self._goes_through(scan, k)):
                pair = self._with(scan, k)
            if pair:
                return pair
        return []

    def _goes_through(self, scan: Scan, preposition: int) -> bool:
        """ "During the meeting with Y", where one contact has several guests, told one by one."""
        parse = scan.parse
        noun = parse.head[preposition]
        opening = parse.head[noun]
        return (
            self._several
            and parse.dep[noun] == "pobj"
            and parse.low[opening] in _OPENING
            and opening < parse.head[opening]
        )

    def _is_contact(self, low: str) -> bool:
        return low in self._nouns or low in _SPOKE

    def _between(self, scan: Scan, preposition: int) -> list[Participant]:
        """ "The talks between X and Y": both."""
        objects = scan.parse.kids[preposition]
        readings = [read_phrase(self._discourse, scan.parse, scan.owner, k) for k in objects]
        pair = [one for reading in readings for one in reading.who]
        return pair if len(pair) == 2 and all(isinstance(one, Person) for one in pair) else []

    def _with(self, scan: Scan, preposition: int) -> list[Participant]:
        """ "In the conversation with X": the issuer's principal and X."""
        d, parse = self._discourse, scan.parse
        named = next((k for k in parse.kids[preposition] if parse.dep[k] == "pobj"), None)
        if named is None:
            return []
        partners = [
            w for w in read_phrase(d, parse, scan.owner, named).who if isinstance(w, Person)
        ]
        own = [w for w in d.principals if w.country == d.issuer] or d.principals[:1]
        return [own[0], *partners] if partners and own and partners[0] not in own else []


def _told_in(contacts: Sequence[Contact]) -> dict[int, int]:
    """Sentence → the held contact of two or more parties that it reports, by their positions.

    Empty unless there are several.
    """
    held = [n for n, contact in enumerate(contacts) if _is_talk(contact)]
    if len(held) < 2:
        return {}
    found: dict[int, int] = {}
    for n in held:
        for sentence in {evidence[0] for evidence in contacts[n].evidence}:
            found.setdefault(sentence, n)
    for n in held:
        for sentence in contacts[n].told:
            found.setdefault(sentence, n)
    return found


def _is_talk(contact: Contact) -> bool:
    """A held contact in which two or more parties spoke."""
    return (
        contact.status == "held"
        and len(contact.parties) > 1
        and contact.kind not in ("visit", "message")
    )
