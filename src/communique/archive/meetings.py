"""Whom somebody met, when, where and in what way: accounts of encounters, taken once each.

Several accounts of one encounter count once. Only the latest accounts are looked at.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from sqlalchemy import Connection, Row, Subquery, and_, exists, select

from communique.archive.entities import tally_of
from communique.archive.tables import account_parties, accounts, encounters, links

MOST_ACCOUNTS: Final = 3_000
# Rows of ``account_parties`` in their parts of a question; made once, as it takes its time.
_PARTY: Final = account_parties.alias("party")
_OTHER: Final = account_parties.alias("other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whose encounters: of those who represent a code, or of one person.

    also: another code that must have taken part.
    """

    code: str | None = None
    entity: str | None = None
    also: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody who took part, as an account names them."""

    name: str
    country: str | None
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An encounter. id: of the encounter, None while accounts are not linked.

    when: as precise as the account tells, else the day by which the account is listed, or "".
    """

    id: str | None
    when: str
    kind: str
    status: str
    place: str | None
    present: tuple[Present, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """Encounters, the latest first. bounded: only the latest accounts were looked at."""

    meetings: tuple[Meeting, ...]
    bounded: bool


def meetings_of(connection: Connection, who: Who, *, most: int = MOST_ACCOUNTS) -> Meetings:
    """The encounters of somebody in the latest accounts that name them."""
    latest = _latest(connection, who, most)
    present = _present(connection, latest)
    taken: dict[tuple[str, int], Meeting] = {}
    rows = _accounts(connection, latest)
    for row in rows:
        linked = row.encounter is not None
        key = ("encounter", row.encounter) if linked else ("account", row.key)
        if key not in taken:
            taken[key] = _meeting(row, present.get(row.key, ()))
    return Meetings(meetings=tuple(taken.values()), bounded=len(rows) >= most)


def latest_pairs(
    connection: Connection, *, most: int = MOST_ACCOUNTS, limit: int
) -> tuple[tuple[str, str, int], ...]:
    """The pairs of codes that met most often in the latest accounts, with their numbers."""
    order = (accounts.c.day.desc(), accounts.c.key.desc())
    latest = select(accounts.c.key).order_by(*order).limit(most).subquery("latest")
    rows = connection.execute(
        select(account_parties.c.account, account_parties.c.country)
        .join(latest, latest.c.key == account_parties.c.account)
        .where(account_parties.c.country.is_not(None))
        .distinct()
    )
    sides: dict[int, list[str]] = {}
    for account, country in rows:
        sides.setdefault(account, []).append(country)
    pairs = Counter(pair for codes in sides.values() for pair in combinations(sorted(codes), 2))
    found = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return tuple((first, second, number) for (first, second), number in found[:limit])


def _latest(connection: Connection, who: Who, most: int) -> Subquery:
    """The latest accounts that name somebody; at most so many."""
    if who.entity is not None:
        chosen = select(_PARTY.c.account, _PARTY.c.day).where(_PARTY.c.entity == who.entity)
    else:
        codes = [code for code in (who.code, who.also) if code]
        rarest, *others = sorted(codes, key=lambda code: tally_of(connection, "party", code))
        chosen = select(_PARTY.c.account, _PARTY.c.day).where(_PARTY.c.country == rarest)
        for code in others:
            of_account = and_(_OTHER.c.account == _PARTY.c.account, _OTHER.c.country == code)
            chosen = chosen.where(exists().where(of_account))
    # one account may name several of the same side
    once = chosen.distinct().order_by(_PARTY.c.day.desc(), _PARTY.c.account.desc())
    return once.limit(most).subquery("latest")


def _accounts(connection: Connection, latest: Subquery) -> list[Row[Any]]:
    rows: Any = connection.execute(
        select(
            accounts.c.key, accounts.c.kind, accounts.c.status, accounts.c.date, accounts.c.day,
            accounts.c.place, links.c.encounter, encounters.c.id,
        )
        .join(latest, latest.c.account == accounts.c.key)
        .outerjoin(links, links.c.account == accounts.c.key)
        .outerjoin(encounters, encounters.c.key == links.c.encounter)
        .order_by(accounts.c.day.desc(), accounts.c.key.desc())
    )  # fmt: skip
    return list(rows)


def _present(connection: Connection, latest: Subquery) -> dict[int, tuple[Present, ...]]:
    rows = connection.execute(
        select(
            account_parties.c.account, account_parties.c.name, account_parties.c.country,
            account_parties.c.entity,
        )
        .join(latest, latest.c.account == account_parties.c.account)
        .order_by(account_parties.c.account, account_parties.c.position)
    )  # fmt: skip
    found: dict[int, list[Present]] = {}
    for account, name, country, entity in rows:
        one = Present(name=name, country=country, entity=entity)
        found.setdefault(account, []).append(one)
    return {account: tuple(many) for account, many in found.items()}


def _meeting(row: Row[Any], present: tuple[Present, ...]) -> Meeting:
    return Meeting(
        id=row.id,
        when=row.date or row.day,
        kind=row.kind,
        status=row.status,
        place=row.place,
        present=present,
    )
