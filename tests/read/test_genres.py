"""Genres: every rule decides its examples and none of its near-misses."""

from __future__ import annotations

import pytest

from communique.read.blocks import blocks
from communique.read.genres import genre_of, load
from communique.types import Origin

RULES = load()


def decided(case: str) -> Origin | None:
    """What decides a text of the data file, "headline // text"."""
    title, _, text = case.partition(" // ")
    return genre_of(text, blocks(text, title), title=title, url=None, rules=RULES)


@pytest.mark.parametrize(
    ("rule", "case"),
    [(rule.id, case) for rule in RULES for case in rule.examples],
    ids=lambda value: value[:60],
)
def test_examples(rule: str, case: str) -> None:
    found = decided(case)
    assert found is not None
    assert found.where == rule


@pytest.mark.parametrize(
    ("rule", "case"),
    [(rule.id, case) for rule in RULES for case in rule.near_misses],
    ids=lambda value: value[:60],
)
def test_near_misses(rule: str, case: str) -> None:
    found = decided(case)
    assert found is None or found.where != rule
