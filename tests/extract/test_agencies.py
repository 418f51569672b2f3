"""What agencies do with readouts: lists, dropped possessives."""

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


def test_mr_and_ms_of_one_surname_are_told_apart() -> None:
    text = (
        "Deputy Prime Minister Thomas Wee of Singapore met Australian Foreign Minister Helen "
        "Wee. Mr Wee thanked Australia for its help. Ms Wee invited Singapore to the exercise."
    )
    assert [(act.kind, act.speaker) for act in read(text).acts] == [
        ("thank", ("Thomas Wee",)),
        ("invite", ("Helen Wee",)),
    ]


def test_a_state_is_called_by_its_form() -> None:
    text = (
        "Foreign Minister Nils Lund of Norway called Foreign Minister Badr Al Harthy of Oman. "
        "During the call, the Sultanate reaffirmed its support for the mediation."
    )
    (act,) = read(text, publisher="Oman News Agency").acts
    assert (act.kind, act.party) == ("support", ("OMN",))


def test_the_kingdom_of_the_issuer_comes_first() -> None:
    text = (
        "Foreign Minister Nils Lund of Norway met Foreign Minister Prince Saad of Saudi Arabia. "
        "The Kingdom thanked Norway for its help."
    )
    (act,) = read(text, publisher="Saudi Press Agency").acts
    assert act.party == ("SAU",)


def test_long_titles_of_ministers_end_before_the_name() -> None:
    text = (
        "Minister Andrei Rusu of Moldova met Georgian State Minister for European and "
        "Euro-Atlantic Integration David Beridze and the Minister Responsible for Foreign Affairs "
        "of Oman, Badr Al Harthy."
    )
    assert parties(read(text)) == [{"Andrei Rusu", "David Beridze", "Badr Al Harthy"}]


def test_beside_a_taoiseach_the_prime_minister_is_the_issuers() -> None:
    text = (
        "The Prime Minister and Taoiseach Sean Doyle of Ireland met in Belfast today. The Prime "
        "Minister thanked the Taoiseach for the Irish Government's support."
    )
    record = read(text, publisher="10 Downing Street")
    assert [{party.country for party in one.parties} for one in record.encounters] == [
        {"GBR", "IRL"}
    ]
    (act,) = record.acts
    assert (act.kind, act.party, act.target) == ("thank", ("GBR",), ("IRL",))


def test_they_are_those_who_met_and_not_the_sides_of_an_aside() -> None:
    text = (
        "Prime Minister Ana Row of Portugal met Prime Minister Nils Lund of Norway in Oslo. The "
        "European Union and Norway are close partners. They discussed fisheries."
    )
    act = read(text).acts[-1]
    assert (act.kind, act.speaker) == ("discuss", ("Ana Row", "Nils Lund"))


def test_a_view_of_ones_own_state_is_ones_own() -> None:
    text = (
        "Minister Nils Lund of Norway met Minister Eva Mora of Chile. Minister Lund said that, in "
        "its new strategy, Norway considers Chile a partner of great importance."
    )
    (act,) = read(text).acts
    assert (act.kind, act.speaker) == ("praise", ("Nils Lund",))


def test_those_who_spoke_after_a_call_spoke_by_phone() -> None:
    text = (
        "Foreign Minister Ana Row of Portugal called Foreign Minister Nils Lund of Norway. Row "
        "also spoke with Foreign Minister Eva Mora of Chile."
    )
    assert [one.kind for one in read(text).encounters] == ["call", "call"]


def test_a_telephone_conference_is_a_call() -> None:
    text = (
        "Prime Minister Kenji Mori of Japan held a telephone conference with Prime Minister Nils "
        "Lund of Norway."
    )
    assert [one.kind for one in read(text).encounters] == ["call"]


def test_a_contact_alone_is_no_gap() -> None:
    text = "Foreign Minister Ana Row of Portugal on Thursday held a meeting with Chile's Eva Mora."
    assert read(text).gaps == ()


def test_a_state_tells_what_its_own_officer_did() -> None:
    text = (
        "President Eva Mora of Chile met Ambassador Nils Lund of Norway in Santiago.\n\n"
        "“President Mora vowed to protect the fishing grounds,” Chile said in a statement."
    )
    assert [(act.kind, act.speaker) for act in read(text).acts] == [("pledge", ("Eva Mora",))]


def test_a_comma_closes_what_stands_in_front_also_before_an_adverb() -> None:
    text = (
        "President Eva Mora of Chile met the Norwegian Ambassador, Nils Lund. In the meeting with "
        "the Norwegian Ambassador, Mora also thanked Norway for the training of pilots."
    )
    (act,) = read(text).acts
    assert (act.kind, act.speaker, act.target) == ("thank", ("Eva Mora",), ("NOR",))
