"""Rows made of a record."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count

import pytest
from samples import CODER, TEXT, act, at, document, record

from communique.archive.excerpts import Excerpts
from communique.archive.exploding import day_of, explode
from communique.archive.rows import ByHand, Rows
from communique.archive.tables import acts
from communique.types import Block, Record, Span


def rows(of: Record, by_hand: dict[str, ByHand] | None = None) -> Rows:
    numbers = count(100)
    return explode(of, document=7, account=20, act=lambda _: next(numbers), by_hand=by_hand)


def test_an_act_with_its_words() -> None:
    paragraph = Block(span=at(TEXT.splitlines()[4]), kind="paragraph")
    first = rows(replace(record(), blocks=(paragraph,))).acts[0]
    assert (first.key, first.document, first.position, first.account) == (100, 7, 0, 20)
    assert (first.kind, first.strength, first.voice) == ("support", "strong", "indirect")
    assert TEXT[first.cue_start : first.cue_end] == "firmly supports"
    assert first.sentence == "The minister firmly supports the Abuja Treaty."
    assert TEXT[first.sentence_start :].startswith(first.sentence)
    assert first.content == "the Abuja Treaty"
    assert json.loads(first.areas) == ["trade", "politics"]
    assert json.loads(first.about) == ["issue:abuja-treaty"]
    assert (first.reported_by, first.publisher) == ("Ministry of Foreign Affairs",) * 2
    assert (first.origin, first.corrected) == ("machine", "[]")


def test_what_an_act_is_found_by() -> None:
    values = [(row.act, row.facet, row.value) for row in rows(record()).values]
    assert values[:5] == [
        (100, "speaker", "doc:tunde-ode"),  # an entity of the record
        (100, "party", "NGA"),
        (100, "about", "issue:abuja-treaty"),
        (100, "area", "trade"),
        (100, "area", "politics"),
    ]
    assert (102, "speaker", "Siri Dahl") in values  # no entity has this name
    assert (101, "target", "NOR") in values


def test_names_of_parties_lead_to_entities_too() -> None:
    (encounter,) = record().encounters
    dahl = replace(encounter.parties[1], entity="doc:siri-dahl")
    changed = replace(record(), encounters=(replace(encounter, parties=(dahl,)),))
    assert ("speaker", "doc:siri-dahl") in [(v.facet, v.value) for v in rows(changed).values]


@pytest.mark.parametrize(
    ("status", "date", "published", "expected"),
    [
        ("held", "2024-05-02", "2024-05-03", "2024-05-02"),
        ("recalled", "2019-01-01", "2024-05-03", "2019-01-01"),
        ("planned", "2024-06-01", "2024-05-03", "2024-05-03"),  # said when it was published
        ("held", "2024-05", "2024-05-03", "2024-05-03"),
        ("held", None, None, ""),
        ("held", None, "May 2024", ""),
    ],
)
def test_the_day_of_an_act(
    status: str, date: str | None, published: str | None, expected: str
) -> None:
    (encounter,) = record().encounters
    changed = replace(
        record(),
        document=replace(record().document, published=published),
        encounters=(replace(encounter, status=status, date=date),),  # type: ignore[arg-type]
    )
    assert {row.day for row in rows(changed).acts} == {expected}
    assert {row.day for row in rows(changed).values} == {expected}


def test_what_a_person_did_is_marked() -> None:
    first, second = record().acts[:2]
    by_hand = {first.id: ByHand(fields=("strength",)), second.id: ByHand(human=True)}
    told = rows(record(), by_hand).acts
    assert [(row.origin, json.loads(row.corrected)) for row in told[:3]] == [
        ("machine", ["strength"]),
        ("human", []),
        ("machine", []),
    ]


def test_entities_are_counted() -> None:
    assert [(row.entity, row.times, row.day) for row in rows(record()).mentions] == [
        ("state:NOR", 1, "2024-05-03"),
        ("doc:tunde-ode", 0, "2024-05-03"),
    ]


def test_a_record_without_a_date_has_no_day() -> None:
    assert day_of(Record(document=document(), coder=CODER)) == ""


class TestExcerpts:
    def test_a_long_sentence_is_cut_around_the_cue(self) -> None:
        text = "word " * 1000 + "thanked Norway " + "word " * 1000
        cue = at("thanked", text)
        one = act("thank", cue, Span(cue.end + 1, len(text)))
        block = Block(span=Span(0, len(text)), kind="paragraph")
        found = Excerpts(Record(document=document(text), coder=CODER, blocks=(block,), acts=(one,)))
        span = found.sentence(cue)
        assert span.end - span.start == 1000
        assert span.contains(cue)
        assert len(found.content(one) or "") == 2000

    def test_where_there_is_no_sentence_the_line_is_taken(self) -> None:
        # People may add an act anywhere, in a signature too.
        text = "First line\nHe thanked Norway\nLast line"
        cue = at("thanked", text)
        found = Excerpts(Record(document=document(text), coder=CODER))
        assert found.sentence(cue).of(text) == "He thanked Norway"


def test_acts_have_a_row_for_each_column() -> None:
    assert rows(record()).acts[0]._fields == tuple(acts.columns.keys())
