"""What the tests of table formats write, and what they should read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from export_records import everything
from samples import document, record

from communique.export import Item
from communique.export.tabular import TABLES, Row
from communique.export.tabular.values import flat, rows_of
from communique.types import Origin, Quote, Record, Span

TABLE = {table.name: table for table in TABLES}


def long_quote() -> Record:
    """A quote of 40,000 letters, a fifth of them beyond the basic plane."""
    text = "abc\U0001f54aд" * 8_000
    return Record(
        document=document(text, id="long"),
        coder=record().coder,
        quotes=(Quote(span=Span(0, 40_000), speaker="-1", cue=None),),
    )


def full() -> Record:
    """A record with a row in every table, origins and notes among them."""
    kept = record()
    origins = (
        Origin(what="published", value="2024-05", span=Span(0, 8), where="text"),
        Origin(what="genre", value="readout", span=None, where="rule met"),
        Origin(what="byline", value="'=1+1", span=None, where="'plain"),
    )
    described = replace(
        kept.document, genre="readout", notes=("read as cp1252", "left out 1 bidi override")
    )
    return replace(kept, document=replace(described, origins=origins))


def samples() -> list[Item]:
    """Documents for every format: usual, odd, and long ones."""
    return [*everything(), Item(record=full()), Item(record=long_quote())]


def rows(items: Iterable[Item]) -> dict[str, list[Row]]:
    """The rows that should be read, by table."""
    found: dict[str, list[Row]] = {name: [] for name in TABLE}
    for table, row in rows_of(items):
        found[table.name].append(row)
    return found


def flat_rows(items: Iterable[Item]) -> dict[str, list[tuple[Any, ...]]]:
    """The same with joined lists."""
    return {name: [tuple(map(flat, row)) for row in some] for name, some in rows(items).items()}
