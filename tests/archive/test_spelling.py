"""Names in two spellings: one person or two."""

from __future__ import annotations

import pytest

from communique.archive.spelling import fold_name, name_words, same_person_name


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kassym-Omar Tolegenov", "K. Tolegenov"),
        ("Daniyar Zhaparbekov", "Daniiar Japarbekov"),
        ("Abbas Moghaddam", "Moqaddam"),
        ("Volodymyr Melnytskyy", "Melnitsky"),
        ("Mohammed bin Nasser", "Muhammad bin Nasser Al Thani"),
        ("Yermolenko", "Andriy Ermolenko"),
        ("Cho Min-jun", "Cho Minjun"),
        ("Tayfun Erdemoğlu", "T. Erdemoglu"),
        ("El-Sharif", "Abdel Karim Al Sharif"),
        ("Łukasz Żółkiewski", "Lukasz Zolkiewski"),
        ("Mr. Tunde Ode", "Ode"),
        ("ODE TUNDE", "Tunde Ode"),
        ("Jean-Luc d’Aubigné", "Jean-Luc d'Aubigne"),
        ("Sergei Ladov Ladov SergeiForeign", "Sergey Ladov"),
        ("李文浩", "李文浩"),
    ],
)
def test_one_person(left: str, right: str) -> None:
    assert same_person_name(left, right)
    assert same_person_name(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Li Qiang", "Wang Qiang"),
        ("Li Hui", "Lu Hui"),
        ("Wang Shan", "Wang Weiguo"),
        ("Kim Yong-ho", "Kim Yong-hyun"),
        ("Karim", "Salim"),
        ("Gantner", "Kattner"),
        ("Marin", "Marinov"),
        ("A. B.", "Anna Berg"),
        ("", "Anna Berg"),
        ("Anna Berg", "Anna Bergström"),
    ],
)
def test_two_persons(left: str, right: str) -> None:
    assert not same_person_name(left, right)
    assert not same_person_name(right, left)


def test_words_that_stand_in_any_name_are_left_out() -> None:
    assert name_words("HE Sheikh Hamad bin Khalifa Al-Thani") == ("hamad", "khalifa", "thani")
    assert name_words("The") == ("the",)


def test_folding() -> None:
    assert fold_name("Çağlar Ðorđe Ødegård Süß") == "caglar dorde odegard suss"
