"""Whose text it is, by its publisher or by whom it names first."""

from __future__ import annotations

import pytest

import communique
from communique import lexicon, registry
from communique.extract.mentions import Scanner
from communique.extract.resolve.issuer import Issuer, find_issuer


def issuer(text: str, publisher: str | None) -> Issuer:
    known = registry.load()
    document = communique.from_text(
        text, id="t", published="2021-04-28", publisher=publisher, language="en"
    )
    named = Scanner(known, lexicon.load()).scan(text)
    return find_issuer(document, known, [], [named])


@pytest.mark.parametrize(
    ("publisher", "text", "code"),
    [
        ("Ministry of Foreign Affairs of Norway", "President Ana Row of Portugal spoke.", "NOR"),
        ("White House", "President Ana Row of Portugal spoke.", "USA"),
        (None, "President Ana Row of Portugal met Ambassador Lund of Norway.", "PRT"),
        # who has no country beside the title is at home: the guest's is not the issuer's
        (None, "President Row received Ambassador Lund of Norway.", None),
        (None, "The weather was fine.", None),
    ],
)
def test_the_publisher_stands_before_whom_the_text_names(
    publisher: str | None, text: str, code: str | None
) -> None:
    assert issuer(text, publisher) == Issuer(code, "state")


def test_an_organisation_has_officers_of_its_own() -> None:
    assert issuer("The Secretary General spoke.", "NATO") == Issuer("NATO", "organisation")
