"""One text in two languages, by addresses and by numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.copies.translations import (
    CALLED,
    address_key,
    is_page_of_its_own,
    numbers,
    share_numbers,
)


@pytest.mark.parametrize(
    "addresses",
    [
        ("https://mfa.example/en/news/12", "https://mfa.example/ru/news/12"),
        ("https://mfa.example/news/12", "http://www.mfa.example/eng/news/12/"),
        ("https://en.president.example/news/12", "https://president.example/news/12"),
        ("https://mfa.example/view?id=12&lang=fr", "https://mfa.example/view?id=12&lang=EN"),
        ("https://mfa.example/talks-en.html", "https://mfa.example/talks-fr.html"),
        ("https://mfa.example/talks_kz.htm", "https://mfa.example/talks.htm"),
    ],
)
def test_addresses_that_differ_in_their_language_only(addresses: tuple[str, str]) -> None:
    assert address_key(addresses[0]) == address_key(addresses[1])


@pytest.mark.parametrize(
    "addresses",
    [
        ("https://mfa.example/en/news/12", "https://mfa.example/ru/news/13"),
        ("https://mfa.example/en/news/12", "https://other.example/en/news/12"),
        ("https://mfa.example/view?id=12&lang=en", "https://mfa.example/view?id=13&lang=en"),
        ("https://mfa.example/energy/12", "https://mfa.example/12"),
    ],
)
def test_addresses_of_different_pages(addresses: tuple[str, str]) -> None:
    assert address_key(addresses[0]) != address_key(addresses[1])


@pytest.mark.parametrize(
    "url", [None, "", "readout.txt", "ftp://mfa.example/en/1", "https://", "https://["]
)
def test_what_is_no_address_of_the_web_has_no_key(url: str | None) -> None:
    assert address_key(url) is None


def test_a_country_is_no_language_where_it_is_the_site() -> None:
    assert address_key("https://kz.example/news") == "kz.example/news"


def test_a_home_page_pairs_nothing() -> None:
    home, page = address_key("https://mfa.example/en/"), address_key("https://mfa.example/en/n/1")
    assert home is not None
    assert page is not None
    assert not is_page_of_its_own(home)
    assert is_page_of_its_own(page)


def test_every_name_stands_for_one_language() -> None:
    names = [name for called in CALLED.values() for name in called]
    assert len(names) == len(set(names))


def test_years_and_small_numbers_say_nothing() -> None:
    assert numbers("On 14 May 2024, 3,500 pilots and 65.2 million for 120 schools") == {
        "3500",
        "652",
        "120",
    }


ENGLISH = "Trade reached 2,450 million, 18% more; 37 projects for 640 million and 5,300 jobs."
RUSSIAN = "Торговля достигла 2.450 млн (+18%), 37 проектов на 640 млн и 5.300 рабочих мест."


def test_translations_share_their_numbers() -> None:
    assert share_numbers(ENGLISH, RUSSIAN)


@pytest.mark.parametrize(
    "other",
    [
        RUSSIAN.replace("640", "870").replace("37", "41"),
        "Торговля достигла 2.450 млн.",
        "Переговоры прошли в Абудже.",
    ],
)
def test_texts_with_other_numbers_or_few_are_not_paired(other: str) -> None:
    assert not share_numbers(ENGLISH, other)


@given(st.text(), st.text())
def test_any_texts_and_addresses_are_taken(one: str, other: str) -> None:
    address_key("https://mfa.example/" + one)
    assert share_numbers(one, other) == share_numbers(other, one)
