"""One category for a source and a target: invented sentences, sixteen for each PLOVER event
(``pairs.tsv``), one for each CAMEO code (``subcodes.tsv``, CONCEDE and RETREAT as YIELD) and
idioms and rarer verbs (``idioms.tsv``)."""

from __future__ import annotations

import csv
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from communique.codes.coding import Text, code_texts
from communique.codes.schemes import load as load_schemes


def table(name: str) -> list[dict[str, str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t"))


ROWS = table("pairs.tsv")
SUBCODES = [*table("subcodes.tsv"), *table("idioms.tsv")]
# The language model takes "test-fired" and "massing" for adjectives; who dismissed whom for
# what purpose is not read.
KNOWN = {
    "North Korea test-fired two missiles over the Sea of Japan.",
    "Morocco is massing troops near the border with Algeria.",
    "The president dismissed the prime minister to meet a demand of the demonstrators.",
}


@lru_cache(maxsize=1)
def coded() -> dict[str, str | None]:
    texts = [
        Text(id=str(n), text=row["sentence"], source=row["source"], target=row["target"])
        for n, row in enumerate([*ROWS, *SUBCODES])
    ]
    return {
        row["sentence"]: result.events[0].plover if result.events else None
        for row, result in zip([*ROWS, *SUBCODES], code_texts(texts), strict=True)
    }


def test_the_set_is_balanced() -> None:
    counts = Counter(row["root"] for row in ROWS)
    assert counts.keys() == load_schemes().plover.keys()
    assert set(counts.values()) == {16}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["sentence"])
def test_category(row: dict[str, str]) -> None:
    if row["sentence"] in KNOWN:
        pytest.xfail("misparsed")
    assert coded()[row["sentence"]] == row["root"]


@pytest.mark.parametrize("row", SUBCODES, ids=lambda row: row["sentence"])
def test_category_of_each_code_and_idiom(row: dict[str, str]) -> None:
    if row["sentence"] in KNOWN:
        pytest.xfail("misparsed")
    found = coded()[row["sentence"]]
    assert ("YIELD" if found in ("CONCEDE", "RETREAT") else found) == row["root"]


def one(sentence: str, source: str, target: str) -> tuple[str, str | None]:
    (result,) = code_texts([Text(id="x", text=sentence, source=source, target=target)])
    return result.events[0].cameo, result.events[0].plover


@pytest.mark.parametrize(
    ("sentence", "cameo", "plover"),
    [
        ("Ghana lifted its embargo on Togo.", "085", "RETREAT"),
        ("Ghana refused to lift its embargo on Togo.", "1244", "REJECT"),
        ("Ghana demanded that Togo lift the embargo.", "1054", "REQUEST"),
        ("Ghana agreed to lift its embargo on Togo.", "0354", "AGREE"),
        ("Ghana threatened to impose an embargo on Togo.", "1312", "THREATEN"),
        ("Ghana said it would impose an embargo on Togo.", "1312", "THREATEN"),
        ("An embargo on Togo was imposed by Ghana.", "163", "COERCE"),
        ("Ghana announced an embargo on Togo.", "163", "COERCE"),
        ("Ghana said Togo must end the embargo.", "1054", "REQUEST"),
        ("Ghana said Togo had shelled the harbour.", "112", "ACCUSE"),
    ],
)
def test_one_event_in_ten_moods(sentence: str, cameo: str, plover: str) -> None:
    assert one(sentence, "Ghana", "Togo") == (cameo, plover)


@pytest.mark.parametrize(
    ("sentence", "plover"),
    [
        ("Ghana called Togo on Saturday to express its support.", "SUPPORT"),
        ("Ghana sent jets to destroy a depot of Togo.", "ASSAULT"),
        ("Ghana stepped up attacks on the police of Togo.", "ASSAULT"),
        ("Ghana launched an operation to detain the smugglers from Togo.", "COERCE"),
        ("Ghana may have hacked the bank of Togo.", "COERCE"),
        ("Ghana said the envoy of Togo would not be welcome.", "REJECT"),
        ("Ghana issued a report highly critical of Togo.", "ACCUSE"),
        ("Ghana ordered Togo to pay the fishermen.", "REQUEST"),
        ("Ghana ordered an attack on Togo.", "ASSAULT"),
        ("Ghana and Togo failed to reach an agreement on the river.", "REJECT"),
        ("Ghana strengthened its forces in Togo to stop an attack.", "MOBILIZE"),
        ("Ghana issued a warning to Togo.", "THREATEN"),
    ],
)
def test_one_event_among_other_words(sentence: str, plover: str | None) -> None:
    (result,) = code_texts([Text(id="x", text=sentence, source="Ghana", target="Togo")])
    assert (result.events[0].plover if result.events else None) == plover


def test_an_appeal_is_a_request_only_where_one_category_is_asked_for() -> None:
    sentence = "Ghana urged Togo to release the fishermen."
    assert one(sentence, "Ghana", "Togo") == ("0253", "REQUEST")
    (free,) = code_texts([Text(id="x", text=sentence)])
    assert [(e.cameo, e.plover) for e in free.events] == [("0253", None)]


def test_names_that_are_not_in_the_sentence_do_not_stop_it() -> None:
    assert one("Police arrested two editors.", "Police", "a recipient")[1] == "COERCE"
    assert one("Two editors were arrested.", "An actor", "Two editors")[1] == "COERCE"
