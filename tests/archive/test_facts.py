"""Which facts an edit or a newer program adds, takes away or changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import CODER, TEXT, act, at, document, record

from communique.archive.facts import FactChange, fact_diff
from communique.archive.history import edit
from communique.types import Act, Coder, Record, Strength

THANKED = "He thanked Norway for the vaccines. He will open two schools."


def told(text: str, *acts: Act) -> Record:
    return Record(document=document(text), coder=CODER, acts=acts)


def thank(text: str, cue: str = "thanked", strength: Strength = "plain") -> Act:
    rest = text.index(" for ") + len(" for ")
    words = text[rest : text.index(".", rest)]
    return act("thank", at(cue, text), at(words, text), strength=strength)


def pledge(text: str) -> Act:
    return act("pledge", at("will open", text), at("two schools", text))


def summary(changes: tuple[FactChange, ...]) -> list[tuple[str, str, list[str]]]:
    shown: list[tuple[str, str, list[str]]] = []
    for one in changes:
        shown.append((one.change, one.fact.kind, [change.field for change in one.fields]))
    return shown


def test_nothing_differs_from_itself() -> None:
    assert fact_diff(record(), record()) == ()


def test_words_before_it_do_not_change_a_fact() -> None:
    longer = f"Lagos. {THANKED}"
    before = told(THANKED, thank(THANKED), pledge(THANKED))
    assert fact_diff(before, told(longer, thank(longer), pledge(longer))) == ()


@pytest.mark.parametrize(
    ("new", "acts", "expected"),
    [
        ("He thanked Norway for the vaccines.", (thank,), [("gone", "pledge", [])]),
        (
            "He thanked Norway for the boats. He will open two schools.",
            (thank, pledge),
            [("changed", "thank", ["content"])],
        ),
        ("He will open two schools. He thanked Norway for the vaccines.", (thank, pledge), []),
    ],
)
def test_an_edit(new: str, acts: tuple[object, ...], expected: list[object]) -> None:
    before = told(THANKED, thank(THANKED), pledge(THANKED))
    after = told(new, *(make(new) for make in acts))  # type: ignore[operator]
    assert summary(fact_diff(before, after)) == expected


def test_other_words_for_the_act_are_a_change() -> None:
    new = THANKED.replace("thanked", "warmly thanked and praised")
    praise = act("praise", at("praised", new), at("Norway", new))
    before = told(THANKED, thank(THANKED))
    changes = fact_diff(before, told(new, thank(new, strength="strong"), praise))
    assert summary(changes) == [("changed", "thank", ["strength"]), ("added", "praise", [])]
    new = THANKED.replace("thanked", "criticised")
    blame = act("condemn", at("criticised", new), at("the vaccines", new))
    assert summary(fact_diff(before, told(new, blame))) == [("changed", "condemn", ["kind", "cue"])]


def test_equal_acts_are_told_apart_by_their_place() -> None:
    twice = f"{THANKED} {THANKED}"
    second = len(THANKED) + 1
    moved = replace(
        thank(THANKED),
        cue=thank(THANKED).cue.__class__(*(edge + second for edge in thank(THANKED).cue)),
        content=at("the vaccines", twice),
    )
    before = told(twice, thank(twice), moved)
    after = told(twice, thank(twice), replace(moved, strength="strong"))
    assert summary(fact_diff(before, after)) == [("changed", "thank", ["strength"])]


def test_the_order_of_a_list_is_no_fact() -> None:
    both = replace(thank(THANKED), areas=("health", "politics"))
    other = replace(both, areas=("politics", "health"))
    assert fact_diff(told(THANKED, both), told(THANKED, other)) == ()


def test_encounters_are_facts_too() -> None:
    (encounter,) = record().encounters
    other = replace(record(), encounters=(replace(encounter, place="Lagos"),))
    (change,) = fact_diff(record(), other)
    assert (change.change, [c.field for c in change.fields]) == ("changed", ["place"])
    assert (change.fields[0].before, change.fields[0].after) == (None, "Lagos")
    assert summary(fact_diff(record(), replace(record(), encounters=()))) == [
        ("gone", "meeting", [])
    ]


def test_an_edit_tells_words_fields_and_facts() -> None:
    after = replace(
        record(),
        document=replace(record().document, text=TEXT.replace("two", "nine"), title=None),
        coder=Coder(program="communique 9", lexicon="l", model="m"),
    )
    found = edit(record(), after)
    assert [(c.field, c.before, c.after) for c in found.fields] == [
        ("title", "Minister Ode receives envoy", None)
    ]
    assert [piece.text for piece in found.words if piece.kind != "same"] == ["two", "nine"]
    assert found.recoded
