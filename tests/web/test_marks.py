"""Marks: the words stay as they are, and whatever overlaps, the HTML is well formed."""

from __future__ import annotations

import dataclasses
import time
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from samples import act, at, document, empty, record

from communique.render import visible
from communique.types import Block, Gap, Quote, Record, Span
from communique.web.excerpts import excerpt
from communique.web.marks import Link, Mark, marked, marked_html


class Reader(HTMLParser):
    """Collects what a browser would show, and checks that elements are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.open: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.labels: list[str] = []
        self.words: dict[str, str] = {}
        self.feed(str(html))  # Markup would escape what is added to it
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        assert tag in {"p", "span", "mark", "a"}
        assert values.keys() <= {"class", "id", "dir", "href", "data-label", "aria-label"}
        self.open.append((tag, values.get("class", "")))
        if "id" in values:
            self.ids.append(values["id"])
        if "data-label" in values:
            self.labels.append(values["data-label"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for look in {look for _, look in self.open}:
            self.words[look] = self.words.get(look, "") + data


def test_the_sample() -> None:
    shown = Reader(marked(record(), excerpt(record())))
    assert shown.text == record().document.text
    assert shown.labels == [
        "1 support NGA",
        "2 pledge NGA",
        "3 not state NOR “ ”",
        "4 discuss NGA/NOR",
        "not coded",
    ]
    assert shown.words["cue side-1 indirect"] == "firmly supportswill open"
    assert shown.words["content side-2 direct"] == "We never forget a friend"
    assert shown.words["booster"] == "firmly"
    assert {"act-143", "act-277", "quote-1", "gap-1", "encounter-1"} <= set(shown.ids)
    assert shown.words["headline"] == "Minister Ode receives envoy"


def test_marks_that_cross_are_split_and_named_once() -> None:
    crossing = [Mark(Span(0, 5), "span", "one", "a"), Mark(Span(3, 8), "span", "two", "b")]
    html = marked_html("abcdefghij", [(Span(0, 10), "paragraph")], crossing)
    assert html == (
        '<p class="paragraph" dir="auto"><span class="one" id="a">abc<span class="two" id="b">de'
        '</span></span><span class="two">fgh</span>ij</p>'
    )


def test_a_mark_that_goes_over_the_end_of_a_paragraph() -> None:
    stretches = [(Span(0, 3), "one"), (Span(5, 8), "two")]
    shown = Reader(marked_html("abc\n\ndef\n", stretches, [Mark(Span(1, 7), "mark", "m", "id")]))
    assert shown.text == "abc\n\ndef\n"
    assert shown.words["m"] == "bcde"
    assert shown.ids == ["id"]


def test_text_outside_all_blocks_is_shown() -> None:
    plain = empty("First.\n\nSecond.")
    shown = Reader(marked(plain, excerpt(plain)))
    assert shown.text == "First.\n\nSecond."


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


@settings(max_examples=300)
@given(
    st.text(st.sampled_from("ab <&\"'\n\u202e\u05d0\0"), max_size=60),
    st.lists(spans, max_size=25),
    st.lists(spans, max_size=4),
)
def test_any_marks_on_any_text(text: str, found: list[Span], cut: list[Span]) -> None:
    inside = [Span(s.start, min(s.end, len(text))) for s in found if s.start < len(text)]
    link = Link("#there", "shown", "name", "tag")
    marks = [Mark(span, "mark", f"m{n}", f"id-{n}", link) for n, span in enumerate(inside)]
    stretches = [(Span(0, len(text)), "all")] if text else []
    middle = sorted(s for s in cut if s.end < len(text))
    if middle:
        one = middle[0]
        stretches = [
            (span, "part")
            for span in (Span(0, one.start), one, Span(one.end, len(text)))
            if span.start < span.end
        ]
    shown = Reader(marked_html(text, stretches, marks))
    assert shown.text == visible(text)
    assert sorted(shown.ids) == sorted(mark.id for mark in marks)
    assert len(shown.labels) == len(marks)


def test_each_mark_holds_its_words() -> None:
    marks = [
        Mark(Span(start, end), "span", f"m{start}-{end}")
        for start in range(0, 8)
        for end in range(start + 1, 9)
        if (start * end) % 3 == 1
    ]
    assert len(marks) < 12
    shown = Reader(marked_html("abcdefgh", [(Span(0, 8), "p")], marks))
    for mark in marks:
        assert shown.words[mark.look] == mark.span.of("abcdefgh")


def many(number: int, text: str) -> Record:
    """A record in which each of many acts, quotations and gaps covers the whole text."""
    whole = Span(0, len(text))
    return Record(
        document=document(text),
        coder=record().coder,
        blocks=(Block(span=whole, kind="paragraph"),),
        acts=tuple(act("state", Span(n % 9, len(text) - n % 7), whole) for n in range(number)),
        quotes=tuple(Quote(span=whole, speaker=None, cue=None) for _ in range(number)),
        gaps=tuple(Gap(span=whole, reason="hostile") for _ in range(number)),
    )


def test_ten_thousand_acts_on_one_word_are_quick_and_not_deep() -> None:
    heap = many(10_000, "unfathomable heaps")
    began = time.perf_counter()
    pieces = [marked(heap, excerpt(heap, start)) for start in excerpt(heap).starts]
    assert time.perf_counter() - began < 10
    for html in pieces:
        deepest = depth = 0
        for piece in html.split("<"):
            depth += piece.startswith(("span", "mark")) - piece.startswith(("/span", "/mark"))
            deepest = max(deepest, depth)
        assert deepest < 20
    assert "".join(Reader(html).text for html in pieces) == "unfathomable heaps"


def test_a_long_line_is_quick() -> None:
    long = empty("<b>x</b> " * 1_100_000)
    began = time.perf_counter()
    html = marked(long, excerpt(long))
    assert time.perf_counter() - began < 5
    assert "<b>" not in html


def test_markup_and_bidi_tricks_are_inert() -> None:
    text = "<script>alert(1)</script> \u202egnp.exe\u202c &amp; \ud800"
    hostile = dataclasses.replace(
        empty(text), acts=(act("state", at("<script>", text), at("alert(1)", text)),)
    )
    html = marked(hostile, excerpt(hostile))
    assert "<script" not in html
    assert Reader(html).text == visible(text)
    assert "\u202e" not in html
