"""Quotations: marks of all kinds, dashes, missing marks, and words that are no speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.quotes import find_quotes
from communique.read.blocks import blocks

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’",
        "‘",
        "«",
        "»",
        "„",
        "– ",
        ", ",
        "the envoy said",
        "We agree",
        ". ",
        "\n\n",
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map("".join))


def spoken(text: str) -> list[str]:
    return [each.span.of(text) for each in find_quotes(text, blocks(text)) if each.speech]


def named(text: str) -> list[str]:
    return [each.span.of(text) for each in find_quotes(text, blocks(text)) if not each.speech]


@given(TEXTS)
def test_quotations_lie_in_blocks_and_hold_words(text: str) -> None:
    found = blocks(text)
    for quoted in find_quotes(text, found):
        assert quoted.outer.contains(quoted.span)
        assert quoted.span.of(text).strip() == quoted.span.of(text) != ""
        assert any(block.span.contains(quoted.outer) for block in found)


@given(TEXTS)
def test_the_same_text_gives_the_same_quotations(text: str) -> None:
    assert find_quotes(text, blocks(text)) == find_quotes(text, blocks(text))


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("“", "”"),
        ('"', '"'),
        ("«", "»"),
        ("„", "“"),
        ("„", "”"),
        ("‚", "‘"),
        ("'", "'"),
        ("‘", "’"),
    ],
)
def test_every_pair_of_marks(opening: str, closing: str) -> None:
    text = f"They met. {opening}We are good friends and partners,{closing} the envoy said."
    assert spoken(text) == ["We are good friends and partners,"]


def test_a_quotation_split_by_its_attribution_gives_two() -> None:
    text = "“We are glad,” said the Minister, “that you have come to us.”"
    assert spoken(text) == ["We are glad,", "that you have come to us."]


def test_nested_marks_give_both() -> None:
    text = "“He told me ‘we will stand with you’ today,” she added."
    assert spoken(text) == ["He told me ‘we will stand with you’ today,", "we will stand with you"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– We are partners. We go on,” the President said.", ["We are partners. We go on"]),
        ("– We are partners, the President said.", ["We are partners"]),
        ("– We agree, – the envoy said. – We shall go on.", ["We agree", "We shall go on."]),
        ("They met.\n\n– We agree.\n\n– We stay, said Ms. Lane.", ["We agree.", "We stay"]),
        ("The envoy said:\n\n– We agree with you.\n\nThey left.", ["We agree with you."]),
    ],
)
def test_words_opened_by_a_dash(text: str, expected: list[str]) -> None:
    assert spoken(text) == expected


def test_a_dash_without_attribution_is_no_quotation() -> None:
    assert find_quotes("– Open the border soon.", blocks("– Open the border soon.")) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are friends. We go on, the President said.", ["We are friends. We go on"]),
        ("“We are friends and we go on together as ever before.", None),
        ("He said: We will go on.” They left.", ["We will go on."]),
        ("We will go on,” the envoy said.", ["We will go on,"]),
        ("“We are friends.\n\n“We shall stay friends,” she said.", None),
    ],
)
def test_a_mark_is_missing(text: str, expected: list[str] | None) -> None:
    whole = [part.lstrip("“").split("”")[0] for part in text.split("\n\n")]
    assert spoken(text) == (whole if expected is None else expected)


@pytest.mark.parametrize(
    "text",
    [
        "They praised the “New Freedonia” plan.",
        "It is held under the theme “Friendship of Centuries, Commitment to a Future,” he knows.",
        "She recognised the so-called “independence” of the region.",
        "He opened the exhibition “Roads we have walked” in the capital.",
        "They agreed on a “green trade mission” to the north.",
        "Benjamin “Ben” Roe arrived.",
    ],
)
def test_names_and_scare_quotes_are_no_speech(text: str) -> None:
    assert spoken(text) == []
    assert len(named(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The leaders’ talks and Freedonia’s plan",
        "It don't matter in the '90s",
        "the ministers' work",
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    assert find_quotes(f"{text}.", blocks(f"{text}.")) == ()


def test_boilerplate_and_headlines_hold_no_quotations() -> None:
    text = "Envoy: “We agree with you”\n\nThey met."
    assert find_quotes(text, blocks(text)) == ()
