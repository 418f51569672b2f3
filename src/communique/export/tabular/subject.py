"""What rows are made from: a document on its way out, with what several tables need of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

from communique import registry
from communique.codes import mapping, schemes
from communique.codes.actors import numbers
from communique.codes.acts import coded, facts_of
from communique.codes.events import Event
from communique.codes.schemes import CameoCode
from communique.export.items import Item
from communique.types import Act, Encounter, Span

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
# Encounters whose day is the day on which their acts were done.
_HAPPENED: Final = ("held", "recalled")


class Part(NamedTuple):
    """What a row is about: something of a document. position: from 1. of: what it belongs to."""

    subject: Subject
    one: Any
    position: int
    of: Any = None


class Code(NamedTuple):
    """A CAMEO code and the rule that decided."""

    cameo: CameoCode
    rule: str


@dataclass(frozen=True, kw_only=True)
class Subject:
    """An item, and what is worked out from it once."""

    item: Item

    @property
    def text(self) -> str:
        """The document's text."""
        return self.item.record.document.text

    @cached_property
    def published(self) -> date | None:
        """The day of publication."""
        return day_of(self.item.record.document.published)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The coded events of acts and encounters."""
        return coded(self.item.record)

    @cached_property
    def contacts(self) -> dict[str, tuple[int, Encounter]]:
        """Encounters of the record by id, with their numbers from 1."""
        found = self.item.record.encounters
        return {one.id: (number, one) for number, one in reversed([*enumerate(found, start=1)])}

    @cached_property
    def entities(self) -> dict[str, str]:
        """Entity ids by the names that acts use for them."""
        record = self.item.record
        parties = (party for one in record.encounters for party in one.parties)
        return {
            **{party.name: party.entity for party in parties if party.entity},
            **{entity.name: entity.id for entity in record.entities},
        }

    @cached_property
    def named(self) -> dict[str | None, str]:
        """Entity ids by the ids that acts have for what they are about: those without a kind."""
        return {one.id.partition(":")[2]: one.id for one in self.item.record.entities}

    def parts(self, things: Iterable[Any], of: Any = None) -> list[Part]:
        """Things of the document as what rows are about."""
        return [Part(self, one, number, of) for number, one in enumerate(things, start=1)]

    def words(self, span: Span | None) -> str | None:
        """The characters of a span."""
        return None if span is None else span.of(self.text)

    def account(self, within: str | None) -> str | None:
        """The account's name, "mfa-1#2", by the record's id of the encounter."""
        contact = self.contacts.get(within) if within is not None else None
        return f"{self.item.record.document.id}#{contact[0]}" if contact else None

    def encounter(self, within: str | None) -> str | None:
        """The encounter that an account belongs to, by the record's id of it."""
        return None if within is None else self.item.encounter(within)

    def contact_day(self, within: str | None) -> date | None:
        """The day of an encounter that took place, as the text states it."""
        contact = self.contacts.get(within) if within is not None else None
        happened = contact is not None and contact[1].status in _HAPPENED
        return day_of(contact[1].date) if contact and happened else None

    def code_of(self, act: Act) -> Code:
        """The code of an act, whether or not it is known who acted."""
        contact = self.contacts.get(act.encounter) if act.encounter else None
        facts = facts_of(act, self.item.record, contact[1].kind if contact else None)
        cameo, rule = mapping.load().act(facts)
        return Code(schemes.load().cameo[cameo], rule)


def code_of_encounter(encounter: Encounter) -> Code:
    """The code of an encounter."""
    cameo, rule = mapping.load().encounter(encounter.kind, encounter.status)
    return Code(schemes.load().cameo[cameo], rule)


def day_of(text: str | None) -> date | None:
    """The day of an ISO date; None for what is less precise or no date."""
    if text is None or not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class Land(NamedTuple):
    """A state in the numbers of the field; None where it has none at the date."""

    iso3: str | None
    cow: int | None
    gw: int | None


@lru_cache(maxsize=8192)
def land(code: str | None, day: date | None) -> Land:
    """The state with an alpha-3 code; nothing for organisations and what is no code."""
    known = registry.load().state_of(code) if code else None
    if known is None or known.kind != "state":
        return Land(None, None, None)
    cow, gw = numbers(code, day.isoformat() if day else None)
    return Land(code, cow, gw)
