"""A contact on its way to an encounter of the record (codebook §1)."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.extract.resolve.referents import Participant, Person
from communique.types import EncounterKind, EncounterStatus


@dataclass(slots=True)
class Contact:
    """An encounter on its way: the sentence it was found in and what it tells.

    roles: the name of a side → the unnamed office that it stands for. extras: parties who
    were only present. until: the last day of a dated range. same: a definite noun that may
    mean the main contact. hosts: how many of the parties are its subject. several: one verb
    tells of a contact with each of the others. by_wire: a later word says that the talks were
    by telephone or video. told: further sentences that are about it.
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
    by_wire: bool = False
    told: set[int] = field(default_factory=set)

    def parties_are(self, other: Contact) -> bool:
        """True when the same people, all named, took part in both."""
        return all(isinstance(p, Person) for p in self.parties) and {
            id(p) for p in self.parties
        } == {id(p) for p in other.parties}
