"""What has become of each judgement: whether it counts, and if not, why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from communique.archive import judgement_rows
from communique.archive.corrections import Corrected, corrected
from communique.archive.encounters import accounts_with
from communique.archive.judgements import Judgement, taken_back
from communique.archive.store import load
from communique.archive.tables import documents
from communique.archive.ties import ends_of, ties_in

State = Literal["in force", "moved", "no effect", "unplaced", "withdrawn"]
Told = tuple[State, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A judgement and its state. reason: why it is unplaced or has no effect."""

    judgement: Judgement
    state: State
    reason: str | None = None


def standings(connection: Connection, document: str | None = None) -> list[Standing]:
    """All judgements, or those about a document, in the order in which they were made.

    Raises ArchiveError for a document that is not there.
    """
    made = judgement_rows.everything(connection)
    gone = taken_back(made)
    if document is not None:
        load(connection, document)
        made = tuple(one for one in made if document in _documents(one))
    states = _states(connection, {one.document for one in made if one.document})
    return [_standing(one, gone, states) for one in made]


def _standing(one: Judgement, gone: Collection[int], states: Mapping[int, Told]) -> Standing:
    if one.id in gone:
        return Standing(judgement=one, state="withdrawn")
    state, reason = states.get(one.id, ("in force", None))
    return Standing(judgement=one, state=state, reason=reason)


def _documents(one: Judgement) -> tuple[str | None, ...]:
    """The documents that a judgement is about: a link is about two."""
    if one.kind in ("link", "unlink"):
        return tuple(end.document for end in ends_of(one))
    return (one.document,)


def _states(connection: Connection, about: set[str]) -> dict[int, Told]:
    """The judgements that are not simply in force."""
    ties = ties_in(connection)
    states: dict[int, Told] = {}
    for number in ties.unplaced:
        states[number] = ("unplaced", "an account that it names is gone")
    for number in ties.overruled:
        states[number] = ("no effect", "a later judgement on the two accounts counts")
    for tie in ties.linked:
        if tie.left not in accounts_with(connection, tie.right):
            states[tie.judgement] = ("no effect", "later judgements keep the two accounts apart")
    there = select(documents.c.id).where(documents.c.id.in_(sorted(about)))
    for document in connection.execute(there).scalars().all():
        made = judgement_rows.of_document(connection, document)
        told = corrected(load(connection, document), made)
        states.update(_states_of_acts(told, made))
    return states


def _states_of_acts(told: Corrected, made: Iterable[Judgement]) -> Iterator[tuple[int, Told]]:
    applied = {one.judgement: one.moved for one in told.corrections}
    applied.update((one.judgement, one.moved) for one in told.added)
    applied.update((one.judgement, False) for one in told.left_out)
    reasons = {one.judgement: one.reason for one in told.unplaced}
    for judgement in made:
        number = judgement.id
        if number in reasons:
            yield number, ("unplaced", reasons[number])
        elif applied.get(number):
            yield number, ("moved", None)
        elif number not in applied and judgement.kind in ("correct", "add", "reject"):
            yield number, ("no effect", "a later one counts, or the program found the same")
