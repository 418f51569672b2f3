"""Speaker turns in transcripts, and labels that are no speakers."""

from __future__ import annotations

import pytest

from communique.read.turns import turns


def said(text: str) -> list[tuple[str, str]]:
    return [(turn.label.of(text), turn.words.of(text)) for turn in turns(text)]


def test_turns_with_capitals_and_questions() -> None:
    text = (
        "MR. DOE (via interpreter): Thank you.\n\nQ    When?\n\nQ    And where?\n\nMR. DOE: Soon."
    )
    assert said(text) == [
        ("MR. DOE", "Thank you."),
        ("Q", "When?\n\nQ    And where?"),
        ("MR. DOE", "Soon."),
    ]


def test_names_within_a_paragraph() -> None:
    text = (
        "They met. President of Sylvania Ann Lee: Welcome. "
        "John Roe (retranslated): Yes. Ann Lee: Good."
    )
    assert [label for label, _ in said(text)] == [
        "President of Sylvania Ann Lee",
        "John Roe",
        "Ann Lee",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The below is attributable to Spokesperson Ann Lee:\n\nMinister Doe met Minister Roe.",
        "Access to capital: The fund grows.\n\nAccess to markets: Fees fall.",
        "Ann Lee: Welcome.\n\nJohn Roe: Yes.",
        "THE PRESIDENT: " + "I am glad to be here. " * 20 + "\n\nQ: Sir?\n\nTHE PRESIDENT: No.",
        "Contact: Press Office\n\nContact: 12 34",
    ],
)
def test_no_turns(text: str) -> None:
    assert said(text) == []
