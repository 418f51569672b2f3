"""Phrases that name actors: country, sector and the field's codes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from communique.codes.actors import actor, numbers

ROWS = list(
    csv.DictReader(
        (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
    )
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_country_and_sector(row: dict[str, str]) -> None:
    found = actor(row["text"])
    assert (found.country, found.sector) == (row["country"], row["sector"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the Kazakh government", "KAZGOV"),
        ("Kazakh soldiers", "KAZMIL"),
        ("the UN Secretary-General", "IGOUNO"),
        ("NATO", "IGOWSTNAT"),
        ("Amnesty International", "NGO"),
        # CAMEO writes MED for the media and HLH for health; PLOVER's MED is health
        ("Kazakh journalists", "KAZMED"),
        ("Kazakh doctors", "KAZHLH"),
        ("a passer-by", None),
    ],
)
def test_cameo_style_code(text: str, code: str | None) -> None:
    assert actor(text).code == code


def test_numbers_hold_only_while_the_state_did() -> None:
    assert numbers("KAZ", "2024-05-03") == (705, 705)
    assert numbers("KAZ", "1985-01-01") == (None, None)
    assert numbers("SUN", "1985-01-01")[0] is not None
    assert numbers("SUN", "2001-01-01") == (None, None)
    assert numbers("DEU", None) == (255, 260)
    assert numbers("IGO", None) == (None, None)


def test_the_taliban_rule_since_2021() -> None:
    assert actor("the Taliban", date="2015-06-01").sector == "REB"
    assert actor("the Taliban", date="2023-06-01").sector == "GOV"


def test_who_stands_in_a_country_is_not_of_it() -> None:
    assert actor("Syrian refugees in Turkey").country == "SYR"
    assert actor("the Iranian ambassador to Kenya").country == "IRN"
    assert actor("Iran-backed militia in Iraq").country == "IRQ"
