"""Accounts as a whole, what one attributes to the other, doubts, and more than two accounts."""

from __future__ import annotations

import pytest
from compare_acts import account, compared

from communique.compare import compare_all
from communique.types import Record

THANKS = "thank: He {thanked} Norway for the patrol vessel."
AGREED = "FIN+NOR agree: They {agreed on} a council for salmon."
TALKED = "FIN+NOR discuss: They {discussed} the railway to Kirkenes."
FINNISH = "Ministry for Foreign Affairs of Finland"
NORWEGIAN = "Ministry of Foreign Affairs of Norway"


def attributed(left: Record, right: Record) -> list[tuple[str, str, str]]:
    return [(one.where, one.how, one.act.kind) for one in compared(left, right).one_sided]


class TestOneSided:
    def test_what_the_other_sides_text_lacks(self) -> None:
        left = account("FIN", THANKS, AGREED, TALKED, publisher=NORWEGIAN)
        right = account("FIN", "hope: He {hoped} for snow.", publisher=FINNISH)

        assert attributed(left, right) == [("left", "alone", "thank"), ("left", "joint", "agree")]

    def test_nothing_when_it_has_it_too(self) -> None:
        left = account("FIN", THANKS, publisher=NORWEGIAN)
        right = account("FIN", THANKS, publisher=FINNISH)

        assert attributed(left, right) == []

    def test_nothing_between_two_texts_of_one_side(self) -> None:
        left = account("FIN", THANKS, AGREED, publisher=FINNISH)
        right = account("FIN", "hope: He {hoped} for snow.", publisher="Embassy of Finland in Oslo")

        assert attributed(left, right) == []

    def test_nothing_when_nobody_knows_whose_text_it_is(self) -> None:
        left = account("FIN", THANKS, publisher=NORWEGIAN)
        right = account("FIN", "hope: He {hoped} for snow.")

        assert attributed(left, right) == []


class TestWhole:
    def test_shares_of_the_sides(self) -> None:
        one = compared(account("FIN", THANKS, TALKED), account("FIN", THANKS)).left

        assert [(share.party, share.acts) for share in one.shares] == [
            (("FIN",), 1),
            (("FIN", "NOR"), 1),
        ]
        assert one.shares[1].characters == len("discussed the railway to Kirkenes")

    def test_topics_in_their_order(self) -> None:
        lines = (
            "discuss: They {discussed} ransomware.",
            "discuss: They {discussed} a ceasefire.",
            "agree: They {agreed} to act against cyber threats.",
        )

        one = compared(account("FIN", *lines), account("FIN", THANKS)).left

        assert [(topic.name, len(topic.acts)) for topic in one.topics] == [
            ("cyber and information security", 2),
            ("ceasefire", 1),
        ]

    def test_agreements_told(self) -> None:
        comparison = compared(account("FIN", AGREED), account("FIN", THANKS))

        assert [act.kind for act in comparison.left.agreements] == ["agree"]
        assert not comparison.right.agreements

    def test_named_things_that_one_never_mentions(self) -> None:
        left = account("FIN", "discuss: They {discussed} NATO and the Arctic Council.")
        right = account("FIN", "discuss: They {discussed} NATO.")

        comparison = compared(left, right)

        assert comparison.unmentioned_right == ("Arctic Council",)
        assert comparison.unmentioned_left == ()


class TestDoubts:
    @pytest.mark.parametrize(
        ("published", "warned"),
        [("2024-05-05", False), ("2024-05-01", False), ("2024-05-20", True)],
    )
    def test_texts_published_far_apart(self, published: str, warned: bool) -> None:
        left = account("FIN", THANKS, published="2024-05-03")
        right = account("FIN", AGREED, published=published)

        assert bool(compared(left, right).warnings) == warned

    def test_the_same_text_twice(self) -> None:
        one = account("FIN", THANKS)

        assert compared(one, one).warnings == ("both texts are the same",)

    def test_another_language(self) -> None:
        comparison = compared(account("FIN", THANKS, language="fi"), account("FIN", AGREED))

        assert comparison.warnings == (
            "account-FIN: the text is not in English; nothing in it is coded",
        )


class TestSeveral:
    def test_every_two_accounts_and_a_row_for_every_matter(self) -> None:
        salmon = account("FIN", AGREED)
        trains = account("FIN", TALKED, AGREED)
        thanks = account("FIN", THANKS)

        several = compare_all([salmon, trains, thanks])

        assert [(c.left.record, c.right.record) for c in several.comparisons] == [
            (salmon, trains),
            (salmon, thanks),
            (trains, thanks),
        ]
        rows = {row.name: [len(acts) for acts in row.acts] for row in several.matters}
        assert rows["transport and connectivity"] == [0, 1, 0]
        assert all(len(counts) == 3 for counts in rows.values())

    def test_matters_that_more_accounts_take_up_come_first(self) -> None:
        several = compare_all([account("FIN", TALKED, THANKS), account("FIN", THANKS)])

        shared = [sum(map(bool, row.acts)) for row in several.matters]
        assert shared == sorted(shared, reverse=True)
