"""Readouts reprinted within quotation marks are narration, unless an office tells of itself."""

from __future__ import annotations

import communique
from communique.types import Record


def read(text: str) -> Record:
    return communique.extract(communique.from_text(text, id="wire", language="en"))


def test_a_quoted_statement_of_an_office_tells_what_others_did() -> None:
    text = (
        "President Eva Mora of Chile called Prime Minister Arjun Rao of India.\n\n"
        "“President Mora congratulated the Prime Minister on the US elections. The two leaders "
        "agreed to meet in Delhi,” the Ministry of External Affairs said in a statement."
    )
    assert [(act.kind, act.speaker, act.voice) for act in read(text).acts] == [
        ("greet", ("Eva Mora",), "direct"),
        ("agree", ("Eva Mora", "Arjun Rao"), "direct"),
    ]


def test_an_office_that_speaks_of_itself_is_quoted() -> None:
    text = (
        "“We thank President Eva Mora of Chile for her visit,” the Ministry of External Affairs of "
        "India said in a statement."
    )
    (act,) = read(text).acts
    assert (act.kind, act.party) == ("thank", ("IND",))


def met(quotation: str) -> list[tuple[str, tuple[str, ...]]]:
    text = "President Eva Mora of Chile met Prime Minister Arjun Rao of India.\n\n" + quotation
    return [(act.kind, act.speaker) for act in read(text).acts]


BOTH = ("Eva Mora", "Arjun Rao")


def test_a_release_tells_what_others_did() -> None:
    quotation = (
        "“They expressed satisfaction at the progress made in trade. During the talks, both "
        "leaders acknowledged the work of the commission,” the Foreign Ministry release said."
    )
    assert met(quotation) == [("praise", BOTH), ("state", BOTH)]


def test_relations_called_ours_are_those_of_both_sides() -> None:
    quotation = (
        "“Both sides assessed the growth in our ties and discussed a new air link,” "
        "the MEA spokesman said."
    )
    assert [speaker for _, speaker in met(quotation)] == [BOTH, BOTH]


def test_who_speaks_of_himself_speaks() -> None:
    assert met("“We hope for a new air link,” the President's statement said.") == [
        ("hope", ("Eva Mora",))
    ]
