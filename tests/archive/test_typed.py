"""What people type as a value, and the words it stands for."""

from __future__ import annotations

from typing import Any

import pytest
from samples import TEXT, at, record

from communique.archive.anchors import anchor_at
from communique.archive.judgements import checked_value
from communique.archive.typed import typed_value, words_in
from communique.errors import JudgementError


def words(text: str) -> dict[str, Any]:
    return anchor_at(TEXT, at(text)).to_dict()


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("kind", " pledge ", "pledge"),
        ("negated", "yes", True),
        ("negated", "False", False),
        ("speaker", "Ode, Tunde; Siri Dahl", ["Ode, Tunde", "Siri Dahl"]),
        ("via", "none", []),
        ("party", "nga, nor", ["NGA", "NOR"]),
        ("target", "NOR;EU", ["NOR", "EU"]),
        ("areas", "trade, politics", ["trade", "politics"]),
        ("areas", "", []),
        ("content", "two  consulates", words("two consulates")),
        ("content", "none", None),
        ("encounter", "1", words("received")),
        ("encounter", "mfa-1#1", words("received")),
        ("encounter", "none", None),
        ("about", "Abuja Treaty", [{"id": None, "words": words("Abuja Treaty")}]),
        ("about", "un = Norway", [{"id": "un", "words": words("Norway")}]),
        ("about", "none", []),
    ],
)
def test_value(field: str, typed: str, value: Any) -> None:
    assert typed_value(field, typed, record(), near=0) == value
    assert checked_value(field, value) == value


def test_of_several_places_the_nearest_is_meant() -> None:
    second = TEXT.index("The minister") + TEXT[TEXT.index("The minister") :].index("said")
    found = typed_value("source", "he", record(), near=second)
    assert found["start"] == TEXT.index("he said")


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("content", "three consulates", "content: the text has no “three consulates”"),
        ("about", "org:un = NATO", "about: the text has no “NATO”"),
        ("encounter", "2", "encounter: '2' is none of the document's encounters, 1 to 1"),
        ("encounter", "first", "is none of"),
    ],
)
def test_what_is_not_there(field: str, typed: str, message: str) -> None:
    with pytest.raises(JudgementError) as raised:
        typed_value(field, typed, record(), near=0)
    assert message in str(raised.value)


def test_words_across_lines() -> None:
    assert [span.of("deep\nconcern") for span in words_in("cue", "deep concern", "deep\nconcern")]
    with pytest.raises(JudgementError):
        words_in("cue", "  ", "deep concern")
