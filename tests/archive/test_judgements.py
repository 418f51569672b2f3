"""Judgements: which count, and which values a field of an act can get."""

from __future__ import annotations

from typing import Any

import pytest

from communique.archive.anchors import anchor_at
from communique.archive.judgements import (
    FIELDS,
    Judgement,
    JudgementKind,
    checked_act,
    checked_value,
    effective,
)
from communique.errors import JudgementError
from communique.types import Act, Span

WORDS = anchor_at("He firmly supports it.", Span(3, 18)).to_dict()


def judgement(number: int, kind: JudgementKind = "reject", **given: Any) -> Judgement:
    return Judgement(id=number, made_at="2024-05-04T10:00:00Z", by="ana", kind=kind, **given)


def test_a_withdrawn_judgement_does_not_count() -> None:
    kept, gone = judgement(1), judgement(2)
    assert effective([gone, kept, judgement(3, "withdraw", withdraws=2)]) == (kept,)


def test_a_withdrawal_can_be_withdrawn() -> None:
    one = judgement(1)
    back = judgement(2, "withdraw", withdraws=1)
    again = judgement(3, "withdraw", withdraws=2)
    assert effective([one, back, again]) == (one,)


def test_judgements_count_in_the_order_in_which_they_were_made() -> None:
    assert [one.id for one in effective([judgement(9), judgement(2), judgement(4)])] == [2, 4, 9]


def test_every_field_of_an_act_but_id_and_rule_can_be_corrected() -> None:
    assert set(FIELDS) == set(Act.__slots__) - {"id", "rule"}


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("kind", "pledge", "pledge"),
        ("strength", "strong", "strong"),
        ("voice", "joint", "joint"),
        ("negated", True, True),
        ("speaker", ["Tunde Ode", " Siri Dahl", "Tunde Ode"], ["Tunde Ode", "Siri Dahl"]),
        ("via", [], []),
        ("party", ["NGA"], ["NGA"]),
        ("target", ["EU", "NOR"], ["EU", "NOR"]),
        ("areas", ["trade", "human-rights"], ["trade", "human-rights"]),
        ("content", WORDS, WORDS),
        ("content", None, None),
        ("cue", WORDS, WORDS),
        ("encounter", None, None),
        ("about", [{"id": "org:un", "words": WORDS}], [{"id": "un", "words": WORDS}]),
        ("about", [{"id": None, "words": WORDS}], [{"id": None, "words": WORDS}]),
    ],
)
def test_value(field: str, value: object, kept: object) -> None:
    assert checked_value(field, value) == kept


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("rule", "x", "rule: no field of an act that can be corrected; those are kind, cue"),
        ("kind", "promise", "kind: 'promise' is none of state, praise"),
        ("kind", ["pledge"], "is none of"),
        ("strength", "very", "strength: 'very' is none of weak, plain, strong"),
        ("negated", "yes", "negated: true or false is expected"),
        ("speaker", [], "speaker: an act has at least one"),
        ("speaker", "Tunde Ode", "speaker: a list is expected"),
        ("speaker", ["  "], "is no name"),
        ("party", ["Nigeria"], "party: 'Nigeria' is no code of a state or organisation"),
        ("areas", ["fish"], "areas: 'fish' is none of politics, security"),
        ("cue", None, "cue: words of the text are expected"),
        ("about", [{"id": "issue:no-such", "words": WORDS}], "the registry has no"),
        ("about", ["org:un"], "a named thing is a registry id"),
        ("about", None, "about: a list is expected"),
    ],
)
def test_what_a_field_does_not_take_is_refused_in_words(
    field: str, value: object, message: str
) -> None:
    with pytest.raises(JudgementError) as raised:
        checked_value(field, value)
    assert message in str(raised.value)


def test_an_act_to_add() -> None:
    assert checked_act({"kind": "pledge", "speaker": ["Tunde Ode"]}) == {
        "kind": "pledge",
        "speaker": ["Tunde Ode"],
    }


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"speaker": ["Tunde Ode"]}, "kind: missing"),
        ({"kind": "pledge"}, "speaker: missing"),
        ({"kind": "pledge", "speaker": ["A"], "cue": WORDS}, "cue: the words"),
        ({"kind": "pledge", "speaker": ["A"], "colour": "red"}, "colour: no field"),
    ],
)
def test_an_act_that_cannot_be_added(values: dict[str, object], message: str) -> None:
    with pytest.raises(JudgementError, match=message):
        checked_act(values)
