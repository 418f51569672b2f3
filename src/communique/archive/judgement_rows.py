"""Judgements as rows: written once, read back in the order in which they were made."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select

from communique.archive.anchors import Anchor
from communique.archive.judgements import Judgement, JudgementKind
from communique.archive.rows import storable, storable_or_none
from communique.archive.tables import judgements


def of_document(connection: Connection, document: str) -> tuple[Judgement, ...]:
    """The judgements about a document, withdrawn ones and withdrawals among them."""
    return _read(connection, judgements.c.document == document)


def of_documents(connection: Connection, ids: Collection[str]) -> dict[str, tuple[Judgement, ...]]:
    """The same for several documents, by id; those without judgements are left out."""
    found: dict[str, list[Judgement]] = {}
    for one in _read(connection, judgements.c.document.in_(list(ids))):
        found.setdefault(str(one.document), []).append(one)
    return {id_: tuple(made) for id_, made in found.items()}


def of_kinds(connection: Connection, kinds: Collection[JudgementKind]) -> tuple[Judgement, ...]:
    """The judgements of some kinds, whatever they are about."""
    return _read(connection, judgements.c.kind.in_(list(kinds)))


def everything(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements."""
    return _read(connection)


def next_number(connection: Connection) -> int:
    """The number of the judgement to come; a transaction that writes may rely on it."""
    return (connection.execute(select(func.max(judgements.c.key))).scalar() or 0) + 1


def write(connection: Connection, judgement: Judgement) -> None:
    """Add a row."""
    anchor = judgement.anchor.to_dict() if judgement.anchor else {}
    connection.execute(
        insert(judgements).values(
            key=judgement.id,
            made_at=judgement.made_at,
            made_by=storable_or_none(judgement.by),
            kind=judgement.kind,
            document=judgement.document,
            version=judgement.version,
            field=judgement.field,
            value=_storable(judgement.value),
            original=_storable(judgement.original),
            withdraws=judgement.withdraws,
            note=storable_or_none(judgement.note),
            **anchor,
        )
    )


def _storable(value: Any) -> Any:
    """Plain values with U+FFFD for what a database cannot hold."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {key: _storable(item) for key, item in value.items()}
    return [_storable(item) for item in value] if isinstance(value, list | tuple) else value


def _read(connection: Connection, *chosen: ColumnElement[bool]) -> tuple[Judgement, ...]:
    rows = connection.execute(select(judgements).where(*chosen).order_by(judgements.c.key))
    return tuple(_judgement(row) for row in rows)


def _judgement(row: Any) -> Judgement:
    anchor = None
    if row.exact is not None:
        anchor = Anchor(exact=row.exact, prefix=row.prefix, suffix=row.suffix, start=row.start)
    return Judgement(
        id=row.key,
        made_at=row.made_at,
        by=row.made_by,
        kind=row.kind,
        document=row.document,
        version=row.version,
        anchor=anchor,
        field=row.field,
        value=row.value,
        original=row.original,
        withdraws=row.withdraws,
        note=row.note,
    )
