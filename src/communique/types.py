"""The values that flow through the program: frozen, and always pointing at the text.

Every span is a half-open range of Unicode code points of ``Document.text``. A value
that says something about the text cannot be built without the characters that say it:
an empty or reversed span raises ``SpanError``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from communique.errors import SpanError

EncounterKind = Literal[
    "meeting", "call", "video_call", "visit", "summit", "message", "signing", "other"
]
EncounterStatus = Literal["held", "recalled", "planned", "cancelled"]
ActKind = Literal[
    "state",
    "praise",
    "thank",
    "greet",
    "condole",
    "welcome",
    "support",
    "pledge",
    "agree",
    "discuss",
    "inform",
    "request",
    "propose",
    "invite",
    "announce",
    "sign",
    "hope",
    "concern",
    "oppose",
    "condemn",
    "warn",
]
Strength = Literal["weak", "plain", "strong"]
Voice = Literal["direct", "indirect", "joint"]
BlockKind = Literal[
    "headline", "dateline", "paragraph", "list_item", "caption", "boilerplate", "signature"
]
Genre = Literal[
    "readout",
    "statement",
    "joint_statement",
    "communique",
    "speech",
    "transcript",
    "message",
    "travel_notice",
    "news",
    "other",
]
OriginKind = Literal[
    "genre",
    "published",
    "publisher",
    "issuer",
    "cited",
    "byline",
    "dateline_place",
    "dateline_date",
]
EntityKind = Literal["person", "office", "state", "organisation", "place", "issue"]


class Span(NamedTuple):
    """A half-open range of code points of ``Document.text``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


def checked(span: Span, what: str) -> Span:
    """The span itself; raises SpanError when it is empty, reversed or negative."""
    if not 0 <= span.start < span.end:
        raise SpanError(f"{what}: the span {tuple(span)} holds no characters")
    return span


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the document with one function: headline, paragraph, boilerplate …"""

    span: Span
    kind: BlockKind

    def __post_init__(self) -> None:
        checked(self.span, f"block {self.kind}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change that the reader made: ``span`` of the text stands where ``was`` stood.

    An empty span is a place where something was left out.
    """

    span: Span
    was: str

    def __post_init__(self) -> None:
        if not 0 <= self.span.start <= self.span.end:
            raise SpanError(f"edit: {tuple(self.span)} is no place of the text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Something the reader found out about the document itself, and where.

    what: "issuer", "cited" (whom an agency repeats), "published" …; value: as found, a date
    as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``. span: the characters of the text that say it;
    None when something else does. where: what that is: "text", "meta article:published_time",
    "address", "outlet akorda", a rule's id.
    """

    what: OriginKind
    value: str
    span: Span | None
    where: str

    def __post_init__(self) -> None:
        if self.span is not None:
            checked(self.span, f"origin {self.what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as it was published. ``text`` never changes; every span indexes it.

    published: ISO date of publication (``YYYY-MM-DD``), or None when unknown.
    sha256: of the bytes the document was read from (of the UTF-8 text for given texts).
    language: ISO 639-1 code. notes: what the reader decided or assumed ("read as cp1252").
    media_type: of those bytes, by their content ("text/html"); None for given texts.
    genre: what sort of text it is; None when nothing tells. origins: the evidence for genre,
    issuer, publisher, dates. edits: what was normalised, in text order (``original``).
    """

    id: str
    text: str
    sha256: str
    language: str = "en"
    url: str | None = None
    title: str | None = None
    issuer: str | None = None
    publisher: str | None = None
    published: str | None = None
    media_type: str | None = None
    genre: Genre | None = None
    notes: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    edits: tuple[Edit, ...] = ()

    def original(self) -> str:
        """The text before the reader normalised it."""
        parts, at = [], 0
        for edit in self.edits:
            parts += [self.text[at : edit.span.start], edit.was]
            at = edit.span.end
        return "".join((*parts, self.text[at:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something the text names. Codes are None where the registry is not sure.

    id: registry id ("state:KAZ", "org:un", "issue:one-china", "person:Q…") or a document
    id ("doc:wang-yi") for a person the registry does not know.
    country: ISO 3166 alpha-3 of the state represented, or an organisation's acronym.
    """

    id: str
    kind: EntityKind
    name: str
    role: str | None = None
    country: str | None = None
    wikidata: str | None = None
    cow: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, office or pronoun that stands for an entity. ``how`` says how it was resolved."""

    span: Span
    kind: EntityKind
    entity: str
    how: str

    def __post_init__(self) -> None:
        checked(self.span, "mention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who took part in an encounter (codebook §1)."""

    name: str
    role: str | None
    country: str | None
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """A contact that the text reports (codebook §1). ``evidence`` is never empty.

    date: ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or None when the text does not state it.
    """

    id: str
    kind: EncounterKind
    status: EncounterStatus
    date: str | None
    date_span: Span | None
    place: str | None
    place_span: Span | None
    parties: tuple[Party, ...]
    evidence: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise SpanError(f"encounter {self.kind}: no evidence")
        for span in self.evidence:
            checked(span, f"encounter {self.kind}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A named thing that an act is about: registry id (None if unknown) and its span."""

    id: str | None
    span: Span

    def __post_init__(self) -> None:
        checked(self.span, "named thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing a party did or said toward another, as the text puts it (codebook §2).

    cue: the act-bearing predicate. content: what is said; None if there is nothing.
    source: where this sentence names the speaker; None when the attribution carries over.
    marker: the words that make the strength weak or strong; None for plain.
    rule: id of the lexicon entry or mechanism that decided.
    Raises SpanError if a span is empty.
    """

    id: str
    kind: ActKind
    cue: Span
    content: Span | None
    speaker: tuple[str, ...]
    source: Span | None
    via: tuple[str, ...]
    party: tuple[str, ...]
    target: tuple[str, ...]
    about: tuple[Named, ...]
    areas: tuple[str, ...]
    strength: Strength
    marker: Span | None
    voice: Voice
    negated: bool
    encounter: str | None
    rule: str

    def __post_init__(self) -> None:
        checked(self.cue, f"act {self.kind}: cue")
        for span in (self.content, self.source, self.marker):
            if span is not None:
                checked(span, f"act {self.kind}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch of reported words without its marks (codebook §3)."""

    span: Span
    speaker: str | None
    cue: Span | None

    def __post_init__(self) -> None:
        checked(self.span, "quote")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A sentence that reports an act the program could not code, and why (codebook §6)."""

    span: Span
    reason: str

    def __post_init__(self) -> None:
        checked(self.span, "gap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """What made a record: program version, lexicon hash, language model and its hash."""

    program: str
    lexicon: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything the codebook defines, for one document.

    ``to_dict`` and ``from_dict`` live in ``communique.records``.
    """

    document: Document
    coder: Coder
    blocks: tuple[Block, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    acts: tuple[Act, ...] = ()
    quotes: tuple[Quote, ...] = ()
    gaps: tuple[Gap, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The record as plain values, ready for JSON (docs/record-format.md)."""
        from communique import records

        return records.to_dict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Record:
        """The record that ``to_dict`` printed. Raises RecordError naming the field."""
        from communique import records

        return records.from_dict(values)

    def _repr_html_(self) -> str:
        """What a notebook shows for the record."""
        from communique.notebook import record_html

        return record_html(self)
