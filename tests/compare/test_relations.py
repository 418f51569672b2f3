"""What two matched acts are to each other: relation, differences, word diff, reasons."""

from __future__ import annotations

import pytest
from compare_acts import account, compared

from communique.compare import Match, WordChange
from communique.compare.relations import word_diff


def match(left: str, right: str) -> Match:
    (one,) = compared(account("NOR", left), account("NOR", right)).matches
    return one


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (
            "thank: He {thanked} Finland for the icebreaker.",
            "thank: He {expressed gratitude} for the icebreaker.",
            "same",
        ),
        (
            "concern+: He {voiced deep concern} about the dam on the Nile.",
            "concern: He {voiced concern} about the dam on the Nile.",
            "stronger_left",
        ),
        (
            "pledge-: He {is willing to} open a consulate in Nuuk.",
            "pledge: He {will} open a consulate in Nuuk.",
            "stronger_right",
        ),
        (
            "warn: He {outlined} sanctions that he was ready to impose on the smugglers.",
            "warn: He {made clear} that severe sanctions would hit the smugglers.",
            "stronger_right",
        ),
        (
            "state: He {stressed} the need to reopen the bridge at Narva.",
            "request: He {asked} for the reopening of the Narva bridge.",
            "differs",
        ),
        (
            "pledge: He {will} send 24 drones to the coast guard.",
            "pledge: He {will} send 36 drones to the coast guard.",
            "differs",
        ),
        (
            "discuss: They {discussed} ransomware, tariffs and the railway.",
            "discuss: They {discussed} ransomware.",
            "differs",
        ),
    ],
)
def test_relations(left: str, right: str, relation: str) -> None:
    assert match(left, right).relation == relation


def test_differences_name_the_field_and_both_values() -> None:
    found = match(
        "state: He {stressed} the need to keep the Paris Agreement on emissions.",
        "request+: He {strongly urged} action on emissions.",
    )

    values = {one.field: (one.left, one.right) for one in found.differences}
    assert values["kind"] == ("state", "request")
    assert values["strength"] == ("plain", "strong")
    assert values["wording"] == (
        "the need to keep the Paris Agreement on emissions",
        "action on emissions",
    )


def test_the_same_words_differ_in_nothing() -> None:
    line = "thank: He {thanked} Finland for the icebreaker."

    found = match(line, line)

    assert found.differences == ()
    assert found.reasons[0] == "the same words"


def test_word_diff_keeps_both_texts_whole() -> None:
    left, right = "the new port of Tema in June", "the old port of Tema"

    changes = word_diff(left, right)

    assert changes == (
        WordChange(left="the", right="the"),
        WordChange(left="new", right="old"),
        WordChange(left="port of Tema", right="port of Tema"),
        WordChange(left="in June", right=""),
    )
    assert " ".join(c.left for c in changes if c.left) == left
    assert " ".join(c.right for c in changes if c.right) == right


def test_reasons_are_plain_words() -> None:
    found = match(
        "discuss: They {discussed} the work of NATO in the Arctic until 2030.",
        "discuss: They {talked about} what NATO does in the Arctic until 2030.",
    )

    assert "both name Arctic" in found.reasons
    assert any(reason.startswith("both about NATO") for reason in found.reasons)
    assert "the same figures: 2030" in found.reasons
    assert "both discuss" in found.reasons
