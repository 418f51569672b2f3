"""The data of a release: records, what they were made from, and what people decided.

Records go through memory one by one; all passes see the same state of the archive.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, select

from communique.archive.deciding import held
from communique.archive.judgement_rows import of_document
from communique.archive.marking import decisions_dict
from communique.archive.showing import count_contacts
from communique.archive.tables import documents, judgements
from communique.export.archived import items
from communique.export.formats import Format
from communique.export.items import Item
from communique.records import to_json
from communique.release.edition import Edition
from communique.text import sha256_of
from communique.types import Coder

Watch = Callable[[Iterator[Item]], Iterator[Item]]

RECORDS: Final = "data/records.jsonl"
INPUTS: Final = "inputs.csv"
DECISIONS: Final = "decisions.jsonl"
INPUT_COLUMNS: Final = (
    "document", "version", "sha256", "text_sha256", "language", "published", "issuer", "publisher",
    "url", "coder",
)  # fmt: skip
# Who decided and their notes are for the desk, not for everybody who takes the data.
_PRIVATE: Final = ("by", "note")


@dataclass(slots=True, kw_only=True)
class Counts:
    """What the records hold. coders: by the order of their first record, with their documents."""

    documents: int = 0
    encounters: int = 0
    accounts: int = 0
    acts: int = 0
    quotes: int = 0
    gaps: int = 0
    decided: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    coders: Counter[Coder] = field(default_factory=Counter)

    def add(self, item: Item) -> None:
        """Count a document."""
        record = item.record
        self.documents += 1
        self.accounts += len(record.encounters)
        self.acts += len(record.acts)
        self.quotes += len(record.quotes)
        self.gaps += len(record.gaps)
        self.kinds.update(act.kind for act in record.acts)
        self.coders[record.coder] += 1

    def to_dict(self) -> dict[str, Any]:
        """The numbers as plain values."""
        return {
            "documents": self.documents,
            "encounters": self.encounters,
            "accounts": self.accounts,
            "acts": self.acts,
            "quotes": self.quotes,
            "gaps": self.gaps,
            "documents_with_decisions": self.decided,
            "acts_by_kind": dict(sorted(self.kinds.items())),
        }


def write_data(
    connection: Connection, folder: Path, edition: Edition, *, watched: Watch = iter
) -> Counts:
    """The records, their inputs, people's decisions, and the data in the edition's formats.

    watched: passes the items on, once for the records and once for each format.
    """
    (folder / "data").mkdir()
    counts = Counts(encounters=count_contacts(connection))
    with (
        (folder / RECORDS).open("w", encoding="utf-8", newline="\n") as records,
        (folder / INPUTS).open("w", encoding="utf-8", newline="") as inputs,
        closing(items(connection, base_url=edition.base_url)) as found,
    ):
        rows = csv.writer(inputs, lineterminator="\n")
        rows.writerow(INPUT_COLUMNS)
        for item in watched(found):
            counts.add(item)
            records.write(to_json(item.record) + "\n")
            rows.writerow(_input(item, [*counts.coders].index(item.record.coder) + 1))
    counts.decided = _write_decisions(connection, folder / DECISIONS)
    for form in edition.formats:
        path = folder / place_of(form)
        if form.target == "folder":
            path.mkdir()
        with closing(items(connection, base_url=edition.base_url)) as found:
            form.write(watched(found), path)
    return counts


def place_of(form: Format) -> str:
    """Where the data stand in a format; a folder of files by the format's name."""
    return f"data/{form.name if form.target == 'folder' else f'readouts{form.suffix}'}"


def _input(item: Item, coder: int) -> tuple[str | int | None, ...]:
    one = item.record.document
    return (
        _plain(one.id), item.version, one.sha256, sha256_of(one.text), one.language, one.published,
        _plain(one.issuer), _plain(one.publisher), _plain(one.url), coder,
    )  # fmt: skip


def _plain(text: str | None) -> str | None:
    """Text that UTF-8 can hold; the record has it as it is."""
    return None if text is None else text.encode("utf-8", "replace").decode()


def _write_decisions(connection: Connection, path: Path) -> int:
    """A line for each document that people decided about; how many there are."""
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for document, decisions in _decisions(connection):
            told = {"document": document, **decisions}
            lines.write(json.dumps(told) + "\n")
            number += 1
    return number


def _decisions(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    about_acts = judgements.c.kind.in_(("correct", "add", "reject"))
    asked = select(judgements.c.document).join(documents, documents.c.id == judgements.c.document)
    asked = asked.where(about_acts).distinct().order_by(judgements.c.document)
    for document in connection.execute(asked).scalars().all():
        made = of_document(connection, document)
        decisions = decisions_dict(held(connection, document).told, made)
        if decisions is not None:
            yield document, {name: _public(rows) for name, rows in decisions.items()}


def _public(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key not in _PRIVATE} for row in rows]
