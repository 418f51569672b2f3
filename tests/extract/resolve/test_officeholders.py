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
