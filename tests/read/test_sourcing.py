"""Whom a text cites, by its own words."""

from __future__ import annotations

import pytest

from communique import outlets
from communique.read.blocks import blocks
from communique.read.sourcing import bylines, offices, sources

LEAD = "President Lee received the Ambassador of Sylvania in Marienbad"


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        (f"{LEAD}, Kazinform cites Akorda.", "President of Kazakhstan", "Akorda"),
        (
            f"{LEAD}, Kazinform reports citing the Akorda press service.",
            "President of Kazakhstan",
            "Akorda press service",
        ),
        (
            f"{LEAD}, according to the press service of the President of Ruritania.",
            "press service of the President of Ruritania",
            "press service of the President of Ruritania",
        ),
        (
            f"{LEAD}, Trend reports with reference to the Foreign Ministry of Oman.",
            "Foreign Ministry of Oman",
            "Foreign Ministry of Oman",
        ),
        (
            f"{LEAD}.\n\nAs Foreign Ministry told the channel, the talks were long.",
            "Foreign Ministry",
            "Foreign Ministry",
        ),
        (f"{LEAD}.\n\nThey spoke about trade.\n\n— WAM", "Emirates News Agency", "WAM"),
        (f"{LEAD}.\n\nThey spoke about trade. (Xinhua)", "Xinhua News Agency", "Xinhua"),
        (f"MARIENBAD, May 3 (Xinhua) -- {LEAD}.", "Xinhua News Agency", "Xinhua"),
        (f"{LEAD}.\n\nSource: Akorda", "President of Kazakhstan", "Akorda"),
        (
            f"(Communicated by the Prime Minister's Media Adviser)\n\n{LEAD}.",
            "Prime Minister's Media Adviser",
            "Prime Minister's Media Adviser",
        ),
    ],
)
def test_sources(text: str, value: str, words: str) -> None:
    *_, found = sources(text, blocks(text), outlets.load())
    assert (found.what, found.value, found.where) == ("cited", value, "text")
    assert found.span is not None
    assert found.span.of(text) == words


def test_several_agencies_in_a_dateline() -> None:
    text = f"MARIENBAD, (UrduPoint / Sylvania Point / WAM - 3rd May, 2024) {LEAD}."
    found = sources(text, blocks(text), outlets.load())
    assert {one.value for one in found} <= {"UrduPoint", "Emirates News Agency"}


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} and said that he was glad.",
        f"{LEAD}, according to Ann Lee.",
        f"{LEAD}, citing Article Five of the Charter.",
        f"{LEAD} (the second this year).",
        f"{LEAD} — an old friend",
        "Source of the river\n\nThe river rises in Sylvania.",
    ],
)
def test_no_sources(text: str) -> None:
    assert sources(text, blocks(text), outlets.load()) == ()


def test_the_middle_of_a_long_text_is_not_asked() -> None:
    middle = "According to the press service of the Ministry, wheat grew."
    text = "\n\n".join([LEAD + "."] * 6 + [middle] + [LEAD + "."] * 6)
    assert sources(text, blocks(text), outlets.load()) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"A visit\n\nBy Ann Lee\n\n{LEAD}.", "Ann Lee"),
        (
            f"The below is attributable to Spokesperson Ann Lee:\n\n{LEAD}.",
            "Spokesperson Ann Lee",
        ),
    ],
)
def test_bylines(text: str, value: str) -> None:
    (found,) = bylines(text, blocks(text))
    assert (found.what, found.value) == ("byline", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"Office of the Spokesperson\n\n{LEAD}.", "Office of the Spokesperson"),
        (
            f"A call\n\nOffice of the President of the Republic of Ruritania\n\n{LEAD}.",
            "Office of the President of the Republic of Ruritania",
        ),
        (f"{LEAD}.\n\nMFA Press Office", "MFA Press Office"),
    ],
)
def test_offices(text: str, value: str) -> None:
    (found,) = offices(text, blocks(text))
    assert (found.what, found.value) == ("issuer", value)
