"""Encounters kept up to date as accounts come and go, in the transaction that writes them.

Only what the new accounts can touch is looked at: candidates by key, then everything that
links tie together with them. The encounters are the same whatever the order of arrival.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, delete, func, or_, select, tuple_

from communique.archive import bulk
from communique.archive.accounts import Account, keys, lookups
from communique.archive.grouping import Link, grouped, links_between
from communique.archive.tables import (
    account_keys,
    account_links,
    account_parties,
    accounts,
    documents,
    encounters,
    links,
)
from communique.archive.ties import Ties, ties_in
from communique.types import Party

# Values in one statement: SQLite takes some 32,000 of them.
_MANY: Final = 2000
# Which account tells best what an encounter was.
_STATUSES: Final = ("held", "cancelled", "planned", "recalled")


def loosen(connection: Connection, documents_: Collection[int]) -> set[int]:
    """Take apart the encounters that documents report; the other documents' accounts in them.

    The accounts of the documents are about to go; the others are to be resolved anew.
    """
    mine = select(accounts.c.key).where(accounts.c.document.in_(list(documents_)))
    touched = select(links.c.encounter).where(links.c.account.in_(mine))
    members = select(links.c.account).where(links.c.encounter.in_(touched))
    own = set(connection.execute(mine).scalars())
    loose = set(connection.execute(members).scalars()) - own
    _dissolve(connection, loose | own)
    for column in (account_links.c.account, account_links.c.other):
        connection.execute(delete(account_links).where(column.in_(mine)))
    connection.execute(delete(account_keys).where(account_keys.c.account.in_(mine)))
    return loose


def resolve(
    connection: Connection, new: Mapping[int, Account], loose: Collection[int] = ()
) -> None:
    """Put new accounts, by their numbers, and loose ones into encounters.

    new: their rows are written already, but neither keys nor links.
    """
    if not new and not loose:
        return
    _link(connection, new)
    ties = ties_in(connection)
    touched = _tied_together(connection, {*new, *loose}, ties)
    known = {**_loaded(connection, touched - new.keys()), **new}
    _dissolve(connection, touched)
    _write(connection, known, _links_within(connection, touched, known), ties)


def encounter_id(account: str) -> str:
    """The id of an encounter whose first account has this id."""
    return sha256(account.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def loaded(connection: Connection, numbers: Iterable[int]) -> dict[int, Account]:
    """Accounts of the archive by their numbers."""
    return _loaded(connection, set(numbers))


def _link(connection: Connection, new: Mapping[int, Account]) -> None:
    """Store the keys of new accounts and their links with each other and with older ones."""
    near = _meeting(connection, {key for account in new.values() for key in lookups(account)})
    older = _loaded(connection, near - new.keys())
    bulk.insert(
        connection,
        account_keys,
        [(key, number) for number, account in new.items() for key in sorted(keys(account))],
    )
    numbers = {account.id: number for number, account in (*older.items(), *new.items())}
    rows = [
        (numbers[link.left], numbers[link.right], link.score, _json(link.reasons))
        for link in links_between(new.values(), [*older.values(), *new.values()])
    ]
    bulk.insert(connection, account_links, rows)


def _meeting(connection: Connection, wanted: Collection[str]) -> set[int]:
    """The accounts that are stored under some keys."""
    found: set[int] = set()
    for part in _parts(sorted(wanted)):
        chosen = select(account_keys.c.account).where(account_keys.c.key.in_(part))
        found.update(connection.execute(chosen).scalars())
    return found


def _tied_together(connection: Connection, numbers: set[int], ties: Ties) -> set[int]:
    """The accounts and all that links, encounters and people tie to them, however far."""
    reached: set[int] = set()
    edge = numbers
    while edge:
        reached |= edge
        near: set[int] = set()
        for part in _parts(sorted(edge)):
            pairs = select(account_links.c.account, account_links.c.other).where(
                or_(account_links.c.account.in_(part), account_links.c.other.in_(part))
            )
            near.update(number for pair in connection.execute(pairs) for number in pair)
            of_them = select(links.c.encounter).where(links.c.account.in_(part))
            members = select(links.c.account).where(links.c.encounter.in_(of_them))
            near.update(connection.execute(members).scalars())
        near.update(ties.beside(edge))
        edge = near - reached
    return reached


def _links_within(
    connection: Connection, numbers: Collection[int], known: Mapping[int, Account]
) -> list[Link]:
    """The links among accounts; their reasons are left for ``_with_reasons``."""
    pairs = select(account_links.c.account, account_links.c.other, account_links.c.score)
    return [
        Link(left=known[left].id, right=known[right].id, score=score, reasons=())
        for part in _parts(sorted(numbers))
        for left, right, score in connection.execute(pairs.where(account_links.c.account.in_(part)))
    ]


def _with_reasons(
    connection: Connection, found: Iterable[Link], numbers: Mapping[str, int]
) -> dict[tuple[str, str], Link]:
    """Links by the ids of their accounts, now with reasons."""
    links_ = {(numbers[link.left], numbers[link.right]): link for link in found}
    both = tuple_(account_links.c.account, account_links.c.other)
    told = {}
    for part in _parts(sorted(links_)):
        for row in connection.execute(select(account_links).where(both.in_(part))):
            link = links_[row.account, row.other]
            told[link.left, link.right] = replace(link, reasons=tuple(row.reasons))
    return told


def _dissolve(connection: Connection, numbers: Collection[int]) -> None:
    """Take away the encounters of accounts, for all the accounts that are in them."""
    for part in _parts(sorted(numbers)):
        of_them = select(links.c.encounter).where(links.c.account.in_(part))
        keys_ = list(connection.execute(of_them.distinct()).scalars())
        connection.execute(delete(links).where(links.c.encounter.in_(keys_)))
        connection.execute(delete(encounters).where(encounters.c.key.in_(keys_)))


def _write(
    connection: Connection, known: Mapping[int, Account], found: Sequence[Link], ties: Ties
) -> None:
    """The encounters that accounts make, with the account's best reason to be in each."""
    numbers = {account.id: number for number, account in known.items()}
    names = {number: account.id for number, account in known.items()}
    groups = grouped(
        list(known.values()), found, together=ties.together(names), apart=ties.apart(names)
    )
    last = connection.execute(select(func.max(encounters.c.key))).scalar() or 0
    group_of = {name: number for number, group in enumerate(groups) for name in group}
    best = _best_links(found, group_of)
    told = _with_reasons(connection, best.values(), numbers)
    by_hand = {frozenset(pair) for pair in ties.together(names)}
    encounter_rows, link_rows = [], []
    for key, group in enumerate(groups, start=last + 1):
        members = [known[numbers[name]] for name in group]
        encounter_rows.append((key, *_encounter(members)))
        for account in members:
            human = any(account.id in pair and pair <= set(group) for pair in by_hand)
            link = best.get(account.id)
            if link is not None:
                link = told[link.left, link.right]
            link_rows.append(_link_row(numbers[account.id], key, account, link, human=human))
    bulk.insert(connection, encounters, encounter_rows)
    bulk.insert(connection, links, link_rows)


