"""What of a name tells persons apart."""

from __future__ import annotations

import pytest

from communique.extract.resolve.names import bare, name_keys, title_words


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("José de la Cruz", {"jose", "la", "cruz"}),
        ("A. Berg", {"berg"}),
        ("Tariq bin Hassan Al Noor", {"tariq", "hassan", "noor"}),
        ("Lund’s", {"lund"}),
        ("A. B.", {"a", "b"}),  # nothing else is left
    ],
)
def test_initials_accents_and_particles_do_not_count(name: str, keys: set[str]) -> None:
    assert name_keys(name) == keys


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("King Olav", "Olav"),
        ("Mrs. Ana Row", "Ana Row"),
        ("King", "King"),
        ("Ivo Marek Marek IvoPresident", "Ivo Marek"),
    ],
)
def test_a_name_stands_without_style_and_repetition(written: str, name: str) -> None:
    assert bare(written) == name


def test_a_title_is_its_words() -> None:
    assert title_words("Vice-President of the Council") == {
        "vice", "president", "of", "the", "council",
    }  # fmt: skip
