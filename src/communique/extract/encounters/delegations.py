"""Who was also present: members of the delegations are parties (codebook §1, parties)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.contacts.contact import Contact
from communique.extract.encounters.news import SPOKEN, main_contact
from communique.extract.lines import Line
from communique.extract.mentions import Found
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.referents import Person, Side

_IN_PERSON: Final = frozenset(("meeting", "summit", "signing", "other", "visit"))
_OCCASION: Final = frozenset(("occasion", "ceremony", "event"))


def add_present(index: int, line: Line, d: Discourse, contacts: Sequence[Contact]) -> None:
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
    side = _delegation(line)
    leads = "led by" in match.group().lower()
    for found, person in people:
        if person.country is None and "accompanied" in match.group().lower():
            person.country = _escorted(line, match.start(), contact, d)
        if any(person is p for p in contact.parties):
            continue
        if index == contact.sentence and found.span[0] < match.end():
            continue
        if _modifies(line, found, match.end()):
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
            person.country = _one_state([p for _, p in people])
        contact.parties.append(person)
        if not leads:
            contact.extras.append(person)


def _attended(index: int, contacts: Sequence[Contact]) -> Contact | None:
    """The contact at which people were present: the one just told, else the main one."""
    held = [
        c
        for c in contacts
        if c.status == "held" and c.kind in SPOKEN | _IN_PERSON and c.sentence <= index
    ]
    here = [c for c in held if c.sentence == index]
    main = main_contact(held)
    return here[-1] if here else main


def _one_state(people: Sequence[Person]) -> str | None:
    """The state of a list whose members are all of one, as far as the text says."""
    codes = {p.country for p in people if p.country}
    return codes.pop() if len(codes) == 1 else None


def _escorted(line: Line, at: int, contact: Contact, d: Discourse) -> str | None:
    """The state of whom "accompanied by" follows, else that of the first party."""
    for found in reversed(line.founds):
        person = d.person_of(found) if found.kind == "person" and found.phrase[1] <= at else None
        if person is not None and person.country and any(person is p for p in contact.parties):
            return person.country
    return next((p.country for p in contact.parties if p.country), None)


def _delegation(line: Line) -> str | None:
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


def _modifies(line: Line, found: Found, opened: int) -> bool:
    """ "Secretary to the President", "on behalf of X": named, not present.

    opened: where the words end that open the list, "in the presence of".
    """
    p = line.parse
    first = min(found.first, found.head)
    if first == 0 or p.start[first] <= opened + 1:
        return False
    return p.low[first - 1] in ("of", "for", "behalf", "'s", "’s")
