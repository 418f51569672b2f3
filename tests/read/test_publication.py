"""When a text was published: page, address and text, in this order, and where they disagree."""

from __future__ import annotations

import pytest

from communique import outlets
from communique.read.blocks import blocks
from communique.read.content import Field
from communique.read.publication import Publication, publication

BODY = "President Lee met the Ambassador of Sylvania and thanked him for the visit."
JSON_LD = "json-ld datePublished"


def dated(text: str = BODY, *stated: tuple[str, str], url: str | None = None) -> Publication:
    outlet = outlets.load().at(url) if url else None
    fields = [Field(name, value) for name, value in stated]
    return publication(text, blocks(text), stated=fields, url=url, outlet=outlet)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-03T23:10:00+06:00", "2024-05-03"),
        ("2024-05-03", "2024-05-03"),
        ("20240503101500", "2024-05-03"),
        ("Fri, 03 May 2024 10:15:00 GMT", "2024-05-03"),
        ("3 May 2024, 10:15", "2024-05-03"),
        ("May 3, 2024 10:15 am", "2024-05-03"),
        ("03.05.2024", "2024-05-03"),
        ("13/05/2024", "2024-05-13"),
        ("May 2024", "2024-05"),
        ("3 мая 2024 года", "2024-05-03"),
        ("3 de mayo de 2024", "2024-05-03"),
        ("2024-02-31", None),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_what_pages_state(value: str, expected: str | None) -> None:
    found = dated(BODY, (JSON_LD, value))
    assert [origin.value for origin in found.origins] == ([expected] if expected else [])
    assert all(origin.where == JSON_LD and origin.span is None for origin in found.origins)


def test_a_date_that_can_be_read_in_two_ways_is_left_out_and_said() -> None:
    found = dated(BODY, ("time", "03/05/2024"))
    assert found.day is None
    assert found.notes == ("time: 03/05/2024 can be read in two ways",)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2024/05/03/a-visit/", "2024-05-03"),
        ("https://a.example/news/2024-05-03-a-visit", "2024-05-03"),
        ("https://a.example/20240503/0123/c.html", "2024-05-03"),
        ("https://www.mfa.gov.cn/eng/wjbxw/202405/t20240503_11290001.html", "2024-05-03"),
        ("http://www.xinhuanet.com/english/2021-05/03/c_139900001.htm", "2021-05-03"),
        ("https://a.example/2024/05/a-visit", "2024-05"),
        ("https://a.example/2024/13/03/a-visit/", None),
        ("https://a.example/2024/02/31/a-visit/", None),
        ("https://a.example/article/20240503123/", None),
        ("https://a.example/id/2024/a-visit", None),
    ],
)
def test_dates_in_addresses(url: str, expected: str | None) -> None:
    values = [origin.value for origin in dated(url=url).origins]
    assert values == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        (f"President receives envoy\n\n03 May 2024 10:15\n\n{BODY}", "03 May 2024", "date line"),
        (f"Visit\n\nPublished on: May 3, 2024\n\n{BODY}", "May 3, 2024", "date line"),
        (f"MARIENBAD, 3 May 2024 (News) -- {BODY}", "3 May 2024", "dateline"),
        (f"Marienbad. 3 May 2024. {BODY}", "3 May 2024", "dateline"),
        (f"Marienbad, 3 May 2024. {BODY}", "3 May 2024", "dateline"),
        (f"MARIENBAD, 3 May -- {BODY}", None, None),
        (f"Visit\n\n03/05/2024\n\n{BODY}", None, None),
        (f"{BODY} They will meet on 3 May 2024.", None, None),
    ],
)
def test_dates_in_texts(text: str, words: str | None, where: str | None) -> None:
    found = dated(text)
    spans = [one.span.of(text) for one in found.origins if one.span is not None]
    assert spans == ([words] if words else [])
    assert found.day == ("2024-05-03" if words else None)
    assert [one.where for one in found.origins] == ([where] if where else [])


class TestOrder:
    URL = "https://a.example/2024/05/02/a-visit/"
    LINE = f"A visit\n\n1 May 2024\n\n{BODY}"

    def test_the_page_is_before_the_address_and_the_text(self) -> None:
        found = dated(self.LINE, (JSON_LD, "2024-05-03"), url=self.URL)
        assert [one.where for one in found.origins] == [JSON_LD, "address", "date line"]
        assert found.day == "2024-05-03"

    def test_what_is_more_than_a_day_off_is_noted(self) -> None:
        found = dated(self.LINE, (JSON_LD, "2024-05-03"), url=self.URL)
        assert found.notes == (
            "publication date 2024-05-03 by json-ld datePublished; 2024-05-01 by date line",
        )

    def test_a_day_is_before_a_month(self) -> None:
        found = dated(self.LINE, url="https://a.example/2024/05/a-visit/")
        assert [one.value for one in found.origins] == ["2024-05-01", "2024-05"]
        assert found.notes == ()

    def test_a_page_that_was_stamped_anew_gives_way_to_the_date_line(self) -> None:
        found = dated(self.LINE, (JSON_LD, "2025-01-15"))
        assert found.day == "2024-05-01"
        assert found.notes == (
            "publication date 2024-05-01 by date line; 2025-01-15 by json-ld datePublished",
        )

    def test_no_date_is_none(self) -> None:
        assert dated() == Publication((), ())
        assert dated().day is None
