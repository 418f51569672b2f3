"""What is compared of a document, read from lines of gold or of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from communique.errors import RecordError
from communique.records import Fields, parse
from communique.types import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedAct:
    """The fields of an act that are compared."""

    kind: str
    cue: Span
    content: Span | None
    speaker: tuple[str, ...]
    party: tuple[str, ...]
    target: tuple[str, ...]
    about: tuple[Span, ...]
    areas: tuple[str, ...]
    strength: str
    voice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedParty:
    """A party of an encounter, as compared."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEncounter:
    """The fields of an encounter that are compared."""

    kind: str
    status: str
    date: str | None
    place: str | None
    parties: tuple[CodedParty, ...]
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedQuote:
    """The fields of a quote that are compared."""

    span: Span
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What is compared of one document: of a gold line or of a record."""

    id: str
    text: str
    publisher: str
    acts: tuple[CodedAct, ...] = ()
    encounters: tuple[CodedEncounter, ...] = ()
    quotes: tuple[CodedQuote, ...] = ()

    @property
    def held(self) -> list[CodedEncounter]:
        """The encounters that are the news."""
        return [encounter for encounter in self.encounters if encounter.status == "held"]


def read_codings(lines: Iterable[str], name: str) -> dict[str, Coding]:
    """Codings by document id; a later line replaces an earlier one of the same id.

    Only the compared keys are read, and evidence where there is some: gold lines need no
    ids or coder.
    Raises RecordError with ``name``, the line and the field.
    """
    codings = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                coding = _coding(Fields(parse(line), ""))
            except RecordError as error:
                raise RecordError(f"{name}, line {number}: {error}") from None
            codings[coding.id] = coding
    return codings


def _coding(fields: Fields) -> Coding:
    document = Fields(fields.get("document"), "document")
    text = document.text("text")
    inside = len(text)
    publisher = document.values.get("publisher")
    return Coding(
        id=document.text("id"),
        text=text,
        publisher=publisher if isinstance(publisher, str) and publisher else "unknown",
        acts=_each(fields, "acts", lambda item: _coded_act(item, inside)),
        encounters=_each(fields, "encounters", lambda item: _coded_encounter(item, inside)),
        quotes=_each(fields, "quotes", lambda item: _coded_quote(item, inside)),
    )


def _each(fields: Fields, key: str, build: Callable[[Fields], T]) -> tuple[T, ...]:
    items = fields.get(key)
    if not isinstance(items, list):
        raise RecordError(f"{fields.path(key)}: a list is expected")
    where = fields.path(key)
    return tuple(build(Fields(item, f"{where}[{n}]")) for n, item in enumerate(items))


def _coded_act(fields: Fields, inside: int) -> CodedAct:
    return CodedAct(
        kind=fields.text("kind"),
        cue=fields.span("cue", inside),
        content=fields.span_or_none("content", inside),
        speaker=fields.texts("speaker"),
        party=fields.texts("party"),
        target=fields.texts("target"),
        about=_each(fields, "about", lambda item: item.span("span", inside)),
        areas=fields.texts("areas"),
        strength=fields.text("strength"),
        voice=fields.text("voice"),
    )


def _coded_encounter(fields: Fields, inside: int) -> CodedEncounter:
    return CodedEncounter(
        kind=fields.text("kind"),
        status=fields.text("status"),
        date=fields.text_or_none("date") or None,
        place=fields.text_or_none("place") or None,
        parties=_each(
            fields,
            "parties",
            lambda item: CodedParty(name=item.text("name"), country=item.text_or_none("country")),
        ),
        evidence=fields.spans("evidence", inside) if fields.values.get("evidence") else (),
    )


def _coded_quote(fields: Fields, inside: int) -> CodedQuote:
    return CodedQuote(span=fields.span("span", inside), speaker=fields.text_or_none("speaker"))
