"""Who somebody is beyond one document: nodes of networks, actors of events.

A state or organisation is known by its code. A person is known by the registry's id; one whom
the registry lacks is known by name and by the code of the side represented, so that two
documents' Ama Boateng of Ghana are one person and the one of Togo is another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from communique import registry
from communique.export.characters import in_one_line
from communique.types import Entity, Party, Record

NodeKind = Literal["state", "organisation", "person"]

_NO_LETTER: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody who meets or speaks. Fields are None where nothing is known.

    id: "KAZ", "UN", a registry id ("person:Q…") or "doc:ama-boateng@GHA". entity: id of the
    entity in records. code: the side, alpha-3 or acronym. iso3, cow: of the state, for persons
    of the one they represent. wikidata: of the node itself.
    """

    id: str
    name: str
    kind: NodeKind
    entity: str | None
    code: str | None
    iso3: str | None
    cow: str | None
    wikidata: str | None


@lru_cache(maxsize=1024)
def of_code(code: str) -> Node:
    """The state or organisation that a party code stands for."""
    known = registry.load().state_of(code)
    if known is None:
        return Node(
            id=code, name=code, kind="organisation", entity=None, code=code, iso3=None,
            cow=None, wikidata=None,
        )  # fmt: skip
    state = known.kind == "state"
    return Node(
        id=code,
        name=known.name,
        kind="state" if state else "organisation",
        entity=known.id,
        code=code,
        iso3=code if state else None,
        cow=known.cow,
        wikidata=known.wikidata,
    )


class Persons:
    """The persons of one record, by the names that its parties and acts use."""

    def __init__(self, record: Record) -> None:
        self._by_id = {entity.id: entity for entity in record.entities}
        self._parties = {p.name: p for e in record.encounters for p in e.parties}
        self._by_name: dict[str, Entity] = {}
        for entity in record.entities:
            self._by_name.setdefault(entity.name, entity)

    def of_party(self, party: Party) -> Node:
        """The node of a party: the person, or the side that takes part as such."""
        return _node(party.name, party.country, party.entity, self._by_id.get(party.entity or ""))

    def of_entity(self, id: str) -> Node | None:  # noqa: A002
        """The node of an entity that the record lists."""
        entity = self._by_id.get(id)
        return None if entity is None else _node(entity.name, entity.country, id, entity)

    def of_speaker(self, name: str, codes: tuple[str, ...]) -> Node:
        """The node of an act's speaker. codes: whom the speakers of the act represent."""
        if name in self._parties:
            return self.of_party(self._parties[name])
        entity = self._by_name.get(name)
        code = entity.country if entity is not None else None
        if code is None and len(codes) == 1:
            code = codes[0]
        return _node(name, code, entity.id if entity is not None else None, entity)


def _node(name: str, code: str | None, id: str | None, entity: Entity | None) -> Node:  # noqa: A002
    side = of_code(code) if code else None
    if side is not None and id is not None and side.entity == id:
        return side
    organisation = entity is not None and entity.kind == "organisation"
    local = id is None or id.startswith("doc:")
    known = registry.load().known.get(id or "")
    return Node(
        id=f"{id or _named(name)}@{code or '?'}" if local else str(id),
        # texts call one person by many names, and break lines in some
        name=known.name if known is not None else in_one_line(name),
        kind="organisation" if organisation else "person",
        entity=id,
        code=code,
        iso3=side.iso3 if side else None,
        cow=side.cow if side else None,
        wikidata=entity.wikidata if entity else None,
    )


def _named(name: str) -> str:
    return "doc:" + _NO_LETTER.sub("-", name.casefold()).strip("-")
