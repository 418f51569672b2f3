"""Whole readouts of our own against their gold records, with pinned floors."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from floors import below, read_floors
from readout_gold import GOLD, gold_lines, readout_figures

from communique.types import ActKind

FLOORS = read_floors()["readouts"]["floors"]


@pytest.fixture(scope="module")
def gold() -> list[dict[str, object]]:
    """The gold records, in file order."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def test_gold_is_what_the_readouts_convert_to() -> None:
    assert GOLD.read_text(encoding="utf-8") == gold_lines()


def test_accuracy_stays_above_its_floors() -> None:
    assert not below(readout_figures(), FLOORS)


def test_readouts_hold_every_kind(gold: list[dict[str, object]]) -> None:
    kinds = {act["kind"] for record in gold for act in record["acts"]}  # type: ignore[attr-defined]
    assert set(get_args(ActKind)) - kinds == set()


def test_acts_stand_in_the_order_of_the_text(gold: list[dict[str, object]]) -> None:
    for record in gold:
        starts = [act["cue"][0] for act in record["acts"]]  # type: ignore[attr-defined]
        assert starts == sorted(starts), record["document"]
