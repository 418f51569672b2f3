"""Readouts reprinted within quotation marks are narration, unless an office tells of itself."""

from __future__ import annotations

import communique
from communique.types import Record


def read(text: str) -> Record:
    return communique.extract(communique.from_text(text, id="wire", language="en"))


def test_a_quoted_statement_of_an_office_tells_what_others_did() -> None:
    text = (
        "President Eva Mora of Chile called Prime Minister Arjun Rao of India.\n\n"
        "“President Mora congratulated the Prime Minister on the elections. The two leaders agreed "
        "to meet in Delhi,” the Ministry of External Affairs said in a statement."
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
