from __future__ import annotations

import re

from communique.web.plots.network import Pair, WhoMeetsWhom
from communique.web.plots.sheet import NARROW, WIDE


def network(people: int) -> WhoMeetsWhom:
    pairs = [
        Pair(first=f"Minister {n}", second=f"Minister {n * n % people}", count=1 + people - n)
        for n in range(people)
        if n != n * n % people
    ]
    return WhoMeetsWhom(title="Who meets whom", pairs=tuple(pairs))


def labels(svg: str) -> list[tuple[float, float]]:
    """Where the names stand."""
    found = re.findall(r'x="([\d.]+)" y="([\d.]+)">Minister', svg)
    return [(float(x), float(y)) for x, y in found]


def test_no_name_covers_another() -> None:
    for plot, width in ((network(40), WIDE), (network(18), NARROW)):
        spots = labels(plot.draw(width=width))
        assert len(spots) > 14
        for number, (x, y) in enumerate(spots):
            for other_x, other_y in spots[:number]:
                assert abs(x - other_x) > 60 or abs(y - other_y) > 12


def test_beyond_forty_the_most_connected_stay_and_a_remark_says_so() -> None:
    svg = network(90).draw(width=WIDE)
    assert len(labels(svg)) <= 40
    assert re.search(r"The \d+ with the most encounters; \d+ more in the table\.", svg)


def test_the_table_sorts_by_number_and_names_each_pair_once() -> None:
    pairs = (
        Pair(first="Omar Said", second="Ama Owusu", count=1),
        Pair(first="Ama Owusu", second="Liv Berg", count=3),
    )
    table = WhoMeetsWhom(title="", pairs=pairs).table()
    assert table.rows == (("Ama Owusu", "Liv Berg", 3), ("Ama Owusu", "Omar Said", 1))
