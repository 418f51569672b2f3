from __future__ import annotations

import pytest

from communique.web.plots.lettering import clean, shortened, width_of, wrapped


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("  Ama\tOwusu\nMinister ", "Ama Owusu Minister"),
        ("a\u202eb\u2066c\x00d\ud800e", "abc de"),
        ("سالم", "سالم"),
    ],
)
def test_clean_words_stand_on_one_line_in_their_own_order(words: str, expected: str) -> None:
    assert clean(words) == expected


def test_wide_letters_count_more_and_accents_nothing() -> None:
    assert width_of("王毅", 10) > width_of("Wa", 10) > width_of("il", 10)
    assert width_of("e\u0301", 10) == width_of("e", 10)


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    name = "Bolivarian Republic of Venezuela"
    cut = shortened(name, 12, 100)
    assert cut.endswith("…")
    assert name.startswith(cut[:-1])
    assert width_of(cut, 12) <= 100
    assert shortened("Peru", 12, 100) == "Peru"


def test_a_remark_breaks_between_words() -> None:
    lines = wrapped("Filled: those who speak for Ghana here.", 11, 120)
    assert " ".join(lines) == "Filled: those who speak for Ghana here."
    assert all(width_of(line, 11) <= 120 for line in lines)
    assert wrapped("", 11, 120) == []
