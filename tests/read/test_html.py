"""Web pages: what is kept of them and what is left out, over the systems of ministries."""

from __future__ import annotations

import re
from collections import Counter
from statistics import mean

import pytest
from pages import CALL, VISIT, WebPage, pages

from communique.errors import ReadError
from communique.read import html, read, read_content
from communique.read.content import Content, Field
from communique.types import Document

# Lowest shares of words over all pages: of those that must be read (recall) and of those that
# were read (precision); and on any one page. Lowering one needs a reason.
RECALL, PRECISION, ON_A_PAGE = 0.99, 0.98, 0.9


def document(page: WebPage) -> Document:
    content = Content(data=page.data, name=f"{page.system}.html", declared=page.declared)
    return read_content(content)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[一-鿿]|[^\W一-鿿]+", text.casefold()))


def shares(page: WebPage) -> tuple[float, float]:
    story = page.story
    wanted = words(" ".join((story.title, story.date, *story.body)))
    got = words(document(page).text)
    both = sum((got & wanted).values())
    return both / sum(wanted.values()), both / sum(got.values())


def test_main_text_over_all_systems() -> None:
    found = {(page.system, page.story.language): shares(page) for page in pages()}
    assert len({page.system for page in pages()}) >= 20
    low = {key: pair for key, pair in found.items() if min(pair) < ON_A_PAGE}
    assert not low
    assert mean(recall for recall, _ in found.values()) >= RECALL
    assert mean(precision for _, precision in found.values()) >= PRECISION


@pytest.mark.parametrize(
    "page", [*pages()], ids=lambda page: f"{page.system}-{page.story.language}"
)
def test_headline_first_then_every_paragraph(page: WebPage) -> None:
    one = document(page)
    lines = [line.removeprefix("- ").removeprefix("• ") for line in one.text.split("\n") if line]
    body = [line.removeprefix("• ") for line in page.story.body]
    assert lines[0].casefold() == page.story.title.casefold()
    assert [line for line in lines if line in body] == body
    assert one.language == page.story.language
    assert one.media_type == "text/html"


@pytest.mark.parametrize("page", [page for page in pages() if page.story is VISIT])
def test_items_of_lists_are_lines_with_a_dash(page: WebPage) -> None:
    if page.system not in ("print_view", "gulf_agency", "presidency"):
        assert document(page).text.count("\n- ") == 3


def test_what_the_page_says_about_itself() -> None:
    page = next(page for page in pages() if page.system == "wordpress")
    found = html.page(Content(data=page.data, name="a.html", url="https://mfa.example/?p=7")).found
    assert found.title == CALL.title
    assert found.site == "Ministry of Foreign Affairs"
    assert found.author == "Press Office"
    assert found.address == "https://mfa.example/2025/03/11/tarn-call/"
    assert found.language == "en-US"
    assert found.published[0] == Field("meta article:published_time", "2025-03-11T14:02:11+00:00")
    assert found.modified[0] == Field("meta article:modified_time", "2025-03-11T18:00:00+00:00")
    assert found.value_of("json-ld publisher.name") == "Ministry of Foreign Affairs"


def test_the_document_has_what_the_page_says() -> None:
    page = next(page for page in pages() if page.system == "wordpress")
    one = document(page)
    assert (one.title, one.published) == (CALL.title, "2025-03-11")
    assert one.url == "https://mfa.example/2025/03/11/tarn-call/"


@pytest.mark.parametrize(
    ("declared", "encoding", "told"),
    [
        ("text/html; charset=windows-1251", "cp1251", None),
        (None, "cp1251", '<meta charset="windows-1251">'),
        ("text/html; charset=iso-8859-1", "utf-8", '<meta charset="utf-8">'),
        ("text/html; charset=no-such-encoding", "utf-8", None),
        ("text/html", "utf-16", None),
    ],
)
def test_encodings_that_are_declared_rightly_and_wrongly(
    declared: str | None, encoding: str, told: str | None
) -> None:
    words_ = "Министр принял посла Вельмарка и обсудил с ним торговлю. " * 4
    source = (
        f"<html><head>{told or ''}<title>Визит</title></head><body><p>{words_}</p></body></html>"
    )
    content = Content(data=source.encode(encoding), name="a", declared=declared)
    assert words_.strip() in read_content(content).text


def test_a_page_without_text_is_refused() -> None:
    shell = b'<!doctype html><title>App</title><body><div id="root"></div>'
    with pytest.raises(ReadError, match="a web page without text; if a script writes it"):
        read(shell)


def test_scripts_styles_and_hidden_parts_are_not_read() -> None:
    source = (
        "<html><body><script>var x = 'The sides never met';</script><style>p{}</style>"
        "<p>The ministers met in Brae and spoke of the ferry line across the strait.</p>"
        '<p style="display: none">Nobody sees this sentence about the ministers.</p>'
        '<div class="visually-hidden">Skip to the content of this page.</div></body></html>'
    )
    assert read(source.encode()).text == (
        "The ministers met in Brae and spoke of the ferry line across the strait."
    )


def test_tables_keep_their_rows() -> None:
    rows = "".join(f"<tr><td>Person {n}</td><td>Office {n}</td></tr>" for n in range(3))
    source = (
        "<html><body><article><h1>Composition of the delegation of Sudmark</h1>"
        "<p>The delegation of Sudmark that takes part in the consultations is composed as "
        f"follows, as the ministry said.</p><table>{rows}</table></article></body></html>"
    )
    assert "Person 1 | Office 1\nPerson 2 | Office 2" in read(source.encode()).text


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "Enable JavaScript and cookies to continue"),
        ("Access Denied", "You don't have permission to access this server. Reference #18.2"),
        ("App", "You need to enable JavaScript to run this app."),
    ],
)
def test_pages_in_front_of_the_document_are_told(title: str, text: str) -> None:
    source = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body>"
    with pytest.raises(ReadError, match="a page in front of the document"):
        read(source.encode())


def test_a_name_of_a_text_in_a_footer_misleads_nobody() -> None:
    story = "".join(f"<p>{one.removeprefix('• ')}</p>" for one in VISIT.body)
    source = (
        f"<html><body><div><h1>{VISIT.title}</h1>{story}</div><div class='field--name-body'>"
        "<p>Subscribe to the regular letter of the ministry about its visits and talks.</p></div>"
        "</body></html>"
    )
    text = read(source.encode()).text
    assert all(one.removeprefix("• ") in text for one in VISIT.body)


def test_the_data_of_page_parts_is_used_as_written() -> None:
    from communique.read.page_parts import parts

    told = parts()
    for words_of_parts in (told.furniture, told.dates, told.never, told.gates):
        assert all(word == word.lower() for word in words_of_parts)
    assert not told.furniture & {"content", "article", "main", "body", "text", "entry", "news"}
    assert len(set(told.content)) == len(told.content)
