"""Rows of current versions: inserted for many records at once, and taken away again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from communique.archive import bulk, terms
from communique.archive.rows import EntityRow, Rows
from communique.archive.tables import (
    account_parties,
    accounts,
    act_values,
    acts,
    document_bands,
    entities,
    mentions,
)


def insert(connection: Connection, rows: Sequence[Rows]) -> None:
    """Insert the rows of several records; their documents are there."""
    for table, several in (
        (accounts, [row for one in rows for row in one.accounts]),
        (account_parties, [row for one in rows for row in one.parties]),
        (acts, [row for one in rows for row in one.acts]),
        (act_values, [row for one in rows for row in one.values]),
    ):
        bulk.insert(connection, table, several)
    _note_entities(connection, [row for one in rows for row in one.entities])
    bulk.insert(connection, mentions, [row for one in rows for row in one.mentions])
    bulk.insert(connection, document_bands, [row for one in rows for row in one.bands])


def clear(connection: Connection, keys: Sequence[int]) -> None:
    """Take away the rows that the current versions of documents have in the tables."""
    terms.forget(connection, keys)
    named = select(mentions.c.entity).where(mentions.c.document.in_(keys))
    candidates = list(connection.execute(named.distinct()).scalars())
    of_acts = select(acts.c.key).where(acts.c.document.in_(keys))
    of_accounts = select(accounts.c.key).where(accounts.c.document.in_(keys))
    connection.execute(delete(act_values).where(act_values.c.act.in_(of_acts)))
    connection.execute(delete(acts).where(acts.c.document.in_(keys)))
    connection.execute(delete(account_parties).where(account_parties.c.account.in_(of_accounts)))
    connection.execute(delete(accounts).where(accounts.c.document.in_(keys)))
    connection.execute(delete(mentions).where(mentions.c.document.in_(keys)))
    connection.execute(delete(document_bands).where(document_bands.c.document.in_(keys)))
    used = select(mentions.c.entity).where(mentions.c.entity == entities.c.id)
    connection.execute(delete(entities).where(entities.c.id.in_(candidates), ~used.exists()))
    terms.drop_unused(connection)


def update_row(connection: Connection, table: Table, values: dict[str, Any]) -> None:
    """Change a row; its primary key is among the values."""
    keys = [column.name for column in table.primary_key]
    here = [table.c[key] == values[key] for key in keys]
    rest = {name: value for name, value in values.items() if name not in keys}
    connection.execute(update(table).where(*here).values(rest))


def _note_entities(connection: Connection, rows: Iterable[EntityRow]) -> None:
    """Add the entities that are new, and to those that are there what is said more fully."""
    told: dict[str, EntityRow] = {}
    for row in rows:
        told[row.id] = _fuller(told.get(row.id), row)
    chosen = select(entities).where(entities.c.id.in_(list(told)))
    there = {row.id: EntityRow(*row) for row in connection.execute(chosen)}
    bulk.insert(connection, entities, [row for id_, row in told.items() if id_ not in there])
    for row in there.values():
        merged = _fuller(row, told[row.id])
        if merged != row:
            update_row(connection, entities, merged._asdict())


def _fuller(one: EntityRow | None, other: EntityRow) -> EntityRow:
    """Two rows of an entity as one: the longer name, and what either tells."""
    if one is None:
        return other
    return EntityRow(
        id=one.id,
        kind=one.kind,
        name=min(one.name, other.name, key=lambda name: (-len(name), name)),
        country=one.country or other.country,
        wikidata=one.wikidata or other.wikidata,
        cow=one.cow or other.cow,
    )
