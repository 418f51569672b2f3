"""Encounters: the contacts a text reports, who took part, when and where (codebook §1).

``contacts`` reads each sentence; here what belongs together is put together: one entry for
each contact, the main one first, delegations, and what a trip says of the meetings in it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Final

from communique.extract.contacts import read_contacts
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.headings import headed, is_heading
from communique.extract.contacts.state import Readout, State
from communique.extract.lines import Line
from communique.extract.mentions import Found
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.referents import Participant, Person, Side
from communique.read.dates import find_dates

__all__ = ["Contact", "Line", "find_contacts"]

_FIRST_PERSON: Final = frozenset(("i", "we", "our", "my", "us", "me"))
_SPOKEN: Final = frozenset(("call", "video_call", "meeting", "summit"))
_IN_PERSON: Final = frozenset(("meeting", "summit", "signing", "other", "visit"))
_OCCASION: Final = frozenset(("occasion", "ceremony", "event"))
_REMOTE: Final = frozenset(("call", "video_call", "message"))


def find_contacts(
    lines: Sequence[Line], discourse: Discourse, *, title: str, anchor: datetime.date | None,
    dateline_place: str | None,
) -> list[Contact]:  # fmt: skip
    """The contacts of a document; the main one, if any, stands first.

    Sets ``discourse.principals``: those who held the main contact, who act jointly in it.
    """
    readout = Readout(discourse, title=title, anchor=anchor, dateline_place=dateline_place)
    contacts: list[Contact] = []
    body = [
        (index, line) for index, line in enumerate(lines) if not line.quoted and not line.headline
    ]
    told = _Told(contacts)
    main = None
    headings = _headings(lines, body, readout)
    part = before = None
    for order, (index, line) in enumerate(body):
        for heading in [one for one in headings if one < index]:
            s = State(readout, heading, lines[heading], before, order)
            part = _begun(told, headed(s, _host(readout, main)))
            headings.remove(heading)
        if part is not None:
            part.told.add(index)
        before = part or main
        for contact in read_contacts(State(readout, index, line, before, order)):
            _place_in(told, contact)
        _set_principals(discourse, contacts)
        main = _main(contacts)
    if readout.series is not None and _main(contacts) is None:
        contacts.append(readout.series)
    if not contacts:
        contacts += _within_quotes(lines, readout)
        _set_principals(discourse, contacts)
    main = _main(contacts)
    if main is None or len(main.parties) < 2:
        _from_headlines(lines, readout, contacts)
        _set_principals(discourse, contacts)
    _look_back(contacts)
    _within_trips(contacts)
    _dated_elsewhere(lines, contacts, anchor)
    for index, line in body:
        _presence(index, line, discourse, contacts)
    _in_one_breath(contacts)
    _told_of(lines, discourse, contacts)
    _set_principals(discourse, contacts)
    return [c for c in contacts if c.status == "held"] + [c for c in contacts if c.status != "held"]


def _headings(
    lines: Sequence[Line], body: Sequence[tuple[int, Line]], readout: Readout
) -> list[int]:
    """The lines that head the parts of a digest, below its first sentence; one alone is none."""
    first = body[0][0] if body else len(lines)
    found = [
        index
        for index, line in enumerate(lines)
        if index > first and line.headline and is_heading(readout, line)
    ]
    return found if len(found) > 1 else []


def _host(readout: Readout, main: Contact | None) -> Participant | None:
    """Whose contacts a digest tells: of its first sentence, of its title, else the issuer's own."""
    d = readout.d
    if readout.series is not None:
        return readout.series.parties[0]
    if main is not None:
        return main.parties[0]
    own = [p for p in d.persons if p.country is not None and p.country == d.issuer]
    return next(iter(own), None) or (d.side(d.issuer) if d.issuer else None)


def _begun(told: _Told, contact: Contact | None) -> Contact | None:
    """The entry of the contact that a heading names, which is added where it is new."""
    if contact is None:
        return None
    same = told.same(contact)
    if same is None:
        told.add(contact)
        return contact
    same.evidence.extend(contact.evidence)
    return same


