"""Who holds an office at the document's date, where the text says less than that."""

from __future__ import annotations

import pytest

import communique


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("President Biden spoke today with Prime Minister Sunak of the United Kingdom.", "Q6279"),
        # two of the name at once: without an office that tells, neither
        ("Ambassador Biden spoke today with Prime Minister Sunak of the United Kingdom.", None),
    ],
)
def test_a_surname_alone_is_the_holder_of_the_office(text: str, who: str | None) -> None:
    document = communique.from_text(
        text, id="t", published="2023-03-07", publisher="White House", language="en"
    )
    found = communique.extract(document).entities
    assert [one.wikidata for one in found if "Biden" in one.name] == [who]


def test_whom_the_text_names_first_is_no_minister_of_its_own_beside_that_of_the_headline() -> None:
    document = communique.from_text(
        "He met with Luis Prado, the special envoy for the lakes.",
        id="t",
        title="Minister Ivan Horvat attends conference",
        publisher="Ministry of Foreign and European Affairs of Croatia",
        language="en",
    )
    (met,) = communique.extract(document).encounters
    countries = {party.name: party.country for party in met.parties}
    assert countries == {"Ivan Horvat": "HRV", "Luis Prado": None}
