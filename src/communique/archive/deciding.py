"""What a person can decide: link and unlink accounts, correct, add and reject acts, withdraw.

Each function works in the transaction of a connection of ``Archive.writing``: it adds a row to
the judgements and brings the rows that it changes up to date. Raises JudgementError for what
cannot be, and ArchiveError for what is not there; the transaction then leaves no trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from communique.archive import judgement_rows, resolution
from communique.archive.anchors import Anchor, anchor_at
from communique.archive.corrections import Corrected, corrected
from communique.archive.encounters import account_number, accounts_with, encounter_with
from communique.archive.judgements import (
    Judgement,
    JudgementKind,
    checked_act,
    checked_value,
    taken_back,
)
from communique.archive.store import load
from communique.archive.tables import accounts, documents
from communique.archive.ties import account_at, ends_of
from communique.archive.writer import Writer, now
from communique.errors import JudgementError
from communique.records import act_dict
from communique.types import Act, Record, Span

_NUMBER: Final = re.compile(r"\d{1,6}")
# Fewer characters of an id could be a number of an act.
_ID_START: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who decides, if that is known, and why, in their words."""

    by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A document as the archive has it. record: the program's; told: what is in force."""

    key: int
    version: int
    record: Record
    told: Corrected


def held(connection: Connection, document: str, version: int | None = None) -> Held:
    """A version of a document with people's corrections, the current one by default.

    Raises ArchiveError.
    """
    record = load(connection, document, version)
    row = connection.execute(select(documents).where(documents.c.id == document)).one()
    told = corrected(record, judgement_rows.of_document(connection, document))
    return Held(key=row.key, version=version or row.version, record=record, told=told)


