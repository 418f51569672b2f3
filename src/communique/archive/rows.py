"""Rows of the tables: tuples whose fields are the columns of their table, in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

# In characters, of four bytes at most; a row of an index holds 2,700 bytes.
LONGEST_NAME: Final = 500

Pair = tuple[str, str]  # name of a facet, value

# What neither SQLite nor PostgreSQL keeps in text; the record itself holds it, escaped.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


class AccountRow(NamedTuple):
    """A row of ``accounts``."""

    key: int
    document: int
    position: int
    id: str
    kind: str
    status: str
    date: str | None
    day: str
    place: str | None
    evidence_start: int
    evidence_end: int


class PartyRow(NamedTuple):
    """A row of ``account_parties``."""

    account: int
    position: int
    name: str
    role: str | None
    country: str | None
    entity: str | None
    day: str


class ActRow(NamedTuple):
    """A row of ``acts``; lists are JSON."""

    key: int
    document: int
    position: int
    id: str
    account: int | None
    kind: str
    strength: str
    voice: str
    negated: bool
    speaker: str
    via: str
    party: str
    target: str
    about: str
    areas: str
    day: str
    reported_by: str | None
    publisher: str | None
    origin: str
    corrected: str
    cue_start: int
    cue_end: int
    content_start: int | None
    content_end: int | None
    sentence_start: int
    content: str | None
    sentence: str
    terms: str


class ValueRow(NamedTuple):
    """A row of ``act_values``."""

    act: int
    facet: str
    value: str
    day: str


class BandRow(NamedTuple):
    """A row of ``document_bands``."""

    band: int
    document: int


class EntityRow(NamedTuple):
    """A row of ``entities``."""

    id: str
    kind: str
    name: str
    country: str | None
    wikidata: str | None
    cow: str | None


class MentionRow(NamedTuple):
    """A row of ``mentions``."""

    document: int
    entity: str
    times: int
    role: str | None
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What a person did to an act: ``human`` when added, ``fields`` when corrected."""

    human: bool = False
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows that a record's current version has in the tables.

    pairs: for each act the values of facets it can be found by; ``terms`` is still empty and
    is to be written from them. own: what the document can be found by besides.
    """

    document: int
    accounts: tuple[AccountRow, ...]
    parties: tuple[PartyRow, ...]
    acts: tuple[ActRow, ...]
    values: tuple[ValueRow, ...]
    entities: tuple[EntityRow, ...]
    mentions: tuple[MentionRow, ...]
    bands: tuple[BandRow, ...]
    pairs: tuple[tuple[Pair, ...], ...]
    own: tuple[Pair, ...]


def storable(text: str) -> str:
    """The text, character for character, with U+FFFD for what a database cannot hold."""
    return _UNSTORABLE.sub("\ufffd", text)


def storable_or_none(text: str | None) -> str | None:
    """The same for a value that may be missing."""
    return None if text is None else storable(text)


def short(text: str) -> str:
    """A name as it is looked up: storable, and cut to what an index of PostgreSQL takes."""
    return storable(text[:LONGEST_NAME])


def short_or_none(text: str | None) -> str | None:
    """The same for a name that may be missing."""
    return None if text is None else short(text)
