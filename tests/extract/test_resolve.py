"""Who a name stands for: the registry's officeholder where only one fits, else the text's."""

import pytest

import communique
from communique.types import Entity


def people(text: str, *, published: str, publisher: str) -> list[Entity]:
    document = communique.from_text(text, id="t", published=published, publisher=publisher)
    found = communique.extract(document).entities
    return [entity for entity in found if entity.kind == "person"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("President Biden spoke today with Prime Minister Sunak of the United Kingdom.", "Q6279"),
        # two of the name at once: without an office that tells, neither
        ("Ambassador Biden spoke today with Prime Minister Sunak of the United Kingdom.", None),
    ],
)
def test_a_surname_alone_is_the_holder_of_the_office(text: str, who: str | None) -> None:
    found = people(text, published="2023-03-07", publisher="White House")
    assert [one.wikidata for one in found if "Biden" in one.name] == [who]


def test_a_name_ends_where_the_page_repeats_it_reversed() -> None:
    found = people(
        "President of Slovenia Ivo Marek Marek IvoPresident of Slovenia: Thank you for the "
        "invitation. We are grateful for your help.",
        published="2021-05-06",
        publisher="Kremlin",
    )
    assert [one.name for one in found] == ["Ivo Marek"]


def test_a_state_behind_a_known_name_is_no_other_office_of_it() -> None:
    found = people(
        "Prime Minister Narendra Modi spoke with President Vladimir Putin. He assured Prime "
        "Minister Modi of Russia's support.",
        published="2021-04-28",
        publisher="Prime Minister's Office of India",
    )
    assert {one.name: one.country for one in found} == {
        "Narendra Modi": "IND",
        "Vladimir Putin": "RUS",
    }


def test_the_fullest_title_is_the_role() -> None:
    record = communique.extract(
        communique.from_text(
            "Minister Row receives Ambassador\n\nDeputy Prime Minister and Minister of Foreign "
            "Affairs of Portugal Ana Row received Ambassador Nils Lund of Norway. Minister Row "
            "thanked Norway.",
            language="en",
        )
    )
    roles = {one.name: one.role for one in record.entities if one.kind == "person"}
    assert roles["Ana Row"] == "Deputy Prime Minister and Minister of Foreign Affairs of Portugal"


def test_a_string_is_no_document() -> None:
    with pytest.raises(TypeError, match=r"not str: communique\.from_text makes one"):
        communique.extract("Minister Row thanked Norway.")  # type: ignore[arg-type]
