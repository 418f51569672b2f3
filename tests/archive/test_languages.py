"""Documents that are one text in two languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from samples import CODER, document

from communique.archive import Archive
from communique.archive.languages import translations_of
from communique.archive.store import add, remove
from communique.types import Record

ENGLISH = "Trade reached 2,450 million, 37 projects for 640 million and 5,300 jobs were begun."
RUSSIAN = "Торговля достигла 2.450 млн, начато 37 проектов на 640 млн и 5.300 рабочих мест."


def page(id: str, text: str, **changed: Any) -> Record:  # noqa: A002
    """A record without facts, of the ministry and day of all of them."""
    told = {"publisher": "MFA", "published": "2024-05-03", **changed}
    return Record(document=replace(document(text), id=id, **told), coder=CODER)


def found(archive: Archive, id: str) -> list[tuple[str, str]]:  # noqa: A002
    with archive.reading() as connection:
        return [(one.id, one.language) for one in translations_of(connection, id)]


@pytest.mark.parametrize("together", [True, False])
def test_addresses_pair_languages(archive: Archive, together: bool) -> None:
    pages = [
        page("a", "Talks.", url="https://mfa.example/en/news/1"),
        page("b", "Переговоры.", url="https://mfa.example/ru/news/1", language="ru"),
        page("c", "Келіссөздер.", url="https://mfa.example/kz/news/1", language="kk"),
        page("d", "Talks again.", url="https://mfa.example/en/news/2"),
    ]
    for batch in [pages] if together else [[one] for one in pages]:
        add(archive, batch)
    assert found(archive, "a") == [("c", "kk"), ("b", "ru")]
    assert found(archive, "b") == [("a", "en"), ("c", "kk")]
    assert found(archive, "d") == []


@pytest.mark.parametrize(
    ("changed", "paired"),
    [
        ({}, True),
        ({"published": "2024-05-04"}, True),
        ({"published": "2024-05-09"}, False),
        ({"published": "2024-05"}, False),
        ({"publisher": "Another ministry"}, False),
        ({"publisher": None}, False),
        ({"language": "en"}, False),
    ],
)
def test_numbers_pair_languages(archive: Archive, changed: dict[str, Any], paired: bool) -> None:
    add(archive, [page("a", ENGLISH), page("b", RUSSIAN, **{"language": "ru", **changed})])
    assert found(archive, "a") == ([("b", "ru")] if paired else [])


def test_an_edit_that_changes_the_address_is_followed(archive: Archive) -> None:
    before = page("a", "Talks.", url="https://mfa.example/en/news/1")
    add(archive, [before, page("b", "Talks", url="https://mfa.example/fr/news/1", language="fr")])
    assert found(archive, "a") == [("b", "fr")]
    add(archive, [page("a", "Talks were held.", url="https://mfa.example/en/news/7")])
    assert found(archive, "a") == found(archive, "b") == []


def test_a_removed_document_is_nobodys_translation(archive: Archive) -> None:
    add(archive, [page("a", ENGLISH), page("b", RUSSIAN, language="ru")])
    remove(archive, ["b"])
    assert found(archive, "a") == []
