"""The terminal views: complete without colour, harmless whatever the text holds."""

from __future__ import annotations

import dataclasses
import re
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console, RenderableType
from samples import CODER, TEXT, act, at, document, empty, record

from communique.read import from_text
from communique.render import Unbroken, record_view, text_view, visible, why_empty
from communique.types import Encounter, Gap, Party, Record, Span


def shown(view: RenderableType, width: int = 80) -> str:
    """What a terminal without colours shows."""
    out = StringIO()
    Console(file=out, width=width, color_system=None, highlight=False).print(view)
    return "\n".join(row.rstrip() for row in out.getvalue().splitlines())


def test_overview() -> None:
    assert shown(record_view(record())) == OVERVIEW.strip("\n")


OVERVIEW = """
Minister Ode receives envoy
published by Ministry of Foreign Affairs · published 2024-05-03

ENCOUNTER  meeting, held
  who     Tunde Ode, Foreign Minister, for Nigeria (NGA)
          Siri Dahl, Ambassador, for Norway (NOR)
  when    2024-05-03 (“today”)
  where   place not stated

ACTS  4, by 3 speakers or groups

Tunde Ode  for Nigeria (NGA)
    1 support   “firmly supports” → the Abuja Treaty
                strong (“firmly”) · indirect, by “The minister”
                about Abuja Treaty · areas trade, politics
    2 pledge    “will open” → two consulates
                plain · indirect, by “He” · toward Norway

Siri Dahl  for Norway (NOR)
    3 not state We never forget a friend
                plain · direct, speaker carried over

Tunde Ode, Siri Dahl  for Nigeria (NGA), Norway (NOR)
    4 discuss   “discussed” → fisheries and trade
                plain · joint

QUOTES  1
   Siri Dahl: “We never forget a friend,”

NOT CODED  1
   “She muttered something about the weather.”
   because: no entry for “muttered”
"""


@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    for view in (record_view(record()), Unbroken(text_view(record(), plain=True))):
        assert max(map(len, shown(view, width).splitlines())) <= width


def test_text_view_is_readable_without_styles() -> None:
    text = shown(text_view(record(), plain=True), 120)
    assert "The minister [1 support] firmly supports ‹1 the Abuja Treaty 1›." in text
    assert "“‹3 We never [3 not state] forget a friend 3›,”" in text


@pytest.mark.parametrize("width", range(40, 101))
def test_no_line_ends_inside_a_mark(width: int) -> None:
    view = text_view(record(), plain=True)
    text = shown(Unbroken(view), width)
    assert text.split() == view.plain.split()
    for row in text.splitlines():
        assert not re.search(r"‹\d+$|^\s*\d+›|\[[^\]]*$", row), row


def test_wrapping_keeps_the_styles() -> None:
    view = text_view(record(), plain=False)
    console = Console(file=StringIO(), width=200, color_system="standard", force_terminal=True)
    console.print(Unbroken(view), end="")
    whole = Console(file=StringIO(), width=200, color_system="standard", force_terminal=True)
    whole.print(view)
    assert printed(console) == printed(whole)


def printed(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_text_view_underlines_exactly_the_content_and_bolds_the_cue() -> None:
    view = text_view(record(), plain=False)
    underlined = [view.plain[s.start : s.end] for s in view.spans if s.style == "underline"]
    bold = [view.plain[s.start : s.end] for s in view.spans if s.style == "bold"]
    assert underlined == [
        "the Abuja Treaty",
        "two consulates",
        "We never [3 not state] forget a friend",
        "fisheries and trade",
    ]
    assert {"firmly supports", "will open", "forget", "discussed"} <= set(bold)


def test_marks_stay_in_place_after_invisible_characters() -> None:
    text = "\u202eA\r\n\x07B thanked C."
    cue = at("thanked", text)
    one = Record(document=document(text), coder=CODER, acts=(act("thank", cue, at("C", text)),))
    view = text_view(one, plain=False)
    assert [view.plain[s.start : s.end] for s in view.spans if s.style == "underline"] == ["C"]
    assert view.plain == "<U+202E>A\n<U+0007>B [1 thank] thanked C."


def test_without_colour_nothing_is_lost() -> None:
    coloured = StringIO()
    console = Console(
        file=coloured, width=80, force_terminal=True, no_color=True, color_system="truecolor"
    )
    console.print(record_view(record()))
    assert "\x1b[3" not in coloured.getvalue().replace("\x1b[1m", "")


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (empty(""), "holds no text"),
        (empty(), "no readout"),
        (
            dataclasses.replace(record(), acts=(), gaps=()),
            "reports a contact",
        ),
        (dataclasses.replace(record(), acts=()), "could not be coded"),
    ],
)
def test_an_empty_record_says_why(one: Record, reason: str) -> None:
    assert reason in why_empty(one)
    assert "ACTS  none found" in shown(record_view(one))


def test_the_heading_says_where_things_were_found() -> None:
    text = "ASTANA, 3 May 2024 -- The President received the Ambassador of Norway."
    found = from_text(text, url="https://www.akorda.kz/en/a-visit", publisher="P")
    view = shown(record_view(Record(document=found, coder=CODER)), width=120)
    assert "genre: readout (rule readout.contact)" in view
    assert "issuer from outlet kaz-presidency · date from dateline" in view
    assert "publisher from" not in view  # it was given
    assert "genre" not in shown(record_view(record()))


def test_other_languages_are_named() -> None:
    russian = dataclasses.replace(
        empty("Министр принял посла.", "ru"),
        gaps=(Gap(span=Span(0, 21), reason="not in English"),),
    )
    text = shown(record_view(russian))
    assert "This looks like Russian; English is supported." in text
    assert "nothing in it is coded" in text
    assert "ACTS" not in text


def test_what_is_not_stated_is_said() -> None:
    bare = Encounter(
        id="e",
        kind="video_call",
        status="planned",
        date=None,
        date_span=None,
        place=None,
        place_span=None,
        parties=(),
        evidence=(Span(0, 3),),
    )
    text = shown(record_view(dataclasses.replace(record(), encounters=(bare,))))
    for words in ("video call, planned", "parties not stated", "date not stated"):
        assert words in text


def test_markup_in_names_is_text() -> None:
    party = Party(name="[bold red]X[/]", role="[/]", country="[link]", entity=None)
    hostile = dataclasses.replace(record().encounters[0], parties=(party,))
    text = shown(record_view(dataclasses.replace(record(), encounters=(hostile,))))
    assert "[bold red]X[/], [/], for [link]" in text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\x1b[31mb", "a<U+001B>[31mb"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\u2066b\ufeff", "a<U+2066>b<U+FEFF>"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("\x9b2J", "<U+009B>2J"),
        ("\ud800", "<U+D800>"),
        ("👩\u200d🚀 “é”", "👩\u200d🚀 “é”"),
    ],
)
def test_steering_characters_are_shown(text: str, seen: str) -> None:
    assert visible(text) == seen


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=40))
def test_any_text_can_be_shown(text: str) -> None:
    one = empty(text)
    for view in (record_view(one), Unbroken(text_view(one, plain=True))):
        printed = shown(view)
        assert "\x1b" not in printed
        printed.encode("utf-8")


def test_text_is_unchanged_but_for_marks() -> None:
    assert text_view(empty(TEXT), plain=True).plain == TEXT
