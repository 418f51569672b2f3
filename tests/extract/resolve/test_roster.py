"""The persons of a document: which names are one person's, and what is known of each."""

from __future__ import annotations

import communique
from communique.types import Entity


def people(text: str, *, publisher: str | None = None) -> dict[str, Entity]:
    """The persons by name."""
    document = communique.from_text(
        text, id="t", published="2021-04-28", publisher=publisher, language="en"
    )
    found = communique.extract(document).entities
    return {entity.name: entity for entity in found if entity.kind == "person"}


def test_a_name_ends_where_the_page_repeats_it_reversed() -> None:
    found = people(
        "President of Slovenia Ivo Marek Marek IvoPresident of Slovenia: Thank you for the "
        "invitation. We are grateful for your help.",
        publisher="Kremlin",
    )
    assert list(found) == ["Ivo Marek"]


def test_a_state_behind_a_known_name_is_no_other_office_of_it() -> None:
    found = people(
        "Prime Minister Narendra Modi spoke with President Vladimir Putin. He assured Prime "
        "Minister Modi of Russia's support.",
        publisher="Prime Minister's Office of India",
    )
    assert {name: one.country for name, one in found.items()} == {
        "Narendra Modi": "IND",
        "Vladimir Putin": "RUS",
    }


def test_the_fullest_title_is_the_role() -> None:
    found = people(
        "Minister Row receives Ambassador\n\nDeputy Prime Minister and Minister of Foreign "
        "Affairs of Portugal Ana Row received Ambassador Nils Lund of Norway. Minister Row "
        "thanked Norway."
    )
    assert (
        found["Ana Row"].role == "Deputy Prime Minister and Minister of Foreign Affairs of Portugal"
    )


def test_a_surname_and_a_misprint_are_the_same_person() -> None:
    found = people(
        "Foreign Minister Rustam Kamilov of Uzbekistan met Ambassador Nils Lund of Norway. "
        "Minister Kamelov thanked Norway. Ambassador Lund praised the reforms.",
    )
    assert set(found) == {"Rustam Kamilov", "Nils Lund"}


def test_two_countries_are_two_persons() -> None:
    found = people(
        "President Ana Berg of Portugal met Ambassador Nils Lund of Norway. "
        "Icelandic Prime Minister Berg thanked Norway.",
    )
    assert {name: one.country for name, one in found.items()} == {
        "Ana Berg": "PRT",
        "Nils Lund": "NOR",
        "Berg": "ISL",
    }
