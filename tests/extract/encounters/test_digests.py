"""Texts that tell several encounters under headings: each is one, with its acts."""

from __future__ import annotations

import pytest

import communique
from communique.types import Record

DIGEST = """Foreign Minister Ana Row's day in Vienna

Foreign Minister Ana Row of Portugal held a series of meetings on the margins of the Council of \
Europe ministerial in Vienna.

Meeting with the Foreign Minister of Norway, Nils Lund
The ministers discussed fisheries. Nils Lund thanked Portugal for its help after the storm.

Bilateral meeting with the Foreign Minister of Chile, Eva Mora
The ministers agreed to open a direct flight. Eva Mora invited the Minister to Valdivia.

Telephone conversation with the Foreign Minister of Kenya, James Otieno
Later the Minister spoke by phone with James Otieno. The Portuguese Minister expressed concern \
about the drought.
"""


def read(text: str, **given: str) -> Record:
    return communique.extract(communique.from_text(text, id="digest", language="en", **given))


@pytest.fixture(scope="module")
def digest() -> Record:
    return read(DIGEST, publisher="Ministry of Foreign Affairs of Portugal")


def test_each_heading_is_an_encounter(digest: Record) -> None:
    told = [(one.kind, one.status, {p.name for p in one.parties}) for one in digest.encounters]
    assert told == [
        ("meeting", "held", {"Ana Row", "Nils Lund"}),
        ("meeting", "held", {"Ana Row", "Eva Mora"}),
        ("call", "held", {"Ana Row", "James Otieno"}),
    ]


def test_the_setting_takes_no_part(digest: Record) -> None:
    assert "CoE" not in {p.country for one in digest.encounters for p in one.parties}


def test_joint_acts_are_of_those_whom_the_heading_names(digest: Record) -> None:
    joint = {act.kind: set(act.speaker) for act in digest.acts if act.voice == "joint"}
    assert joint == {"discuss": {"Ana Row", "Nils Lund"}, "agree": {"Ana Row", "Eva Mora"}}


def test_acts_belong_to_the_encounter_of_their_part(digest: Record) -> None:
    of_id = {one.id: one.parties[1].name for one in digest.encounters}
    told = {act.kind: of_id[act.encounter or ""] for act in digest.acts}
    assert told == {
        "discuss": "Nils Lund",
        "thank": "Nils Lund",
        "agree": "Eva Mora",
        "invite": "Eva Mora",
        "concern": "James Otieno",
    }


def test_one_heading_makes_no_digest() -> None:
    text = (
        "President Ana Row of Portugal received Foreign Minister Nils Lund of Norway.\n\n"
        "Meeting with the Norwegian delegation\n\nThe parties discussed fisheries.\n"
    )
    (one,) = read(text).encounters
    assert {p.name for p in one.parties} == {"Ana Row", "Nils Lund"}


def test_a_comma_closes_what_stands_in_front_of_the_subject() -> None:
    text = (
        "President Ana Row of Portugal met the UN Secretary-General in New York. "
        "In her meeting with the UN Secretary-General, Row thanked the United Nations for its "
        "work in the Sahel."
    )
    (act,) = read(text).acts
    assert (act.kind, act.speaker, act.target) == ("thank", ("Ana Row",), ("UN",))


def test_a_name_after_an_office_is_its_holder_all_the_same() -> None:
    text = "During the talks with the Foreign Minister, Eva Mora, the parties discussed fisheries."
    names = {one.name for one in read(text).entities if one.kind == "person"}
    assert names == {"Eva Mora"}
