"""The search page: every state an address, results as lines around the cue."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest
from web.conftest import Client
from web.stocked import stock

from communique.archive import open_archive
from communique.archive.hits import Passage
from communique.archive.query import Query
from communique.types import Span
from communique.web import Settings, create_app, searching


@pytest.fixture
def room(database_url: str) -> Iterator[Client]:
    """A reading room over a stocked archive."""
    with open_archive(database_url, create=True) as archive:
        stock(archive)
    app = create_app(Settings(archive=database_url))
    yield Client(app)
    app.state.room.close()


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_everything(room: Client) -> None:
    page = room.get("/search")
    assert page.status_code == 200
    shown = plain(page.text)
    assert "8 acts" in shown
    assert "The minister firmly supports the Abuja Treaty." in shown
    assert "Kind of act support 2" in shown
    assert 'href="/readouts/mfa-1/versions/2#act-143"' in page.text


def test_words_are_found_and_marked(room: Client) -> None:
    page = room.get("/search?q=consulates").text
    assert "<h1><bdi>Search: consulates</bdi></h1>" in page
    assert '<mark class="hit">consulates</mark>' in page
    assert "4 acts" in page  # the sample's sentences are lines


def test_choices_are_addresses(room: Client) -> None:
    page = room.get("/search?q=the&party=NGA&strength=strong&from=2024").text
    assert 'aria-label="Party: Nigeria, remove"' in page
    links = re.findall(r'href="/search\?([^"]*)"', page)
    states = [parse_qs(link.replace("&amp;", "&")) for link in links]
    without = {"q": ["the"], "strength": ["strong"], "from": ["2024"]}
    assert without in states
    assert {**without, "party": ["NGA"], "kind": ["support"]} in states
    assert '<input type="hidden" name="party" value="NGA">' in page


def test_whole_readouts(room: Client) -> None:
    page = plain(room.get("/search?in=readouts&q=evening").text)
    assert "1 readout" in page
    assert "She left in the evening" in page


def test_the_twin_and_the_table(room: Client) -> None:
    told = room.get("/search?kind=pledge&format=json").json()["results"]
    assert told["total"] == 2
    assert {hit["passage"]["middle"] for hit in told["hits"]} == {"will open"}
    rows = list(csv.DictReader(io.StringIO(room.get("/search?format=csv").text)))
    assert len(rows) == 8
    assert {row["cue"] for row in rows} == {"firmly supports", "will open", "forget", "discussed"}
    rows = list(csv.DictReader(io.StringIO(room.get("/search?in=readouts&format=csv").text)))
    assert {row["document"] for row in rows} == {"mfa-1", "a/b ?&#é"}


def test_feeds(room: Client) -> None:
    feed = ElementTree.fromstring(room.get("/search?q=consulates&format=atom").content)  # noqa: S314
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert [entry.findtext("{http://www.w3.org/2005/Atom}title") for entry in entries] == [
        "Tunde Ode: pledge",
        "Tunde Ode: support",
    ] * 2
    told = room.get("/search?in=readouts&format=feed").json()
    assert [item["title"] for item in told["items"]] == ["Minister Ode receives envoy"] * 2


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=x", "from: 'x' is no date of the form"),
        ("from=2024&to=2023", "from: 2024 is after 2023"),
        ("page=none", "page: 'none' is no number"),
        ("size=100000", "size: 100000 is not between 1 and 200"),
        ("kind=shout", "kind: 'shout' is none of state, praise"),
        ("speeker=x", "speeker: there is no such parameter"),
        ("q=-trade", "says only what should not be there"),
        ("q=" + "x" * 600, "at most 500 are read"),
        ("sort=best", "sort: 'best' is none of"),
    ],
)
def test_what_is_not_understood_is_said_beside_the_form(
    client: Client, query: str, words: str
) -> None:
    page = client.get(f"/search?{query}")
    assert page.status_code == 422
    assert words in page.text.replace("&#39;", "'")
    assert '<form class="seek"' in page.text
    told = client.get(f"/search?{query}&format=json")
    assert told.status_code == 422
    assert words in told.json()["wrong"]


def test_hostile_searches_are_words(room: Client) -> None:
    for typed in (
        "'; DROP TABLE acts; --",
        '" OR 1=1 --',
        "NEAR(a b)",
        "cue:x",
        "((((((",
        "* * *",
        "<script>alert(1)</script>",
        "\u202e\ud7ff",
        "a:* & b",
        "!!",
        '"',
    ):
        page = room.get("/search", params={"q": typed})
        assert page.status_code in (200, 422), typed
        assert "<script" not in page.text
    assert room.get("/search?format=json").json()["results"]["total"] == 8


def test_values_nobody_has_are_told(room: Client) -> None:
    page = plain(room.get("/search?party=ATL").text)
    assert "Nothing in the archive has the party “ATL”." in page
    assert "0 acts" in page


def test_pieces_of_a_passage() -> None:
    passage = Passage(
        before="They ", middle="agreed to", after=" trade.", span=Span(105, 114),
        found=(Span(98, 104), Span(112, 116)),
    )  # fmt: skip
    assert searching.before(passage) == (("They", True), (" ", False))
    assert searching.middle(passage) == (("agreed ", False), ("to", True))
    assert searching.after(passage) == ((" t", True), ("rade.", False))


def test_a_choice_is_taken_back_by_the_same_link() -> None:
    query = Query(words="trade", kind=("agree",), page=3)
    chosen = searching.toggled(query, "party", "KAZ")
    assert chosen == "/search?q=trade&party=KAZ&kind=agree"
    assert searching.toggled(query, "kind", "agree") == "/search?q=trade"
