"""Attributions of news texts: who is said to say or think what."""

from __future__ import annotations

import pytest

from communique.attribution import attributions


def read(text: str) -> list[tuple[str | None, str, list[str]]]:
    return [
        (a.source.of(text) if a.source else None, a.cue.of(text), [c.of(text) for c in a.content])
        for a in attributions(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The bridge is safe, the mayor said.", "the mayor", "said", ["The bridge is safe"]),
        (
            "The court ruled that the bridge was safe.",
            "The court",
            "ruled",
            ["that the bridge was safe"],
        ),
        ("The mayor said the bridge was safe.", "The mayor", "said", ["the bridge was safe"]),
        (
            "The mayor told reporters that the bridge was safe.",
            "The mayor",
            "told",
            ["that the bridge was safe"],
        ),
        (
            "The mayor claimed that the bridge was safe.",
            "The mayor",
            "claimed",
            ["that the bridge was safe"],
        ),
        (
            "The bridge is safe, according to the mayor of Cali.",
            "the mayor of Cali",
            "according to",
            ["The bridge is safe"],
        ),
        (
            "According to the mayor, the bridge is safe.",
            "the mayor",
            "According to",
            ["the bridge is safe"],
        ),
        (
            "The minister welcomed the ruling of the court.",
            "The minister",
            "welcomed",
            ["the ruling of the court"],
        ),
        (
            "The union urged the council to repair the bridge.",
            "The union",
            "urged",
            ["the council to repair the bridge"],
        ),
        (
            "The mayor was critical of the report.",
            "The mayor",
            "was",
            ["the report"],
        ),
        (
            "The mayor's claim that the bridge was safe drew laughter.",
            "The mayor",
            "claim",
            ["that the bridge was safe"],
        ),
        ("“The bridge is safe,” the mayor said.", "the mayor", "said", ["“The bridge is safe,”"]),
    ],
)
def test_shapes(text: str, source: str, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in read(text)


def test_a_quotation_that_goes_on_behind_its_cue() -> None:
    text = "“The bridge is safe,” the mayor said. “It will open on Monday.”"
    ((source, _, content),) = read(text)
    assert source == "the mayor"
    assert content == ["“The bridge is safe,”", "“It will open on Monday.”"]


def test_said_by_nobody_in_particular() -> None:
    text = "It was reported that the bridge had been closed."
    assert read(text) == [(None, "was reported", ["that the bridge had been closed"])]


def test_no_attribution() -> None:
    assert read("The bridge opened in 1904 and closed last year.") == []
