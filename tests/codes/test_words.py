"""Each entry of events and operators: its examples give it, its near-misses do not."""

from __future__ import annotations

from functools import lru_cache

import pytest

from communique.codes.coding import Text, code_texts
from communique.codes.schemes import load as load_schemes
from communique.codes.sentences import parsed
from communique.codes.words import examples, load, noun_words, verb_words

CASES = [
    (entry["id"], sentence, wanted)
    for entry in examples()
    for key, wanted in (("examples", True), ("not", False))
    for sentence in entry.get(key) or ()
]
# Operators that hand everything to the event inside leave no trace in its rule.
CLEAR = {entry["id"] for entry in examples() if entry.get("op") in ("say", "start")}


@lru_cache(maxsize=1)
def rules() -> dict[str, frozenset[str]]:
    texts = [Text(id=str(n), text=sentence) for n, (_, sentence, _) in enumerate(CASES)]
    return {
        sentence: frozenset(rule for event in coded.events for rule in event.rule.split())
        for (_, sentence, _), coded in zip(CASES, code_texts(texts), strict=True)
    }


@pytest.mark.parametrize(("entry", "sentence", "wanted"), CASES)
def test_examples_and_near_misses(entry: str, sentence: str, wanted: bool) -> None:
    if entry in CLEAR:
        parse = next(parsed([sentence])).parse
        words = (verb_words, noun_words)
        found = {w.id for n in range(len(parse)) for of in words for w in of(load(), parse, n)}
        assert entry in found
        return
    assert (entry in rules()[sentence]) == wanted


def test_every_entry_has_an_example_and_codes_exist() -> None:
    cameo = load_schemes().cameo
    for entry in examples():
        assert entry.get("examples"), entry["id"]
        assert entry["code"] is None or entry["code"] in cameo, entry["id"]
    for table in load().transforms.values():
        assert all(to in (None, "=") or to in cameo for to in table.values())


def test_an_operator_turns_the_code_by_its_longest_beginning() -> None:
    words = load()
    assert words.transformed("intend", "073") == "0333"
    assert words.transformed("intend", "195") == "1384"
    assert words.transformed("refuse", "0841") == "1243"
    assert words.transformed("end", "173") == "0841"
    assert words.transformed("demand", "180") == "100"
    assert words.transformed("say", "051") == "051"
