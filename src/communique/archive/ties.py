"""What people have linked and unlinked, as pairs of the archive's present accounts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from communique.archive import judgement_rows
from communique.archive.anchors import Anchor, Placed, anchor_from, place
from communique.archive.judgements import Judgement, effective
from communique.archive.tables import account_parties, accounts, documents
from communique.types import Span

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Pairs of accounts by their numbers, the latest judgement first; of each pair the last word.

    unplaced: judgements one of whose accounts is not there any more.
    """

    linked: tuple[Pair, ...] = ()
    unlinked: tuple[Pair, ...] = ()
    unplaced: tuple[int, ...] = ()

    def beside(self, numbers: Collection[int]) -> set[int]:
        """The accounts that people have linked with some."""
        return {other for pair in self.linked if {*pair} & {*numbers} for other in pair}

    def together(self, names: Mapping[int, str]) -> list[tuple[str, str]]:
        """The linked pairs by the accounts' ids, as far as ``names`` has them."""
        return [
            (names[left], names[right])
            for left, right in self.linked
            if left in names and right in names
        ]

    def apart(self, names: Mapping[int, str]) -> list[frozenset[str]]:
        """The unlinked pairs by the accounts' ids, as far as ``names`` has them."""
        return [
            frozenset((names[left], names[right]))
            for left, right in self.unlinked
            if left in names and right in names
        ]


def ties_in(connection: Connection) -> Ties:
    """The ties that count, from the judgements on accounts."""
    counting = effective(judgement_rows.of_kinds(connection, ("link", "unlink", "withdraw")))
    decided: dict[Pair, Judgement] = {}
    unplaced = []
    for judgement in reversed(counting):
        ends = [_account(connection, end) for end in ends_of(judgement)]
        if None in ends:
            unplaced.append(judgement.id)
            continue
        left, right = sorted(number for number in ends if number is not None)
        decided.setdefault((left, right), judgement)
    return Ties(
        linked=tuple(pair for pair, one in decided.items() if one.kind == "link"),
        unlinked=tuple(pair for pair, one in decided.items() if one.kind == "unlink"),
        unplaced=tuple(unplaced),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """An account as a judgement names it: its evidence, and who took part.

    One sentence can report two contacts ("spoke separately with …"): the parties tell them apart.
    """

    document: str
    anchor: Anchor
    parties: tuple[str, ...]


def ends_of(judgement: Judgement) -> tuple[End, End]:
    """The two accounts that a link or unlink is about."""
    assert judgement.document is not None  # noqa: S101 - such rows are written with both
    assert judgement.anchor is not None  # noqa: S101
    value = judgement.value
    other = value["other"]
    return (
        End(
            document=judgement.document,
            anchor=judgement.anchor,
            parties=tuple(value["parties"]),
        ),
        End(
            document=other["document"],
            anchor=anchor_from(other["anchor"], "account"),
            parties=tuple(other["parties"]),
        ),
    )


def _account(connection: Connection, end: End) -> int | None:
    """The account that a judgement names; None when there is none such any more."""
    text = connection.execute(
        select(documents.c.text).where(documents.c.id == end.document)
    ).scalar()
    placed = place(text, end.anchor) if text is not None else None
    if not isinstance(placed, Placed):
        return None
    rows = connection.execute(
        select(accounts.c.key, accounts.c.evidence_start, accounts.c.evidence_end)
        .join(documents, documents.c.key == accounts.c.document)
        .where(documents.c.id == end.document)
        .order_by(accounts.c.position)
    )
    near = [row for row in rows if _evidence(row).overlaps(placed.span)]
    if len(near) < 2:
        return int(near[0].key) if near else None
    named = _parties(connection, [row.key for row in near])
    ranked = (
        (-len(named[row.key] & set(end.parties)), _distance(_evidence(row), placed.span), row.key)
        for row in near
    )
    return int(min(ranked)[-1])


def _parties(connection: Connection, numbers: list[int]) -> dict[int, set[str]]:
    named: dict[int, set[str]] = {number: set() for number in numbers}
    of_them = select(account_parties).where(account_parties.c.account.in_(numbers))
    for row in connection.execute(of_them):
        named[row.account].add(row.name)
    return named


def _evidence(row: Any) -> Span:
    return Span(row.evidence_start, row.evidence_end)


def _distance(one: Span, other: Span) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)
