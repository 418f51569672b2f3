"""Values that say something about a text cannot be built without its characters."""

from dataclasses import replace

import pytest
from samples import document

from communique.errors import SpanError
from communique.types import Edit, Origin, Span


def test_the_original_text_is_what_stood_there_before_the_edits() -> None:
    read = replace(
        document("The minister met the envoy."),
        edits=(
            Edit(span=Span(3, 4), was="\u00a0"),
            Edit(span=Span(7, 7), was="\u00ad"),
            Edit(span=Span(12, 13), was="\n"),
        ),
    )
    assert read.original() == "The\u00a0min\u00adister\nmet the envoy."


def test_a_text_without_edits_is_its_own_original() -> None:
    assert document("Talks were held.").original() == "Talks were held."


def test_an_edit_may_be_empty_but_not_reversed() -> None:
    assert Edit(span=Span(4, 4), was="x").was == "x"
    with pytest.raises(SpanError, match="edit"):
        Edit(span=Span(4, 3), was="x")


def test_an_origin_points_at_characters_or_at_nothing() -> None:
    assert Origin(what="issuer", value="Ministry", span=None, where="outlet mfa").span is None
    with pytest.raises(SpanError, match="origin issuer"):
        Origin(what="issuer", value="Ministry", span=Span(2, 2), where="text")
