"""What agencies do with readouts: lists, quoted statements of offices, dropped possessives."""

from __future__ import annotations

import communique
from communique.types import Record


def read(text: str, **given: str) -> Record:
    return communique.extract(communique.from_text(text, id="wire", language="en", **given))


def parties(record: Record) -> list[set[str]]:
    return [{one.name for one in encounter.parties} for encounter in record.encounters]


def test_a_list_goes_on_behind_a_semicolon() -> None:
    text = (
        "Prime Minister Arjun Rao of India today received telephone calls from H.E. Mr. Nils Lund, "
        "President of Norway; H.E. Ms. Eva Mora, President of Chile; and H.E. Mr. James Otieno, "
        "President of Kenya. President Mora congratulated him on the elections. The Prime Minister "
        "thanked President Otieno for his wishes. President Lund invited him to Oslo."
    )
    assert parties(read(text)) == [
        {"Arjun Rao", "Nils Lund"},
        {"Arjun Rao", "Eva Mora"},
        {"Arjun Rao", "James Otieno"},
    ]


def test_what_a_meeting_was_ahead_of_is_another() -> None:
    text = (
        "Prime Minister Ana Row of Portugal met Prime Minister Nils Lund of Norway in Oslo. She "
        "called on President Eva Dahl of Norway, ahead of her meeting with Prime Minister Lund."
    )
    assert parties(read(text)) == [{"Ana Row", "Nils Lund"}, {"Ana Row", "Eva Dahl"}]


def test_a_counterpart_without_a_possessive_is_a_person() -> None:
    text = (
        "Prime Minister Ana Row of Portugal and Chile counterpart Eva Mora discussed fisheries "
        "when they met in Lisbon."
    )
    (act,) = read(text).acts
    assert (act.speaker, act.voice) == (("Ana Row", "Eva Mora"), "joint")


def test_to_call_somebody_up_is_a_call() -> None:
    text = (
        "President Eva Mora of Chile on Friday called up Prime Minister Arjun Rao of India to "
        "congratulate him on his election victory."
    )
    record = read(text)
    assert [one.kind for one in record.encounters] == ["call"]
    assert [(act.kind, act.speaker, act.target) for act in record.acts] == [
        ("greet", ("Eva Mora",), ("IND",))
    ]


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


def test_mr_and_ms_of_one_surname_are_told_apart() -> None:
    text = (
        "Deputy Prime Minister Thomas Wee of Singapore met Australian Foreign Minister Helen "
        "Wee. Mr Wee thanked Australia for its help. Ms Wee invited Singapore to the exercise."
    )
    assert [(act.kind, act.speaker) for act in read(text).acts] == [
        ("thank", ("Thomas Wee",)),
        ("invite", ("Helen Wee",)),
    ]
