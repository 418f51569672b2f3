"""Block → sentences: where they end, and surfaces that map back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import SpanError
from communique.extract.sentences import Sentence, sentences
from communique.read.blocks import blocks
from communique.types import Block, Span

PIECES = st.sampled_from(
    [
        "The envoy left. ",
        "Mr. Roe met Dr. J. Doe, Jr. ",
        "“We agree. We stay,” ",
        'he said, in part:"No." ',
        "the Corridor. (the road), ",
        "PRESIDENT OF THE REPUBLIC OF FREEDONIA ",
        "ASTANA, March 14 (Agency) – ",
        "soft\xadhyphen  ",
        "\n",
        "\xa0",
        "was said.The ",
        "\u200b",
        "– ",
        "1. ",
        "… ",
        "\ud800",
        "İSTANBUL İLE BİR GÜN ",
    ]
)
TEXTS = st.one_of(st.text(max_size=150), st.lists(PIECES, max_size=15).map("".join))


def whole(text: str) -> Block:
    return Block(span=Span(0, len(text)), kind="paragraph")


def surfaces(text: str) -> list[str]:
    return [sentence.surface for sentence in sentences(text, whole(text))]


@given(TEXTS)
def test_sentences_lie_in_their_block_in_order(text: str) -> None:
    for block in blocks(text):
        at = block.span.start
        for sentence in sentences(text, block):
            assert block.span.contains(sentence.span)
            assert sentence.span.start >= at
            at = sentence.span.end


@given(TEXTS)
def test_every_character_of_the_surface_maps_into_the_sentence(text: str) -> None:
    for block in blocks(text):
        for sentence in sentences(text, block):
            last = sentence.span.start
            for index in range(len(sentence.surface)):
                located = sentence.locate(index, index + 1)
                assert sentence.span.contains(located)
                assert located.start >= last
                last = located.start


@given(TEXTS)
def test_letters_of_the_surface_are_those_of_the_text(text: str) -> None:
    for block in blocks(text):
        for sentence in sentences(text, block):
            for index, char in enumerate(sentence.surface):
                if char.isalpha():
                    there = sentence.locate(index, index + 1).of(text)
                    assert there.casefold() == char.casefold() or there == char


@given(TEXTS)
def test_surfaces_are_one_line_and_can_be_encoded(text: str) -> None:
    for block in blocks(text):
        for sentence in sentences(text, block):
            assert not set("\n\r\t\xa0") & set(sentence.surface)
            sentence.surface.encode("utf-8")


@given(TEXTS)
def test_the_same_block_gives_the_same_sentences(text: str) -> None:
    for block in blocks(text):
        assert sentences(text, block) == sentences(text, block)


def test_an_empty_range_has_no_span() -> None:
    sentence = Sentence(Span(3, 8), "words", None)
    assert sentence.locate(0, 5) == Span(3, 8)
    with pytest.raises(SpanError):
        sentence.locate(2, 2)
    with pytest.raises(SpanError):
        sentence.locate(0, 6)


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Roe met H.E. Dr. S. Doe.",
        "Joseph R. Roe, Jr. spoke with the envoy.",
        "The U.S. President met Gen. Lee in St. Petersburg.",
        "Under No. 5 they lent 3.5 bln. dollars at 9 a.m. on Monday.",
        "It is Prof. Lopez vs. Sen. Lane.",
        "They met at 10 a.m. Monday.",
        "She read Art. 5 and p. 7 and vol. 3.",
        "A special Sylvania-U.S. Strategic Forum met.",
        "They wait… and hope... and wait.",
        "“Why now?” he asked.",
        "“We go on!” the minister added.",
        "“We agree.” President Lane said.",
        "He builds the Northern Corridor. (the eastern road), promotes trade and invests.",
        "He builds the Northern Corridor. promotes trade.",
        "They spoke of trade; transport; and energy.",
        "Visit www.example.org or write to j.doe@example.org today.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert len(surfaces(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They met in Washington, D.C. The Secretary left.",
            ["They met in Washington, D.C.", "The Secretary left."],
        ),
        (
            "They met today in Washington, D.C. Deputy Secretary Lane left.",
            ["They met today in Washington, D.C.", "Deputy Secretary Lane left."],
        ),
        ("He flew to the U.S. He spoke.", ["He flew to the U.S.", "He spoke."]),
        ("It cost 3 bln. Trade grew.", ["It cost 3 bln.", "Trade grew."]),
        ("They met in 2022. 15 firms signed.", ["They met in 2022.", "15 firms signed."]),
        (
            "He left. (The text follows.) She stayed.",
            ["He left.", "(The text follows.)", "She stayed."],
        ),
        ("“We agree. We stay.” He left.", ["“We agree.", "We stay.”", "He left."]),
        ('He wrote: "We agree." She left.', ['He wrote: "We agree."', "She left."]),
        ("It was said.The two left.", ["It was said.", "The two left."]),
        ("Is it so? Yes! They wait… They go.", ["Is it so?", "Yes!", "They wait…", "They go."]),
        ("他来了。他走了。", ["他来了。", "他走了。"]),
        ("This is plan B. The next is C.", ["This is plan B.", "The next is C."]),
    ],
)
def test_several_sentences(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_the_first_sentence_starts_below_the_dateline() -> None:
    assert surfaces("ASTANA, March 14 (Agency) – The head left.") == ["The head left."]


class TestSurface:
    """What the parser reads instead of the raw characters."""

    def test_white_space_and_line_ends_become_single_spaces(self) -> None:
        text = "The head  of\n   state\xa0met\r\nthem."
        (sentence,) = sentences(text, whole(text))
        assert sentence.surface == "The head of state met them."
        start = sentence.surface.index("met")
        assert sentence.locate(start, start + 3).of(text) == "met"

    def test_a_stray_stop_disappears(self) -> None:
        text = "He builds the Corridor. (the road), and trades."
        (sentence,) = sentences(text, whole(text))
        assert sentence.surface == "He builds the Corridor (the road), and trades."
        assert sentence.offsets is not None

    def test_offsets_are_none_where_nothing_moved(self) -> None:
        text = "The head met the envoy."
        (sentence,) = sentences(text, whole(text))
        assert sentence.offsets is None

    def test_opening_dash_and_list_marker_are_dropped(self) -> None:
        assert surfaces("– We are partners,” he said.") == ["We are partners,” he said."]
        assert surfaces("1. Agreement on trade.") == ["Agreement on trade."]
        assert surfaces("- open the border;") == ["open the border;"]

    def test_capitals_are_set_in_title_case_but_acronyms_stay(self) -> None:
        assert surfaces("PRESIDENT OF THE REPUBLIC OF FREEDONIA MET NATO ENVOY") == [
            "President of the Republic of Freedonia met NATO Envoy"
        ]
        assert surfaces("The UN, SCO, CICA, NATO and OSCE met.") == [
            "The UN, SCO, CICA, NATO and OSCE met."
        ]

    def test_invisible_characters_and_remnants_of_tags_are_dropped(self) -> None:
        assert surfaces("co\xadope\u200bration on May 5<sup>th</sup> grew.") == [
            "cooperation on May 5th grew."
        ]

    def test_a_missing_space_before_an_opening_mark_is_put_in(self) -> None:
        text = 'It reads, in part:"We agree."'
        (sentence,) = sentences(text, whole(text))
        assert sentence.surface == 'It reads, in part: "We agree."'
        at = sentence.surface.index('"')
        assert sentence.locate(at, at + 1).of(text) == '"'


def test_a_sentence_of_five_thousand_words() -> None:
    text = "The ministers " + "and the envoys " * 2_500 + "met."
    assert len(surfaces(text)) == 1
