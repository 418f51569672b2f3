"""Records as JSON: what goes in comes out, byte for byte, and damage is named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from any_record import any_record
from hypothesis import given, settings
from samples import CODER, document, record

import communique
from communique import records
from communique.errors import RecordError
from communique.types import Record


@settings(max_examples=60)
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


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id": "a", "text": \n', "Expecting value at character 22"),
        ('{"id": "a', "Unterminated string starting at character 8"),
    ],
)
def test_a_fault_in_json_is_placed_once(line: str, fault: str) -> None:
    with pytest.raises(RecordError) as caught:
        records.parse(line)
    assert str(caught.value) == f"no JSON: {fault}"


def test_lines_are_numbered() -> None:
    good = records.to_json(record())
    with pytest.raises(RecordError, match=r"^line 3: document: missing$"):
        list(records.read_records([good, "", "{}"]))
    assert communique.read_records is records.read_records
    assert list(records.read_records([good, "\n", good])) == [record(), record()]
