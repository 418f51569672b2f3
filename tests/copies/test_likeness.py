"""How alike two texts are, and the numbers by which copies are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.copies import bands, likeness
from communique.copies.signatures import BANDS

TEXT = """The Minister of Foreign Affairs of Ghana, Kofi Asante, received the Ambassador \
of Norway, Siri Dahl, in Accra on 3 May 2024. The sides discussed fisheries, the training \
of pilots and the fund for small harbours on the Volta. The Minister thanked Norway for its \
support after the floods and invited its Prime Minister to the harbour conference in Tema. \
The Ambassador said that her country would open a consulate in Kumasi before the end of the year.
"""
AGENCY = TEXT.replace("The Minister of", "ACCRA, May 3 (Newsline) - The Minister of", 1)
OTHER = TEXT.replace("Norway", "Chile").replace("Siri Dahl", "Ana Rojas").replace("Volta", "Pra")


def shared(one: str, other: str) -> int:
    return len({*bands(one)} & {*bands(other)})


def test_a_text_is_wholly_like_itself_whatever_its_case_and_stops() -> None:
    same = likeness(TEXT, TEXT.upper().replace(",", " ;"))
    assert (same.resemblance, same.contained, same.shorter) == (1, 1, 1)
    assert same.of_a_copy


def test_an_agencys_line_in_front_leaves_a_copy() -> None:
    alike = likeness(TEXT, AGENCY)
    assert alike.of_a_copy
    assert 0.9 < alike.resemblance < 1


def test_most_of_a_text_is_a_copy_and_a_sentence_of_it_is_not() -> None:
    first, _, _ = TEXT.rpartition("The Ambassador said")
    assert likeness(TEXT, first).of_a_copy
    sentence, _, _ = TEXT.partition(". The sides")
    assert not likeness(TEXT, sentence).of_a_copy


def test_another_meeting_told_in_the_same_pattern_is_no_copy() -> None:
    assert not likeness(TEXT, OTHER).of_a_copy


@pytest.mark.parametrize("empty", ["", " \n", "…!"])
def test_a_text_without_words_is_like_nothing(empty: str) -> None:
    assert not likeness(empty, empty).of_a_copy
    assert bands(empty) == ()


def test_copies_share_numbers_and_other_texts_do_not() -> None:
    assert shared(TEXT, TEXT.lower()) == BANDS
    assert shared(TEXT, AGENCY) >= BANDS / 2
    assert shared(TEXT, "Talks on grain were held in Odesa. Nobody spoke of fish at all.") == 0


def test_the_numbers_are_the_same_everywhere() -> None:
    assert bands("The sides discussed trade and transport.")[:2] == PINNED


@given(st.text(), st.text())
def test_any_two_texts_are_compared_alike_in_both_directions(one: str, other: str) -> None:
    alike = likeness(one, other)
    assert alike == likeness(other, one)
    assert 0 <= alike.resemblance <= alike.contained <= 1
    assert all(0 <= number < 2**63 for number in bands(one))


PINNED = (6930769525088120722, 2830283826738681247)
