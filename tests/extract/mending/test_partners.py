"""Whom one talks with behind the topic is a partner, no part of what was discussed."""

from __future__ import annotations

import pytest

import communique


def discussed(sentence: str) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """(content, speakers, targets) of the one discussion that a sentence tells."""
    document = communique.from_text(sentence, id="t", published="2021-03-05", language="en")
    (act,) = communique.extract(document).acts
    assert act.kind == "discuss"
    content = act.content.of(document.text) if act.content is not None else None
    return content, act.speaker, act.target


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        (
            "President Ana Row of Portugal held talks on trade with Prime Minister Jon Berg of "
            "Norway at the Permanent Mission of Portugal to the United Nations in New York.",
            "trade",
        ),
        (
            "President Ana Row of Portugal spoke by phone about the war in Sudan with Prime "
            "Minister Jon Berg of Norway.",
            "the war in Sudan",
        ),
    ],
)
def test_talks_on_a_topic_with_somebody_are_of_both(sentence: str, topic: str) -> None:
    assert discussed(sentence) == (topic, ("Ana Row", "Jon Berg"), ())


def test_who_discusses_something_with_somebody_is_the_speaker() -> None:
    assert discussed(
        "President Ana Row of Portugal discussed trade and ties with Spain with Prime Minister "
        "Jon Berg of Norway in Oslo."
    ) == ("trade and ties with Spain", ("Ana Row",), ("NOR",))


@pytest.mark.parametrize(
    "topic", ["her call with Prime Minister Jon Berg", "cooperation with Norway and the war"]
)
def test_a_state_and_another_contact_stay_the_topic(topic: str) -> None:
    content, *_ = discussed(f"President Ana Row of Portugal discussed {topic}.")
    assert content == topic
