"""The shapes of facts, of which answers are made: each with its words and a permalink."""

from __future__ import annotations

from dataclasses import dataclass

from communique.agents.quoting import Words
from communique.types import ActKind, EncounterKind, EncounterStatus, Strength, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOf:
    """The document that a fact stands in. version: the one quoted, which never changes."""

    id: str
    version: int
    title: str | None
    issuer: str | None
    publisher: str | None
    published: str | None
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFact:
    """One thing a party said or did toward another, as the text puts it.

    act: its id in the record. party, target: codes of the states or organisations that speak,
    and that it is directed at. about: registry ids of named issues and organisations.
    negated: the text denies the act. status: "machine", or what people did: "corrected", "added".
    cue: the words that carry the act. content: what is said, promised, asked for …
    sentence: the sentence of the cue.
    """

    document: str
    version: int
    act: str
    day: str | None
    kind: ActKind
    strength: Strength
    voice: Voice
    negated: bool
    speaker: tuple[str, ...]
    party: tuple[str, ...]
    target: tuple[str, ...]
    about: tuple[str, ...]
    areas: tuple[str, ...]
    status: str
    cue: Words
    content: Words | None
    sentence: Words
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyOf:
    """Somebody who took part, as the account names them. country: code of whom they represent."""

    name: str
    role: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterFact:
    """A contact that a document reports. encounter: its id in the record.

    evidence: the words that report it, within ``sentence``; date_words, place_words: those that
    give date and place.
    archive_encounter: id for get_encounter, which has the accounts of other documents too.
    """

    encounter: str
    archive_encounter: str | None
    kind: EncounterKind
    status: EncounterStatus
    date: str | None
    date_words: Words | None
    place: str | None
    place_words: Words | None
    parties: tuple[PartyOf, ...]
    evidence: Words
    sentence: Words
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFact:
    """Words that the text quotes. speaker: whose words; null when the text does not tell."""

    speaker: str | None
    quote: Words
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapFact:
    """A sentence that reports an act the program could not code, and why."""

    reason: str
    sentence: Words
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityFact:
    """Somebody or something the text names. first: its first mention; permalink: to that."""

    id: str
    kind: str
    name: str
    role: str | None
    country: str | None
    first: Words | None
    permalink: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A value and how many results have it. label: what people call it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetOf:
    """How results spread over the values of a facet, the most frequent first."""

    name: str
    values: tuple[Counted, ...]
