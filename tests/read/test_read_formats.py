"""The formats' table, their libraries, and what is known about a file."""

from __future__ import annotations

import sys

import pytest
from files import pdf, rss, xlsx

from communique.errors import ReadError
from communique.read import read
from communique.read.content import Field, Found
from communique.read.formats import FORMATS
from communique.sources import Failure, read_bytes
from communique.sources.holders import HOLDERS


def test_a_missing_library_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    page, table, feed = pdf(), xlsx([("text",), ("They met.",)]), rss()
    for name in ("pypdfium2", "openpyxl", "feedparser"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ReadError, match=r"to read PDF files install pypdfium2: pip install"):
        read(page)
    for data, name in ((table, "openpyxl"), (feed, "feedparser")):
        (one,) = read_bytes(data, name="a")
        assert isinstance(one, Failure)
        assert f'install {name}: pip install "communique[formats]"' in one.reason


def test_every_media_type_has_one_reader() -> None:
    single = [kind for form in FORMATS for kind in form.media_types]
    many = [kind for holder in HOLDERS for kind in holder.media_types]
    assert len(single) == len(set(single))
    assert len(many) == len(set(many))
    # A mail is one document to ``read``, and more with what is attached to it.
    assert set(single) & set(many) == {"message/rfc822", "multipart/related"}


def test_what_a_file_says_goes_before_what_its_surroundings_say() -> None:
    page = Found(title="Talks", published=(Field("meta date", "2025-03-04"),))
    around = Found(title="News", site="Ministry", published=(Field("feed published", "2025"),))
    both = page.over(around)
    assert (both.title, both.site) == ("Talks", "Ministry")
    assert [field.value for field in both.published] == ["2025-03-04", "2025"]


def test_fields_are_found_by_the_order_of_the_names_asked_for() -> None:
    found = Found(fields=(Field("a", "1"), Field("b", "2"), Field("b", "3")))
    assert found.value_of("b", "a") == "2"
    assert found.value_of("c", "a") == "1"
    assert found.value_of("c") is None
