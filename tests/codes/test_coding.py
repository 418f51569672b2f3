"""Whatever a text reports: actors, codes, spans and ids."""

from __future__ import annotations

import pytest

from communique.codes.coding import CodedText, Text, code_texts


def events(text: str) -> list[tuple[str | None, str | None, str]]:
    (coded,) = code_texts([Text(id="x", text=text)])
    return [(e.source, e.target, e.cameo) for e in coded.events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norwegian officials met Ghanaian officials in Accra.",
            [("Norwegian officials", "Ghanaian officials", "040")],
        ),
        # visitor is source, host is target
        ("Kenya hosted the president of Burundi.", [("the president of Burundi", "Kenya", "042")]),
        ("Rwanda handed over the suspect to Belgium.", [("Rwanda", "Belgium", "063")]),
        ("The arrest of the lawyer by Serbian police drew a crowd.",
         [("Serbian police", "the lawyer", "173")]),
        # times are no targets, air strikes no strikes
        ("Ukraine ratified an agreement with Norway on Tuesday.", [("Ukraine", "Norway", "057")]),
        ("Chad launched an air strike against Niger on Monday.", [("Chad", "Niger", "195")]),
        ("Chad launched strikes on Niamey in May.", [("Chad", "Niamey", "190")]),
        ("Vietnam and Laos signed a treaty.",
         [("Laos", "Vietnam", "057"), ("Vietnam", "Laos", "057")]),
        ("Canada and Norway condemned Belarus.",
         [("Canada", "Belarus", "111"), ("Norway", "Belarus", "111")]),
        ("Russia said it would expel two diplomats of Latvia.",
         [("Russia", "two diplomats of Latvia", "1313")]),
        ("If China attacks Taiwan, prices will rise.", []),
        ("The minister said the weather was fine.", []),
    ],
)  # fmt: skip
def test_events_of_a_sentence(
    text: str, expected: list[tuple[str | None, str | None, str]]
) -> None:
    assert events(text) == expected


def test_spans_point_at_the_words_that_decide() -> None:
    text = "ACCRA – Togo expelled a diplomat. Ghana recalled its ambassador from Togo."
    (coded,) = code_texts([Text(id="x", text=text)])
    assert [e.span.of(text) for e in coded.events] == ["expelled", "recalled"]
    assert coded.events[0].to_dict()["span"] == [13, 21]


def test_ids_are_content_hashes_and_never_repeat() -> None:
    texts = [Text(id="a", text="Togo arrested two editors."),
             Text(id="b", text="Togo arrested two editors.")]  # fmt: skip
    first = [e.id for c in code_texts(texts) for e in c.events]
    again = [e.id for c in code_texts(reversed(texts)) for e in c.events]
    assert len(set(first)) == len(first) == 2
    assert sorted(first) == sorted(again)


def test_one_result_for_each_sentence() -> None:
    text = "Togo arrested two editors. It rained. Ghana thanked Mali."
    results = list(code_texts([Text(id="x", text=text)], by_sentence=True))
    assert [r.id for r in results] == ["x#1", "x#2", "x#3"]
    assert [len(r.events) for r in results] == [1, 0, 1]
    assert results[2].span is not None
    assert results[2].span.of(text) == "Ghana thanked Mali."


def test_texts_without_words_give_no_events() -> None:
    assert list(code_texts([Text(id="x", text=" \n")])) == [CodedText(id="x", events=())]


def test_actor_codes() -> None:
    (coded,) = code_texts([Text(id="x", text="Turkish police arrested Syrian refugees.")])
    (event,) = coded.events
    assert (event.source_code, event.target_code) == ("TURCOP", "SYRREF")
    assert (event.plover, event.mode, event.quad) == ("COERCE", "arrest", "material conflict")
