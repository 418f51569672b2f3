"""Required literals: nothing a pattern matches may lack all of them."""

from __future__ import annotations

import pytest

from communique.literals import GuardedPattern, required_literals


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\b(?:Security Council )?resolution 242(?!\d)", {"resolution 242"}),
        (r"\b(?:war|conflict) in (?:Ruritania|Utopia)\b", {"Ruritania", "Utopia"}),
        (r"(?:fair )*\bharbour pact\b", {"harbour pact"}),
        (r"[A-Z]\w+ (?:Treaty)?", {" "}),
        (r"\d+|\w+", set()),
    ],
)
def test_the_longest_literals_that_every_match_holds(pattern: str, literals: set[str]) -> None:
    assert required_literals(pattern) == literals


def test_a_guarded_pattern_finds_what_the_pattern_finds() -> None:
    guarded = GuardedPattern(r"\b(?:also present|led by)\b")
    for text in ("Also present were two.", "He was LED BY her.", "misled bystanders", ""):
        expected = guarded.regex.search(text)
        found = guarded.search(text)
        assert (found and found.span()) == (expected and expected.span())


def test_a_pattern_without_fixed_words_cannot_be_guarded() -> None:
    with pytest.raises(ValueError, match="no literal"):
        GuardedPattern(r"\w+")
