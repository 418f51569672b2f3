"""Position on an issue: the lean of an act, and a drawing that tells it without colour."""

from __future__ import annotations

import re

import pytest

from communique.types import ActKind, Strength
from communique.web.plots.position import PositionOverTime, Said, stance_of
from communique.web.plots.sheet import WIDE


@pytest.mark.parametrize(
    ("kind", "stance"),
    [("support", "for"), ("condemn", "against"), ("discuss", "neither"), ("state", "neither")],
)
def test_the_lean_of_a_kind(kind: ActKind, stance: str) -> None:
    assert stance_of(kind) == stance


def said(
    kind: ActKind, strength: Strength = "plain", *, negated: bool = False, side: str = "Ghana"
) -> Said:
    return Said(when="2024-05-14", side=side, kind=kind, strength=strength, negated=negated)


def without_colours(*acts: Said) -> str:
    svg = PositionOverTime(title="Position", said=acts).draw(width=WIDE)
    body = re.sub(r"<(title|desc|style).*?</\1>", "", svg, flags=re.DOTALL)
    return re.sub(r"#(?!ffffff)[0-9a-f]{6}|[mptd][0-9a-f]{8,}", "", body)


def test_every_meaning_has_a_shape_of_its_own() -> None:
    meanings = [
        said("support", "weak"),
        said("support", "plain"),
        said("support", "strong"),
        said("support", "plain", negated=True),
        said("oppose", "weak"),
        said("oppose", "plain"),
        said("oppose", "strong"),
        said("oppose", "plain", negated=True),
        said("state", "weak"),
        said("state", "plain"),
        said("state", "strong"),
    ]
    assert len({without_colours(meaning) for meaning in meanings}) == len(meanings)


def test_who_says_most_comes_first_and_the_ninth_side_is_in_the_table() -> None:
    acts = tuple(said("support", side=f"State {n}") for n in range(9) for _ in range(n + 1))
    plot = PositionOverTime(title="Position", said=acts)
    assert plot.description().startswith("State 8: 9 for. State 7: 8 for.")
    assert plot.description().endswith("1 more side stands in the table.")
    assert "State 0" not in plot.draw(width=WIDE).split("</desc>")[1]
    assert ("2024-05-14", "State 0", "for", "support", "plain", "", 1) in plot.table().rows
