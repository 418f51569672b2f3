"""Figures: macro-F1, overlaps, and the program held against small gold of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.codes.coding import Text, code_texts
from communique.errors import ReadError, RecordError
from communique.gold.attributed import attribution_figures
from communique.gold.brat import Attribution, GoldDocument
from communique.gold.coded import (
    GoldActor,
    actor_figures,
    actor_phrases,
    event_figures,
    label_of,
    pair_figures,
)
from communique.gold.figures import labels, overlap
from communique.gold.formats import figures_of
from communique.gold.sentences import GoldEvents, GoldSentence
from communique.types import Span


def test_macro_f1_counts_each_class_of_gold_alike() -> None:
    figures = labels("things", [("A", "A"), ("A", "A"), ("A", "B"), ("B", None), ("C", "D")])
    assert {c.name: (c.gold, c.found, c.right) for c in figures.classes} == {
        "A": (3, 2, 2),
        "B": (1, 1, 0),
        "C": (1, 0, 0),
    }
    values = dict(figures.values)
    assert values["macro-F1"] == pytest.approx(0.8 / 3)
    assert values["weighted F1"] == pytest.approx(0.8 * 3 / 5)
    assert values["accuracy"] == pytest.approx(2 / 5)


def test_nothing_found_is_no_division_by_zero() -> None:
    assert dict(overlap("x", 0, 0, 0)) == {"x precision": 0, "x recall": 0, "x F1": 0}
    assert dict(labels("x", []).values)["macro-F1"] == 0


def test_as_text_and_as_values() -> None:
    figures = labels("things", [("A", "A"), ("B", "A")], ["2: B, found A"])
    assert figures.to_text(errors=1).splitlines() == [
        "things: 2",
        "  macro-F1     0.333",
        "  weighted F1  0.333",
        "  accuracy     0.500",
        "",
        "               gold  precision  recall     F1",
        "  A               1      0.500   1.000  0.667",
        "  B               1      0.000   0.000  0.000",
        "",
        "  2: B, found A",
    ]
    assert figures.to_dict()["errors"] == []
    assert figures.to_dict(errors=5)["classes"]["A"]["recall"] == 1.0


def gold(text: str, source: str, target: str, label: str) -> GoldSentence:
    return GoldSentence(id=text, text=text, source=source, target=target, label=label)


def test_pairs() -> None:
    figures = pair_figures(
        [
            gold("Rebels shelled Goma.", "Rebels", "Goma", "ASSAULT"),
            gold("Fiji thanked Samoa.", "Fiji", "Samoa", "SUPPORT"),
            gold("Fiji lies in the sea.", "Fiji", "", "AID"),
        ]
    )
    assert figures.items == 3
    assert dict(figures.values)["accuracy"] == pytest.approx(2 / 3)
    assert figures.errors == ("Fiji lies in the sea.: AID, found None: Fiji lies in the sea.",)


@pytest.mark.parametrize(
    ("sentence", "names", "label"),
    [
        ("Fiji freed two sailors.", {"YIELD"}, "YIELD"),
        ("Fiji freed two sailors.", {"RETREAT", "YIELD"}, "RETREAT"),
        ("Fiji freed two sailors.", set(), "RETREAT"),
        ("Fiji demanded talks with Samoa.", {"DEMAND"}, "DEMAND"),
        ("Fiji criticised Samoa.", {"DISAPPROVE", "INVESTIGATE"}, "DISAPPROVE"),
        ("Fiji investigated Samoa.", {"DISAPPROVE", "INVESTIGATE"}, "INVESTIGATE"),
        ("Fiji attacked Samoa.", {"ASSAULT", "FIGHT"}, "FIGHT"),
        ("Fiji killed a sailor of Samoa.", {"ASSAULT", "FIGHT"}, "ASSAULT"),
    ],
)
def test_events_in_the_names_that_the_gold_uses(sentence: str, names: set[str], label: str) -> None:
    (coded,) = code_texts([Text(id="x", text=sentence, source="Fiji", target="Samoa")])
    assert label_of(coded.events[0], names) == label


def test_events_of_sentences() -> None:
    figures = event_figures(
        [
            GoldEvents(id="1", text="Fiji attacked Samoa.", events=(("FJI", "WSM", "190"),)),
            GoldEvents(id="2", text="Fiji lies in the sea.", events=()),
            GoldEvents(id="3", text="Fiji praised Samoa.", events=(("FJI", "WSM", "010"),)),
        ]
    )
    values = dict(figures.values)
    assert values["root F1"] == values["dyad F1"] == values["code F1"] == pytest.approx(0.5)
    assert values["PLOVER F1"] == pytest.approx(0.5)
    assert [error.split(":")[0] for error in figures.errors] == ["3"]


def test_refined_codes_count_as_the_code_they_refine() -> None:
    sentence = "Fiji ratified the treaty with Samoa."
    figures = event_figures([GoldEvents(id="1", text=sentence, events=(("FJI", "WSM", "0579"),))])
    values = dict(figures.values)
    assert values["PLOVER recall"] == values["root recall"] == 1.0
    assert values["code recall"] == 0.0


LISTS = [
    ["text,country,sector", '"officials, IMF",IGO,IGO'],
    ["phrase\tcode\tsector", "officials, IMF\tIGO\tIGO"],
    ['{"actor": "officials, IMF", "country": "IGO", "sector": "IGO"}'],
]


@pytest.mark.parametrize("lines", LISTS)
def test_actor_lists(lines: list[str]) -> None:
    assert actor_phrases(lines, "a") == [
        GoldActor(text="officials, IMF", country="IGO", sector="IGO")
    ]


@pytest.mark.parametrize("lines", [["text,sector", "x,GOV"], ['{"text": "x"}'], ["{"]])
def test_no_actor_list(lines: list[str]) -> None:
    with pytest.raises(RecordError, match=r"^a[,:]"):
        actor_phrases(lines, "a")


def test_actors() -> None:
    figures = actor_figures(
        [
            GoldActor(text="Armenian Prime Minister", country="ARM", sector="GOV"),
            GoldActor(text="Rohingya refugees", country="MMR", sector="REF"),
            GoldActor(text="a passer-by", country="FRA", sector=None),
        ]
    )
    values = dict(figures.values)
    assert values["country"] == pytest.approx(2 / 3)
    assert values["sector"] == 1.0
    assert len(figures.errors) == 1


def test_actors_without_sectors() -> None:
    figures = actor_figures([GoldActor(text="French police", country="FRA", sector=None)])
    assert figures.values == (("country", 1.0),)
    assert actor_figures([]).items == 0


TEXT = "The bridge is safe, the mayor said. Nobody was hurt.\n"


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(p), text.index(p) + len(p)) for p in parts)


def document(content: str) -> GoldDocument:
    return GoldDocument(
        id="own",
        text=TEXT,
        attributions=(
            Attribution(
                source=spans(TEXT, "the mayor"),
                cue=spans(TEXT, "said"),
                content=spans(TEXT, content),
            ),
        ),
    )


def test_attributions_match_by_half_of_what_both_cover() -> None:
    values = dict(attribution_figures([document("The bridge is safe,")]).values)
    assert values["content F1"] == values["content and source F1"] == 1.0
    assert values["cue overlap of matched"] == 1.0
    figures = attribution_figures([document("Nobody was hurt.")])
    assert dict(figures.values)["content F1"] == 0.0
    assert figures.errors == ("own: missed “Nobody was hurt.”",)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="a folder; give the file"):
        figures_of(tmp_path, "plover-tsv")
    (tmp_path / "x.tsv").write_bytes(b"ab\xff")
    with pytest.raises(ReadError, match="no UTF-8 at byte 3"):
        figures_of(tmp_path / "x.tsv", "plover-tsv")
