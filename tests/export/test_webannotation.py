"""Annotations by the rules of the W3C's Web Annotation Data Model; their words are found again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from export_records import accra, archived, bare, everything, items, odd

from communique.export import Item, format_called

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
IRI = re.compile(r"(?:https?://|urn:uuid:)[^\s<>\"{}|\\^`]+")
MOTIVATIONS = (
    "assessing bookmarking classifying commenting describing editing highlighting identifying "
    "linking moderating questioning replying tagging"
).split()


def collection(given: Iterable[Item], folder: Path) -> Any:
    path = folder / "out.jsonld"
    format_called("webannotation").write(given, path)
    return json.loads(path.read_text(encoding="utf-8"))


def made(given: Iterable[Item], folder: Path) -> list[Any]:
    found: list[Any] = collection(given, folder)["first"]["items"]
    return found


def targets(annotation: Any) -> list[Any]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def bodies(annotation: Any, purpose: str) -> Iterator[Any]:
    return (body for body in annotation["body"] if body["purpose"] == purpose)


def test_the_collection_has_one_page_and_counts_it(tmp_path: Path) -> None:
    found = collection(everything(), tmp_path)
    assert (found["@context"], found["type"]) == (CONTEXT, "AnnotationCollection")
    page = found["first"]
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", found["id"], 0)
    facts = [
        len(one.record.acts) + len(one.record.encounters) + len(one.record.quotes)
        for one in everything()
    ]
    assert found["total"] == len(page["items"]) == sum(facts)


def test_nothing_gives_an_empty_page(tmp_path: Path) -> None:
    found = collection([], tmp_path)
    assert (found["total"], found["first"]["items"]) == (0, [])


def test_each_is_an_annotation_of_the_model(tmp_path: Path) -> None:
    found = made(everything(), tmp_path)
    assert len({one["id"] for one in found}) == len(found)
    for one in found:
        assert one["type"] == "Annotation"
        assert "@context" not in one  # the collection's counts
        assert IRI.fullmatch(one["id"])
        assert one["motivation"] in MOTIVATIONS
        assert (one["generator"]["type"], bool(IRI.fullmatch(one["generator"]["id"]))) == (
            "Software", True,
        )  # fmt: skip
        assert targets(one)
        for body in one["body"]:
            assert body["purpose"] in MOTIVATIONS
            if body["type"] == "TextualBody":
                assert isinstance(body["value"], str)
            else:
                assert body["type"] == "SpecificResource"
                assert IRI.fullmatch(body["source"])


def test_selectors_have_what_the_model_asks_for(tmp_path: Path) -> None:
    for one in made(everything(), tmp_path):
        for target in targets(one):
            assert target["type"] == "SpecificResource"
            assert IRI.fullmatch(target["source"])
            quote, position = target["selector"]
            assert quote.keys() == {"type", "exact", "prefix", "suffix"}
            assert quote["type"] == "TextQuoteSelector"
            assert position["type"] == "TextPositionSelector"
            assert 0 <= position["start"] < position["end"]


@pytest.mark.parametrize("item", everything(), ids=lambda item: item.record.document.id[:4])
def test_the_words_are_found_again_by_position_and_by_quotation(item: Item, tmp_path: Path) -> None:
    text = re.sub("[\ud800-\udfff]", "\ufffd", item.record.document.text)
    for one in made([item], tmp_path):
        for target in targets(one):
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text.index(around) + len(quote["prefix"]) == position["start"]


def test_an_act_points_at_its_cue_and_content(tmp_path: Path) -> None:
    thanks = next(one for one in made(archived(), tmp_path) if "thank" in tags(one))
    assert [target["selector"][0]["exact"] for target in targets(thanks)] == [
        "thanked", "the training of nurses",
    ]  # fmt: skip
    assert {target["source"] for target in targets(thanks)} == {
        "https://room.example/readouts/accra-1/versions/2"
    }
    words, fact = bodies(thanks, "describing")
    assert words["value"] == "thank, by Ama Boateng toward EST, plain"
    assert json.loads(fact["value"])["speaker"] == ["Ama Boateng"]
    (estonia,) = bodies(thanks, "identifying")
    assert estonia["source"] == "http://www.wikidata.org/entity/Q191"


def tags(annotation: Any) -> list[str]:
    return [body["value"] for body in bodies(annotation, "tagging")]


def test_accounts_of_one_encounter_name_it(tmp_path: Path) -> None:
    named = [
        json.loads(list(bodies(one, "describing"))[1]["value"])["encounter"]
        for one in made(archived(), tmp_path)
        if "held" in tags(one)
    ]
    assert len(named) == 2
    assert len(set(named)) == 1


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (items(accra()), r"https://presidency\.example/accra-1"),
        (items(bare()), r"urn:uuid:[0-9a-f-]{36}"),
        (items(odd()), r"urn:uuid:[0-9a-f-]{36}"),  # javascript: is no address
    ],
)
def test_the_source_is_the_best_address_there_is(
    given: list[Item], expected: str, tmp_path: Path
) -> None:
    sources = {t["source"] for one in made(given, tmp_path) for t in targets(one)}
    assert len(sources) == 1
    assert re.fullmatch(expected, sources.pop())


def test_the_same_items_give_the_same_bytes(tmp_path: Path) -> None:
    format_called("webannotation").write(everything(), tmp_path / "one")
    format_called("webannotation").write(iter(everything()), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
