"""Accounts: which pairs report one contact, and how a search for them meets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive.account_cases import Case, load_cases, party
from samples import record

from communique.archive.accounts import Account, Reporter, accounts_of, keys, lookups, reporter
from communique.archive.linking import judge

CASES = load_cases()


def verdict_of(case: Case) -> str:
    verdict = judge(case.left, case.right)
    return "linked" if verdict.linked else "apart" if verdict.apart else "unsure"


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_pair(case: Case) -> None:
    verdict = judge(case.left, case.right)
    assert verdict_of(case) == case.expect, verdict
    if case.reason:
        assert any(case.reason in reason for reason in verdict.reasons), verdict.reasons


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_the_order_of_the_two_does_not_matter(case: Case) -> None:
    assert judge(case.left, case.right) == judge(case.right, case.left)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.expect == "linked"],
    ids=[case.id for case in CASES if case.expect == "linked"],
)
def test_what_is_linked_is_found_from_either_side(case: Case) -> None:
    assert lookups(case.left) & keys(case.right)
    assert lookups(case.right) & keys(case.left)


def test_there_are_enough_cases_of_each_sort() -> None:
    sorts = [case.expect for case in CASES]
    assert sorts.count("linked") >= 25
    assert sorts.count("apart") >= 20


def test_a_verdict_has_a_score_and_reasons() -> None:
    case = CASES[0]
    verdict = judge(case.left, case.right)
    assert verdict.score == 1.0
    assert verdict.reasons == (
        "same parties: CHN, KAZ; same persons: Liu Wenhao, Arman Seitkaliev",
        "same day: 2024-05-14",
        "same kind: meeting",
        "same place: Astana",
    )


def test_apart_scores_nothing() -> None:
    case = next(case for case in CASES if case.expect == "apart")
    verdict = judge(case.left, case.right)
    assert (verdict.score, verdict.linked, len(verdict.reasons)) == (0.0, False, 1)


def meeting(**given: object) -> Account:
    values = {
        "id": "a",
        "document": "d",
        "kind": "meeting",
        "status": "held",
        "date": "2024-05-14",
        "place": None,
        "parties": (party("Aliya Nurbekova | President | KAZ"), party("= CHN")),
        **given,
    }
    return Account(**values)  # type: ignore[arg-type]


def test_a_record_gives_an_account_for_each_encounter() -> None:
    (account,) = accounts_of(record())
    assert account.id == "sample#1"
    assert account.document == "sample"
    assert account.publisher == "Ministry of Foreign Affairs"
    assert account.published == "2024-05-03"
    assert [one.name for one in account.parties] == ["Tunde Ode", "Siri Dahl"]


def test_keys_join_days_and_pairs_of_parties() -> None:
    account = meeting(
        parties=(
            party("Aliya Nurbekova | President | KAZ | person:aliya-nurbekova"),
            party("= CHN"),
        )
    )
    assert keys(account) == {"day 2024-05-14 CHN KAZ", "in 2024-05 CHN KAZ"}


def test_a_lookup_goes_three_days_back_and_forth_and_to_the_months() -> None:
    account = meeting(date="2024-05-01", parties=(party("= KAZ"), party("= CHN")))
    days = {f"day 2024-0{day} CHN KAZ" for day in ("4-28", "4-29", "4-30")}
    days |= {f"day 2024-05-0{day} CHN KAZ" for day in range(1, 5)}
    assert lookups(account) == days | {"month 2024-04 CHN KAZ", "month 2024-05 CHN KAZ"}


def test_a_large_gathering_has_a_bounded_number_of_keys() -> None:
    crowd = tuple(party(f"Person {n} Name{n} | Minister | S{n:02}") for n in range(60))
    assert len(keys(meeting(parties=crowd))) <= 2 * 66


@pytest.mark.parametrize(
    "given",
    [
        {"parties": ()},
        {"parties": (party("= KAZ"),)},
        {"date": None, "published": None},
        {"date": None, "published": "2024-05-14", "status": "recalled"},
        {"date": "2024"},
    ],
)
def test_nothing_to_go_by_has_no_keys(given: dict[str, object]) -> None:
    assert keys(meeting(**given)) == frozenset()


@pytest.mark.parametrize(
    ("issuer", "publisher", "expected"),
    [
        (None, "White House", Reporter("USA", agency=False)),
        (None, "Xinhua", Reporter("CHN", agency=True)),
        ("Akorda", "Xinhua", Reporter("KAZ", agency=False)),
        (None, "Ministry of Foreign Affairs", None),
        (None, None, None),
    ],
)
def test_reporter(issuer: str | None, publisher: str | None, expected: Reporter | None) -> None:
    assert reporter(issuer, publisher) == expected


def test_an_invented_date_is_no_day() -> None:
    assert meeting(date="2024-13-45").day is None
    assert replace(meeting(), published="yesterday").publication is None
