"""Which acts are one act told twice: sides, kinds, matters, lists, and what keeps acts apart."""

from __future__ import annotations

import pytest
from compare_acts import account, compared

import communique
from communique.compare import Comparison, compare_all, engine
from communique.errors import ComparisonError


def pairs(comparison: Comparison) -> list[tuple[int, int]]:
    """Matched acts by their numbers in their accounts, from 0."""
    left = {act.id: n for n, act in enumerate(comparison.left.record.acts)}
    right = {act.id: n for n, act in enumerate(comparison.right.record.acts)}
    return [(left[m.left.id], right[m.right.id]) for m in comparison.matches]


VESSEL = "thank: He {thanked} Norway for the patrol vessel."


class TestSides:
    def test_the_same_side_in_another_order(self) -> None:
        left = account("NOR+FIN", "discuss: They {discussed} cod quotas.")
        right = account("FIN+NOR", "discuss: The sides {talked about} quotas for cod.")

        assert pairs(compared(left, right)) == [(0, 0)]

    def test_another_side_is_another_act(self) -> None:
        assert not compared(account("FIN", VESSEL), account("NOR", VESSEL)).matches

    def test_alone_here_and_together_there_is_no_match(self) -> None:
        assert not compared(account("FIN", VESSEL), account("FIN+NOR", VESSEL)).matches

    def test_many_parties_may_be_listed_differently(self) -> None:
        line = "condemn: They {condemned} the seizure of the tanker."
        left = account("NOR+FIN+DNK+ISL", line)

        assert compared(left, account("NOR+FIN+DNK+ISL+SWE", line)).matches
        assert not compared(left, account("NOR+FIN+PRT+ITA", line)).matches


class TestMatter:
    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("discuss: They {discussed} ransomware.", "discuss: They {discussed} cyber attacks."),
            (
                "discuss: They {discussed} the nuclear programme of Iran.",
                "discuss: They {discussed} the Joint Comprehensive Plan of Action.",
            ),
            (
                "state: He {stressed} the need to reopen the bridge at Narva.",
                "request: He {asked} for the reopening of the Narva bridge.",
            ),
            (
                "discuss: They {discussed} the bilateral agenda.",
                "discuss: They {talked about} a wide range of topics.",
            ),
            ("greet: He {greeted} her.", "greet: He {conveyed greetings} to her."),
        ],
    )
    def test_the_same_thing_in_other_words(self, left: str, right: str) -> None:
        assert pairs(compared(account("NOR", left), account("NOR", right))) == [(0, 0)]

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            (
                "state: He {stressed} that food security must be guaranteed.",
                "state: He {noted} that the security of border guards worries him.",
            ),
            (
                "discuss: They {discussed} the bilateral agenda.",
                "discuss: They {discussed} the dam on the Nile.",
            ),
            (
                "discuss: They {discussed} bilateral relations.",
                "praise: They {praised} bilateral relations.",
            ),
            (
                "discuss: They {discussed} the bridge over the river at Narva.",
                "discuss: They {discussed} a bridge between generations and faiths.",
            ),
            (
                "support: She {supported} the sovereignty of Kiribati.",
                "support: She {supported} the candidacy of Ms Ode.",
            ),
        ],
    )
    def test_one_word_does_not_make_one_thing(self, left: str, right: str) -> None:
        assert not compared(account("NOR", left), account("NOR", right)).matches

    def test_the_opening_of_a_sentence_names_the_topic(self) -> None:
        left = account("NOR+FIN", "discuss: They {discussed} Sudan.")
        right = account(
            "NOR+FIN", "agree: Regarding Sudan, the ministers {agreed to} keep working."
        )

        assert pairs(compared(left, right)) == [(0, 0)]

    def test_what_is_denied_is_hardly_what_is_asserted(self) -> None:
        left = account("NOR", "pledge: She {will} join the fisheries council of the islands.")
        right = account("NOR", "not pledge: She {will not} join a council.")

        assert not compared(left, right).matches

    def test_a_pointing_word_takes_the_matter_of_the_act_before(self) -> None:
        left = account(
            "NOR+FIN",
            "discuss: They {discussed} ransomware.",
            "agree: They {agreed} to continue talks of experts on this topic.",
        )
        right = account(
            "NOR+FIN", "agree: They {agreed} that experts on ransomware would continue talks."
        )

        assert pairs(compared(left, right)) == [(1, 0)]


class TestAssignment:
    def test_each_act_is_matched_once_with_the_closest(self) -> None:
        left = account(
            "NOR",
            "thank: He {thanked} Finland for the icebreaker.",
            "thank: He {thanked} Finland for the teachers.",
        )
        right = account(
            "NOR",
            "thank: He {thanked} Finland for sending teachers.",
            "thank: He {expressed gratitude} for the icebreaker.",
        )

        assert pairs(compared(left, right)) == [(0, 1), (1, 0)]

    def test_the_whole_is_better_than_the_best_pair(self) -> None:
        left = account(
            "NOR",
            "discuss: They {discussed} cod quotas and whale quotas.",
            "discuss: They {discussed} cod quotas.",
        )
        right = account(
            "NOR",
            "discuss: They {discussed} quotas for cod.",
            "discuss: They {discussed} quotas for whales.",
        )

        assert pairs(compared(left, right)) == [(0, 1), (1, 0)]


class TestLists:
    LIST = account(
        "NOR+FIN",
        "discuss: They {discussed} cod quotas, the railway to Kirkenes and scholarships.",
    )

    def test_a_list_is_linked_to_each_act_that_has_an_item(self) -> None:
        right = account(
            "NOR+FIN",
            "agree: They {agreed on} the railway to Kirkenes.",
            "discuss: They {talked about} quotas for cod.",
        )

        comparison = compared(self.LIST, right)

        assert pairs(comparison) == [(0, 0), (0, 1)]
        assert all(match.split for match in comparison.matches)
        assert {match.relation for match in comparison.matches} == {"differs"}

    def test_one_item_is_linked_once(self) -> None:
        right = account(
            "NOR+FIN",
            "discuss: They {talked about} quotas for cod.",
            "state: They {stressed} the value of cod quotas.",
        )

        comparison = compared(self.LIST, right)

        assert len(comparison.matches) == 1
        assert not comparison.matches[0].split

    def test_the_commas_of_a_clause_make_no_list(self) -> None:
        left = account(
            "NOR", "warn: He {warned} that if the dam breaks, Norway will close the road to Luleå."
        )
        right = account(
            "NOR",
            "warn: He {warned} of a break of the dam.",
            "state: He {said} the road to Luleå was old.",
        )

        assert pairs(compared(left, right)) == [(0, 0)]


def test_too_many_acts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST", 0)

    with pytest.raises(ComparisonError, match="account-NOR and account-NOR: 1 and 1 acts"):
        communique.compare(account("NOR", VESSEL), account("NOR", VESSEL))


def test_one_account_is_no_comparison() -> None:
    with pytest.raises(ComparisonError, match="needs two accounts"):
        compare_all([account("NOR", VESSEL)])


def test_accounts_without_acts_have_nothing_in_common() -> None:
    comparison = compared(account("NOR"), account("NOR", VESSEL))

    assert not comparison.matches
    assert len(comparison.right_only) == 1
