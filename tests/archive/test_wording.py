"""The word diff, and places carried over an edit."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.archive.wording import Places, word_diff
from communique.types import Span

OLD = "The minister thanked Norway for its help. The talks were candid.\nHe left."


def shown(before: str, after: str) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in word_diff(before, after))


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, OLD),
        (
            OLD.replace("candid", "constructive"),
            OLD.replace("candid", "[-candid-]{+constructive+}"),
        ),
        (OLD.replace(" for its help", ""), OLD.replace(" for its help", "[- for its help-]")),
        (OLD + " Late.", OLD.replace("He left.", "He left.{+ Late.+}")),
        (
            # a change reads as one although the two share a blank
            OLD.replace("were candid", "remained constructive"),
            OLD.replace("were candid", "[-were candid-]{+remained constructive+}"),
        ),
        (
            OLD.replace(" The talks were candid.", ""),
            OLD.replace(" The talks were candid.", "[- The talks were candid.-]"),
        ),
        ("", f"[-{OLD}-]"),
    ],
)
def test_words(new: str, expected: str) -> None:
    assert shown(OLD, new) == expected


words = st.lists(st.sampled_from(["the", "talks", ".", " ", "\n", "candid", "é"])).map("".join)


@given(words, words)
def test_the_pieces_make_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after
    assert all(p.text for p in pieces)


@given(words, words)
def test_what_is_kept_is_found_at_its_new_place(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    places = Places(pieces)
    at = 0
    for piece in pieces:
        if piece.kind == "same":
            span = Span(at, at + len(piece.text))
            assert places.kept(span)
            assert places.placed(span).of(after) == piece.text
        if piece.kind != "added":
            at += len(piece.text)


def test_replaced_words_stand_where_their_replacement_is() -> None:
    new = OLD.replace("thanked", "warmly praised")
    places = Places(word_diff(OLD, new))
    start = OLD.index("thanked")
    span = Span(start, start + len("thanked"))
    assert not places.kept(span)
    assert places.placed(span).of(new) == "warmly praised"


@pytest.mark.parametrize("different", [100_000, 997, 1])
def test_long_texts_do_not_take_long(different: int) -> None:
    before = " ".join(f"word{n * n % different} the of" for n in range(100_000))
    after = re.sub(r"0 the", "1 the", before)
    started = time.process_time()
    pieces = word_diff(before, after)
    assert time.process_time() - started < 5
    assert "".join(p.text for p in pieces if p.kind != "removed") == after


def test_a_change_in_a_long_sentence_is_found() -> None:
    before = " ".join(f"word{n}" for n in range(5000))
    after = before.replace("word2500", "other").replace("word100 ", "")
    assert [piece.text for piece in word_diff(before, after) if piece.kind != "same"] == [
        "word100 ",
        "word2500",
        "other",
    ]
