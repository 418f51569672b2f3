"""The encounters of an archive, each with the accounts that report it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, select

from communique.archive.resolution import loaded
from communique.archive.tables import account_parties, accounts, documents, encounters, links
from communique.errors import ArchiveError
from communique.types import EncounterKind, EncounterStatus, Party

COLUMNS: Final = ("id", "day", "kind", "status", "place", "parties", "accounts", "documents")
ACCOUNT_COLUMNS: Final = (
    "account", "reported_by", "published", "kind", "status", "date", "place", "parties", "score",
    "reasons", "origin",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An account within its encounter. key: its number; id: "mfa-1#2" for people.

    score, reasons: why it is in this encounter; origin: ``machine`` or ``human``.
    """

    key: int
    id: str
    document: str
    kind: EncounterKind
    status: EncounterStatus
    date: str | None
    place: str | None
    parties: tuple[Party, ...]
    published: str | None
    issuer: str | None
    publisher: str | None
    score: float
    reasons: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """An encounter: kind, status, day ("" when unknown) and place as its best account has them.

    accounts: held ones first, by the ids of their documents.
    """

    id: str
    kind: EncounterKind
    status: EncounterStatus
    day: str
    place: str | None
    accounts: tuple[Reported, ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        """Who took part, as the account has it that lists most."""
        return max((one.parties for one in self.accounts), key=len)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which encounters: of at least so many accounts, of parties of all the countries, of days.

    since, until: both inclusive.
    """

    accounts: int = 1
    countries: tuple[str, ...] = ()
    kind: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None


def listed(
    connection: Connection, wanted: Wanted, *, limit: int | None = None, offset: int = 0
) -> list[Resolved]:
    """Encounters, the latest first."""
    chosen = _chosen(select(encounters), wanted)
    chosen = chosen.order_by(encounters.c.day.desc(), encounters.c.id).offset(offset)
    return _resolved(connection, connection.execute(chosen.limit(limit)).all())


def count(connection: Connection, wanted: Wanted) -> int:
    """How many encounters are like that."""
    chosen = _chosen(select(func.count()).select_from(encounters), wanted)
    return int(connection.execute(chosen).scalar_one())


def encounter_with(connection: Connection, id: str) -> Resolved | None:  # noqa: A002
    """The encounter that has an id, or had it before another account came first in it."""
    by_id = select(encounters.c.key).where(encounters.c.id == id)
    by_old_id = select(links.c.encounter).where(links.c.own == id)
    key = connection.execute(by_id).scalar() or connection.execute(by_old_id).scalar()
    return None if key is None else _encounter(connection, key)


def encounter_of(connection: Connection, account: str) -> Resolved:
    """The encounter that an account ("mfa-1#2") reports. Raises ArchiveError."""
    number = account_number(connection, account)
    its = select(links.c.encounter).where(links.c.account == number)
    return _encounter(connection, connection.execute(its).scalar_one())


def _encounter(connection: Connection, key: int) -> Resolved:
    rows = connection.execute(select(encounters).where(encounters.c.key == key)).all()
    return _resolved(connection, rows)[0]


def account_number(connection: Connection, name: str) -> int:
    """The number of an account; ``name`` may be a document's id if it reports one encounter.

    Raises ArchiveError.
    """
    number = _number(connection, name)
    if number is not None:
        return number
    its = _of_document(connection, name)
    if len(its) == 1:
        return its[0]
    if its:
        names = ", ".join(f"{name}#{n}" for n in range(1, len(its) + 1))
        raise ArchiveError(f"{name}: it reports {len(its)} encounters; say which: {names}")
    document = name.rpartition("#")[0]
    its = _of_document(connection, document)
    if its:
        raise ArchiveError(f"{name}: {document} reports {len(its)} encounters only")
    raise ArchiveError(f"{name}: no such account; communique encounters --accounts 1 lists them")


def accounts_with(connection: Connection, number: int) -> set[int]:
    """The numbers of the accounts of the encounter that an account reports."""
    its = select(links.c.encounter).where(links.c.account == number)
    return set(
        connection.execute(select(links.c.account).where(links.c.encounter.in_(its))).scalars()
    )


def _number(connection: Connection, name: str) -> int | None:
    document, _, number = name.rpartition("#")
    if not document or not number.isascii() or not number.isdigit():
        return None
    its = _of_document(connection, document)
    return its[int(number) - 1] if 1 <= int(number) <= len(its) else None


def _of_document(connection: Connection, document: str) -> list[int]:
    its = (
        select(accounts.c.key)
        .join(documents, documents.c.key == accounts.c.document)
        .where(documents.c.id == document)
        .order_by(accounts.c.position)
    )
    return list(connection.execute(its).scalars())


def _chosen(query: Select[Any], wanted: Wanted) -> Select[Any]:
    where: list[ColumnElement[bool]] = []
    if wanted.accounts > 1:
        where.append(encounters.c.accounts >= wanted.accounts)
    for country in wanted.countries:
        there = (
            select(links.c.encounter)
            .join(account_parties, account_parties.c.account == links.c.account)
            .where(account_parties.c.country == country)
        )
        where.append(encounters.c.key.in_(there))
    for column, value in ((encounters.c.kind, wanted.kind), (encounters.c.status, wanted.status)):
        if value is not None:
            where.append(column == value)
    if wanted.since:
        where.append(encounters.c.day >= wanted.since)
    if wanted.until:
        where += [encounters.c.day <= wanted.until, encounters.c.day > ""]  # "" is not known
    return query.where(*where)


def _resolved(connection: Connection, rows: Sequence[Any]) -> list[Resolved]:
    """Rows of encounters with their accounts."""
    of_them = select(links).where(links.c.encounter.in_([row.key for row in rows]))
    found = connection.execute(of_them).all()
    known = loaded(connection, [link.account for link in found])
    reported: dict[int, list[Reported]] = {}
    for link in found:
        account = known[link.account]
        reported.setdefault(link.encounter, []).append(
            Reported(
                key=link.account,
                id=account.id,
                document=account.document,
                kind=account.kind,
                status=account.status,
                date=account.date,
                place=account.place,
                parties=account.parties,
                published=account.published,
                issuer=account.issuer,
                publisher=account.publisher,
                score=link.score,
                reasons=tuple(link.reasons),
                origin=link.origin,
            )
        )
    return [
        Resolved(
            id=row.id,
            kind=row.kind,
            status=row.status,
            day=row.day,
            place=row.place,
            accounts=tuple(sorted(reported[row.key], key=_held_first)),
        )
        for row in rows
    ]


def _held_first(one: Reported) -> tuple[bool, str]:
    return one.status != "held", one.id