def _link_row(
    number: int, encounter: int, account: Account, link: Link | None, *, human: bool
) -> tuple[Any, ...]:
    score, reasons = (link.score, link.reasons) if link else (1.0, ())
    if human:
        score, reasons = 1.0, ("linked by a person", *reasons)
    own, origin = encounter_id(account.id), "human" if human else "machine"
    return (number, encounter, own, score, _json(reasons), origin)


def _best_links(found: Iterable[Link], group_of: Mapping[str, int]) -> dict[str, Link]:
    """For each account its strongest link to another account of the same encounter."""
    best: dict[str, Link] = {}
    for link in sorted(found, key=lambda one: (-one.score, one.left, one.right)):
        if group_of[link.left] == group_of[link.right]:
            best.setdefault(link.left, link)
            best.setdefault(link.right, link)
    return best


def _encounter(members: Sequence[Account]) -> tuple[Any, ...]:
    """id, kind, status, day, place and accounts: as the account that tells most has them."""
    ranked = sorted(members, key=_precedence)
    told = ranked[0]
    day = next((one.date for one in ranked if one.day), None)
    published = told.published if told.publication and told.status == "held" else None
    place = next((one.place for one in ranked if one.place), None)
    first = min(one.id for one in members)
    return (
        encounter_id(first),
        told.kind,
        told.status,
        day or published or "",
        place,
        len(members),
    )


def _precedence(account: Account) -> tuple[int, bool, bool, str]:
    return (
        _STATUSES.index(account.status),
        account.day is None,
        account.place is None,
        account.id,
    )


def _loaded(connection: Connection, numbers: Collection[int]) -> dict[int, Account]:
    parties: dict[int, list[Party]] = {}
    rows: list[Any] = []
    for part in _parts(sorted(numbers)):
        of_them = select(account_parties).where(account_parties.c.account.in_(part))
        for row in connection.execute(
            of_them.order_by(account_parties.c.account, account_parties.c.position)
        ):
            party = Party(name=row.name, role=row.role, country=row.country, entity=row.entity)
            parties.setdefault(row.account, []).append(party)
        told = select(
            accounts,
            documents.c.id.label("name"),
            documents.c.published,
            documents.c.issuer,
            documents.c.publisher,
        ).join(documents, documents.c.key == accounts.c.document)
        rows += connection.execute(told.where(accounts.c.key.in_(part)))
    return {
        row.key: Account(
            id=f"{row.name}#{row.position + 1}",
            document=row.name,
            kind=row.kind,
            status=row.status,
            date=row.date,
            place=row.place,
            parties=tuple(parties.get(row.key, ())),
            published=row.published,
            issuer=row.issuer,
            publisher=row.publisher,
        )
        for row in rows
    }


def _parts(values: Sequence[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), _MANY):
        yield list(values[start : start + _MANY])


def _json(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
