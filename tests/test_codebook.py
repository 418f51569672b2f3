"""The codebook, sentence by sentence: every case of ``tests/codebook/*.yaml``."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest
from floors import below, read_floors
from sentence_cases import Case, Measures, complaints, load_cases, records_of

from communique.types import ActKind, Record

CASES = load_cases()
FLOORS = read_floors()["codebook"]
KNOWN_FAILURES = frozenset(FLOORS["known_failures"])
RULINGS = range(1, 30)


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    """The record of each case, by id."""
    return records_of(CASES)


def _parameter(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=True)] if case.id in KNOWN_FAILURES else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_sentence(case: Case, records: dict[str, Record]) -> None:
    found = complaints(case, records[case.id])
    assert not found, "\n".join([case.why, case.text[case.start :], *found])


def test_accuracy_stays_above_its_floors(records: dict[str, Record]) -> None:
    measures = Measures()
    for case in CASES:
        measures.add(case, records[case.id])
    assert not below(measures.figures(), FLOORS["floors"])


def test_case_ids_are_unique() -> None:
    assert [name for name, n in Counter(case.id for case in CASES).items() if n > 1] == []


def test_ids_begin_with_the_file() -> None:
    assert [case.id for case in CASES if case.id.split(".")[0] != case.file] == []


def test_known_failures_are_cases() -> None:
    assert KNOWN_FAILURES - {case.id for case in CASES} == set()


def test_every_kind_has_cases() -> None:
    counts = Counter(act.kind for case in CASES for act in case.acts or ())
    assert {kind: counts[kind] for kind in get_args(ActKind) if counts[kind] < 7} == {}


def test_every_ruling_has_cases() -> None:
    counts = Counter(ruling for case in CASES for ruling in case.rulings)
    assert [ruling for ruling in RULINGS if counts[ruling] < 2] == []
