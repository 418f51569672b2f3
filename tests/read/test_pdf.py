"""PDF files: paragraphs, columns, what repeats on pages, pictures, locks."""

from __future__ import annotations

import textwrap

import pytest
from files import PARAGRAPHS, TEXT, TITLE, pdf, pdf_in_columns

from communique.errors import ReadError
from communique.read import read

LONG = " ".join(PARAGRAPHS)


def test_paragraphs_and_their_lines() -> None:
    document = read(pdf())
    assert document.text == TEXT
    assert document.original().count("\n") > TEXT.count("\n")
    assert document.media_type == "application/pdf"
    assert document.title == TITLE


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    pages = [[LONG.replace("Minister", office)] for office in ("Minister", "Premier", "Envoy")]
    document = read(pdf(pages, header="Press release of the ministry, No 12"))
    assert document.text.count("Press release of the ministry") == 1
    assert "- 2 -" not in document.text
    assert all(page[0] in document.text for page in pages)


def test_a_paragraph_that_goes_on_over_a_page() -> None:
    first, second = LONG.split(" and noted ")
    document = read(pdf([[first], [f"and noted {second}"]]))
    assert document.text == LONG


def test_a_hyphen_at_the_line_end_goes() -> None:
    document = read(pdf([["The sides praised the coopera-", "tion of the two coast guards."]]))
    assert "cooperation of the two coast guards" in document.text


def test_columns_are_read_one_after_the_other() -> None:
    left = textwrap.wrap(LONG, 40)
    right = textwrap.wrap(LONG.replace("Minister", "Chancellor"), 40)
    size = min(len(left), len(right))
    document = read(pdf_in_columns(left[:size], right[:size]))
    assert " ".join(left[:size]) in document.text.replace("\n\n", " ")
    assert " ".join(right[:size]) in document.text.replace("\n\n", " ")


def test_pages_of_pictures_are_told() -> None:
    document = read(pdf([[LONG], [], [], [LONG]], pictures=(2, 3)))
    assert document.notes == ("pages 2-3 hold pictures only; what they show is not in the text",)
    with pytest.raises(ReadError, match=r"scanned, page 1 holds pictures only; recognise"):
        read(pdf([[]], pictures=(1,)))


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(ReadError, match="locked with a password"):
        read(pdf(password="secret"))  # noqa: S106 -- of a test


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%\xe2\xe3", pdf()[:200]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="a damaged PDF file"):
        read(data)
