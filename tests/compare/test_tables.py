"""The data of the comparison: every example and near-miss in it is run."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest
from compare_acts import account, compared

from communique.compare import tables
from communique.compare.tables import read_tables
from communique.compare.terms import TermFinder
from communique.errors import KnowledgeError
from communique.knowledge import entries, sections
from communique.registry import load
from communique.types import ActKind

FOLDER = files("communique") / "data" / "compare"
MATTERS = entries(FOLDER / "matters.yaml")
KINDS = sections(FOLDER / "kinds.yaml")
TABLES = tables.load()
TOGETHER = [tuple(pair) for entry in KINDS["fits"].values() for pair in entry["examples"]]
APART = [tuple(pair) for entry in KINDS["fits"].values() for pair in entry["not"]]
ANSWERS = [tuple(pair) for entry in KINDS["echoes"] for pair in entry["examples"]]


@pytest.mark.parametrize("entry", MATTERS, ids=lambda entry: entry["id"])
class TestMatters:
    def test_examples_show_the_matter(self, entry: dict[str, Any]) -> None:
        finder = TermFinder(load(), TABLES)
        for example in entry["examples"]:
            assert f"matter:{entry['id']}" in finder.find(example).shown, example

    def test_near_misses_do_not(self, entry: dict[str, Any]) -> None:
        finder = TermFinder(load(), TABLES)
        for example in entry["not"]:
            assert f"matter:{entry['id']}" not in finder.find(example).shown, example


def test_matters_have_ids_of_their_own_and_known_things() -> None:
    ids = [entry["id"] for entry in MATTERS]
    assert len(ids) == len(set(ids))
    known = load().known
    assert [thing for thing in TABLES.of_thing if thing not in known] == []


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_kinds_that_go_together_are_matched(one: str, other: str) -> None:
    comparison = compared(account("NOR", one), account("NOR", other))

    assert len(comparison.matches) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_kinds_that_never_meet_are_not_matched(one: str, other: str) -> None:
    assert not compared(account("NOR", one), account("NOR", other)).matches


@pytest.mark.parametrize(("one", "other"), ANSWERS)
def test_kinds_that_answer_each_other_are_echoes(one: str, other: str) -> None:
    comparison = compared(account("FIN", one), account("NOR", other))

    assert not comparison.matches
    assert len(comparison.echoes) == 1


def test_every_kind_stands_in_the_table() -> None:
    assert {kind for pair in TABLES.fits for kind in pair} == {*get_args(ActKind)}


def test_a_fit_is_the_same_either_way_round() -> None:
    assert all(TABLES.fits[b, a] == fit for (a, b), fit in TABLES.fits.items())
    assert all(0 < fit < 1 for fit in TABLES.fits.values())


def test_rarity_lies_between_nothing_and_all() -> None:
    assert all(0 <= rarity <= 1 for rarity in TABLES.rarity.values())
    assert TABLES.rarity_of("word:cooper") < TABLES.rarity_of("word:ransomwar")
    assert TABLES.rarity_of("word:never-seen") == 1


@pytest.mark.parametrize(
    ("fits", "message"),
    [
        ("{discuss: {fit: {shout: 0.5}}}", "no such kinds of act"),
        ("{discuss: {fit: {state: 0.5}}, state: {fit: {discuss: 0.5}}}", "given twice"),
    ],
)
def test_broken_tables_are_named(tmp_path: Path, fits: str, message: str) -> None:
    for name in ("matters.yaml", "words.yaml", "rarity.tsv"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    (tmp_path / "kinds.yaml").write_text(f"fits: {fits}\nechoes: []\n", encoding="utf-8")

    with pytest.raises(KnowledgeError, match=message):
        read_tables(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The talks were candid and constructive.", ["candid", "constructive"]),
        ("They had a frank exchange of views.", ["frank"]),
        ("She promised to open an embassy.", []),
        ("He praised her candidacy.", []),
        ("The soup was warm. The talks were long.", []),
    ],
)
def test_words_of_tone_stand_near_a_word_for_the_contact(text: str, words: list[str]) -> None:
    assert [span.of(text) for span in TABLES.tone_of(text)] == words
