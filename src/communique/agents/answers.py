"""The shapes of answers. Their JSON schemas are the interface (tests pin them).

Each fact carries the words that say it with their span, and a permalink. Lists come in pages:
``more`` is the ``cursor`` for the rest, null at the end.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.agents.quoting import Words
from communique.agents.shapes import (
    ActFact,
    Counted,
    DocumentOf,
    EncounterFact,
    EntityFact,
    FacetOf,
    GapFact,
    PartyOf,
    QuoteFact,
)
from communique.types import EncounterKind, EncounterStatus, Genre


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of each the record has."""

    encounters: int
    acts: int
    quotes: int
    gaps: int
    entities: int
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearanceOf:
    """Where a copy of a readout was published. resemblance: of the texts, 0 to 1."""

    publisher: str | None
    published: str | None
    url: str | None
    resemblance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadoutAnswer:
    """A readout, or the parts of it that were asked for. sha256: of the bytes it was read from.

    genre: what sort of text it is. also_published: copies of it elsewhere, which count once.
    notes: what the reader decided or assumed. coder: program, lexicon and model that read it.
    """

    document: DocumentOf
    url: str | None
    language: str
    genre: Genre | None
    also_published: tuple[AppearanceOf, ...]
    sha256: str
    notes: tuple[str, ...]
    coder: str
    counts: Counts
    encounters: tuple[EncounterFact, ...]
    acts: tuple[ActFact, ...]
    quotes: tuple[QuoteFact, ...]
    gaps: tuple[GapFact, ...]
    entities: tuple[EntityFact, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAnswer:
    """A stretch of a document's text, which is quoted data. length: of the whole text."""

    document: DocumentOf
    text: str
    start: int
    end: int
    length: int
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsAnswer:
    """Acts that were searched for. total: how many; "at least" so many when not exact.

    documents: those that the acts stand in. unknown: values that nothing in the archive has.
    """

    total: int
    exact: bool
    acts: tuple[ActFact, ...]
    documents: tuple[DocumentOf, ...]
    facets: tuple[FacetOf, ...]
    unknown: tuple[str, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageOf:
    """A place in a readout that has the words looked for, with some words around it."""

    passage: Words
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReadout:
    """A readout that was searched for. acts: how many it has."""

    document: DocumentOf
    acts: int
    passages: tuple[PassageOf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadoutsAnswer:
    """Readouts that were searched for."""

    total: int
    exact: bool
    readouts: tuple[FoundReadout, ...]
    unknown: tuple[str, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsAnswer:
    """What somebody said to somebody or about something, in the order of time.

    who, toward, about: as they were understood. kinds, years: counts over all of it.
    """

    who: str
    toward: str | None
    about: str | None
    total: int
    exact: bool
    kinds: tuple[Counted, ...]
    years: tuple[Counted, ...]
    acts: tuple[ActFact, ...]
    documents: tuple[DocumentOf, ...]
    unknown: tuple[str, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFact:
    """One document's account of an encounter. report: what it says, with the words.

    score, reasons: how sure it is that it reports this encounter, and why; by: machine or human.
    """

    account: str
    document: DocumentOf
    report: EncounterFact
    score: float
    reasons: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterOf:
    """An encounter, resolved across documents. day: null when unknown.

    count: of all its accounts; ``accounts`` may hold only the first ones.
    """

    id: str
    kind: EncounterKind
    status: EncounterStatus
    day: str | None
    place: str | None
    parties: tuple[PartyOf, ...]
    count: int
    accounts: tuple[AccountFact, ...]
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EncountersAnswer:
    """Encounters, the latest first."""

    total: int
    encounters: tuple[EncounterOf, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterAnswer:
    """One encounter with a page of its accounts."""

    encounter: EncounterOf
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceOf:
    """A field in which two matched acts differ, with both values as they are printed."""

    field: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedAct:
    """An act of one account or a pair of both.

    where: "both"; "left_only", "right_only": not in the other text, which is no denial;
    "attributed": the account tells it of the other side, whose own text lacks it;
    "echo": one answers the other without being the same act.
    relation, for "both": same, stronger_left, stronger_right or differs.
    """

    where: str
    relation: str | None
    left: ActFact | None
    right: ActFact | None
    differences: tuple[DifferenceOf, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSummary:
    """An account as a whole. side: codes of whose account it is. unmentioned: what the other
    text names and this one never does."""

    document: DocumentOf
    side: tuple[str, ...]
    words: int
    acts: int
    topics: tuple[str, ...]
    unmentioned: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonAnswer:
    """Two accounts laid next to each other. warnings: reasons to doubt that they belong
    together."""

    left: AccountSummary
    right: AccountSummary
    counts: tuple[Counted, ...]
    warnings: tuple[str, ...]
    acts: tuple[ComparedAct, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFact:
    """An act or encounter in the schemes of event data.

    of: id of the act or encounter. plover, quad: null for CAMEO 01 and 02, which PLOVER does not
    code. rule: what decided; explain_code explains codes and rules.
    """

    id: str
    of: str | None
    source: str | None
    source_code: str | None
    target: str | None
    target_code: str | None
    cameo: str
    name: str
    plover: str | None
    mode: str | None
    quad: str | None
    goldstein: float | None
    rule: str
    words: Words
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsAnswer:
    """The events of a readout, in the order of the text."""

    document: DocumentOf
    total: int
    events: tuple[EventFact, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAnswer:
    """What a code means. explanation: the rules that give it, with examples, as lines."""

    code: str
    scheme: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeOf:
    """An office that the registry knows a person to have held; days of any precision."""

    role: str
    country: str
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedIn:
    """A readout that names the entity, and where it first does."""

    document: DocumentOf
    words: Words
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAnswer:
    """A state, person, organisation or issue.

    source: "registry" for what the program knows beforehand (such facts have no quotation), or
    "archive" for a person whom only documents name. said_by, said_to, said_about: acts in the
    archive. named_in: the latest readouts that name it. also_like: others of a similar name.
    """

    id: str
    kind: str
    name: str
    code: str | None
    wikidata: str | None
    cow: str | None
    areas: tuple[str, ...]
    offices: tuple[OfficeOf, ...]
    source: str
    said_by: int
    said_to: int
    said_about: int
    named_in: tuple[NamedIn, ...]
    also_like: tuple[str, ...]
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsOf:
    """A readout with sentences that could not be coded. count: of all its gaps."""

    document: DocumentOf
    count: int
    gaps: tuple[GapFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsAnswer:
    """Readouts with gaps, the latest first."""

    readouts: tuple[GapsOf, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveAnswer:
    """What the archive holds. first, last: days of its acts. coders: what made its records."""

    readouts: int
    acts: int
    encounters: int
    with_several_accounts: int
    first: str | None
    last: str | None
    facets: tuple[FacetOf, ...]
    coders: tuple[str, ...]
