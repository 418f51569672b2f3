"""The page of one readout: its text with the acts marked, and the facts beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from communique.archive.appearances import Appearance
from communique.archive.corrections import corrected
from communique.archive.history import Version
from communique.archive.judgements import Judgement
from communique.archive.languages import Translation
from communique.archive.marking import decisions_dict
from communique.archive.showing import Contact
from communique.render import first_line, found_where, in_order, line
from communique.types import Record
from communique.web.decisions import notes
from communique.web.page import Page, Table

COLUMNS = (
    "act", "kind", "negated", "strength", "voice", "speaker", "party", "target", "areas",
    "about", "cue", "content", "cue_start", "cue_end", "content_start", "content_end",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadoutPage(Page):
    """A record. at: a character of the piece of the text that is shown, when it is long.

    version: None for a text that was only read here. versions: all there are, newest first.
    appearances: copies of it on other sites. translations: it in other languages.
    encounters: the archive's encounters, by the id that the record gives its account.
    decisions: what people decided about it, as ``communique show`` prints it; the record has
    their values. notes: the same for readers, by act.
    """

    template: ClassVar[str] = "readout.html"
    record: Record
    at: int = 0
    version: int | None = None
    versions: tuple[Version, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    translations: tuple[Translation, ...] = ()
    encounters: Mapping[str, Contact]
    decisions: Mapping[str, Any] | None = None
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_current(self) -> bool:
        """False when the document has a newer version."""
        return not self.versions or self.version == self.versions[0].number

    @property
    def found_where(self) -> tuple[str, ...]:
        """The genre with its rule, and where issuer, publisher and date were found."""
        return found_where(self.record.document)

    def table(self) -> Table:
        """The acts, one a row, in text order."""
        return Table(columns=COLUMNS, rows=tuple(_rows(self.record)))


def readout_of_text(record: Record) -> ReadoutPage:
    """The page of a text that is not stored."""
    return ReadoutPage(title=title_of(record), record=record, encounters={})


def readout(
    record: Record,
    *,
    version: int,
    versions: tuple[Version, ...],
    encounters: Mapping[str, Contact],
    appearances: tuple[Appearance, ...] = (),
    translations: tuple[Translation, ...] = (),
    judgements: Iterable[Judgement] = (),
    at: int = 0,
) -> ReadoutPage:
    """The page of a version of a document. judgements: what people decided about it."""
    made = tuple(judgements)
    told = corrected(record, made)
    return ReadoutPage(
        title=title_of(record),
        record=told.record,
        decisions=decisions_dict(told, made),
        notes=notes(told),
        at=at,
        version=version,
        versions=versions,
        appearances=appearances,
        translations=translations,
        encounters=encounters,
    )


def title_of(record: Record) -> str:
    """The document's title, else its first line, else its id."""
    document = record.document
    return line(document.title or first_line(document.text) or document.id)


def _rows(record: Record) -> list[tuple[str | int | None, ...]]:
    text = record.document.text
    return [
        (
            number, act.kind, str(act.negated).lower(), act.strength, act.voice,
            "; ".join(act.speaker), "; ".join(act.party), "; ".join(act.target),
            "; ".join(act.areas), "; ".join(named.id or named.span.of(text) for named in act.about),
            act.cue.of(text), act.content and act.content.of(text), act.cue.start, act.cue.end,
            *(act.content or (None, None)),
        )
        for number, act in in_order(record)
    ]  # fmt: skip
