"""Home, and a text that is pasted and read on the spot."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator, Callable

import pytest
from files import PARAGRAPHS, every_file
from samples import TEXT, record
from web.conftest import Client


def test_home_in_its_forms(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["vary"] == "Accept, Cookie"
    assert page.text.count("<h1") == 1
    for told in (
        client.get("/?format=json"),
        client.get("/", headers={"Accept": "application/json"}),
    ):
        assert told.headers["content-type"] == "application/json"
        assert told.json()["title"] == "Reading room"


def test_pasted_text_is_read(client: Client) -> None:
    page = client.post("/read", data={"text": TEXT})
    assert page.status_code == 200
    for words in (
        "Read here, not stored",
        "Siri Dahl",
        "place not stated",
        "strong (“firmly”)",
        "4 acts",
        "1 sentence not coded",
        'href="#act-143"',
        'id="act-143"',
        'href="#fact-143"',
        'id="fact-143"',
    ):
        assert words in page.text


def test_the_record_is_the_twin(client: Client) -> None:
    told = client.post("/read", data={"text": TEXT}, headers={"Accept": "application/json"})
    assert told.json()["record"] == record().to_dict()
    assert told.json()["version"] is None


def test_the_acts_are_the_table(client: Client) -> None:
    told = client.post("/read?format=csv", data={"text": TEXT})
    assert told.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(told.text)))
    assert [row["kind"] for row in rows] == ["support", "pledge", "state", "discuss"]
    assert rows[0]["content"] == "the Abuja Treaty"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", "a.eml"])
def test_files_of_other_formats_are_read(client: Client, name: str) -> None:
    page = client.post("/read?format=json", files={"file": (name, every_file()[name])})
    assert page.status_code == 200
    assert PARAGRAPHS[0] in page.json()["record"]["document"]["text"]


def test_a_file_is_read_and_its_line_ends_are_plain(client: Client) -> None:
    file = ("readout.txt", TEXT.replace("\n", "\r\n").encode(), "text/plain")
    page = client.post("/read?format=json", data={"text": "not this"}, files={"file": file})
    assert page.json()["record"]["document"]["text"] == TEXT


def test_headline_and_date_reach_the_document(client: Client) -> None:
    form = {"text": "They met.", "title": "<b>Met</b>", "published": "2024-05-06"}
    page = client.post("/read", data=form)
    assert "<h1><bdi>&lt;b&gt;Met&lt;/b&gt;</bdi></h1>" in page.text
    assert '<time datetime="2024-05-06">' in page.text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"text": " \n"}, "There is no text yet"),
        ({}, "There is no text yet"),
        ({"text": "kept words", "published": "5 May"}, "“5 May” is no day of the form"),
        ({"text": "kept words" * 50_000}, "up to 400,000 are read here"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept(
    client: Client, form: dict[str, str], words: str
) -> None:
    page = client.post("/read", data=form)
    assert page.status_code == 422
    assert words in page.text
    assert form.get("text", "") in page.text
    assert 'role="alert"' in page.text


def test_bytes_that_are_no_text(client: Client) -> None:
    page = client.post("/read", files={"file": ("x.png", b"\x89PNG\r\n\x1a\n" + bytes(300))})
    assert page.status_code == 422
    assert "This cannot be read." in page.text


def test_a_form_beyond_the_limit(room: Callable[..., Client]) -> None:
    small = room(max_body=2_000)
    page = small.post("/read", data={"text": "x" * 3_000})
    assert (page.status_code, "Too large" in page.text) == (413, True)

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield b"x" * 1_000

    kind = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
    page = small.post("/read", content=pieces(), headers=kind)
    assert (page.status_code, page.json()["title"]) == (413, "Too large")


def test_a_failure_shows_no_trace(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    page = client.post("/read", data={"text": "unreadable"})
    assert page.status_code == 500
    assert "Something went wrong" in page.text
    assert "secret" not in page.text
    assert "a secret of the program" in caplog.text


def test_hostile_text_is_inert(client: Client) -> None:
    text = "</textarea><script>alert(1)</script><img src=x onerror=y> \u202e"
    for form in (
        {"text": text},
        {"text": text, "published": "never"},
        {"text": "x", "title": text},
    ):
        page = client.post("/read", data=form)
        assert "<script" not in page.text
        assert "<img" not in page.text
        assert "&lt;script&gt;" in page.text


def test_where_things_were_found_is_told(client: Client) -> None:
    text = "ASTANA, 3 May 2024 -- The President received the Ambassador of Norway."
    page = client.post("/read", data={"text": text})
    assert "genre: readout (rule readout.contact) · date from dateline" in page.text
    assert "from dateline" not in client.post("/read", data={"text": TEXT}).text
