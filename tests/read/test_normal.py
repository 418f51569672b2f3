"""Normalisation: what changes, what stays, and that every change can be undone."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from communique.read import read
from communique.read.normal import normalised
from communique.types import Edit, Span

PARAGRAPHS = (
    "The Foreign Minister of Norland received the Ambassador of Sudmark at the ministry on "
    "Tuesday and thanked him for three years of close cooperation between the two countries.",
    "The sides reviewed the implementation of the agreement on transit, and agreed to convene "
    "the joint commission before the end of the year in the capital of Sudmark.",
    "They also exchanged views on the situation in the region.",
)
PROSE = "\n\n".join(PARAGRAPHS)


def original(text: str, edits: tuple[Edit, ...]) -> str:
    parts, at = [], 0
    for edit in edits:
        assert edit.span.start >= at
        parts += [text[at : edit.span.start], edit.was]
        at = edit.span.end
    return "".join((*parts, text[at:]))


ODD = st.text(st.sampled_from("ab -\n\r\u00ad\u200b\u00a0ﬁé\u0301e\u0344\u212b\x07\u2028가\u1161"))


@given(st.one_of(st.text(), ODD, ODD.map(lambda part: part + PROSE.replace(" ", "\n", 9))))
@example("e\u0301\u0301\r\n\u212b")
@example("Minister meets envoy\n\nMinister meets envoy\n\nThey met.")
def test_every_change_can_be_undone(text: str) -> None:
    new, edits = normalised(text)
    assert original(new, edits) == text
    assert all(edit.was != edit.span.of(new) for edit in edits)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("One met\r\ntwo\rthree\u2028four.", "One met\ntwo\nthree\nfour."),
        ("on 5\u00a0May at\u20099.30", "on 5 May at 9.30"),
        ("co\u00adopera\u200btion\ufeff", "cooperation"),
        ("of\ufb01ce a\ufb00air \ufb02ag", "office affair flag"),
        ("Ze\u0301lande, A\u030angstro\u0308m", "Zélande, Ångström"),
        ("\u202eevil\u202c \x07bell", "evil bell"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("5 − 3 – “so” … ’s", "5 − 3 – “so” … ’s"),
    ],
)
def test_characters(text: str, new: str) -> None:
    assert normalised(text)[0] == new


def test_an_edit_stands_where_the_change_was() -> None:
    text, edits = normalised("of\ufb01ce\r\nhours")
    assert text == "office\nhours"
    assert edits == (Edit(span=Span(2, 4), was="\ufb01"), Edit(span=Span(6, 7), was="\r\n"))


class TestHardWraps:
    @pytest.mark.parametrize("width", [50, 60, 66, 72, 80, 100])
    def test_a_wrapped_text_is_joined(self, width: int) -> None:
        wrapped = "\n\n".join(textwrap.fill(one, width) for one in PARAGRAPHS)
        assert normalised(wrapped)[0] == PROSE

    def test_indented_and_quoted_lines_and_lists(self) -> None:
        items = "\n".join(
            f"- {word} of the border crossing at the river" for word in ("opening",) * 3
        )
        wrapped = "\n\n".join([*(textwrap.fill(one, 60) for one in PARAGRAPHS), items])
        assert normalised(wrapped)[0] == f"{PROSE}\n\n{items}"

    def test_scripts_without_spaces(self) -> None:
        paragraph = (
            "双方就两国关系和共同关心的国际与地区问题深入交换意见,部长表示应保持高层交往" * 4
        )
        lines = [paragraph[at : at + 45] for at in range(0, len(paragraph), 45)]
        assert normalised("\n".join(lines) + "。")[0] == paragraph + "。"
        text = "\n".join(f"{paragraph[:60]}{n}。" for n in range(6))
        assert normalised(text)[0] == text

    def test_lines_that_are_paragraphs_stay(self) -> None:
        text = "\n".join(PARAGRAPHS)
        assert normalised(text)[0] == text

    def test_lines_of_verse_stay(self) -> None:
        text = "\n".join(["Agenda", "Trade", "Transit and the border", "Any other business"] * 3)
        assert normalised(text)[0] == text

    def test_a_word_broken_at_the_line_end(self) -> None:
        text = textwrap.fill(f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}", 60)
        before, _, after = text.partition("Sudmark at")
        broken = f"{before}Sudmark at".replace("of\nSudmark", "of Sud-\nmark") + after
        assert "-\n" in broken
        assert normalised(broken)[0] == f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}"

    def test_a_hyphen_that_belongs_to_the_word_stays(self) -> None:
        text = textwrap.fill(
            "The co-operation of the sides was praised by the Franco-German brigade, and their "
            "co-operation in the field of culture and of the Franco-German schools goes on.",
            45,
            break_on_hyphens=True,
        )
        joined = normalised(text)[0]
        assert joined.count("co-operation") == 2
        assert joined.count("Franco-German") == 2


def test_a_repeated_headline_stands_once() -> None:
    text = f"Minister receives Ambassador\n\nMINISTER RECEIVES AMBASSADOR\n\n{PROSE}"
    assert normalised(text)[0] == f"Minister receives Ambassador\n\n{PROSE}"


def test_a_file_gives_back_its_text() -> None:
    text = "The minister\u00a0met the\r\nenvoy of the neigh\u00adbouring state.\r\n"
    document = read(text.encode())
    assert document.text == "The minister met the\nenvoy of the neighbouring state.\n"
    assert document.original() == text
    assert document.media_type == "text/plain"
