"""Pages that answered, as documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from fetch.asking import LIMITS, client_in
from fetch.site import Site, answer, moved

from communique.archive.captures import Address
from communique.fetch.crawl import Page, Plan, crawled
from communique.fetch.documents import documents_of, id_of, says_missing
from communique.sources import Failure
from communique.text import sha256_of
from communique.types import Document

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Minister Ode thanked Norway</title></head>
<body><nav><a href="/">Home</a></nav><main><article><h1>Minister Ode thanked Norway</h1>
<p>Foreign Minister Tunde Ode received the Ambassador of Norway, Siri Dahl, in Lagos today.</p>
<p>The minister thanked Norway for the training of pilots and invited its experts to Lagos.</p>
</article></main></body></html>"""


def fetched(site: Site, folder: Path, path: str, **known: str) -> Page:
    plan = Plan(sources=(site.url(path),))
    if known:
        plan = Plan(known=(Address(version=1, day="", url=site.url(path), **known),))
    with client_in(folder, delay=0) as client:
        (page,) = crawled(client, plan)
    assert isinstance(page, Page)
    return page


def read(site: Site, folder: Path, path: str, **known: str) -> list[Document | Failure]:
    return list(documents_of(fetched(site, folder, path, **known), folder, limits=LIMITS))


def test_a_web_page(site: Site, tmp_path: Path) -> None:
    site.routes["/press/1"] = answer(PAGE, kind="text/html; charset=utf-8")
    (document,) = read(site, tmp_path, "/press/1")
    assert isinstance(document, Document)
    assert document.url == site.url("/press/1")
    assert document.id == id_of(site.url("/press/1"))
    assert document.sha256 == sha256_of(PAGE)
    assert "thanked Norway for the training of pilots" in document.text
    assert "Home" not in document.text


def test_a_known_document_keeps_its_id(site: Site, tmp_path: Path) -> None:
    site.routes["/press/1"] = answer(PAGE, kind="text/html")
    (document,) = read(site, tmp_path, "/press/1", id="mfa-1")
    assert isinstance(document, Document)
    assert document.id == "mfa-1"


@pytest.mark.parametrize(("status", "path"), [("301 Moved", "/new"), ("302 Found", "/old")])
def test_the_address_is_that_of_the_page_for_good(
    status: str, path: str, site: Site, tmp_path: Path
) -> None:
    site.routes |= {"/old": moved("/new", status), "/new": answer(PAGE, kind="text/html")}
    (document,) = read(site, tmp_path, "/old")
    assert isinstance(document, Document)
    assert document.url == site.url(path)


@pytest.mark.parametrize(
    "kind",
    ["text/html; charset=us-ascii", "text/html; charset=nonsense", "application/octet-stream"],
)
def test_servers_that_err_about_what_they_send(kind: str, site: Site, tmp_path: Path) -> None:
    page = PAGE.replace("Tunde Ode received", "Túndé Ọdẹ received")
    page = page.replace("<head>", '<head><meta charset="utf-8">')
    site.routes["/press/1"] = answer(page, kind=kind)
    (document,) = read(site, tmp_path, "/press/1")
    assert isinstance(document, Document)
    assert "Túndé Ọdẹ received" in document.text


def test_a_page_that_leads_home(site: Site, tmp_path: Path) -> None:
    site.routes |= {"/press/1": moved("/en/"), "/en/": answer(PAGE, kind="text/html")}
    (failure,) = read(site, tmp_path, "/press/1")
    assert isinstance(failure, Failure)
    assert failure.reason == "leads to the first page of its site, so it may be gone"


@pytest.mark.parametrize("body", [b"", b"   \n", b"<html><body></body></html>", b"\x00\x01" * 900])
def test_pages_without_text(body: bytes, site: Site, tmp_path: Path) -> None:
    site.routes["/press/1"] = answer(body, kind="text/html")
    (failure,) = read(site, tmp_path, "/press/1")
    assert isinstance(failure, Failure)
    assert failure.source == site.url("/press/1")


@pytest.mark.parametrize(
    ("title", "missing"),
    [
        ("404", True),
        ("Error 404 – Ministry of Foreign Affairs", True),
        ("Page not found", True),
        ("The page you requested could not be found", True),
        ("This document is no longer available", True),
        ("Foreign Minister: 404 hostages are not found yet", False),
        ("Minister Ode thanked Norway", False),
        ("Page one of the agreement", False),
    ],
)
def test_pages_that_say_there_is_none(title: str, missing: bool) -> None:
    text = f"{title}\n\nGo back to the first page."
    assert says_missing(Document(id="a", text=text, sha256="", title=title)) is missing
    long = Document(id="a", text=text + " Words of a readout." * 100, sha256="", title=title)
    assert not says_missing(long)


def test_a_page_that_says_there_is_none_is_no_document(site: Site, tmp_path: Path) -> None:
    site.routes["/press/1"] = answer("Page not found\n\nGo back to the first page.\n")
    (failure,) = read(site, tmp_path, "/press/1")
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("says “Page not found")
    (document,) = read(site, tmp_path, "/press/1", id="mfa-1")
    assert isinstance(document, Document), "whoever knows the document decides what it means"


def test_ids_can_be_read_and_are_unlike() -> None:
    first = id_of("https://www.mfa.example/en/press/visit-to-oslo.html")
    assert first.startswith("mfa.example-visit-to-oslo-")
    assert first != id_of("https://mfa.example/en/press/visit-to-oslo.html")
    assert id_of("https://mfa.example/").startswith("mfa.example-")
    assert len(id_of("https://mfa.example/" + "ä" * 3000)) < 80
