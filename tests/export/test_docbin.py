"""spaCy documents come back with every span of the record, to the character."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy
from any_records import records
from hypothesis import given
from samples import TEXT, act, at, empty, record
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from communique.export import Item, format_called
from communique.export.docbin import doc_of, groups_of
from communique.records import act_dict
from communique.types import Record

BLANK = spacy.blank("en")


def read_back(items: list[Item], path: Path) -> list[Doc]:
    format_called("docbin").write(iter(items), path)
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


def spans(doc: Doc, group: str) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in doc.spans[group]]


def test_every_span_and_value_comes_back(tmp_path: Path) -> None:
    item = Item(record=record(), version=3, permalink="https://room.example/1")
    doc, none = read_back([item, Item(record=empty())], tmp_path / "out.spacy")
    assert doc.text == TEXT
    ids = [one.id for one in record().acts]
    assert spans(doc, "cue") == [
        ("firmly supports", "support", ids[0]),
        ("will open", "pledge", ids[1]),
        ("forget", "state", ids[2]),
        ("discussed", "discuss", ids[3]),
    ]
    assert spans(doc, "content")[0] == ("the Abuja Treaty", "support", ids[0])
    assert spans(doc, "source") == [
        ("The minister", "source", ids[0]),
        ("He", "source", ids[1]),
    ]
    assert spans(doc, "marker") == [("firmly", "strong", ids[0])]
    assert spans(doc, "quotes") == [("We never forget a friend,", "quote", "")]
    assert spans(doc, "evidence") == [("received", "meeting", "e1")]
    values = doc.user_data["communique"]
    assert (values["id"], values["version"]) == ("sample", 3)
    assert values["permalink"] == "https://room.example/1"
    assert json.loads(json.dumps(values["acts"][ids[1]])) == act_dict(record().acts[1])
    assert values["encounters"]["e1"]["date"] == "2024-05-03"
    assert none.text == "Stir the flour into the milk.\n"
    assert all(len(none.spans[name]) == 0 for name in groups_of(empty()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He didn't say.", "didn't"),
        ("Non-aligned  states met.", "aligned"),
        ("The trade/energy talks", "trade"),
        ("A visit\tto 🇰🇿 Astana 👩‍🚀.", "🇰🇿"),
        ("an “open” door", "“open"),
        ("two blanks ", "blanks "),
        (" one", " "),
    ],
)
def test_a_span_that_cuts_a_token(text: str, words: str) -> None:
    one = replace(empty(text), acts=(act("state", at(words, text), None),))
    doc = doc_of(Item(record=one), BLANK)
    assert doc.text == text
    assert spans(doc, "cue")[0][0] == words


def test_other_tokens_are_those_of_spacy() -> None:
    doc = doc_of(Item(record=record()), BLANK)
    assert [(t.text, t.whitespace_) for t in doc] == [(t.text, t.whitespace_) for t in BLANK(TEXT)]


@given(records())
def test_no_span_is_lost_or_moved(one: Record) -> None:
    doc = doc_of(Item(record=one), BLANK)
    assert doc.text == one.document.text
    for name, group in groups_of(one).items():
        found = [(span.start_char, span.end_char, span.id_) for span in doc.spans[name]]
        assert found == [(*marked.span, marked.of) for marked in group]


def test_a_span_categorizer_learns_from_it(tmp_path: Path) -> None:
    (doc,) = read_back([Item(record=record())], tmp_path / "out.spacy")
    nlp = spacy.blank("en")
    pipe: Any = nlp.add_pipe("spancat", config={"spans_key": "cue"})
    examples = [Example(nlp.make_doc(doc.text), doc)]
    nlp.initialize(lambda: examples)
    assert set(pipe.labels) == {"support", "pledge", "state", "discuss"}
    losses = nlp.update(examples)
    assert losses["spancat"] > 0
