"""Line ends, invisible controls and hashes."""

from __future__ import annotations

import pytest

from communique.text import (
    control_share,
    letter_count,
    sha256_of,
    with_plain_lines,
    without_formula,
    without_invisible_controls,
)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\f", "\v", "\x85", "\u2028", "\u2029"])
def test_line_ends(end: str) -> None:
    assert with_plain_lines(f"a{end}b") == "a\nb"


def test_controls_are_counted_and_left_out() -> None:
    assert without_invisible_controls("a\x00\tb\u202e😀") == (
        "a\tb😀",
        ("left out 1 control character", "left out 1 bidi override"),
    )
    assert without_invisible_controls("a\nb") == ("a\nb", ())


def test_control_share() -> None:
    assert control_share("") == 0
    assert control_share("ab\x00\x01") == 0.5


def test_letters_are_counted_no_further_than_asked() -> None:
    assert letter_count("a1b2c3", 10) == 3
    assert letter_count("abcdef", 2) == 2


def test_hash_of_a_string_is_that_of_its_utf8() -> None:
    assert sha256_of("é") == sha256_of("é".encode())
    assert len(sha256_of("\ud800")) == 64


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-5 degrees", "'-5 degrees"),
        ("@desk", "'@desk"),
        ("\tTab", "'\tTab"),
        ("'=1+1", "''=1+1"),  # so that one mark taken away gives the text back
        ("'tis", "'tis"),
        ("1 = 1", "1 = 1"),
        ("", ""),
    ],
)
def test_a_spreadsheet_computes_nothing(text: str, cell: str) -> None:
    assert without_formula(text) == cell
