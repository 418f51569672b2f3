"""Every figure of the evaluation against small cases worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from communique.errors import RecordError
from communique.evaluate import Evaluation, evaluate
from communique.evaluate.agreement import content_f1, name_words, same_name, same_names, same_place
from communique.evaluate.codings import Coding, read_codings
from communique.report import evaluation_dict, evaluation_text
from communique.types import Span

TEXT = "Ana Lund thanked Peru for aid and will open a port. She hopes for rain."
#       0         1         2         3         4         5         6         7


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def act(kind: str, cue: str, content: str | None = None, **other: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "cue": at(cue),
        "content": content and at(content),
        "speaker": ["Ana Lund"],
        "party": ["SWE"],
        "target": [],
        "about": [],
        "areas": [],
        "strength": "plain",
        "voice": "indirect",
        **other,
    }


def encounter(**other: Any) -> dict[str, Any]:
    party = {"name": "Ana Lund", "role": None, "country": "SWE"}
    return {
        "kind": "meeting",
        "status": "held",
        "date": "2024-05-03",
        "place": "Lima",
        "parties": [party],
        **other,
    }


def line(name: str = "d", publisher: str | None = "MFA", text: str = TEXT, **parts: Any) -> str:
    document = {"id": name, "text": text, "publisher": publisher}
    whole = {"document": document, "acts": [], "encounters": [], "quotes": [], **parts}
    return json.dumps(whole)


def codings(*lines: str) -> dict[str, Coding]:
    return read_codings(lines, "test")


def compare(gold: dict[str, Any], got: dict[str, Any]) -> Evaluation:
    return evaluate(codings(line(**gold)), codings(line(**got)))


GOLD = [
    act("thank", "thanked", "aid", target=["PER"], areas=["trade", "health"]),
    act("pledge", "will open", "a port", strength="strong"),
    act("hope", "hopes", "rain", about=[{"id": None, "span": at("rain")}]),
]


def test_agreement_with_itself_is_complete() -> None:
    parts: dict[str, Any] = {
        "acts": GOLD,
        "encounters": [encounter()],
        "quotes": [{"span": at("for rain"), "speaker": "Lund"}],
    }
    figures = compare(parts, parts).total.to_dict()
    assert figures == {
        "documents": 1,
        "gold_acts": 3,
        "predicted_acts": 3,
        "detect": [1, 1, 1],
        "kind": [1, 1, 1],
        "act": [1, 1, 1],
        "speaker": 1,
        "content": 1,
        "strength": 1,
        "voice": 1,
        "party_f1": 1,
        "target_f1": 1,
        "areas_f1": 1,
        "parties_f1": 1,
        "about_f1": 1,
        "encounter_kind": 1,
        "encounter_date": 1,
        "encounter_place": 1,
        "quote": [1, 1, 1],
        "quote_speaker": [1, 1, 1],
    }
    assert compare(parts, parts).mistakes == []


def test_acts_found_of_the_right_kind_by_the_right_speaker() -> None:
    # Gold 3, predicted 4. Found: thanked, open, hopes (3). Kind right: thanked, hopes (2).
    # Speaker right: open, hopes; act right: hopes (1). "aid" is spurious.
    got = [
        act("thank", "thanked", speaker=["Ana Lund", "Bo Ek"]),
        act("announce", "open"),
        act("hope", "hopes", speaker=["President Lund"]),
        act("state", "aid"),
    ]
    result = compare({"acts": GOLD}, {"acts": got})
    figures = result.total.to_dict()
    assert figures["detect"] == [0.75, 1.0, 0.8571]
    assert figures["kind"] == [0.5, 0.6667, 0.5714]
    assert figures["act"] == [0.25, 0.3333, 0.2857]
    assert figures["speaker"] == 0.6667
    assert dict(result.causes()) == {
        "about: missing": 1,
        "areas: missing": 1,
        "content": 3,
        "kind: pledge → announce": 1,
        "speaker: extra": 1,
        "spurious cue": 1,
        "strength: strong → plain": 1,
        "target: missing": 1,
    }
    assert result.confusions() == [("kind: pledge → announce", 1)]


def test_a_missed_act() -> None:
    result = compare({"acts": GOLD}, {"acts": GOLD[:2]})
    assert result.total.to_dict()["detect"] == [1.0, 0.6667, 0.8]
    (mistake,) = result.mistakes
    assert (mistake.cause, mistake.words, mistake.gold) == (
        "missed cue",
        "hopes",
        "hope (Ana Lund)",
    )
    assert mistake.context.endswith("a port. She hopes for rain.")


def test_one_cue_is_found_once_and_the_same_kind_is_preferred() -> None:
    # Two gold cues overlap one predicted: the longer overlap loses to the same kind.
    gold = [act("state", "thanked Peru"), act("thank", "thanked")]
    result = compare({"acts": gold}, {"acts": [act("thank", "thanked Peru")]})
    figures = result.total.to_dict()
    assert figures["detect"] == [1.0, 0.5, 0.6667]
    assert figures["kind"] == [1.0, 0.5, 0.6667]


def test_content_is_measured_in_words() -> None:
    # "a port" against "open a port": 2 shared, 3 predicted, 2 gold: P 2/3, R 1, F1 0.8.
    assert content_f1(TEXT, Span(*at("a port")), Span(*at("open a port"))) == pytest.approx(0.8)
    assert content_f1(TEXT, None, None) == 1.0
    assert content_f1(TEXT, None, Span(*at("a port"))) == 0.0
    assert content_f1(TEXT, Span(*at("aid")), Span(*at("rain"))) == 0.0


def test_fields_are_measured_on_found_acts() -> None:
    # areas: gold {trade, health}, predicted {trade, energy}: 1 of 2 and 1 of 2: 0.5.
    # target: gold {PER}, predicted {PER, CHL}: P 1/2, R 1: 0.6667. strength: 1 of 2.
    got = [
        act("thank", "thanked", "aid", target=["PER", "CHL"], areas=["trade", "energy"]),
        act("pledge", "will open", "a port"),
    ]
    figures = compare({"acts": GOLD[:2]}, {"acts": got}).total.to_dict()
    assert figures["areas_f1"] == 0.5
    assert figures["target_f1"] == 0.6667
    assert figures["strength"] == 0.5
    assert figures["party_f1"] == 1.0
    assert figures["content"] == 1.0


def test_named_things_may_be_met_by_one_wide_span() -> None:
    # Gold "Peru" and "aid"; predicted "Peru for aid" and "rain": R 2/2, P 1/2, F1 0.6667.
    def named(*words: str) -> list[dict[str, Any]]:
        return [{"id": None, "span": at(word)} for word in words]

    gold = [act("thank", "thanked", about=named("Peru", "aid"))]
    got = [act("thank", "thanked", about=named("Peru for aid", "rain"))]
    result = compare({"acts": gold}, {"acts": got})
    assert result.total.to_dict()["about_f1"] == 0.6667
    assert [mistake.cause for mistake in result.mistakes] == ["about: extra"]


def test_encounters() -> None:
    # Parties: gold Lund/SWE and Peru/PER; predicted Lund/SWE and Peru/CHL: 1 of 2 and 1 of 2.
    # The main encounter is compared with the predicted one that shares most names.
    lund = {"name": "Ana Lund", "role": None, "country": "SWE"}
    gold = encounter(parties=[lund, {"name": "Peru", "role": None, "country": "PER"}])
    got = [
        encounter(kind="visit", parties=[{"name": "Peru", "role": None, "country": "CHL"}]),
        encounter(kind="visit", status="planned", parties=[lund]),
        encounter(date=None, place="the port of Lima", parties=[lund]),
    ]
    figures = compare({"encounters": [gold]}, {"encounters": got}).total.to_dict()
    assert figures["parties_f1"] == 0.5
    # First of the equals, as both share one name: the visit.
    assert figures["encounter_kind"] == 0.0
    assert figures["encounter_date"] == 1.0
    assert figures["encounter_place"] == 1.0
    missed = compare({"encounters": [gold]}, {})
    assert missed.total.to_dict()["encounter_date"] == 0.0
    assert [mistake.cause for mistake in missed.mistakes] == ["encounter: missed"]


def test_encounter_errors_show_the_evidence() -> None:
    def words(gold: dict[str, Any], got: dict[str, Any], text: str = TEXT) -> str:
        wanted = codings(line(text=text, encounters=[gold]))
        (mistake,) = evaluate(wanted, codings(line(text=text, encounters=[got]))).mistakes
        assert mistake.cause == "encounter: date"
        return mistake.words

    stated = encounter(evidence=[at("will open a port")])
    other = encounter(date=None, evidence=[at("thanked Peru")])
    assert words(stated, other) == "will open a port"
    assert words(encounter(), other) == "thanked Peru"
    assert words(encounter(evidence=[]), encounter(date=None)) == TEXT
    long = "They met and spoke. " * 20
    whole = encounter(evidence=[[5, 300]])
    assert words(whole, encounter(date=None), long) == long[5:105].rpartition(" ")[0]


def test_quotes_need_four_fifths_of_their_characters() -> None:
    gold = [
        {"span": [0, 10], "speaker": "Ana Lund"},
        {"span": [20, 30], "speaker": "Ana Lund"},
        {"span": [40, 50], "speaker": "Ana Lund"},
    ]
    got = [
        {"span": [0, 8], "speaker": "Lund"},
        {"span": [20, 27], "speaker": "Lund"},
        {"span": [40, 50], "speaker": "Bo Ek"},
        {"span": [60, 65], "speaker": None},
    ]
    result = compare({"quotes": gold}, {"quotes": got})
    figures = result.total.to_dict()
    assert figures["quote"] == [0.5, 0.6667, 0.5714]
    assert figures["quote_speaker"] == [0.25, 0.3333, 0.2857]
    assert dict(result.causes()) == {
        "quote: missed": 1,
        "quote: spurious": 2,
        "quote: speaker": 1,
    }


def test_breakdowns() -> None:
    gold = codings(line("a", acts=GOLD), line("b", None, acts=GOLD[:1]))
    got = codings(line("a", acts=[*GOLD[:1], act("announce", "open")]), line("c"))
    result = evaluate(gold, got)
    assert result.missing == ["b"]
    assert list(result.by_publisher) == ["MFA", "unknown"]
    assert result.by_publisher["MFA"].to_dict()["detect"] == [1.0, 0.6667, 0.8]
    assert result.by_publisher["unknown"].to_dict()["detect"] == [0.0, 0.0, 0.0]
    kinds = {name: scores.to_dict() for name, scores in result.by_kind.items()}
    assert kinds["thank"]["act"] == [1.0, 0.5, 0.6667]
    assert kinds["pledge"]["detect"] == [1.0, 1.0, 1.0]
    assert kinds["pledge"]["kind"] == [0.0, 0.0, 0.0]
    assert kinds["announce"]["kind"] == [0.0, 0.0, 0.0]
    assert kinds["hope"]["detect"] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Joseph R. Biden, Jr.", "President Biden", True),
        ("Luiz Inácio Lula da Silva", "lula", True),
        ("Prime Minister Modi’s", "Narendra Modi", True),
        ("Wang Yi", "Wang Li", False),
        ("The Prime Minister", "President", False),
        ("State", "State", True),
        ("", "Modi", False),
        ("习近平", "习近平", False),
    ],
)
def test_names(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) is same
    assert same_name(right, left) is same


def test_lists_of_names() -> None:
    assert same_names(["Ana Lund", "Bo Ek"], ["Ek", "Lund"])
    assert not same_names(["Ana Lund"], ["Lund", "Ek"])
    assert same_names([], [])
    assert name_words("H.E. Dr. Ana Lund") == {"h", "e", "ana", "lund"}


def test_places() -> None:
    assert same_place(None, None)
    assert same_place("Lima", "the port of LIMA")
    assert not same_place("Lima", None)


def test_another_text_is_refused() -> None:
    with pytest.raises(RecordError, match=r"^d: the record's text differs"):
        evaluate(codings(line()), codings(line(text=TEXT + " ")))


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{", "gold.jsonl, line 2: no JSON"),
        ('{"document": {"id": "d"}}', "gold.jsonl, line 2: document.text: missing"),
        (line(acts=[{"kind": "hope"}]), "gold.jsonl, line 2: acts[0].cue: missing"),
        (line(quotes=3), "gold.jsonl, line 2: quotes: a list is expected"),
    ],
)
def test_bad_lines_are_named(bad: str, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_codings([line(), bad], "gold.jsonl")
    assert message in str(caught.value)


def test_report_says_everything() -> None:
    got = [GOLD[0], act("announce", "open")]
    result = compare({"acts": GOLD, "encounters": [encounter()]}, {"acts": got})
    text = evaluation_text(result, by=("kind", "publisher"), errors=1)
    for words in (
        "detect           P 1.000  R 0.667  F1 0.800",
        "publisher  docs",
        "kind      docs",
        "pledge → announce",
        "missed cue  (1)",
        "gold: hope (Ana Lund)",
        "encounter: missed  (1)",
    ):
        assert words in text
    values = evaluation_dict(result, by=("kind",), errors=5)
    assert values["by_kind"]["hope"]["gold_acts"] == 1
    assert values["causes"]["missed cue"] == 1
    assert values["errors"][0].keys() == {
        "cause",
        "document",
        "words",
        "gold",
        "predicted",
        "context",
    }
    json.dumps(values)
