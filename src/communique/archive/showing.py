"""What pages ask of the archive besides search: tombstones and encounters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from communique.archive.tables import (
    account_parties,
    accounts,
    documents,
    encounters,
    links,
    tombstones,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a document that was removed. version: number of its last version."""

    id: str
    url: str | None
    version: int
    removed_at: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who took part, as one account names them."""

    name: str
    role: str | None
    country: str | None
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An encounter in a list. day: ``""`` when it is not known. accounts: how many."""

    id: str
    kind: str
    status: str
    day: str
    place: str | None
    accounts: int
    parties: tuple[Participant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOf:
    """A document's account of an encounter.

    account: its name for people, as in "mfa-1#2". encounter: id of the encounter within the
    document's record. score: how sure the link is,
    0 to 1. reasons: why. origin: machine or human.
    """

    account: str
    document: str
    version: int
    title: str | None
    issuer: str | None
    publisher: str | None
    published: str | None
    encounter: str
    score: float
    reasons: tuple[str, ...]
    origin: str


def tombstone(connection: Connection, id: str) -> Tombstone | None:  # noqa: A002
    """The tombstone of a removed document."""
    names = ("id", "url", "version", "removed_at", "reason")
    found = select(*(tombstones.c[name] for name in names)).where(tombstones.c.id == id)
    row = connection.execute(found).mappings().first()
    return Tombstone(**row) if row else None


def contacts(
    connection: Connection, *, least: int = 1, limit: int, offset: int = 0
) -> tuple[Contact, ...]:
    """Encounters with at least so many accounts, the latest day first."""
    rows = connection.execute(
        select(encounters)
        .where(encounters.c.accounts >= least)
        .order_by(encounters.c.day.desc(), encounters.c.key.desc())
        .limit(limit)
        .offset(offset)
    )
    return _contacts(connection, rows.all())


def count_contacts(connection: Connection, *, least: int = 1) -> int:
    """How many encounters have at least so many accounts."""
    counted = select(func.count()).select_from(encounters).where(encounters.c.accounts >= least)
    return int(connection.execute(counted).scalar_one())


def contact(connection: Connection, id: str) -> Contact | None:  # noqa: A002
    """The encounter with this id."""
    rows = connection.execute(select(encounters).where(encounters.c.id == id)).all()
    return _contacts(connection, rows)[0] if rows else None


def contacts_of(connection: Connection, document: str) -> dict[str, Contact]:
    """The encounters that a document reports, by the encounter's id within its record."""
    rows = connection.execute(
        select(accounts.c.id.label("within"), encounters)
        .join(links, links.c.account == accounts.c.key)
        .join(encounters, encounters.c.key == links.c.encounter)
        .join(documents, documents.c.key == accounts.c.document)
        .where(documents.c.id == document)
        .order_by(accounts.c.position)
    ).all()
    found = {one.id: one for one in _contacts(connection, rows)}
    return {row.within: found[row.id] for row in rows}


def accounts_of(connection: Connection, id: str) -> tuple[AccountOf, ...]:  # noqa: A002
    """The accounts of an encounter, the surest link first."""
    names = ("version", "title", "issuer", "publisher", "published")
    rows = connection.execute(
        select(
            documents.c.id.label("document"),
            *(documents.c[name] for name in names),
            accounts.c.id.label("encounter"),
            accounts.c.position,
            links.c.score,
            links.c.reasons,
            links.c.origin,
        )
        .join(accounts, accounts.c.key == links.c.account)
        .join(documents, documents.c.key == accounts.c.document)
        .join(encounters, encounters.c.key == links.c.encounter)
        .where(encounters.c.id == id)
        .order_by(links.c.score.desc(), documents.c.day, documents.c.key)
    )
    return tuple(_account_of(row) for row in rows.mappings())


def _account_of(row: Mapping[Any, Any]) -> AccountOf:
    values = dict(row)
    values["account"] = f"{row['document']}#{values.pop('position') + 1}"
    values["reasons"] = tuple(row["reasons"])
    return AccountOf(**values)


def _contacts(connection: Connection, rows: Sequence[object]) -> tuple[Contact, ...]:
    parties = _parties(connection, {row.key for row in rows})  # type: ignore[attr-defined]
    names = ("id", "kind", "status", "day", "place", "accounts")
    return tuple(
        Contact(
            **{name: getattr(row, name) for name in names},
            parties=parties.get(row.key, ()),  # type: ignore[attr-defined]
        )
        for row in rows
    )


def _parties(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[Participant, ...]]:
    """Who took part in each encounter, as its surest account has it."""
    names = ("name", "role", "country", "entity")
    rows = connection.execute(
        select(links.c.encounter, links.c.account, *(account_parties.c[name] for name in names))
        .join(account_parties, account_parties.c.account == links.c.account)
        .where(links.c.encounter.in_(sorted(keys)))
        .order_by(links.c.encounter, links.c.score.desc(), links.c.account, "position")
    ).all()
    surest: dict[int, int] = {}
    found: dict[int, list[Participant]] = {}
    for row in rows:
        if surest.setdefault(row.encounter, row.account) == row.account:
            values = {name: getattr(row, name) for name in names}
            found.setdefault(row.encounter, []).append(Participant(**values))
    return {key: tuple(parties) for key, parties in found.items()}
