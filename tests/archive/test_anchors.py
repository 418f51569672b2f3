"""Words that people point at, found again in texts that have changed."""

from __future__ import annotations

import pytest

from communique.archive.anchors import Lost, Placed, anchor_at, anchor_from, place
from communique.errors import JudgementError
from communique.types import Span

TEXT = "The minister supports the treaty. The envoy supports the minister, he said, and left."


def anchor_of(words: str, text: str = TEXT, nth: int = 0):  # type: ignore[no-untyped-def]
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return anchor_at(text, Span(start, start + len(words)))


def words_at(text: str, placed: Placed | Lost) -> tuple[int, str, bool]:
    assert isinstance(placed, Placed), placed
    return placed.span.start, placed.span.of(text), placed.moved


def test_the_same_text_has_the_words_where_they_were() -> None:
    anchor = anchor_of("supports", nth=1)
    assert words_at(TEXT, place(TEXT, anchor)) == (44, "supports", False)
    assert anchor.prefix.endswith("The envoy ")
    assert anchor.suffix.startswith(" the minister")


def test_words_further_on_have_moved() -> None:
    later = "Lagos, 3 May. " + TEXT
    assert words_at(later, place(later, anchor_of("supports", nth=1))) == (58, "supports", True)


def test_the_context_tells_which_of_the_same_words() -> None:
    later = "He supports him. " + TEXT.replace("The minister supports", "She supports")
    start, words, moved = words_at(later, place(later, anchor_of("supports", nth=1)))
    assert (words, moved) == ("supports", True)
    assert later[start - 10 : start] == "The envoy "


def test_an_edit_elsewhere_that_keeps_the_position_moves_nothing() -> None:
    later = TEXT.replace("treaty", "accord")
    assert words_at(later, place(later, anchor_of("supports", nth=1))) == (44, "supports", False)


def test_lines_broken_elsewhere_are_the_same_words() -> None:
    text = "The minister expressed deep concern about the dam."
    later = "The minister expressed deep\nconcern about\nthe dam."
    placed = place(later, anchor_of("deep concern", text))
    assert words_at(later, placed) == (23, "deep\nconcern", False)


def test_words_that_are_gone_are_lost() -> None:
    lost = place("The minister opposes the treaty.", anchor_of("supports"))
    assert lost == Lost(reason="the text no longer has the words “supports”")


def test_words_among_quite_other_words_are_lost() -> None:
    lost = place("x supports y", anchor_of("supports"))
    assert isinstance(lost, Lost)


def test_words_in_several_places_alike_are_lost() -> None:
    text = "He said no."
    anchor = anchor_of("said", text)
    lost = place("Then: He said no. He said no.".replace("Then", "Well"), anchor)
    assert isinstance(lost, Lost)
    assert "2 places" in lost.reason


def test_an_anchor_as_plain_values_comes_back() -> None:
    anchor = anchor_of("supports")
    assert anchor_from(anchor.to_dict(), "cue") == anchor


@pytest.mark.parametrize(
    "values",
    [
        None,
        "supports",
        {},
        {"exact": "", "prefix": "", "suffix": "", "start": 0},
        {"exact": "a", "prefix": "", "suffix": "", "start": -1},
        {"exact": "a", "prefix": "", "suffix": "", "start": True},
        {"exact": "a", "prefix": None, "suffix": "", "start": 0},
        {"exact": "a", "prefix": "", "suffix": "", "start": 0, "more": 1},
    ],
)
def test_what_is_no_anchor_is_refused(values: object) -> None:
    with pytest.raises(JudgementError, match="content: words of the text"):
        anchor_from(values, "content")
