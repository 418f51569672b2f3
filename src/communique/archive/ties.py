"""What people have linked and unlinked, as pairs of the archive's present accounts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from communique.archive import judgement_rows
from communique.archive.anchors import Anchor, Placed, anchor_from, place
from communique.archive.judgements import Judgement, effective
from communique.archive.tables import account_parties, accounts, documents
from communique.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two accounts by their numbers that a judgement links or unlinks."""

    left: int
    right: int
    judgement: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What counts of people's links and unlinks, the latest judgement first.

    unplaced: judgements one of whose accounts is not there any more; overruled: those about
    two accounts on which a later one has the last word.
    """

    linked: tuple[Tie, ...] = ()
    unlinked: tuple[Tie, ...] = ()
    unplaced: tuple[int, ...] = ()
    overruled: tuple[int, ...] = ()

    def beside(self, numbers: Collection[int]) -> set[int]:
        """The accounts that people have linked with some."""
        known = set(numbers)
        pairs = ({tie.left, tie.right} for tie in self.linked)
        return {number for pair in pairs if pair & known for number in pair}

    def together(self, names: Mapping[int, str]) -> list[tuple[str, str]]:
        """The linked pairs by the accounts' ids, as far as ``names`` has them."""
        return list(_named(self.linked, names))

    def apart(self, names: Mapping[int, str]) -> list[frozenset[str]]:
        """The unlinked pairs by the accounts' ids, as far as ``names`` has them."""
        return [frozenset(pair) for pair in _named(self.unlinked, names)]


def ties_in(connection: Connection) -> Ties:
    """The ties that count, from the judgements on accounts."""
    counting = effective(judgement_rows.of_kinds(connection, ("link", "unlink", "withdraw")))
    decided: dict[frozenset[int], tuple[str, Tie]] = {}
    unplaced, overruled = [], []
    for judgement in reversed(counting):
        left, right = (account_at(connection, end) for end in ends_of(judgement))
        if left is None or right is None:
            unplaced.append(judgement.id)
            continue
        pair = frozenset((left, right))
        if pair in decided:
            overruled.append(judgement.id)
        else:
            tie = Tie(left=left, right=right, judgement=judgement.id)
            decided[pair] = (judgement.kind, tie)
    return Ties(
        linked=tuple(tie for kind, tie in decided.values() if kind == "link"),
        unlinked=tuple(tie for kind, tie in decided.values() if kind == "unlink"),
        unplaced=tuple(unplaced),
        overruled=tuple(overruled),
    )


def _named(ties: Iterable[Tie], names: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for tie in ties:
        if tie.left in names and tie.right in names:
            yield names[tie.left], names[tie.right]


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


def account_at(connection: Connection, end: End) -> int | None:
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
