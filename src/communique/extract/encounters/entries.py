"""One entry for each contact: what a sentence says of a known one is added to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.contacts.contact import Contact
from communique.extract.encounters.news import main_contact
from communique.extract.encounters.same import is_same
from communique.extract.resolve.referents import Participant, Person, Side

_REMOTE: Final = frozenset(("call", "video_call", "message"))


class Entries:
    """The contacts found so far, in order, and which of them may be the same as another."""

    def __init__(self, contacts: list[Contact]) -> None:
        self.contacts = contacts
        self._unnamed: list[int] = []
        self._with: dict[int | str | None, list[int]] = {}
        self._of_country: dict[str | None, list[int]] = {}

    def add(self, contact: Contact) -> None:
        """Take up a new contact."""
        self.contacts.append(contact)
        if not any(isinstance(p, Person) for p in contact.parties):
            self._unnamed.append(len(self.contacts) - 1)
        self._note(len(self.contacts) - 1, contact.parties)

    def join(self, contact: Contact, who: Sequence[Participant]) -> None:
        """Add parties to a contact that was told before."""
        before = len(contact.parties)
        add_parties(contact, who)
        if len(contact.parties) > before:
            number = next(n for n, c in enumerate(self.contacts) if c is contact)
            self._note(number, contact.parties[before:])

    def _note(self, number: int, who: Sequence[Participant]) -> None:
        for one in who:
            key = id(one) if isinstance(one, Person) else one.name
            self._with.setdefault(key, []).append(number)
            self._of_country.setdefault(one.country, []).append(number)

    def same(self, contact: Contact) -> Contact | None:
        """The entry of the same contact: only one that shares a party, or names nobody."""
        numbers = set(self._unnamed)
        named = False
        for one in contact.parties:
            key = id(one) if isinstance(one, Person) else one.name
            numbers.update(self._with.get(key, ()))
            named = named or isinstance(one, Person)
        if not named:
            for one in contact.parties:
                numbers.update(self._of_country.get(one.country, ()))
        candidates = (self.contacts[number] for number in sorted(numbers))
        return next((c for c in candidates if is_same(c, contact)), None)


def place_in(entries: Entries, contact: Contact) -> None:
    """Add a contact, or what it says to the entry of the same contact."""
    same = main_contact(entries.contacts) if contact.same else entries.same(contact)
    if same is None:
        if contact.parties or contact.status != "held":
            entries.add(contact)
        return
    same.evidence.extend(contact.evidence)
    if same.date is None or contact.date is not None and len(contact.date) > len(same.date):
        if contact.date is not None:
            same.date, same.date_at, same.until = contact.date, contact.date_at, contact.until
    if contact.place is not None and (
        same.place is None or same.kind == "visit" and not same.countries
    ):
        if same.kind not in _REMOTE:
            same.place, same.place_at = contact.place, contact.place_at
    same.roles.update({k: v for k, v in contact.roles.items() if k not in same.roles})
    if contact.by_wire and same.kind == "meeting" and same.place is None:
        same.kind = contact.kind
    if not contact.same:
        people = [p for p in contact.parties if isinstance(p, Person)]
        entries.join(same, people if len(same.parties) > 1 else contact.parties)


def add_parties(contact: Contact, who: Sequence[Participant]) -> None:
    """Add whoever is not in yet; a state beside its own person adds nothing."""
    for one in who:
        if any(one is p for p in contact.parties):
            continue
        if isinstance(one, Side) and any(p.country == one.country for p in contact.parties):
            continue
        contact.parties.append(one)