def _within_quotes(lines: Sequence[Line], readout: Readout) -> list[Contact]:
    """A readout that somebody reprints within quotation marks."""
    found: list[Contact] = []
    told = _Told(found)
    quoted = [(index, line) for index, line in enumerate(lines) if line.quoted]
    for order, (index, line) in enumerate(quoted):
        if _FIRST_PERSON.isdisjoint(line.parse.low):
            for contact in read_contacts(State(readout, index, line, _main(found), order)):
                _place_in(told, contact)
    return found


def _from_headlines(lines: Sequence[Line], readout: Readout, contacts: list[Contact]) -> None:
    """A contact that only the headline tells in full ("X meets Y")."""
    known = _main(contacts)
    for index, line in enumerate(lines):
        if not line.headline:
            continue
        for contact in read_contacts(State(readout, index, line, None, 0)):
            if contact.status != "held" or len(contact.parties) < 2 or contact.kind == "visit":
                continue
            if known is not None and any(p in contact.parties for p in known.parties):
                _add(known, contact.parties)
            elif known is None and not any(c.status == "planned" for c in contacts):
                contacts.insert(0, contact)
            return


def _main(contacts: Sequence[Contact]) -> Contact | None:
    """The news: the first talk that was held, else the first visit, else the first message."""
    held = [c for c in contacts if c.status == "held"]
    for kinds in (_SPOKEN, frozenset(("visit",)), frozenset(("message",))):
        for contact in held:
            if contact.kind in kinds:
                return contact
    return None


def _set_principals(discourse: Discourse, contacts: Sequence[Contact]) -> None:
    """Only those who held the talks act jointly in them, not the delegations beside them."""
    main = _main(contacts)
    if main is None or len(main.parties) < 2:
        main = next((c for c in contacts if c.status == "planned" and len(c.parties) > 1), main)
    if main is not None and len(main.parties) > 1:
        discourse.principals = [p for p in main.parties if not any(p is e for e in main.extras)]


def _in_one_breath(contacts: Sequence[Contact]) -> None:
    """Contacts that one verb tells of share its date."""
    for contact in contacts:
        if not contact.several or contact.date is not None:
            continue
        for other in contacts:
            if other.several and other.sentence == contact.sentence and other.verb == contact.verb:
                contact.date = contact.date or other.date
                contact.date_at = contact.date_at or other.date_at


def _told_of(lines: Sequence[Line], discourse: Discourse, contacts: Sequence[Contact]) -> None:
    """Where one person had several contacts, a sentence is about that of whom it names."""
    held = [c for c in contacts if c.status == "held" and c.kind in _SPOKEN and len(c.parties) > 1]
    if len(held) < 2:
        return
    partners: dict[int, Contact | None] = {}
    for contact in held:
        for one in contact.parties:
            partners[id(one)] = None if id(one) in partners else contact
    shared = {key for key, contact in partners.items() if contact is None}
    held = [c for c in held if any(id(p) in shared for p in c.parties)]
    for index, line in enumerate(lines):
        for found in line.founds:
            person = discourse.person_of(found) if found.kind in ("person", "name") else None
            about = partners.get(id(person)) if person is not None else None
            if about is not None and about in held and _in_focus(line, found):
                about.told.add(index)
                break


def _in_focus(line: Line, found: Found) -> bool:
    """The one who acts or is addressed, not one who is only mentioned."""
    p, first = line.parse, min(found.head, found.first)
    if first and p.low[first - 1] in ("with", "to"):
        return True
    return any(
        p.dep[k] in ("nsubj", "nsubjpass") for k in range(first, max(found.last, found.tail) + 1)
    )


# -- one entry for each contact -------------------------------------------------------------


class _Told:
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
        _add(contact, who)
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
        return next((c for c in candidates if _is_same(c, contact)), None)


