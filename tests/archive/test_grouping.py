"""Accounts into encounters: whatever the order, and no chain through what rules itself out."""

from __future__ import annotations

import random
from dataclasses import replace

from archive.account_cases import account
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.archive.accounts import Account
from communique.archive.grouping import Link, grouped, links_between
from communique.archive.linking import rules_out

LEADERS = (
    ["Aliya Nurbekova | President | KAZ", "Igor Velikanov | President | RUS"],
    ["Aliya Nurbekova | President | KAZ", "Chen Hao | President | CHN"],
    ["Nurlan Abenov | Foreign Minister | KAZ", "Sergei Ladov | Foreign Minister | RUS"],
    ["Aliya Nurbekova | President | KAZ", "= RUS"],
)
OFFICES = ("Akorda", "Kremlin", "Ministry of Foreign Affairs of China", "Xinhua", None)


def told(name: str, **given: object) -> Account:
    values = {"document": name, "kind": "meeting", "date": "2024-10-10", "parties": LEADERS[0]}
    return replace(account({**values, **given}, name), id=name)


def together(*accounts: Account, **given: object) -> tuple[tuple[str, ...], ...]:
    links = links_between(accounts, accounts)
    return grouped(accounts, links, **given)  # type: ignore[arg-type]


def test_two_accounts_make_one_encounter_and_a_third_stands_alone() -> None:
    pair = (told("a", by="Akorda"), told("b", by="Kremlin"))
    other = told("c", by="Akorda", parties=LEADERS[1])
    assert together(*pair, other) == (("a", "b"), ("c",))


def test_nothing_makes_nothing() -> None:
    assert together() == ()


def test_no_chain_through_accounts_that_rule_each_other_out() -> None:
    # The undated text between them could belong to either day; one office reports both days.
    first = told("a", by="Kremlin", date="2024-10-10")
    second = told("b", by="Kremlin", date="2024-10-11")
    between = told("c", by="Akorda", date="2024-10-11")
    assert rules_out(first, second)
    assert {frozenset((link.left, link.right)) for link in links_between([between], [first])} == {
        frozenset("ac")
    }
    assert together(first, second, between) == (("a",), ("b", "c"))


def test_two_encounters_of_one_document_never_meet() -> None:
    one = told("a", document="same", by="Akorda")
    two = told("b", document="same", by="Akorda", kind="visit", parties=LEADERS[3])
    other = told("c", by="Kremlin")
    assert together(one, two, other) == (("a", "c"), ("b",))


def test_recollections_join_the_report_of_the_contact() -> None:
    held = told("a", by="Akorda")
    later = [
        told(name, by="Akorda", status="recalled", published="2024-12-01") for name in ("b", "c")
    ]
    assert together(held, *later) == (("a", "b", "c"),)
    assert together(*later) == (("b",), ("c",))


def test_a_person_links_what_the_program_keeps_apart() -> None:
    one = told("a", by="Akorda")
    two = told("b", by="Kremlin", date="2024-10-20")
    assert together(one, two) == (("a",), ("b",))
    assert together(one, two, together=[("b", "a")]) == (("a", "b"),)


def test_others_join_an_encounter_that_a_person_made() -> None:
    # c agrees with a; that b has another date in its text is the person's reason to link it.
    one, two = told("a", by="Akorda"), told("b", by="Kremlin", date="2024-10-20")
    third = told("c", by="Kremlin")
    assert rules_out(two, third)
    assert together(one, two, third, together=[("a", "b")]) == (("a", "b", "c"),)


def test_a_person_unlinks_also_what_others_would_bring_together() -> None:
    accounts = [told(name, by=by) for name, by in (("a", "Akorda"), ("b", "Kremlin"), ("c", None))]
    assert together(*accounts) == (("a", "b", "c"),)
    apart = [frozenset(("a", "b"))]
    groups = together(*accounts, apart=apart)
    assert sorted(map(len, groups)) == [1, 2]
    assert not any({"a", "b"} <= set(group) for group in groups)


def test_unlinked_stays_unlinked_though_somebody_links_a_third() -> None:
    accounts = [told(name) for name in "abc"]
    groups = together(*accounts, apart=[frozenset("ab")], together=[("a", "c"), ("c", "b")])
    assert groups == (("a", "c"), ("b",))


def test_a_link_to_an_account_that_is_gone_does_nothing() -> None:
    assert together(told("a"), together=[("a", "gone")]) == (("a",),)


def test_links_are_sorted_and_say_why() -> None:
    accounts = [told("b", by="Kremlin"), told("a", by="Akorda")]
    (link,) = links_between(accounts, accounts)
    assert (link.left, link.right, link.score) == ("a", "b", 1.0)
    assert link.reasons[0].startswith("same parties: KAZ, RUS")
    assert isinstance(link, Link)


@st.composite
def archives(draw: st.DrawFn) -> list[Account]:
    """Accounts of a few days and people, so that many of them are alike."""
    chosen = st.tuples(
        st.sampled_from(LEADERS),
        st.sampled_from(OFFICES),
        st.sampled_from(("meeting", "visit", "call", "video_call")),
        st.sampled_from(("held", "held", "held", "recalled", "planned")),
        st.sampled_from(("2024-10-09", "2024-10-10", "2024-10-11", "2024-10", None)),
        st.sampled_from(("2024-10-10", "2024-10-11", "2024-10-12")),
        st.integers(0, 5),
    )
    return [
        told(
            f"{n:02}",
            parties=parties,
            by=office,
            kind=kind,
            status=status,
            date=date,
            published=published,
            document=f"document {document}",
        )
        for n, (parties, office, kind, status, date, published, document) in enumerate(
            draw(st.lists(chosen, min_size=2, max_size=10))
        )
    ]


@settings(max_examples=150)
@given(archives(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    accounts: list[Account], mixer: random.Random
) -> None:
    expected = together(*accounts)
    links = list(links_between(accounts, accounts))
    mixer.shuffle(links)
    mixer.shuffle(accounts)
    assert together(*accounts) == expected
    assert grouped(accounts, links) == expected


@settings(max_examples=150)
@given(archives())
def test_every_account_is_in_one_encounter_and_none_rule_each_other_out(
    accounts: list[Account],
) -> None:
    groups = together(*accounts)
    by_id = {one.id: one for one in accounts}
    assert sorted(name for group in groups for name in group) == sorted(by_id)
    for group in groups:
        for left in group:
            for right in group:
                assert left == right or not rules_out(by_id[left], by_id[right])
