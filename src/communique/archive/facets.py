"""What acts can be narrowed down by, and how the values are named to people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

from communique.types import ActKind, Genre, Strength, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One side of acts by which they can be narrowed down.

    name: as parameters and options call it. mark: the letter that its values carry in the
    index. values: all there can be, in their order; None where that depends on the archive.
    """

    name: str
    mark: str
    label: str
    values: tuple[str, ...] | None = None


FACETS: Final = (
    Facet(name="speaker", mark="s", label="Speaker"),
    Facet(name="party", mark="p", label="Party"),
    Facet(name="target", mark="t", label="Target"),
    Facet(name="kind", mark="k", label="Kind of act", values=get_args(ActKind)),
    Facet(name="issue", mark="i", label="Issue"),
    Facet(name="area", mark="a", label="Area"),
    Facet(name="strength", mark="f", label="Strength", values=get_args(Strength)),
    Facet(name="voice", mark="v", label="Voice", values=get_args(Voice)),
    Facet(name="issuer", mark="r", label="Issuer"),
    Facet(name="publisher", mark="u", label="Publisher"),
    Facet(name="genre", mark="g", label="Genre", values=get_args(Genre)),
    Facet(name="negated", mark="n", label="Negated", values=("no", "yes")),
    Facet(name="status", mark="c", label="Status", values=("machine", "corrected", "added")),
    Facet(name="month", mark="m", label="Month"),
)

# Months are counted, but chosen by first and last day.
CHOSEN: Final = tuple(facet for facet in FACETS if facet.name != "month")
