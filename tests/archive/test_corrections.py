"""Corrections: people's values in force, the program's beside them, after every extraction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import TEXT, act, at, record

from communique.archive.anchors import anchor_at
from communique.archive.corrections import Corrected, Unplaced, corrected
from communique.archive.judgements import Judgement
from communique.records import from_dict, to_dict
from communique.types import Act, Named, Record, Span

# A cue of the sample record, as "will open", "forget" and "discussed" are.
SUPPORTS = "firmly supports"


def words(text: str, source: str = TEXT) -> dict[str, Any]:
    return anchor_at(source, at(text, source)).to_dict()


def judged(number: int, kind: str, cue: str = SUPPORTS, **given: Any) -> Judgement:
    return Judgement(
        id=number,
        made_at="2024-05-04T10:00:00Z",
        by="ana",
        kind=kind,  # type: ignore[arg-type]
        document="sample",
        version=1,
        anchor=anchor_at(TEXT, at(cue)),
        **given,
    )


def correct(number: int, field: str, value: Any, cue: str = SUPPORTS) -> Judgement:
    return judged(number, "correct", cue, field=field, value=value)


def act_at(result: Corrected, cue: str) -> Act:
    text = result.record.document.text
    return next(one for one in result.record.acts if cue in one.cue.of(text))


def moved(text: str) -> Record:
    """The sample's record of another text: what the program would find there."""
    spans = {one.id: one.cue.of(TEXT) for one in record().acts}
    return replace(
        record(),
        document=replace(record().document, text=text),
        blocks=(),
        mentions=(),
        encounters=(),
        quotes=(),
        gaps=(),
        acts=tuple(
            act(one.kind, at(spans[one.id], text), None)
            for one in record().acts
            if spans[one.id] in text
        ),
    )


def test_without_judgements_the_record_is_as_it_was() -> None:
    assert corrected(record(), []) == Corrected(record=record())


def test_a_corrected_value_is_in_force_and_the_original_beside_it() -> None:
    result = corrected(record(), [correct(1, "kind", "pledge")])
    assert act_at(result, SUPPORTS).kind == "pledge"
    (one,) = result.corrections
    assert (one.field, one.original, one.value, one.judgement) == ("kind", "support", "pledge", 1)
    assert not one.moved
    assert result.fields_of(act_at(result, SUPPORTS).id) == ("kind",)
    assert act_at(result, SUPPORTS).id == act_at(corrected(record(), []), SUPPORTS).id


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("strength", "weak", "weak"),
        ("voice", "joint", "joint"),
        ("negated", True, True),
        ("speaker", ["Siri Dahl"], ("Siri Dahl",)),
        ("via", ["Siri Dahl"], ("Siri Dahl",)),
        ("party", ["NOR"], ("NOR",)),
        ("target", ["EU"], ("EU",)),
        ("areas", ["trade"], ("trade",)),
        ("content", words("the Abuja Treaty."), at("the Abuja Treaty.")),
        ("content", None, None),
        ("source", words("The minister"), at("The minister")),
        ("marker", None, None),
        ("cue", words("firmly"), at("firmly")),
        (
            "about",
            [{"id": None, "words": words("Abuja")}],
            (Named(id=None, span=at("Abuja")),),
        ),
        ("encounter", None, None),
        ("encounter", words("received"), "e1"),
    ],
)
def test_every_field(field: str, value: Any, held: Any) -> None:
    result = corrected(record(), [correct(1, field, value)])
    act_id = act_at(corrected(record(), []), SUPPORTS).id
    changed = next(one for one in result.record.acts if one.id == act_id)
    assert getattr(changed, field) == held
    assert result.unplaced == ()
    assert from_dict(to_dict(result.record)) == result.record


def test_a_value_that_the_program_has_itself_needs_no_mark() -> None:
    result = corrected(record(), [correct(1, "kind", "support")])
    assert result == Corrected(record=record())


def test_plain_strength_takes_the_marker_with_it() -> None:
    result = corrected(record(), [correct(1, "strength", "plain")])
    assert act_at(result, SUPPORTS).marker is None
    assert result.fields_of(act_at(result, SUPPORTS).id) == ("strength", "marker")


def test_of_two_corrections_the_later_counts() -> None:
    early, late = correct(1, "kind", "pledge"), correct(2, "kind", "hope")
    for order in ([early, late], [late, early]):
        result = corrected(record(), order)
        assert act_at(result, SUPPORTS).kind == "hope"
        assert [one.judgement for one in result.corrections] == [2]


def test_a_later_correction_back_to_the_original_leaves_no_mark() -> None:
    result = corrected(record(), [correct(1, "kind", "pledge"), correct(2, "kind", "support")])
    assert result == Corrected(record=record())


def test_a_withdrawn_correction_does_not_count() -> None:
    withdrawal = Judgement(id=2, made_at="", by=None, kind="withdraw", withdraws=1)
    assert corrected(record(), [correct(1, "kind", "pledge"), withdrawal]) == Corrected(
        record=record()
    )


def test_a_rejected_act_is_listed_and_left_out() -> None:
    result = corrected(record(), [judged(1, "reject"), correct(2, "kind", "hope")])
    assert all(SUPPORTS not in one.cue.of(TEXT) for one in result.record.acts)
    (left_out,) = result.left_out
    assert (left_out.act.cue, left_out.judgement) == (at(SUPPORTS), 1)
    assert left_out.reason == "rejected"
    assert result.corrections == ()


