"""The entities of a record: registry entries, and who the registry does not know (codebook §4)."""

from __future__ import annotations

import re

from communique.extract.resolve.referents import Participant, Person
from communique.registry import Known
from communique.types import Entity


class Entities:
    """The entities of one document, each noted when it is first asked for."""

    def __init__(self) -> None:
        self._noted: dict[str, Entity] = {}

    def all(self) -> tuple[Entity, ...]:
        """Every entity noted, by id."""
        return tuple(self._noted[name] for name in sorted(self._noted))

    def of(self, participant: Participant) -> str:
        """The id of the participant's entity."""
        if isinstance(participant, Person):
            return self._person(participant)
        if participant.known is not None:
            return self.known(participant.known)
        name = "doc:" + re.sub(r"[^a-z0-9]+", "-", participant.name.lower()).strip("-")
        if name not in self._noted:
            self._noted[name] = Entity(
                id=name, kind="organisation", name=participant.name, country=participant.code
            )
        return name

    def known(self, known: Known) -> str:
        """The id of an entity of the registry."""
        if known.id not in self._noted:
            self._noted[known.id] = Entity(
                id=known.id,
                kind=known.kind,
                name=known.name,
                country=known.code,
                wikidata=known.wikidata,
                cow=known.cow,
            )
        return known.id

    def _person(self, person: Person) -> str:
        name = person.id
        if name not in self._noted:
            self._noted[name] = Entity(
                id=name,
                kind="person",
                name=person.name,
                role=person.role,
                country=person.country,
                wikidata=person.known.wikidata if person.known else None,
            )
        return name
