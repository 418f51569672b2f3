"""The table of acts and encounters: each rule's example comes to it, its near-miss does not."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from communique.codes.mapping import Facts, Rule, load
from communique.types import ActKind, EncounterKind, EncounterStatus

TABLE = load()


def facts(example: str) -> Facts:
    """ "kind strength? negated? → target | cue | content"."""
    head, *parts = [part.strip() for part in example.split("|")]
    words, _, target = head.partition("→")
    kind, *rest = words.split()
    about = frozenset(w.removeprefix("about:") for w in rest if w.startswith("about:"))
    strength = next((w for w in rest if w in ("weak", "strong")), "plain")
    return Facts(
        kind=kind,
        negated="negated" in rest,
        strength=strength,
        target=bool(target.strip()),
        about=about,
        cue=parts[0] if parts else "",
        content=parts[1] if len(parts) > 1 else "",
        contact="call" if "call" in rest else None,
    )


@pytest.mark.parametrize("rule", TABLE.acts, ids=lambda rule: rule.id)
def test_example_and_near_miss(rule: Rule) -> None:
    assert TABLE.act(facts(rule.example))[1].split()[0] == rule.id
    assert TABLE.act(facts(rule.near_miss))[1].split()[0] != rule.id


def test_every_act_and_encounter_has_a_code() -> None:
    for kind, negated, target in itertools.product(get_args(ActKind), (True, False), (True, False)):
        assert TABLE.act(Facts(kind=kind, negated=negated, target=target))[0]
    for kind, status in itertools.product(get_args(EncounterKind), get_args(EncounterStatus)):
        assert TABLE.encounter(kind, status)[0]


@pytest.mark.parametrize(
    ("example", "code"),
    [
        ("request → RUS | urged | the release of the sailors", "0253"),
        ("request → RUS | demanded | the release of the sailors", "1053"),
        ("pledge → UKR | will | provide weapons", "0332"),
        ("pledge → BLR | will | impose sanctions", "1312"),
        ("pledge negated → BLR | will not | lift sanctions", "1244"),
        ("agree | agreed to | hold talks in May", "036"),
        ("warn → IRN | warned | military action", "138"),
    ],
)
def test_topics_refine_the_code(example: str, code: str) -> None:
    assert TABLE.act(facts(example))[0] == code


def test_a_planned_contact_is_intent_and_a_held_one_consult() -> None:
    assert TABLE.encounter("meeting", "planned")[0].startswith("03")
    assert TABLE.encounter("visit", "planned")[0].startswith("03")
    assert TABLE.encounter("call", "held")[0] == "041"
    assert all(TABLE.encounter(k, "held")[0].startswith("04") for k in get_args(EncounterKind))