def _place_in(told: _Told, contact: Contact) -> None:
    """Add a contact, or what it says to the entry of the same contact."""
    same = _main(told.contacts) if contact.same else told.same(contact)
    if same is None:
        if contact.parties or contact.status != "held":
            told.add(contact)
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
    if not contact.same:
        people = [p for p in contact.parties if isinstance(p, Person)]
        told.join(same, people if len(same.parties) > 1 else contact.parties)


def _add(contact: Contact, who: Sequence[Participant]) -> None:
    for one in who:
        if any(one is p for p in contact.parties):
            continue
        if isinstance(one, Side) and any(p.country == one.country for p in contact.parties):
            continue
        contact.parties.append(one)


def _is_same(a: Contact, b: Contact) -> bool:
    """True when two accounts tell of one contact: status, kind, date and people agree."""
    if (
        a.kind == b.kind == "visit"
        and a.status == "planned"
        and b.status == "held"
        and b.date is None
    ):
        # "is visiting X" in an announcement tells of the trip announced
        return a.parties[0] is b.parties[0] and bool(set(a.countries) & set(b.countries))
    if a.status != b.status or not b.parties:
        return False
    if a.kind != b.kind and not (a.kind in _SPOKEN and b.kind in _SPOKEN):
        return False
    if a.date and b.date and not (a.date.startswith(b.date) or b.date.startswith(a.date)):
        return False
    if a.kind == "visit":
        return _shared(a, b) and (
            not a.countries or not b.countries or bool(set(a.countries) & set(b.countries))
        )
    if a.kind == "message":
        same_sender = a.parties[0] is b.parties[0]
        return a.parties == b.parties or (
            same_sender
            and isinstance(b.parties[-1], Side)
            and b.parties[-1].country in {p.country for p in a.parties[1:]}
        )
    people = [p for p in b.parties if isinstance(p, Person)]
    known = [p for p in a.parties if isinstance(p, Person)]
    if (
        people
        and known
        and sum(any(p is q for q in known) for p in people) < min(len(people), len(known), 2)
    ):
        return False
    if (
        a.place
        and b.place
        and a.place not in b.place
        and b.place not in a.place
        and a.sentence != b.sentence
        and not (b.date is None and b.sentence <= a.sentence + 2 and a.parties_are(b))
    ):
        return False
    shared = [
        p
        for p in b.parties
        if any(p is q or p.country and p.country == q.country for q in a.parties)
    ]
    return len(shared) >= min(2, len(a.parties), len(b.parties))


def _shared(a: Contact, b: Contact) -> bool:
    return any(p is q or isinstance(p, Side) and p == q for p in a.parties for q in b.parties)


# -- time ------------------------------------------------------------------------------------


def _look_back(contacts: list[Contact]) -> None:
    """What the text dates before its main contact is looked back to."""
    main = _main(contacts)
    if main is None or main.date is None:
        return
    for contact in contacts:
        if contact is main or contact.status != "held" or contact.date is None:
            continue
        earlier = contact.date < main.date[: len(contact.date)] and not main.date.startswith(
            contact.date
        )
        if (
            earlier
            and (contact.until or contact.date) < main.date
            and contact.sentence > main.sentence
        ):
            contact.status = "recalled"


def _within_trips(contacts: Sequence[Contact]) -> None:
    """A meeting within a dated trip has its month, and a trip that of its meeting (ruling 26)."""
    for visit in contacts:
        if visit.kind != "visit":
            continue
        for contact in contacts:
            if (
                contact.kind not in ("meeting", "summit")
                or contact.status != visit.status
                or not _shared(visit, contact)
            ):
                continue
            if contact.date_at is not None and contact.date_at == visit.date_at:
                if contact.until is not None:
                    contact.date, contact.date_at = (contact.date or "")[:7], contact.date_at
            elif contact.date is None and visit.date is not None:
                contact.date, contact.date_at = visit.date[:7], visit.date_at
            elif visit.date is None and contact.date is not None:
                visit.date, visit.date_at = contact.date[:7], contact.date_at


