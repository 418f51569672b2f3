"""Whose words a text is outside quotations: who "I" and "we" are (codebook, ruling 23).

The signer of a statement speaks for himself; of an unsigned one the state or organisation
that issues it, and so does a spokesperson.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from communique.extract.contacts.contact import Contact
from communique.extract.mentions.found import Found
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.referents import Participant, Person
from communique.extract.scans import Scan
from communique.registry import Office
from communique.types import Document

_STATEMENT: Final = re.compile(r"\W*(?:joint )?(?:press )?statement\b", re.IGNORECASE)
# What a statement is on stands behind one of these, and is not signed by whom it names.
_OCCASION: Final = re.compile(r"\b(?:on|regarding|following|about|after|marking|in|at)\b")
_ATTRIBUTABLE: Final = re.compile(r"spokes|attributable|statement by", re.IGNORECASE)


def settle_first_person(
    discourse: Discourse,
    title: Sequence[Found],
    margins: Sequence[Scan],
    contacts: Sequence[Contact],
) -> None:
    """Tell the discourse who "I" and "we" are outside quotations: the signer, else the issuer."""
    signers = _signers(discourse, title, margins, contacts)
    if signers:
        discourse.first_person = signers
        discourse.signed = True
    elif contacts and contacts[0].kind == "message" and contacts[0].status == "held":
        discourse.first_person = contacts[0].parties[:1]  # "The message said: I express …"
    elif discourse.issuer is not None:
        side = discourse.side(discourse.issuer)
        discourse.first_person = [side] if side is not None else []


def spoken_for(participant: Participant, discourse: Discourse) -> Participant:
    """A spokesperson speaks for the state or organisation."""
    if isinstance(participant, Person) and is_spokesperson(participant.office):
        side = discourse.side(participant.country) if participant.country else None
        return side or participant
    return participant


def is_spokesperson(office: Office | None) -> bool:
    """Whether who holds the office speaks for others."""
    return office is not None and "spokes" in office.id


def _signers(
    discourse: Discourse,
    title: Sequence[Found],
    margins: Sequence[Scan],
    contacts: Sequence[Contact],
) -> list[Participant]:
    signers: list[Participant] = []
    for found in (*_in_title(discourse.document, title), *_in_signatures(margins)):
        person = discourse.person_of(found)
        if person is not None and person not in signers:
            signers.append(person)
    if not signers and not any(c.status == "held" for c in contacts):
        return _in_margins(discourse, margins)
    return signers


def _in_title(document: Document, title: Iterable[Found]) -> Iterator[Found]:
    """Persons who a title says make the statement or speech: "Statement by X on Y"."""
    name = document.title or ""
    if _STATEMENT.match(name) or document.genre == "speech":
        lead = _OCCASION.split(name)[0]
        for found in title:
            if found.kind == "person" and found.name in lead and not is_spokesperson(found.office):
                yield found


def _in_signatures(margins: Iterable[Scan]) -> Iterator[Found]:
    for scan in margins:
        if scan.block.kind == "signature":
            yield from (found for found in scan.founds if found.kind == "person")


def _in_margins(discourse: Discourse, margins: Iterable[Scan]) -> list[Participant]:
    """The first person with a role who is named beside the text, for no spokesperson."""
    for scan in margins:
        if not _ATTRIBUTABLE.search(scan.sentence.surface):
            for found in scan.founds:
                person = discourse.person_of(found) if found.kind == "person" else None
                if found.role and person is not None:
                    return [person]
    return []
