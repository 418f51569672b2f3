"""Sentences that break off, and acts that are denied: no crash, and nothing that was not said."""

from __future__ import annotations

import pytest

import communique

_MET = (
    "Foreign Minister Ana Berg of Norway met Foreign Minister Luis Soto of Chile in Oslo on "
    "4 March 2021. "
)


def kinds(sentence: str) -> list[str]:
    """The kinds of the acts that the second sentence tells."""
    document = communique.from_text(_MET + sentence, id="t", language="en")
    acts = communique.extract(document).acts
    return [act.kind for act in acts if act.cue.start >= len(_MET)]


@pytest.mark.parametrize(
    "sentence",
    [
        "There is agreement on",
        "They spoke of",
        "She expressed",
        "They discussed",
        "The meeting was an opportunity to",
        "She called",
        "Ms Berg thanked Mr Soto for",
        "They agreed that",
        "She said that Norway will",
        "She cited Chile as",
        "Norway has committed more than 30 million crowns in aid to",
        "She pledged to",
        "She expressed gratitude and her readiness",
    ],
)
def test_a_text_may_break_off(sentence: str) -> None:
    for text in (sentence, f"{sentence}.", f"{sentence} …", f"“{sentence}"):
        kinds(text)


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        (
            "There was an exchange of views on fishing.",
            "There was no exchange of views on fishing.",
        ),
        ("There was broad agreement on quotas.", "There was little agreement on quotas."),
        (
            "The meeting was an opportunity to review the treaty.",
            "The meeting was no opportunity to review the treaty.",
        ),
        (
            "She cited Chile as one of its key partners in the north.",
            "She cited Chile as a failure and not as a partner.",
        ),
        ("She saw Chile as a close partner.", "She saw the raid as a blow to a key partner."),
    ],
)
def test_what_is_denied_is_no_act(said: str, denied: str) -> None:
    assert kinds(said)
    assert kinds(said)[0] not in kinds(denied)


def test_an_acceptance_is_of_the_invitation() -> None:
    assert kinds("She invited Mr Soto to Bergen, which was accepted.") == ["invite", "invite"]
    other = (
        "She invited Mr Soto to Bergen and praised the treaty, which was accepted by Parliament."
    )
    assert kinds(other).count("invite") == 1


def test_a_meeting_that_is_called_off_is_no_call() -> None:
    text = "Foreign Minister Ana Berg of Norway called off her meeting with Minister Soto of Chile."
    record = communique.extract(communique.from_text(text, id="t", language="en"))
    assert "call" not in {encounter.kind for encounter in record.encounters}
