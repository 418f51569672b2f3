"""Whom phrases stand for: the speakers of the acts that follow an encounter."""

from __future__ import annotations

import pytest

import communique

_MET = (
    "Prime Minister Ana Row of Portugal met Prime Minister Ivo Marek of Slovenia in Lisbon "
    "on 4 March 2021. "
)
_ROW, _MAREK = "Ana Row", "Ivo Marek"


def speakers(sentence: str, before: str = _MET) -> set[str]:
    """Who speaks in the last sentence of a text."""
    document = communique.from_text(before + sentence, id="t", published="2021-03-05",
        publisher="Government of Portugal", language="en")  # fmt: skip
    acts = communique.extract(document).acts
    return {name for act in acts if act.cue.start >= len(before) for name in act.speaker}


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        # parties
        ("The two leaders condemned the attack.", {_ROW, _MAREK}),
        ("Both sides condemned the attack.", {_ROW, _MAREK}),
        ("The Prime Ministers of Portugal and Slovenia condemned the attack.", {_ROW, _MAREK}),
        # pronouns
        ("They condemned the attack.", {_ROW, _MAREK}),
        ("We condemn the attack.", {"Portugal"}),
        # offices and references: without a state the issuer's own is meant
        ("The Prime Minister condemned the attack.", {_ROW}),
        ("The Slovenian Prime Minister condemned the attack.", {_MAREK}),
        ("The Head of Government condemned the attack.", {_ROW}),
        ("The Government leader condemned the attack.", {_ROW}),
        # persons and sides
        ("Ms Row and Mr Marek condemned the attack.", {_ROW, _MAREK}),
        ("The guest condemned the attack.", {_MAREK}),
        ("The host condemned the attack.", {_ROW}),
        ("His brother, President Jan Holt, condemned the attack.", {"Jan Holt"}),
        ("The Slovenian leader condemned the attack.", {_MAREK}),
        ("The Slovenian side condemned the attack.", {_MAREK}),
        ("Our delegation condemned the attack.", {"Portugal"}),
        ("Our Government condemns the attack.", {"Portugal"}),
        ("“Our Government condemns the attack,” Mr Marek said.", {_MAREK}),
        ("The German spokesperson condemned the attack.", {"Germany"}),
        ("The Kremlin condemned the attack.", {"Russia"}),
        ("The European Union condemned the attack.", {"European Union"}),
        ("The United Nations condemned the attack.", {"United Nations"}),
        ("NATO and its Allies condemned the attack.", {"NATO"}),
        ("Allies condemned the attack in NATO.", {"NATO"}),
        ("Japan condemned the attack.", {"Japan"}),
        ("The Japanese delegation condemned the attack.", {"Japan"}),
        # names that nobody knows
        ("The Fjord Institute condemned the attack.", {"Fjord Institute"}),
        ("Fjord Institute officials condemned the attack.", {"Fjord Institute"}),
    ],
)
def test_a_phrase_after_a_meeting(sentence: str, who: set[str]) -> None:
    assert speakers(sentence) == who


def test_a_pronoun_is_the_last_subject_whose_gender_fits() -> None:
    met = _MET + "Mr Marek thanked Ms Row. "
    assert speakers("He condemned the attack.", met) == {_MAREK}
    assert speakers("She condemned the attack.", met) == {_ROW}


def test_an_abbreviation_is_the_state_of_its_ministry() -> None:
    told = "The Ministry of Foreign Affairs (MOFA) of Japan issued a statement. "
    assert speakers("MOFA condemned the attack.", told) == {"Japan"}


def test_a_short_form_is_the_organisation_named_before() -> None:
    told = "The United Nations Security Council met on 4 March 2021. "
    expected = {"United Nations Security Council"}
    assert speakers("The Council condemned the attack.", told) == expected


def test_a_short_form_is_what_the_text_named_before() -> None:
    before = "The Arab League met on 4 March 2021. "
    assert speakers("The League condemned the attack.", before) == {"Arab League"}
    assert speakers("The League condemned the attack.") == {"League"}


def test_namesakes_in_the_same_office_of_two_states() -> None:
    before = "President Ana Berg of Portugal spoke on 4 March 2021. "
    assert speakers("Icelandic President Berg thanked President Ana Berg.", before) == {"Berg"}
    assert speakers("Portuguese President Berg condemned it.", before) == {"Ana Berg"}
    # a state before the title is the sentence's own where a stop is missing
    lost = "The call was about the ties of Portugal and Iceland President Berg condemned it."
    assert "Berg" not in speakers(lost, before)


def test_an_office_in_a_headline_may_be_abbreviated() -> None:
    before = (
        "FM Row phones Slovenian counterpart\n\nForeign Minister Ana Row spoke by telephone with "
        "Foreign Minister of Slovenia Ivo Marek on 4 March 2021. "
    )
    assert speakers("The Foreign Minister condemned the attack.", before) == {_ROW}


def test_guests_are_told_of_one_by_one() -> None:
    before = (
        "Norwegian Foreign Minister Ana Row held talks with Foreign Minister Jon Berg of Iceland, "
        "Foreign Minister Eva Holm of Finland and Foreign Minister Per Lind of Sweden in Oslo. "
    )
    everybody = {"Ana Row", "Jon Berg", "Eva Holm", "Per Lind"}
    assert speakers("All sides discussed fishing.", before) == everybody
    one = "During the meeting with Foreign Minister Lind, the two sides discussed fishing."
    assert speakers(one, before) == {"Ana Row", "Per Lind"}
    other = "In the talks between Minister Row and Minister Holm, they agreed on a pact."
    assert speakers(other, f"{before}Both sides praised the talks. ") == {"Ana Row", "Eva Holm"}
