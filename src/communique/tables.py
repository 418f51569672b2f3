"""Records as data frames: one row an act, an encounter's party, or a quote.

Needs pandas: ``pip install "communique[frames]"``. Columns and their order are stable and
stand in docs/record-format.md. Lists are joined with "; ", spans are two columns, and what
the text does not say is missing (``None``), never an empty string.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from communique.errors import CommuniqueError
from communique.types import Document, Record, Span

if TYPE_CHECKING:
    import pandas as pd

SEPARATOR: Final = "; "
DOCUMENT_COLUMNS: Final = ("document", "publisher", "issuer", "published")
ACT_COLUMNS: Final = (
    *DOCUMENT_COLUMNS,
    "act",
    "encounter",
    "kind",
    "negated",
    "strength",
    "voice",
    "speaker",
    "via",
    "party",
    "target",
    "areas",
    "about",
    "about_text",
    "cue_text",
    "content_text",
    "marker_text",
    "cue_start",
    "cue_end",
    "content_start",
    "content_end",
    "rule",
)
ENCOUNTER_COLUMNS: Final = (
    *DOCUMENT_COLUMNS,
    "encounter",
    "kind",
    "status",
    "date",
    "place",
    "party_name",
    "party_role",
    "party_country",
    "party_entity",
    "evidence_start",
    "evidence_end",
)
QUOTE_COLUMNS: Final = (
    *DOCUMENT_COLUMNS,
    "speaker",
    "quote_text",
    "quote_start",
    "quote_end",
)
# Columns that hold whole numbers or nothing.
NUMBERS: Final = frozenset(
    f"{name}_{edge}"
    for name in ("cue", "content", "evidence", "quote")
    for edge in ("start", "end")
)


def acts(records: Iterable[Record]) -> pd.DataFrame:
    """One row an act, columns ``ACT_COLUMNS``. Raises CommuniqueError without pandas."""
    return _frame(
        ACT_COLUMNS, (_act_row(record, at) for record in records for at in range(len(record.acts)))
    )


def encounters(records: Iterable[Record]) -> pd.DataFrame:
    """One row a party of an encounter (one without parties has one row).

    Columns ``ENCOUNTER_COLUMNS``; the evidence is the first of the encounter's spans.
    Raises CommuniqueError without pandas.
    """
    return _frame(ENCOUNTER_COLUMNS, (row for record in records for row in _party_rows(record)))


def quotes(records: Iterable[Record]) -> pd.DataFrame:
    """One row a quote, columns ``QUOTE_COLUMNS``. Raises CommuniqueError without pandas."""
    return _frame(QUOTE_COLUMNS, (row for record in records for row in _quote_rows(record)))


def _frame(columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError:
        raise CommuniqueError(
            'tables need pandas, which is not installed: pip install "communique[frames]"'
        ) from None
    frame = pd.DataFrame(list(rows), columns=list(columns), dtype=object)
    types = {name: "Int64" for name in columns if name in NUMBERS}
    if "negated" in columns:
        types["negated"] = "bool"
    return frame.astype(types)


def _act_row(record: Record, at: int) -> tuple[Any, ...]:
    act = record.acts[at]
    text = record.document.text
    return (
        *_document_cells(record.document),
        act.id,
        act.encounter,
        act.kind,
        act.negated,
        act.strength,
        act.voice,
        _joined(act.speaker),
        _joined(act.via),
        _joined(act.party),
        _joined(act.target),
        _joined(act.areas),
        _joined(named.id or "" for named in act.about),
        _joined(named.span.of(text) for named in act.about),
        act.cue.of(text),
        act.content.of(text) if act.content else None,
        act.marker.of(text) if act.marker else None,
        *act.cue,
        *_edges(act.content),
        act.rule,
    )


def _party_rows(record: Record) -> Iterable[tuple[Any, ...]]:
    for encounter in record.encounters:
        head = (
            *_document_cells(record.document),
            encounter.id,
            encounter.kind,
            encounter.status,
            encounter.date,
            encounter.place,
        )
        for party in encounter.parties:
            cells = (party.name, party.role, party.country, party.entity)
            yield (*head, *cells, *encounter.evidence[0])
        if not encounter.parties:
            yield (*head, None, None, None, None, *encounter.evidence[0])


def _quote_rows(record: Record) -> Iterable[tuple[Any, ...]]:
    for quote in record.quotes:
        words = quote.span.of(record.document.text)
        yield (*_document_cells(record.document), quote.speaker, words, *quote.span)


def _document_cells(document: Document) -> tuple[str | None, ...]:
    return (document.id, document.publisher, document.issuer, document.published)


def _joined(values: Iterable[str]) -> str | None:
    return SEPARATOR.join(values) or None


def _edges(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)
