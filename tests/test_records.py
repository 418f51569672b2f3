"""Records as JSON: what goes in comes out, byte for byte, and damage is named."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import CODER, document, record

import communique
from communique import records
from communique.errors import RecordError
from communique.types import (
    Act,
    ActKind,
    Block,
    BlockKind,
    Edit,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Entity,
    EntityKind,
    Gap,
    Genre,
    Mention,
    Named,
    Origin,
    OriginKind,
    Party,
    Quote,
    Record,
    Span,
    Strength,
    Voice,
)

ANY_TEXT = st.text(st.characters(), min_size=2, max_size=60)
WORDS = st.lists(st.text(max_size=8), max_size=3).map(tuple)
MAYBE = st.none() | st.text(max_size=8)


@st.composite
def any_record(draw: st.DrawFn) -> Record:
    text = draw(ANY_TEXT)

    def spans() -> st.SearchStrategy[Span]:
        edges = st.sets(st.integers(0, len(text)), min_size=2, max_size=2)
        return edges.map(lambda two: Span(*sorted(two)))

    def choice(of: Any) -> st.SearchStrategy[Any]:
        return st.sampled_from(get_args(of))

    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda two: Span(*sorted(two))
    )
    acts = st.builds(
        Act,
        id=st.text(max_size=8),
        kind=choice(ActKind),
        cue=spans(),
        content=st.none() | spans(),
        speaker=WORDS,
        source=st.none() | spans(),
        via=WORDS,
        party=WORDS,
        target=WORDS,
        about=st.lists(st.builds(Named, id=MAYBE, span=spans()), max_size=2).map(tuple),
        areas=WORDS,
        strength=choice(Strength),
        marker=st.none() | spans(),
        voice=choice(Voice),
        negated=st.booleans(),
        encounter=MAYBE,
        rule=st.text(max_size=8),
    )
    parties = st.builds(Party, name=st.text(max_size=8), role=MAYBE, country=MAYBE, entity=MAYBE)
    encounters = st.builds(
        Encounter,
        id=st.text(max_size=8),
        kind=choice(EncounterKind),
        status=choice(EncounterStatus),
        date=MAYBE,
        date_span=st.none() | spans(),
        place=MAYBE,
        place_span=st.none() | spans(),
        parties=st.lists(parties, max_size=2).map(tuple),
        evidence=st.lists(spans(), min_size=1, max_size=2).map(tuple),
    )

    def some(of: Any) -> Any:
        return draw(st.lists(of, max_size=2).map(tuple))

    return Record(
        document=replace(
            document(text, id=draw(st.text(max_size=8))),
            media_type=draw(MAYBE),
            genre=draw(st.none() | choice(Genre)),
            origins=some(
                st.builds(
                    Origin,
                    what=choice(OriginKind),
                    value=ANY_TEXT,
                    span=st.none() | spans(),
                    where=ANY_TEXT,
                )
            ),
            edits=some(st.builds(Edit, span=places, was=st.text(max_size=8))),
        ),
        coder=CODER,
        blocks=some(st.builds(Block, span=spans(), kind=choice(BlockKind))),
        mentions=some(
            st.builds(Mention, span=spans(), kind=choice(EntityKind), entity=ANY_TEXT, how=ANY_TEXT)
        ),
        entities=some(
            st.builds(
                Entity,
                id=ANY_TEXT,
                kind=choice(EntityKind),
                name=ANY_TEXT,
                role=MAYBE,
                country=MAYBE,
                wikidata=MAYBE,
                cow=MAYBE,
            )
        ),
        encounters=some(encounters),
        acts=some(acts),
        quotes=some(st.builds(Quote, span=spans(), speaker=MAYBE, cue=st.none() | spans())),
        gaps=some(st.builds(Gap, span=spans(), reason=ANY_TEXT)),
    )


@settings(deadline=None, max_examples=60)
@given(any_record())
def test_round_trip(before: Record) -> None:
    line = records.to_json(before)
    after = records.from_json(line.encode("utf-8").decode("utf-8"))
    assert after == before
    assert records.to_json(after) == line
    assert "\n" not in line


def test_methods_of_record_agree_with_the_functions() -> None:
    whole = record()
    assert whole.to_dict() == records.to_dict(whole)
    assert Record.from_dict(whole.to_dict()) == whole


def test_order_of_keys_is_fixed_and_letters_are_not_escaped() -> None:
    line = records.to_json(record())
    assert line.startswith('{"document": {"id": "sample", "url": "https://mfa.example/1"')
    assert "“We never forget" in line
    assert list(json.loads(line)) == [
        "document",
        "encounters",
        "acts",
        "quotes",
        "mentions",
        "entities",
        "blocks",
        "gaps",
        "coder",
    ]


def test_lone_surrogates_can_be_written() -> None:
    broken = Record(document=document("a \udce9 b"), coder=CODER)
    line = records.to_json(broken)
    line.encode("utf-8")
    assert records.from_json(line) == broken


def _damaged(path: str, value: Any) -> dict[str, Any]:
    values = record().to_dict()
    target: Any = values
    *parents, last = [int(key) if key.isdigit() else key for key in path.split("/")]
    for key in parents:
        target = target[key]
    if value is None and last in ("coder", "rule"):
        del target[last]
    else:
        target[last] = value
    return values


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("acts/1/cue", [5, 5], "acts[1].cue: [5, 5] is no range of the text"),
        ("acts/1/cue", [5, 99999], "acts[1].cue: [5, 99999] is no range"),
        ("acts/1/cue", [True, 3], "acts[1].cue: a span [start, end] is expected"),
        ("acts/1/cue", "word", "acts[1].cue: a span [start, end] is expected"),
        ("acts/0/kind", "shout", "acts[0].kind: 'shout' is none of state, praise"),
        ("acts/0/speaker", "Ode", "acts[0].speaker: a list is expected"),
        ("acts/0/speaker", [7], "acts[0].speaker[0]: a string is expected"),
        ("acts/0/negated", 1, "acts[0].negated: true or false is expected"),
        ("acts/0/rule", None, "acts[0].rule: missing"),
        ("acts/0/colour", "red", "acts[0].colour: unknown key"),
        ("acts/0", 3, "acts[0]: an object is expected"),
        ("encounters/0/parties/0/name", None, "encounters[0].parties[0].name: a string"),
        ("encounters/0/evidence", [], "encounters[0]: encounter meeting: no evidence"),
        ("coder", None, "coder: missing"),
        ("extra", 1, "extra: unknown key"),
    ],
)
def test_damage_is_named(path: str, value: Any, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        Record.from_dict(_damaged(path, value))
    assert message in str(caught.value)


@pytest.mark.parametrize("line", ["", "[]", "{", "null", '"text"', "[" * 100_000])
def test_what_is_no_object_is_refused(line: str) -> None:
    with pytest.raises(RecordError):
        records.from_json(line)


def test_a_fault_in_json_is_placed_once() -> None:
    with pytest.raises(RecordError) as caught:
        records.parse('{"id": "a", "text": \n')
    assert str(caught.value) == "no JSON: Expecting value at character 22"


def test_lines_are_numbered() -> None:
    good = records.to_json(record())
    with pytest.raises(RecordError, match=r"^line 3: document: missing$"):
        list(records.read_records([good, "", "{}"]))
    assert communique.read_records is records.read_records
    assert list(records.read_records([good, "\n", good])) == [record(), record()]
