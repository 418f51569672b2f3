"""Rows of many records, gathered and written together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from communique.archive import bulk, current, judgement_rows, resolution, terms
from communique.archive.accounts import Account, accounts_of
from communique.archive.corrections import Corrected, corrected
from communique.archive.exploding import day_of, explode
from communique.archive.languages import page_key
from communique.archive.numbers import DayNumbers, first_after, first_of
from communique.archive.rows import ByHand, Rows, short_or_none, storable, storable_or_none
from communique.archive.tables import (
    accounts,
    acts,
    coders,
    documents,
    versions,
)
from communique.records import to_json
from communique.text import sha256_of
from communique.types import Coder, Record


def now() -> str:
    """The time as the archive writes it: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Writer:
    """Gathers what is to be stored in one transaction; ``flush`` writes it.

    It numbers rows itself, which it may as long as it is the only writer.
    """

    def __init__(self, connection: Connection) -> None:
        self.time = now()
        self._connection = connection
        self._document = DayNumbers(connection, documents)
        self._account = _last(connection, accounts)
        self._act = DayNumbers(connection, acts)
        self._coders: dict[Coder, int] = {}
        self._outdated: list[int] = []
        self._documents: list[tuple[Any, ...]] = []
        self._changed: list[tuple[int, dict[str, Any]]] = []
        self._recoded: list[dict[str, Any]] = []
        self._versions: list[tuple[Any, ...]] = []
        self._rows: list[Rows] = []
        self._pending: set[int] = set()
        self._accounts: dict[int, Account] = {}
        self._judged = judgement_rows.next_number(connection) > 1

    def add(self, record: Record, *, number: int) -> int:
        """A document that is new, its first version numbered; the document's number."""
        key = self._document.after_the_last_of(day_of(record))
        told = self._told(record)
        self._documents.append(
            (
                key,
                record.document.id,
                storable_or_none(record.document.url),
                page_key(record.document),
                number,
                *_fields(told.record),
                self.time,
                self.time,
                storable(record.document.text),
            )
        )
        self._version(record, key, number)
        self._explode(told, key)
        return key

    def change(self, record: Record, *, document: int, number: int) -> int:
        """The next version of a document that is there; its number, another on another day."""
        if document in self._pending:
            self.flush()
        key, day = document, day_of(record)
        if not first_of(day) < document < first_after(day):
            key = self._document.after_the_last_of(day)
        names = ("title", "issuer", "publisher", "published", "genre", "language", "day")
        told = self._told(record)
        values = {
            **dict(zip((*names, "acts", "gaps"), _fields(told.record), strict=True)),
            "key": key,
            "url": storable_or_none(record.document.url),
            "address_key": page_key(record.document),
            "version": number,
            "changed_at": self.time,
            "text": storable(record.document.text),
        }
        self._changed.append((document, values))
        self._outdated.append(document)
        self._version(record, key, number)
        self._explode(told, key)
        return key

    def apply(self, record: Record, *, document: int) -> None:
        """Write the rows of a current version anew, as people's judgements now have it."""
        self._rewrite(record, document)

    def recode(self, record: Record, *, document: int, number: int, current: bool) -> None:
        """Another record of a version that is there; ``current`` ones have rows to replace."""
        self._recoded.append(
            {
                "document": document,
                "number": number,
                "coder": self.coder(record.coder),
                "coded_at": self.time,
                "record": to_json(record),
            }
        )
        if current:
            self._rewrite(record, document)

    def flush(self) -> None:
        """Write what was gathered."""
        loose: set[int] = set()
        if self._outdated:
            loose = resolution.loosen(self._connection, self._outdated)
            current.clear(self._connection, self._outdated)
        of_documents = self._with_terms()
        new = [(*row, of_documents.pop(row[0])) for row in self._documents]
        bulk.insert(self._connection, documents, new)
        for document, values in self._changed:
            told = {**values, "terms": of_documents.pop(values["key"])}
            here = documents.c.key == document
            self._connection.execute(update(documents).where(here).values(told))
        for document, written in of_documents.items():
            here = documents.c.key == document
            self._connection.execute(update(documents).where(here).values(terms=written))
        for values in self._recoded:
            current.update_row(self._connection, versions, values)
        bulk.insert(self._connection, versions, self._versions)
        current.insert(self._connection, self._rows)
        resolution.resolve(self._connection, self._accounts, loose)
        for gathered in (
            self._outdated,
            self._documents,
            self._changed,
            self._recoded,
            self._versions,
            self._rows,
            self._pending,
            self._accounts,
        ):
            gathered.clear()

    def coder(self, coder: Coder) -> int:
        """The number of a coder, which is noted where it is new."""
        if coder not in self._coders:
            self._coders[coder] = _coder(self._connection, coder)
        return self._coders[coder]

    def _version(self, record: Record, document: int, number: int) -> None:
        one = record.document
        self._versions.append(
            (
                document,
                number,
                *map(storable_or_none, (one.url, one.title, one.issuer, one.publisher)),
                storable_or_none(one.published),
                storable(one.language),
                storable(one.sha256),
                sha256_of(one.text),
                self.coder(record.coder),
                self.time,
                self.time,
                to_json(record),
            )
        )

    def _told(self, record: Record) -> Corrected:
        """The record with what people decided about its acts."""
        if not self._judged:
            return Corrected(record=record)
        made = judgement_rows.of_document(self._connection, record.document.id)
        return corrected(record, made)

    def _explode(self, told: Corrected, document: int) -> None:
        """The rows of a current version."""
        record = told.record
        by_hand = {one.act for one in told.added}
        done = {
            act: ByHand(human=act in by_hand, fields=told.fields_of(act))
            for act in by_hand | {one.act for one in told.corrections}
        }
        rows = explode(
            record,
            document=document,
            account=self._account + 1,
            act=self._act.after_the_last_of,
            by_hand=done,
        )
        for row, account in zip(rows.accounts, accounts_of(record), strict=True):
            self._accounts[row.key] = account
        self._account += len(rows.accounts)
        self._rows.append(rows)
        self._pending.add(document)

    def _rewrite(self, record: Record, document: int) -> None:
        told = self._told(record)
        counts = {"acts": len(told.record.acts), "gaps": len(told.record.gaps)}
        self._changed.append((document, {"key": document, **counts}))
        self._outdated.append(document)
        self._explode(told, document)

    def _with_terms(self) -> dict[int, str]:
        """Write the terms into the rows of acts; those of documents by their numbers."""
        told = [pairs for one in self._rows for pairs in (one.own, *one.pairs)]
        numbers = terms.numbered(self._connection, chain.from_iterable(told))
        of_documents: dict[int, str] = {}
        for at, one in enumerate(self._rows):
            # The months of its acts are not those of a document, which is published once.
            shared = (pair for pairs in one.pairs for pair in pairs if pair[0] != "month")
            mine = chain(one.own, shared)
            of_documents[one.document] = terms.written(mine, numbers)
            written = (
                row._replace(terms=terms.written(pairs, numbers))
                for row, pairs in zip(one.acts, one.pairs, strict=True)
            )
            self._rows[at] = replace(one, acts=tuple(written))
        of_acts = [row.terms for one in self._rows for row in one.acts]
        terms.count(self._connection, acts=of_acts, documents=of_documents.values())
        return of_documents


def _fields(record: Record) -> tuple[Any, ...]:
    one = record.document
    return (
        storable_or_none(one.title),
        short_or_none(one.issuer),
        short_or_none(one.publisher),
        storable_or_none(one.published),
        one.genre,
        storable(one.language),
        day_of(record),
        len(record.acts),
        len(record.gaps),
    )


def _last(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.max(table.c.key))).scalar() or 0


def _coder(connection: Connection, coder: Coder) -> int:
    values = {"program": coder.program, "lexicon": coder.lexicon, "model": coder.model}
    same = [coders.c[name] == value for name, value in values.items()]
    found = connection.execute(select(coders.c.key).where(*same)).scalar()
    if found is not None:
        return int(found)
    key = _last(connection, coders) + 1
    connection.execute(insert(coders).values(key=key, **values))
    return key
