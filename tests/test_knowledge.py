"""Data files are read strictly: what is wrong in one is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import KnowledgeError
from communique.knowledge import entries, read_yaml, sections


def test_words_stay_words(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text("on: [yes, no, 2021-03-04]\n", encoding="utf-8")
    assert read_yaml(file) == {"on": ["yes", "no", "2021-03-04"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("guests: [a]\nhosts: [b]\nguests: [c]\n", "the key guests is given twice"),
        ("- id: a\n  verbs: [x]\n  verbs: [y]\n", "the key verbs is given twice"),
        ("guests: [a\n", "line 2, column 1"),
    ],
)
def test_a_damaged_file_is_named_with_the_place(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "words.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=told) as raised:
        read_yaml(file)
    assert str(raised.value).startswith("words.yaml: ")
    assert "line " in str(raised.value)


def test_lists_and_mappings_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text("guests: [a]\n", encoding="utf-8")
    assert sections(file) == {"guests": ["a"]}
    with pytest.raises(KnowledgeError, match=r"words\.yaml: expected a list of entries"):
        entries(file)
    file.write_text("- [a]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"words\.yaml: expected keys with lists"):
        sections(file)
