"""What every request and answer passes: names, limits, headers, problems as pages."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from web.conftest import Client

from communique.types import Document, Record
from communique.web import Settings, create_app
from communique.web.forms import accepted, to_csv
from communique.web.guard import host_name
from communique.web.page import Table


@pytest.mark.parametrize(
    ("method", "where", "status", "title"),
    [
        ("GET", "/nothing", 404, "No such page"),
        ("GET", "/read", 405, "Not possible at this address"),
        ("DELETE", "/", 405, "Not possible at this address"),
        ("GET", "/?format=xml", 422, "That is not understood"),
        ("GET", "/?format=csv", 406, "Not there in this form"),
        ("GET", "/static/../app.py", 404, "No such page"),
        ("GET", "/static/..%2fapp.py", 404, "No such page"),
        ("GET", "/static/%2e%2e/%2e%2e/types.py", 404, "No such page"),
        ("GET", "/static//etc/passwd", 404, "No such page"),
    ],
)
def test_problems_are_pages(
    client: Client, method: str, where: str, status: int, title: str
) -> None:
    page = client.ask(method, where, headers={"Accept": "text/html"})
    assert (page.status_code, f"<h1>{title}</h1>" in page.text) == (status, where[-3:] != "csv")
    told = client.ask(method, where, headers={"Accept": "application/json"})
    assert told.headers["content-type"] == "application/problem+json"
    assert (told.json()["status"], told.json()["title"]) == (status, title)


def test_wrong_parameters_are_named(client: Client) -> None:
    told = client.get("/?format=xml", headers={"Accept": "application/json"}).json()
    assert told["problems"] == [
        {
            "where": "format",
            "what": "Input should be 'html', 'json', 'csv', 'atom' or 'feed' (given: 'xml')",
        }
    ]


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.evil"])
def test_other_names_are_not_served(client: Client, host: str) -> None:
    page = client.get("/", headers={"Host": host})
    assert page.status_code == 421
    assert "served under localhost" in page.text


def test_any_name_is_served_when_told_so(room: Callable[..., Client]) -> None:
    assert room(hosts=()).get("/", headers={"Host": "reading.example"}).status_code == 200


def test_names_of_hosts() -> None:
    hosts = ("[::1]:80", "LOCALHOST:8000", "127.0.0.1", "")
    assert [host_name(host) for host in hosts] == ["::1", "localhost", "127.0.0.1", ""]


def test_headers_leave_nothing_to_run_or_to_load(client: Client) -> None:
    headers = client.get("/").headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self';")
    for word in ("unsafe", "http", "data:", "*"):
        assert word not in policy
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("length", ["-1", "many", "1e3"])
def test_lengths_that_are_no_number(client: Client, length: str) -> None:
    assert client.post("/read", headers={"Content-Length": length}).status_code == 400


def test_a_length_of_many_digits_is_too_large(client: Client) -> None:
    assert client.post("/read", headers={"Content-Length": "9" * 5_000}).status_code == 413


def test_head_is_get_without_the_body(client: Client) -> None:
    for where in ("/", "/nothing", "/static/room.css", "/?format=json"):
        whole, head = client.get(where), client.ask("HEAD", where)
        assert (head.status_code, head.content) == (whole.status_code, b"")
        assert head.headers["content-length"] == whole.headers["content-length"]
        assert head.headers.get("etag") == whole.headers.get("etag")


def slow(document: Document) -> Record:
    time.sleep(0.5)
    raise AssertionError("too late to matter")


def test_a_request_that_takes_too_long_is_given_up() -> None:
    client = Client(create_app(Settings(seconds=0.05), extractor=slow))
    page = client.post("/read", data={"text": "They met."})
    assert page.status_code == 503
    assert "longer than 0.05 seconds" in page.text


def test_static_files(client: Client) -> None:
    page = client.get("/").text
    where = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    sheet = client.get(where)
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet.headers["cache-control"]
    assert "http" not in sheet.text.replace("http-equiv", "")
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    font = client.get("/static/fonts/source-serif-4-latin-wght-normal.woff2")
    assert font.headers["content-type"] == "font/woff2"


def test_what_the_asker_has_is_not_sent_again(client: Client) -> None:
    tag = client.get("/").headers["etag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = client.get("/", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["cache-control"] == "no-cache"
    assert client.get("/", headers={"If-None-Match": '"x"'}).status_code == 200
    assert client.get("/?format=json").headers["etag"] != tag
    assert "etag" not in client.get("/nothing").headers


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("", "html"),
        ("*/*", "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("application/json", "json"),
        ("text/html;q=0.5, application/json;q=0.9", "json"),
        ("application/json;q=0.2, text/csv", "csv"),
        ("application/json, text/html", "json"),
        ("image/png", "html"),
        ("application/json;q=x", "html"),
        (";;;,,,q", "html"),
    ],
)
def test_what_an_accept_header_likes_best(header: str, form: str) -> None:
    assert accepted(header) == form


def test_no_cell_is_a_formula() -> None:
    table = Table(columns=("a", "b"), rows=(("=1+1", -5), ("@x", 'say "hi"'), (None, "\ud800")))
    assert to_csv(table) == b'a,b\r\n\'=1+1,-5\r\n\'@x,"say ""hi"""\r\n,?\r\n'


def test_the_description_works_without_the_framework_pages(client: Client) -> None:
    assert client.get("/docs").status_code == 404
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) >= {"/", "/read"}


def test_an_app_is_made_without_arguments() -> None:
    assert isinstance(create_app(), FastAPI)
