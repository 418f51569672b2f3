"""The notebook view: complete, escaped, and inert."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from samples import document, empty, record

from communique.notebook import marked_html, record_html

ALLOWED = {"div", "p", "strong", "em", "details", "summary", "mark", "b"}
ALLOWED |= {"table", "thead", "tbody", "tr", "th", "td"}


class Inspector(HTMLParser):
    """Collects tags and attributes and checks that they are balanced."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def inspected(html: str) -> Inspector:
    parser = Inspector()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    assert parser.tags <= ALLOWED
    assert parser.attributes <= {"style", "scope", "lang"}
    return parser


def test_everything_is_said() -> None:
    page = inspected(record()._repr_html_())
    for words in (
        "Minister Ode receives envoy",
        "meeting, held",
        "Siri Dahl, Ambassador, Norway (NOR)",
        "place not stated",
        "strong (“firmly”)",
        "firmly supports → the Abuja Treaty",
        "not state",
        "1 sentence not coded",
        "[1 support] firmly supports",
    ):
        assert words in page.text


def test_nothing_in_the_document_becomes_html() -> None:
    text = "<script>alert(1)</script> & \u202e<b>"
    page = inspected(record_html(empty(text)))
    assert "<script>alert(1)</script> & <U+202E><b>" in page.text
    hostile = dataclasses.replace(
        record(), document=document(record().document.text, title="<img src=x>")
    )
    assert "<img src=x>" in inspected(record_html(hostile)).text


def test_empty_and_foreign_records_say_so() -> None:
    assert "No act found." in inspected(record_html(empty())).text
    assert "This looks like Russian" in inspected(record_html(empty("Да.", "ru"))).text


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_is_safe(text: str) -> None:
    inspected(record_html(empty(text)))


def test_overlapping_cues_share_a_mark() -> None:
    one = record()
    doubled = dataclasses.replace(one, acts=(*one.acts, *one.acts))
    assert inspected(marked_html(doubled)).text.count("firmly supports") == 1
