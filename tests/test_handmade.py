"""Lines made by hand become whole records, and say what they lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from communique.errors import RecordError
from communique.handmade import record_of
from communique.records import from_json, to_json
from communique.types import Span

TEXT = "Minister Ode thanked Norway."


def line() -> dict[str, object]:
    return {
        "document": {"id": "a", "text": TEXT, "licence": "any"},
        "encounters": [{"kind": "call", "status": "held", "date": None, "parties": []}],
        "acts": [
            {
                "kind": "thank",
                "cue": [13, 20],
                "content": None,
                "speaker": ["Ode"],
                "party": ["NGA"],
                "about": [{"span": [21, 27]}],
            }
        ],
    }


def test_what_only_the_program_adds_may_be_absent() -> None:
    record = record_of(line())

    assert record.acts[0].cue == Span(13, 20)
    assert record.acts[0].about[0].id is None
    assert record.acts[0].negated is False
    assert record.encounters[0].evidence == (Span(0, len(TEXT)),)
    assert record.coder.program == "by hand"


def test_the_completed_record_is_a_record_like_any_other() -> None:
    record = record_of(line())

    assert from_json(to_json(record)) == record


def test_acts_without_ids_get_ids_of_their_own() -> None:
    values = line()
    values["acts"] = [*values["acts"], *values["acts"]]  # type: ignore[misc]

    assert len({act.id for act in record_of(values).acts}) == 2


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"document": {"id": "a"}}, "document.text"),
        ({"document": {"text": TEXT}}, "document.id"),
        ({"acts": [{"cue": [0, 3]}]}, r"acts\[0\].kind"),
        ({"acts": [{"kind": "thank", "cue": [0, 99]}]}, r"acts\[0\].cue"),
        ({"acts": ["thank"]}, r"acts\[0\]: an object"),
        ({"acts": {}}, None),
        ({"acts": "many"}, "acts: a list"),
    ],
)
def test_what_a_record_cannot_do_without_is_named(
    change: dict[str, object], complaint: str | None
) -> None:
    values = {**line(), **change}

    if complaint is None:
        assert record_of(values).acts == ()
    else:
        with pytest.raises(RecordError, match=complaint):
            record_of(values)


JUNK: list[object] = [None, 3, "x", [], {}, [3], [[]], {"span": 3}, True]


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value inside."""
    inside: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    for key, one in inside:
        yield (*path, key)
        yield from places(one, (*path, key))


@pytest.mark.parametrize("path", [*places(line())], ids=str)
@pytest.mark.parametrize("junk", JUNK, ids=str)
def test_whatever_stands_in_a_line_is_read_or_refused(
    path: tuple[str | int, ...], junk: object
) -> None:
    values: Any = line()
    inside = values
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = junk

    try:
        record = record_of(values)
    except RecordError:
        return
    assert from_json(to_json(record)) == record