def test_an_added_act_stands_where_its_cue_does() -> None:
    value = {
        "kind": "pledge",
        "speaker": ["Tunde Ode"],
        "party": ["NGA"],
        "content": words("two consulates"),
    }
    result = corrected(record(), [judged(7, "add", cue="open", value=value)])
    cues = [one.cue.of(TEXT) for one in result.record.acts]
    assert "open" in cues
    assert cues == [one.cue.of(TEXT) for one in sorted(result.record.acts, key=lambda a: a.cue)]
    added = act_at(result, "open")
    assert (added.id, added.rule, added.strength, added.voice) == (
        "h7",
        "human",
        "plain",
        "indirect",
    )
    assert added.content == at("two consulates")
    assert [(one.act, one.judgement) for one in result.added] == [("h7", 7)]
    assert from_dict(to_dict(result.record)) == result.record


def test_an_added_act_can_be_corrected_and_rejected() -> None:
    add = judged(1, "add", cue="muttered", value={"kind": "state", "speaker": ["Siri Dahl"]})
    result = corrected(record(), [add, correct(2, "strength", "weak", cue="muttered")])
    assert act_at(result, "muttered").strength == "weak"
    result = corrected(record(), [add, judged(2, "reject", cue="muttered")])
    assert result.added == ()
    assert result.record.acts == record().acts


def test_the_program_finding_an_added_act_later_makes_it_no_second_one() -> None:
    add = judged(1, "add", value={"kind": "support", "speaker": ["Tunde Ode"]})
    result = corrected(record(), [add])
    assert [one.id for one in result.record.acts if one.cue == at(SUPPORTS)] == ["h1"]
    assert [one.reason for one in result.left_out] == [
        "added by a person before the program found it"
    ]


def test_after_a_new_extraction_the_corrections_are_there_again() -> None:
    again = replace(
        record(), acts=tuple(replace(one, id=f"new-{n}") for n, one in enumerate(record().acts))
    )
    result = corrected(again, [correct(1, "kind", "pledge")])
    assert act_at(result, SUPPORTS).kind == "pledge"
    assert not result.corrections[0].moved


def test_a_narrower_cue_is_still_the_act() -> None:
    narrower = tuple(
        replace(one, cue=at("supports")) if one.cue == at(SUPPORTS) else one
        for one in record().acts
    )
    result = corrected(replace(record(), acts=narrower), [correct(1, "kind", "pledge")])
    assert act_at(result, "supports").kind == "pledge"


def test_in_a_text_that_moved_the_correction_says_so() -> None:
    text = "Corrected version.\n\n" + TEXT
    result = corrected(moved(text), [correct(1, "kind", "pledge")])
    assert act_at(result, SUPPORTS).kind == "pledge"
    assert result.corrections[0].moved


def test_words_that_are_gone_leave_the_judgement_unplaced() -> None:
    text = TEXT.replace("firmly supports", "stands by")
    result = corrected(moved(text), [correct(1, "kind", "pledge")])
    assert result.corrections == ()
    assert result.unplaced == (
        Unplaced(judgement=1, reason="the text no longer has the words “firmly supports”"),
    )


def test_an_act_that_is_gone_leaves_the_judgement_unplaced() -> None:
    fewer = tuple(one for one in record().acts if one.cue != at(SUPPORTS))
    result = corrected(replace(record(), acts=fewer), [correct(1, "kind", "pledge")])
    assert result.unplaced == (
        Unplaced(judgement=1, reason="the program finds no act at “firmly supports” any more"),
    )


def test_a_value_whose_words_are_gone_is_unplaced_and_the_act_stays() -> None:
    text = TEXT.replace("two consulates", "an office")
    value = words("two consulates")
    result = corrected(moved(text), [correct(1, "content", value)])
    assert result.corrections == ()
    assert result.unplaced[0].reason == "content: the text no longer has the words “two consulates”"


def test_an_added_act_whose_words_are_gone_is_unplaced() -> None:
    add = judged(1, "add", cue="muttered", value={"kind": "state", "speaker": ["Siri Dahl"]})
    text = TEXT.replace("She muttered something about the weather.", "")
    result = corrected(moved(text), [add])
    assert result.added == ()
    assert result.unplaced == (
        Unplaced(judgement=1, reason="the text no longer has the words “muttered”"),
    )


def test_judgements_on_encounters_are_none_of_its_business() -> None:
    link = judged(1, "link", cue="received", value={"document": "other"})
    assert corrected(record(), [link]) == Corrected(record=record())


CHOICES = (
    ("kind", "pledge"),
    ("kind", "hope"),
    ("strength", "plain"),
    ("strength", "weak"),
    ("speaker", ["Siri Dahl"]),
    ("content", None),
)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(CHOICES), st.sampled_from((SUPPORTS, "discussed")))),
    st.randoms(use_true_random=False),
)
def test_only_the_order_of_making_counts(made: list[Any], mixer: Any) -> None:
    judgements = [
        correct(n, field, value, cue=cue) for n, ((field, value), cue) in enumerate(made, start=1)
    ]
    expected = corrected(record(), judgements)
    mixer.shuffle(judgements)
    assert corrected(record(), judgements) == expected


@settings(max_examples=60)
@given(st.text(max_size=40), st.integers(0, 300))
def test_any_text_put_in_anywhere_breaks_nothing(extra: str, where: int) -> None:
    text = TEXT[:where] + extra + TEXT[where:]
    judgements = [
        correct(1, "kind", "pledge"),
        correct(2, "content", words("the Abuja Treaty")),
        judged(3, "reject", cue="discussed"),
        judged(4, "add", cue="muttered", value={"kind": "state", "speaker": ["Siri Dahl"]}),
    ]
    result = corrected(moved(text), judgements)
    told = {one.judgement for one in result.corrections}
    told |= {one.judgement for one in result.added} | {one.judgement for one in result.left_out}
    assert told | {one.judgement for one in result.unplaced} == {1, 2, 3, 4}
    for one in result.record.acts:
        assert Span(0, len(text)).contains(one.cue)