def act_called(one: Held, name: str) -> Act:
    """An act in force by its number as it is shown, from 1, or by its id or the id's beginning."""
    acts = sorted(one.told.record.acts, key=lambda act: (act.cue, act.kind))
    if _NUMBER.fullmatch(name) and 1 <= int(name) <= len(acts):
        return acts[int(name) - 1]
    found = [act for act in acts if act.id == name]
    if not found and len(name) >= _ID_START:
        found = [act for act in acts if act.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    document = one.record.document.id
    if found:
        raise JudgementError(f"{document}: the ids of {len(found)} acts begin with {name!r}")
    raise JudgementError(
        f"{document}: no act {name!r}; communique show {document} numbers them, 1 to {len(acts)}"
        if acts
        else f"{document}: it has no acts"
    )


# -- acts --------------------------------------------------------------------------------


def correct(
    connection: Connection, document: str, act: str, field: str, value: object, person: Person
) -> Judgement:
    """Set a field of an act; ``value`` as ``judgements.checked_value`` takes it."""
    one = held(connection, document)
    chosen = act_called(one, act)
    judgement = Judgement(
        **beginning(connection, person),
        kind="correct",
        document=document,
        version=one.version,
        anchor=anchor_of(one, chosen),
        field=field,
        value=checked_value(field, value),
        original=as_found(one, chosen, field),
    )
    return _applied(connection, one, judgement)


def reject(connection: Connection, document: str, act: str, person: Person) -> Judgement:
    """Take an act out of the record."""
    one = held(connection, document)
    chosen = act_called(one, act)
    judgement = Judgement(
        **beginning(connection, person),
        kind="reject",
        document=document,
        version=one.version,
        anchor=anchor_of(one, chosen),
        original=act_dict(chosen),
    )
    return _applied(connection, one, judgement)


def add_act(
    connection: Connection, document: str, cue: Span, values: Mapping[str, object], person: Person
) -> Judgement:
    """Add an act with a cue in the text; ``values`` as ``judgements.checked_act`` takes them."""
    one = held(connection, document)
    kept = checked_act(values)
    text = one.record.document.text
    for act in one.told.record.acts:
        if act.kind == kept["kind"] and act.cue.overlaps(cue):
            raise JudgementError(
                f"{document}: there is a {act.kind} at “{act.cue.of(text)}” already; "
                "communique correct changes it"
            )
    judgement = Judgement(
        **beginning(connection, person),
        kind="add",
        document=document,
        version=one.version,
        anchor=anchor_at(text, cue),
        value=kept,
    )
    return _applied(connection, one, judgement)


def represented(record: Record, speakers: Iterable[str]) -> list[str]:
    """Whom speakers represent, as the record has it: by encounters and persons of their names."""
    codes = {entity.name: entity.country for entity in record.entities}
    for encounter in record.encounters:
        codes.update({party.name: party.country for party in encounter.parties})
    return list(dict.fromkeys(code for name in speakers if (code := codes.get(name))))


def _applied(connection: Connection, one: Held, judgement: Judgement) -> Judgement:
    """Write the judgement and the rows of the document; raises when it has no effect."""
    judgement_rows.write(connection, judgement)
    told = bring_up_to_date(connection, one)
    for lost in told.unplaced:
        if lost.judgement == judgement.id:
            raise JudgementError(f"{one.record.document.id}: {lost.reason}")
    return judgement


def bring_up_to_date(connection: Connection, one: Held) -> Corrected:
    """Make the rows of a document's current version anew; what is in force then."""
    writer = Writer(connection)
    writer.apply(one.record, document=one.key)
    writer.flush()
    return held(connection, one.record.document.id).told


def anchor_of(one: Held, act: Act) -> Anchor:
    """The words of the act's cue as it was found: by these every judgement on it is placed."""
    return anchor_at(one.record.document.text, Span(*as_found(one, act, "cue")))


def as_found(one: Held, act: Act, field: str) -> Any:
    """A field of an act before corrections, as plain values."""
    for correction in one.told.corrections:
        if (correction.act, correction.field) == (act.id, field):
            return correction.original
    return act_dict(act)[field]


# -- accounts ----------------------------------------------------------------------------


def link(connection: Connection, account: str, other: str, person: Person) -> Judgement:
    """Two accounts report one contact. other: an account, or an encounter's id.

    It goes before every earlier judgement that stands against it.
    """
    first, second = account_number(connection, account), _first_account(connection, other)
    if first == second:
        raise JudgementError(f"{account}: it is the account of {other} itself")
    if first in accounts_with(connection, second):
        raise JudgementError(f"{account}: it is in one encounter with {other} already")
    judgement = _tie(connection, "link", first, second, person)
    resolution.resolve(connection, {}, {first, second})
    return judgement


def unlink(
    connection: Connection, account: str, other: str | None, person: Person
) -> tuple[Judgement, ...]:
    """An account reports another contact than ``other``, or than its whole encounter."""
    first = account_number(connection, account)
    beside = accounts_with(connection, first) - {first}
    if other is not None:
        second = account_number(connection, other)
        if second not in beside:
            raise JudgementError(f"{account}: it is in no encounter with {other}")
        beside = {second}
    if not beside:
        raise JudgementError(f"{account}: it stands alone; there is nothing to unlink it from")
    made = tuple(_tie(connection, "unlink", first, one, person) for one in sorted(beside))
    resolution.resolve(connection, {}, {first, *beside})
    return made


def _first_account(connection: Connection, name: str) -> int:
    """The number of an account, or of the first account of an encounter."""
    encounter = encounter_with(connection, name)
    return account_number(connection, name) if encounter is None else encounter.accounts[0].key


def _tie(
    connection: Connection, kind: JudgementKind, first: int, second: int, person: Person
) -> Judgement:
    mine, other = _end(connection, first), _end(connection, second)
    judgement = Judgement(
        **beginning(connection, person),
        kind=kind,
        document=mine["document"],
        version=mine["version"],
        anchor=mine["anchor"],
        value={
            "parties": mine["parties"],
            "other": {
                "document": other["document"],
                "anchor": other["anchor"].to_dict(),
                "parties": other["parties"],
            },
        },
    )
    judgement_rows.write(connection, judgement)
    return judgement


def _end(connection: Connection, number: int) -> dict[str, Any]:
    """An account as a judgement keeps it."""
    row = connection.execute(
        select(accounts.c.position, documents.c.id, documents.c.version)
        .join(documents, documents.c.key == accounts.c.document)
        .where(accounts.c.key == number)
    ).one()
    record = load(connection, row.id)
    encounter = record.encounters[row.position]
    return {
        "document": row.id,
        "version": row.version,
        "anchor": anchor_at(record.document.text, encounter.evidence[0]),
        "parties": [party.name for party in encounter.parties],
    }


# -- taking back -------------------------------------------------------------------------


def withdraw(connection: Connection, number: int, person: Person) -> Judgement:
    """Take a judgement back; a withdrawal too, and then what it took back counts again."""
    made = {judgement.id: judgement for judgement in judgement_rows.everything(connection)}
    if number not in made:
        raise JudgementError(f"{number}: no judgement has this number; see communique judgements")
    if number in taken_back(made.values()):
        raise JudgementError(f"{number}: this judgement was withdrawn already")
    judgement = Judgement(
        **beginning(connection, person),
        kind="withdraw",
        document=made[number].document,
        withdraws=number,
    )
    judgement_rows.write(connection, judgement)
    _follow(connection, made, made[number])
    return judgement


def _follow(connection: Connection, made: Mapping[int, Judgement], changed: Judgement) -> None:
    """Bring up to date what a judgement that was withdrawn, or counts again, is about."""
    while changed.withdraws is not None:
        changed = made[changed.withdraws]
    if changed.kind in ("link", "unlink"):
        ends = (account_at(connection, end) for end in ends_of(changed))
        resolution.resolve(connection, {}, {number for number in ends if number is not None})
    elif changed.document is not None:
        bring_up_to_date(connection, held(connection, changed.document))


def beginning(connection: Connection, person: Person) -> dict[str, Any]:
    """What every judgement has."""
    return {
        "id": judgement_rows.next_number(connection),
        "made_at": now(),
        "by": person.by,
        "note": person.note,
    }
