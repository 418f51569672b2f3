"""Contacts → the encounters of a record (codebook §1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.extract.contacts.contact import Contact
from communique.extract.record.entities import Entities
from communique.extract.record.ids import content_id
from communique.extract.resolve.referents import Participant, Person
from communique.extract.scans import Scan
from communique.types import Encounter, Party, Span


def encounters_of(
    contacts: Iterable[Contact], body: Sequence[Scan], entities: Entities, *, document: str
) -> list[Encounter]:
    """The encounters, in the order of the contacts. document: its id."""
    return [_encounter(contact, body, entities, document) for contact in contacts]


def _encounter(
    contact: Contact, body: Sequence[Scan], entities: Entities, document: str
) -> Encounter:
    evidence = tuple(sorted({_span(body, *where) for where in contact.evidence}))
    return Encounter(
        id=content_id(document, "encounter", contact.kind, contact.status, *map(str, evidence)),
        kind=contact.kind,
        status=contact.status,
        date=contact.date,
        date_span=_span(body, *contact.date_at) if contact.date_at else None,
        place=contact.place,
        place_span=_span(body, *contact.place_at) if contact.place_at else None,
        parties=tuple(_party(p, contact.roles.get(p.name), entities) for p in contact.parties),
        evidence=evidence,
    )


def _span(body: Sequence[Scan], sentence: int, start: int, end: int) -> Span:
    return body[sentence].sentence.locate(start, end)


def _party(participant: Participant, office: str | None, entities: Entities) -> Party:
    """A party with the role of the person, or the unnamed office that a side stands for."""
    return Party(
        name=participant.name,
        role=participant.role if isinstance(participant, Person) else office,
        country=participant.country,
        entity=entities.of(participant),
    )
