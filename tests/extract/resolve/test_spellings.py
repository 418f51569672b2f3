"""Spellings of one name: misprints, transcriptions, fathers."""

from __future__ import annotations

import pytest

from communique.extract.resolve.spellings import Spellings, alike, is_father, same_name


@pytest.mark.parametrize(
    ("a", "b"),
    [("kamilov", "kamelov"), ("aivazian", "ayvazian"), ("bahtiyor", "bakhtiyor")],
)
def test_one_name_in_two_spellings(a: str, b: str) -> None:
    assert alike(a, b)
    assert alike(b, a)


@pytest.mark.parametrize(("a", "b"), [("berg", "borg"), ("kamilov", "karimov")])
def test_two_names_stay_two(a: str, b: str) -> None:
    assert not alike(a, b)


def test_the_rest_of_the_name_agrees() -> None:
    assert same_name(frozenset(("anna", "nowak")), frozenset(("anna", "novak")))
    assert not same_name(frozenset(("anna", "nowak")), frozenset(("maria", "kowal")))


def test_a_key_is_found_by_its_misprint() -> None:
    spellings = Spellings()
    spellings.add("kamilov")
    assert list(spellings.near("kamelov")) == ["kamilov"]
    assert list(spellings.near("lindqvist")) == []


@pytest.mark.parametrize(
    ("a", "b", "father"),
    [
        ("Tariq", "Hassan bin Tariq", True),
        ("Hassan bin Tariq II", "Tariq", True),
        ("Hassan", "Hassan bin Tariq", False),
        ("bin Tariq", "Hassan bin Tariq", False),
        ("Tariq", "Tariq Aziz", False),
    ],
)
def test_a_father_is_not_his_son(a: str, b: str, father: bool) -> None:
    assert is_father(a, b) is father