def _dated_elsewhere(
    lines: Sequence[Line], contacts: Sequence[Contact], anchor: datetime.date | None
) -> None:
    """A meeting without a date takes that of the same place ("on April 4 in Ankara")."""
    main = _main(contacts)
    if (
        main is None
        or main.date is not None
        or main.place is None
        or main.kind not in ("meeting", "summit")
    ):
        return
    for index, line in enumerate(lines[: main.sentence + 1]):
        surface = line.parse.surface
        for mention in find_dates(surface, anchor):
            rest = surface[mention.span.end :]
            if mention.precision == "day" and re.match(rf"\s+in\s+{re.escape(main.place)}\b", rest):
                main.date, main.date_at = mention.value, (index, *mention.span)
                return


# -- delegations -----------------------------------------------------------------------------


def _presence(index: int, line: Line, d: Discourse, contacts: Sequence[Contact]) -> None:
    """ "Also present were …": members of the delegations are parties too."""
    match = d.lexicon.contacts.presence.search(line.parse.surface)
    if match is None:
        return
    contact = _attended(index, contacts)
    if not _OCCASION.isdisjoint(line.parse.low):
        # "the occasion was also attended by": the ceremony, not the talks beside it
        contact = next((c for c in contacts if c.kind == "other"), contact)
    if contact is None:
        return
    people = [
        (found, person)
        for found in line.founds
        if found.kind == "person" and (person := d.person_of(found)) is not None
    ]
    side = _delegation(line, d)
    leads = "led by" in match.group().lower()
    for found, person in people:
        if person.country is None and "accompanied" in match.group().lower():
            person.country = _escorted(line, match.start(), contact, d)
        if any(person is p for p in contact.parties):
            continue
        if index == contact.sentence and found.span[0] < match.end():
            continue
        if _modifies(line, found):
            continue
        if (
            person.country is None
            or found.country is None
            and side is not None
            and person.seen == 1
        ):
            person.country = side or person.country
        if leads:
            contact.parties[:] = [
                p for p in contact.parties if not isinstance(p, Side) or p.code != person.country
            ]
        if person.country is None:
            listed = {p.country for _, p in people if p.country}
            person.country = listed.pop() if len(listed) == 1 else None
        contact.parties.append(person)
        if not leads:
            contact.extras.append(person)


def _escorted(line: Line, at: int, contact: Contact, d: Discourse) -> str | None:
    """The state of whom "accompanied by" follows, else that of the first party."""
    for found in reversed(line.founds):
        person = d.person_of(found) if found.kind == "person" and found.phrase[1] <= at else None
        if person is not None and person.country and any(person is p for p in contact.parties):
            return person.country
    return next((p.country for p in contact.parties if p.country), None)


def _attended(index: int, contacts: Sequence[Contact]) -> Contact | None:
    """The contact at which people were present: the one just told, else the main one."""
    held = [
        c
        for c in contacts
        if c.status == "held" and c.kind in _SPOKEN | _IN_PERSON and c.sentence <= index
    ]
    here = [c for c in held if c.sentence == index]
    main = _main(held)
    return here[-1] if here else main


def _modifies(line: Line, found: Found) -> bool:
    """ "Secretary to the President", "on behalf of X": named, not present."""
    p = line.parse
    first = min(found.first, found.head)
    return first > 0 and p.low[first - 1] in ("of", "for", "behalf", "'s", "’s")


def _delegation(line: Line, d: Discourse) -> str | None:
    """The one state whose delegation a list gives ("and other Maldivian officials")."""
    codes: list[str] = []
    p = line.parse
    for found in line.founds:
        if found.kind == "state" and found.how == "demonym" and found.country:
            after = p.low[found.last + 1 : found.last + 4]
            if any(
                w in ("officials", "delegation", "side", "embassy", "representatives", "members")
                for w in after
            ):
                codes.append(found.country)
    return codes[0] if len(set(codes)) == 1 else None
