"""What one account attributes to the other side and that side's own text does not carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.compare.comparison import OneSided, Where
from communique.compare.sides import Side
from communique.compare.units import Unit


def one_sided(units: Iterable[Unit], where: Where, own: Side, other: Side) -> Iterator[OneSided]:
    """The one-sided attributions among unmatched acts of an account.

    own, other: whose account it is, and whose the other text is. Joint ``discuss`` is not
    counted: what was talked about is no position of anybody (codebook §7).
    """
    if not other or own == other:
        return
    for unit in units:
        if not unit.side & other:
            continue
        joint = bool(unit.side - other)
        if joint and unit.act.kind == "discuss":
            continue
        yield OneSided(where=where, how="joint" if joint else "alone", act=unit.act)
