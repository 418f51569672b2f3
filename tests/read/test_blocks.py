"""Text → blocks: kinds by place and words, and lines joined to paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.blocks import blocks
from communique.types import Block

PIECES = st.sampled_from(
    [
        "The head of state met the envoy.",
        "Later they spoke about trade, and",
        "the border commission.",
        "HEAD OF STATE MEETS ENVOY",
        "Office of the Spokesperson",
        "– We are partners,” the envoy said.",
        "- open the border;",
        "1. Agreement on trade",
        "\n",
        "\n\n",
        "\r\n\r\n",
        "\xa0\n",
        "\u200e",
        "* * *",
        "ASTANA, 14 March 2024",
        "Photo: press service",
        " ",
        "(the eastern road), which they praised.",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))


def shown(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, " ".join(block.span.of(text).split())) for block in blocks(text, title)]


def kinds(text: str, title: str | None = None) -> list[str]:
    return [block.kind for block in blocks(text, title)]


@given(TEXTS)
def test_blocks_hold_every_character_that_is_no_space_and_do_not_overlap(text: str) -> None:
    found = blocks(text)
    covered = 0
    for block in found:
        assert not text[covered : block.span.start].strip()
        assert block.span.start >= covered
        covered = block.span.end
    assert not text[covered:].strip()


@given(TEXTS, st.one_of(st.none(), st.text(max_size=40)))
def test_the_same_text_gives_the_same_blocks(text: str, title: str | None) -> None:
    assert blocks(text, title) == blocks(text, title)


@given(TEXTS)
def test_blocks_begin_and_end_with_a_character_that_is_no_space(text: str) -> None:
    for block in blocks(text):
        words = block.span.of(text)
        assert words == words.strip()


@pytest.mark.parametrize("text", ["", " \n\xa0\n\t", "\r\n"])
def test_a_text_of_spaces_has_no_blocks(text: str) -> None:
    assert blocks(text) == ()


def test_titles_above_the_first_paragraph_are_headlines_even_when_menus_cut_them() -> None:
    text = (
        "Envoy of Sylvania Meets the Head of…\n\n"
        "Envoy of Sylvania Meets the Head of State in the Capital\n\n"
        "– Press service\n\n"
        "The envoy met the head of state this morning (12).\n"
    )
    assert kinds(text) == ["headline", "headline", "headline", "paragraph"]


def test_navigation_is_boilerplate_and_what_follows_home_is_the_headline() -> None:
    text = "LATEST\nARTICLES\n\nHome HEAD OF STATE RECEIVED THE ENVOY OF SYLVANIA\n\nThey met.\n"
    assert shown(text)[2:] == [
        ("boilerplate", "Home"),
        ("headline", "HEAD OF STATE RECEIVED THE ENVOY OF SYLVANIA"),
        ("paragraph", "They met."),
    ]
    assert kinds(text)[:2] == ["boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "Office of the Spokesperson",
        "The below is attributable to Spokesperson Jane Roe:",
        "The following is attributable to Spokesperson Jane Roe:\u200e",
        "The following is the text of a joint statement by the two governments.",
        "Jane Roe, Department Spokesperson",
        "John A. Doe, Secretary of State",
        "# # #",
        "* * *",
        "-30-",
        "ENDS",
        "Begin text:",
        "End text.",
        "For press inquiries, contact press@example.org.",
        "Follow @PressService on Twitter for updates.",
        "FOR PRESS P.M. No. 12/1963",
        "Share",
        "https://example.org/news/12",
        "All rights reserved.",
    ],
)
def test_boilerplate(line: str) -> None:
    assert kinds(f"{line}\n\nThe ministers met.\n")[0] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Follow-up talks will take place in May.",
        "The following agreements were signed:",
        "News of the visit pleased the minister.",
        "Share of trade with Sylvania grew.",
        "For more than an hour the ministers spoke.",
    ],
)
def test_sentences_that_begin_like_boilerplate_are_paragraphs(line: str) -> None:
    assert kinds(f"The ministers met.\n\n{line}\n\nThey left.\n")[1] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "ASTANA, 14 March 2024",
        "Geneva, March 14, 2024",
        "27 May 1996",
        "CANBERRA, August, 1964.",
        "CANBERRlA Septemraber, 1963.",
        "14.03.2024",
        "Published 14 March 2024, 10:30",
    ],
)
def test_a_line_of_place_and_date_is_a_dateline(line: str) -> None:
    assert kinds(f"{line}\n\nThe ministers met.\n")[0] == "dateline"


def test_a_dateline_inside_a_paragraph_stays_there() -> None:
    assert kinds("ASTANA, 14 March – The head of state received the envoy.") == ["paragraph"]


def test_photo_credits_are_captions() -> None:
    text = "The ministers met.\n\nPhoto: Press Service / J. Doe\n\n© Press Service\n"
    assert kinds(text) == ["paragraph", "caption", "caption"]


def test_names_and_offices_below_the_last_paragraph_sign() -> None:
    text = (
        "We stand together and shall act together.\n\nPresident of Freedonia Jane Roe  *\n\n"
        "*Prime Minister of Sylvania John Doe\n\nMaria Lopez\n"
    )
    assert kinds(text) == ["paragraph", "signature", "signature", "signature"]


def test_short_lines_between_paragraphs_are_subheadings() -> None:
    text = "The ministers met.\n\nTrade and transport\n\nThey agreed to trade more.\n"
    assert kinds(text) == ["paragraph", "headline", "paragraph"]


def test_a_first_sentence_without_its_stop_is_no_headline_when_the_title_is_known() -> None:
    text = "The President had a telephone call with the Premier of Sylvania\n\nThey agreed to meet."
    assert kinds(text, title="Telephone call with Sylvania") == ["paragraph", "paragraph"]
    assert kinds(text) == ["headline", "paragraph"]


def test_a_text_of_one_line_is_a_paragraph_and_its_title_a_headline() -> None:
    assert kinds("Envoy received") == ["paragraph"]
    assert kinds("Envoy of Sylvania received", title="Envoy of Sylvania received") == ["headline"]


class TestLists:
    """Markers make list items; a dash may also open speech."""

    def test_markers(self) -> None:
        text = (
            "They signed:\n\n1. Agreement on trade\n2. Memorandum on transport between the\n"
            "   ministries\n\n- open the border;\n• train officials\n\nThe ministers left.\n"
        )
        assert kinds(text) == ["paragraph", *["list_item"] * 4, "paragraph"]

    def test_dashes_below_a_colon_or_in_a_row_are_items(self) -> None:
        text = "They will:\n– Strengthen trade\n– Train officials\n\nThey left."
        assert kinds(text) == ["paragraph", "list_item", "list_item", "paragraph"]

    def test_a_dash_that_opens_speech_is_a_paragraph(self) -> None:
        text = "They met.\n\n– We are partners.\n\n– We go on, the President said.\n\nThey left."
        assert set(kinds(text)) == {"paragraph"}

    def test_announced_speech(self) -> None:
        text = "The President said:\n\n– We are partners.\n\n– We shall go on.\n\nThey left."
        assert set(kinds(text)) == {"paragraph"}


class TestJoining:
    """Lines that a page width, a scanner or a slip broke are one paragraph."""

    def paragraphs(self, text: str) -> list[str]:
        return [words for kind, words in shown(text) if kind == "paragraph"]

    def test_hard_wrapped_lines(self) -> None:
        text = (
            "The President of Freedonia met the Prime Minister of Sylvania in the\n"
            "capital on Tuesday. The two leaders discussed trade, transport and the\n"
            "work of the border commission. They agreed to meet again before the end\n"
            "of the year.\nThe Prime Minister thanked his host for the welcome. He invited the\n"
            "President to visit Sylvania.\n"
        )
        first, second = self.paragraphs(text)
        assert first.startswith("The President")
        assert first.endswith("end of the year.")
        assert second.startswith("The Prime Minister")
        assert second.endswith("visit Sylvania.")

    def test_scanned_lines_with_an_empty_line_between_any_two(self) -> None:
        text = (
            "JOINT COMMUNIQUE\n\nVISIT OF THE PRIME MINISTER\n\n"
            "Mr. Roe, Prime Minister of Freedonia,\n\n"
            "accompanied by Mrs. Roe is the guest of the\n\n"
            "Government of Sylvania from 2nd\n\nto 5th May. During his stay in the capital,\n\n"
            "Mr. Roe will have talks with the ministers.\n\n"
            "The Prime Ministers of the two states\n\n"
            "had cordial talks on trade and on the\n\nCommission for the border.\n"
        )
        first, second = self.paragraphs(text)
        assert first.startswith("Mr. Roe, Prime Minister")
        assert first.endswith("the ministers.")
        assert second.endswith("the Commission for the border.")

    def test_unwrapped_lines_are_paragraphs_of_their_own(self) -> None:
        line = "The two leaders spoke at length about trade, transport, energy and the many years "
        text = f"{line}{line}of work.\n{line}{line}of friendship.\n"
        assert len(self.paragraphs(text)) == 2

    @pytest.mark.parametrize(
        "text",
        [
            "He praised the Northern Corridor.\n\n(the eastern road), and promised to finish it.",
            "He asked the minister to work with the\n\nSylvanian side on the matter.",
            "He will build the Northern Corridor.\n\npromote trade and open the border.",
            "He said that the commission of both states\n\nwould meet in May.",
        ],
    )
    def test_paragraphs_broken_in_mid_sentence(self, text: str) -> None:
        assert len(blocks(text)) == 1

    def test_line_ends_of_all_systems(self) -> None:
        text = "Envoy received\r\n\r\nThe head met the envoy.\r\n\xa0\r\nThey talked.\r\n"
        assert kinds(text) == ["headline", "paragraph", "paragraph"]


def test_a_megabyte_in_one_line_is_one_block() -> None:
    text = "The ministers met and spoke. " * 40_000
    assert blocks(text) == (Block(span=blocks(text)[0].span, kind="paragraph"),)
    assert blocks(text)[0].span.end == len(text) - 1
