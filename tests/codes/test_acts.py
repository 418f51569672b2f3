"""Codes of a record: acts and encounters with their actors."""

from __future__ import annotations

import dataclasses

import pytest
from samples import record

from communique.codes.acts import coded
from communique.codes.explain import explain_act, explain_code
from communique.errors import RecordError


def test_every_act_and_encounter_is_coded() -> None:
    whole = record()
    of = {event.of for event in coded(whole)}
    assert of == {a.id for a in whole.acts} | {e.id for e in whole.encounters}


def test_codes_do_not_depend_on_the_order_of_acts() -> None:
    whole = record()
    turned = dataclasses.replace(whole, acts=whole.acts[::-1], encounters=whole.encounters[::-1])
    assert coded(turned) == coded(whole)


def test_ids_do_not_repeat_and_spans_point_at_the_cue() -> None:
    whole = record()
    events = coded(whole)
    assert len({e.id for e in events}) == len(events)
    cues = {a.id: a.cue for a in whole.acts}
    assert all(e.span == cues[e.of] for e in events if e.of in cues)


def test_an_encounter_relates_its_sides_both_ways() -> None:
    whole = record()
    meeting = [e for e in coded(whole) if e.of == whole.encounters[0].id]
    assert {(e.source_code, e.target_code) for e in meeting} >= {
        ("NGAGOV", "NORGOV"), ("NORGOV", "NGAGOV"),
    }  # fmt: skip
    assert {e.cameo[:2] for e in meeting} == {"04"}


def test_why_an_act_has_its_code() -> None:
    whole = record()
    act = next(a for a in whole.acts if a.kind == "support")
    shown = explain_act(act, whole)
    assert "051  Praise or endorse" in shown
    assert "rule      support" in shown
    assert "because   " in shown


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("051", ["Praise or endorse", "SUPPORT", "rule      support:", "example: "]),
        ("010", ["none: PLOVER does not code statements and appeals"]),
        ("sanction", ["material conflict", "166"]),
        ("yield.release", ["example: "]),
        ("appeal", ["no conflict tone"]),
        ("encounter.call", []),
    ],
)
def test_what_a_code_means(code: str, words: list[str]) -> None:
    if not words:
        with pytest.raises(RecordError, match="no CAMEO code"):
            explain_code(code)
        return
    shown = explain_code(code)
    assert all(word in shown for word in words)
