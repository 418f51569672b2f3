"""Pieces of long records: together they are the whole, and none is too long."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from samples import act, document, empty, record

from communique.types import Block, Quote, Record, Span
from communique.web.excerpts import LONGEST, MOST_ACTS, excerpt


def cut(size: int, ends: list[int], cues: list[int]) -> Record:
    """A record whose paragraphs end at ``ends``, with acts at ``cues``."""
    text = "x" * size
    edges = sorted({0, size, *(end for end in ends if end < size)})
    blocks = tuple(Block(span=Span(start, end), kind="paragraph") for start, end in pairwise(edges))
    acts = tuple(act("state", Span(cue, cue + 1), None) for cue in cues if cue < size)
    return dataclasses.replace(empty(text), blocks=blocks, acts=acts)


def test_a_usual_record_is_one_piece() -> None:
    piece = excerpt(record(), at=200)
    assert (piece.number, piece.starts, piece.omitted) == (1, (0,), 0)
    assert len(piece.acts) == 4
    assert piece.span == (0, len(record().document.text))


@settings(max_examples=60)
@given(
    st.integers(1, 4 * LONGEST),
    st.lists(st.integers(1, 4 * LONGEST), max_size=12),
    st.lists(st.integers(0, 3_000), max_size=900),
)
def test_pieces_are_the_whole(size: int, ends: list[int], cues: list[int]) -> None:
    whole = cut(size, ends, cues)
    starts = excerpt(whole).starts
    pieces = [excerpt(whole, start) for start in starts]
    assert [piece.number for piece in pieces] == list(range(1, len(starts) + 1))
    assert pieces[0].span.start == 0
    assert pieces[-1].span.end == size
    for one, after in pairwise(pieces):
        assert one.span.end == after.span.start
    assert all(0 < piece.span.end - piece.span.start <= LONGEST for piece in pieces)
    assert sum(len(piece.acts) + piece.omitted for piece in pieces) == len(whole.acts)


def test_pieces_end_with_paragraphs() -> None:
    third = LONGEST // 3
    whole = cut(6 * third, [third, 2 * third, 4 * third], [])
    assert excerpt(whole).starts == (0, 2 * third, 4 * third)


def test_many_acts_make_pieces() -> None:
    whole = cut(MOST_ACTS * 3, [], list(range(MOST_ACTS * 3)))
    assert [len(excerpt(whole, start).acts) for start in excerpt(whole).starts] == [MOST_ACTS] * 3


def test_parts_keep_their_numbers() -> None:
    whole = cut(LONGEST + 10, [LONGEST], [5, LONGEST + 3])
    quotes = tuple(Quote(span=Span(at, at + 1), speaker=None, cue=None) for at in (1, LONGEST + 4))
    piece = excerpt(dataclasses.replace(whole, quotes=quotes), at=LONGEST + 1)
    assert [one.number for one in piece.acts] == [2]
    assert [number for number, _ in piece.quotes] == [2]


def test_a_place_beyond_the_end_is_the_last_piece() -> None:
    assert excerpt(cut(LONGEST * 2, [], []), at=10**9).number == 2


def test_an_empty_text_is_one_piece() -> None:
    assert excerpt(Record(document=document(""), coder=record().coder)).starts == (0,)
