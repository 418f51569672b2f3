"""Genres: every rule decides its examples and none of its near-misses."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from communique.read.blocks import blocks
from communique.read.genres import genre_of, load
from communique.types import Genre, Origin, Span

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


def test_every_genre_has_a_rule_and_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs" / "provenance.md").read_text(encoding="utf-8")
    for genre in get_args(Genre):
        assert any(rule.genre == genre for rule in RULES)
        assert f"| `{genre}` |" in page


def test_ids_are_given_once_and_begin_with_the_genre() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(rule.id.startswith(f"{rule.genre}.") for rule in RULES)


def test_a_title_that_stands_in_the_text_is_evidence_there() -> None:
    text = "Office of the Minister\n\nReadout of the Call\n\nThey talked."
    found = genre_of(text, blocks(text), title="Readout of the Call", url=None, rules=RULES)
    assert found == Origin(what="genre", value="readout", span=Span(24, 31), where="readout.title")
    elsewhere = genre_of("They talked.", (), title="Readout of a Call", url=None, rules=RULES)
    assert elsewhere is not None
    assert elsewhere.span is None
