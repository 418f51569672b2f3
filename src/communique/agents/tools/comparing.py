"""Tools for encounters: lists, one with its accounts, and two accounts side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Final

from pydantic import Field
from sqlalchemy import Connection

from communique.agents.answers import (
    AccountFact,
    AccountSummary,
    ComparedAct,
    ComparisonAnswer,
    DifferenceOf,
    EncounterAnswer,
    EncounterOf,
    EncountersAnswer,
)
from communique.agents.facts import Told, document_of, named, parties_of
from communique.agents.library import Library
from communique.agents.paging import Cursor, Limit, more_after, offset_of, page_of
from communique.agents.quoting import Permalinks
from communique.agents.shapes import (
    Counted,
)
from communique.agents.telling import told
from communique.agents.tools.reading import Id
from communique.archive.encounters import Reported, Resolved, Wanted, count, encounter_with, listed
from communique.archive.query import day_in
from communique.archive.values import code_called
from communique.compare import Account, Comparison, compare
from communique.errors import QueryError
from communique.types import Act, EncounterKind, EncounterStatus

_FIRST_ACCOUNTS: Final = 3
# A comparison weighs every act of one text against every act of the other.
MOST_ACTS: Final = 1_000

Codes = Annotated[
    tuple[Annotated[str, Field(max_length=300)], ...],
    Field(max_length=5, description="Codes or names of states or organisations; all took part."),
]
Day = Annotated[str | None, Field(max_length=10, description="YYYY, YYYY-MM or YYYY-MM-DD.")]


def list_encounters(
    library: Library,
    party: Codes = (),
    kind: EncounterKind | None = None,
    status: EncounterStatus | None = None,
    accounts: Annotated[int, Field(ge=1, le=100, description="At least so many accounts.")] = 1,
    since: Day = None,
    until: Day = None,
    limit: Limit = 10,
    cursor: Cursor = None,
) -> EncountersAnswer:
    """Who met, called, visited or wrote to whom and when, the latest first.

    Encounters are resolved across documents; accounts=2 asks for those that several report.
    Each has its first accounts; get_encounter has all.
    """
    wanted = Wanted(
        accounts=accounts,
        countries=tuple(map(code_called, party)),
        kind=kind,
        status=status,
        since=_day("since", since, last=False),
        until=_day("until", until, last=True),
    )
    start = offset_of(cursor)
    with library.reading() as connection:
        total = count(connection, wanted)
        found = listed(connection, wanted, limit=limit, offset=start)
        encounters = [_encounter(connection, one, library, 0, _FIRST_ACCOUNTS) for one in found]
    return EncountersAnswer(
        total=total, encounters=tuple(encounters), more=more_after(start + limit, total)
    )


def get_encounter(
    library: Library,
    encounter: Annotated[
        str, Field(min_length=1, max_length=2_000, description="Id of an encounter.")
    ],
    limit: Limit = 10,
    cursor: Cursor = None,
) -> EncounterAnswer:
    """One encounter with all its accounts, each with the words that report it."""
    start = offset_of(cursor)
    with library.reading() as connection:
        one = encounter_with(connection, encounter)
        if one is None:
            raise QueryError(
                f"encounter: there is no {encounter[:100]!r}; list_encounters finds ids"
            )
        answer = _encounter(connection, one, library, start, limit)
    return EncounterAnswer(encounter=answer, more=more_after(start + limit, len(one.accounts)))


def compare_accounts(
    library: Library,
    left: Id,
    right: Id,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> ComparisonAnswer:
    """Two documents' accounts of one encounter: what both say and how it differs, what one omits.

    First the acts in both, then those that one has only. "left_only" means not in the other text;
    it never means that anybody denies it.
    """
    if left == right:
        raise QueryError(f"right: it is {left[:100]!r} too; name two documents")
    with library.reading() as connection:
        ones = [told(connection, library.permalinks, name) for name in (left, right)]
    for one in ones:
        if len(one.record.acts) > MOST_ACTS:
            raise QueryError(
                f"{one.record.document.id}: it has {len(one.record.acts):,} acts; "
                f"up to {MOST_ACTS:,} are compared"
            )
    comparison = compare(*(one.record for one in ones))
    rows = list(_rows(comparison))
    shown, more = page_of(rows, cursor, limit)
    counted: dict[str, int] = {}
    for row in rows:
        counted[row[0]] = counted.get(row[0], 0) + 1
    return ComparisonAnswer(
        left=_summary(comparison.left, ones[0], comparison.unmentioned_left, library.permalinks),
        right=_summary(comparison.right, ones[1], comparison.unmentioned_right, library.permalinks),
        counts=tuple(Counted(value=name, label=name, count=n) for name, n in counted.items()),
        warnings=comparison.warnings,
        acts=_compared(shown, *ones),
        more=more,
    )


# -- encounters --------------------------------------------------------------------------


def _encounter(
    connection: Connection, one: Resolved, library: Library, start: int, limit: int
) -> EncounterOf:
    shown = one.accounts[start : start + limit]
    return EncounterOf(
        id=one.id,
        kind=one.kind,
        status=one.status,
        day=one.day or None,
        place=named(one.place),
        parties=parties_of(one.parties),
        count=len(one.accounts),
        accounts=tuple(_account(connection, account, library.permalinks) for account in shown),
        permalink=library.permalinks.encounter(one.id),
    )


def _account(connection: Connection, one: Reported, permalinks: Permalinks) -> AccountFact:
    account = told(connection, permalinks, one.document)
    # "mfa-1#2" is the second encounter of its document.
    report = account.record.encounters[int(one.id.rpartition("#")[2]) - 1]
    return AccountFact(
        account=one.id,
        document=document_of(account.record.document, one.document, account.version, permalinks),
        report=account.encounter(report),
        score=one.score,
        reasons=one.reasons,
        by=one.origin,
    )


def _day(name: str, value: str | None, *, last: bool) -> str | None:
    try:
        return None if value is None else day_in(value, last=last)
    except ValueError as error:
        raise QueryError(f"{name}: {error}") from None


# -- comparison --------------------------------------------------------------------------

# Where it stands, relation, act on the left, act on the right, differences, reasons.
Row = tuple[str, str | None, Act | None, Act | None, tuple[DifferenceOf, ...], tuple[str, ...]]


def _rows(comparison: Comparison) -> Iterator[Row]:
    for match in comparison.matches:
        differences = tuple(
            DifferenceOf(field=one.field, left=one.left, right=one.right)
            for one in match.differences
            if one.field != "wording"  # the quotations show it
        )
        yield "both", match.relation, match.left, match.right, differences, match.reasons
    for act in comparison.left_only:
        yield "left_only", None, act, None, (), ()
    for act in comparison.right_only:
        yield "right_only", None, None, act, (), ()
    for one in comparison.one_sided:
        left, right = (one.act, None) if one.where == "left" else (None, one.act)
        yield "attributed", None, left, right, (), ()
    for echo in comparison.echoes:
        yield "echo", None, echo.left, echo.right, (), echo.reasons


def _compared(rows: Sequence[Row], left: Told, right: Told) -> tuple[ComparedAct, ...]:
    on_left = {act.act: act for act in left.acts(row[2] for row in rows if row[2])}
    on_right = {act.act: act for act in right.acts(row[3] for row in rows if row[3])}
    return tuple(
        ComparedAct(
            where=where,
            relation=relation,
            left=None if one is None else on_left[one.id],
            right=None if other is None else on_right[other.id],
            differences=differences,
            reasons=reasons,
        )
        for where, relation, one, other, differences, reasons in rows
    )


def _summary(
    account: Account, one: Told, unmentioned: tuple[str, ...], permalinks: Permalinks
) -> AccountSummary:
    document = one.record.document
    return AccountSummary(
        document=document_of(document, document.id, one.version, permalinks),
        side=account.side,
        words=account.words,
        acts=len(one.record.acts),
        topics=tuple(topic.name for topic in account.topics),
        unmentioned=unmentioned,
    )
