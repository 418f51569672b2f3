"""The items of an archive: current versions as people corrected them, one after the other.

What is in memory at any time is AT_ONCE documents, and a number for each document that a
search found.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from communique.addresses import readout
from communique.archive import judgement_rows, listing
from communique.archive.corrections import corrected
from communique.archive.listing import Chosen
from communique.archive.query import Query
from communique.archive.search import every_key
from communique.archive.tables import accounts, encounters, links, versions
from communique.errors import ExportError
from communique.export.items import Item
from communique.records import from_json

AT_ONCE: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which documents of an archive; all of them by default.

    chosen: as ``communique list`` chooses. query: a search inside readouts that must find them,
    too; its days, order and page do not matter.
    """

    chosen: Chosen = field(default_factory=Chosen)
    query: Query | None = None


def items(
    connection: Connection, selection: Selection | None = None, *, base_url: str | None = None
) -> Generator[Item, None, None]:
    """The selected documents by day and id: the same archive gives the same items in one order.

    Who may not take them all closes them before the connection.

    base_url: address of the reading room, for permalinks; they lead to the version.
    """
    selection = selection or Selection()
    found = _found(connection, selection.query)
    for rows in listing.current(connection, selection.chosen, at_once=AT_ONCE):
        wanted = rows if found is None else [row for row in rows if row.key in found]
        if wanted:
            yield from _items(connection, wanted, base_url)


def count(connection: Connection, selection: Selection) -> int | None:
    """How many documents are selected; None when only a search can tell."""
    return None if selection.query else listing.count(connection, selection.chosen)


def address(base_url: str, document: str, version: int | None = None) -> str:
    """The page of a document in the reading room at ``base_url``. Raises ExportError."""
    if not base_url.startswith(("http://", "https://")):
        raise ExportError(f"{base_url}: the address of a reading room begins with https://")
    return base_url.rstrip("/") + readout(document, version)


def _found(connection: Connection, query: Query | None) -> set[int] | None:
    if query is None:
        return None
    return {key for keys in every_key(connection, query) for key in keys}


def _items(
    connection: Connection, rows: Sequence[Row[Any]], base_url: str | None
) -> Iterator[Item]:
    keys = [row.key for row in rows]
    records = _records(connection, rows)
    made = judgement_rows.of_documents(connection, [row.id for row in rows])
    reported = _encounters(connection, keys)
    for row in rows:
        record = from_json(records[row.key])
        if row.id in made:
            record = corrected(record, made[row.id]).record
        yield Item(
            record=record,
            version=row.version,
            permalink=address(base_url, row.id, row.version) if base_url else None,
            encounters=reported.get(row.key, {}),
        )


def _records(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, str]:
    """The current records as JSON, by the document's number."""
    current = {(row.key, row.version) for row in rows}
    asked = select(versions.c.document, versions.c.number, versions.c.record).where(
        versions.c.document.in_([key for key, _ in current]),
        versions.c.number.in_({version for _, version in current}),
    )
    found = connection.execute(asked)
    return {key: record for key, number, record in found if (key, number) in current}


def _encounters(connection: Connection, keys: Sequence[int]) -> dict[int, dict[str, str]]:
    """The archive's encounter by the record's id of it, by the document's number."""
    asked = (
        select(accounts.c.document, accounts.c.id, encounters.c.id)
        .join(links, links.c.account == accounts.c.key)
        .join(encounters, encounters.c.key == links.c.encounter)
        .where(accounts.c.document.in_(keys))
    )
    found: dict[int, dict[str, str]] = {}
    for document, within, encounter in connection.execute(asked):
        found.setdefault(document, {})[within] = encounter
    return found
