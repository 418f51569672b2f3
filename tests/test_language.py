"""The language model over long runs."""

from __future__ import annotations

import pytest

from communique import language


def test_words_met_on_the_way_are_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "MANY_WORDS", 40)
    model = language.LanguageModel("md")
    words = model._nlp.vocab.strings

    def sentence(number: int) -> str:
        return f"Minister Aba{number}kor met Governor Ive{number}la in Oro{number}pa on Monday."

    before = [list(model.parse([sentence(number)])) for number in range(60)]
    grown = len(words)
    model.forget()
    sizes = []
    for number in range(100, 200):
        list(model.parse([sentence(number)]))
        model.forget()
        sizes.append(len(words))
    assert max(sizes) < grown + 40 + 10
    assert [list(model.parse([sentence(number)])) for number in range(60)] == before
