"""Accounts of our own against what a person matched, with pinned floors."""

from __future__ import annotations

import pytest
from compare_pairs import OwnPair, hand, own_pairs, pair_figures, pair_scores
from floors import below, read_floors

import communique

PAIRS = own_pairs()
FLOORS = read_floors()["pairs"]["floors"]


def test_agreement_stays_above_its_floors() -> None:
    assert not below(pair_figures(), FLOORS), pair_scores().mistakes


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_how_the_other_side_acts_in_what_is_attributed_to_it(pair: OwnPair) -> None:
    got = {
        (one.where, one.act.cue[0]): one.how
        for one in communique.compare(pair.left, pair.right).one_sided
    }

    for one in pair.values["one_sided_attributions"]:
        assert got.get((one["in"], one["cue"][0]), one["how"]) == one["how"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_hand_matches_leave_no_act_in_two_lists(pair: OwnPair) -> None:
    matched = {(0, m.cues[0]) for m in hand(pair).matches} | {
        (1, m.cues[1]) for m in hand(pair).matches
    }
    alone = {(int(where == "right"), cue) for where, cue in hand(pair).one_sided}

    assert not matched & alone


def test_two_contacts_of_the_same_people_are_told_apart() -> None:
    warned = {pair.name: communique.compare(pair.left, pair.right).warnings for pair in PAIRS}

    assert [name for name, warnings in warned.items() if warnings] == ["rabat-madrid-nextday"]
    assert "2024-06-11 and 2024-06-13" in warned["rabat-madrid-nextday"][0]
