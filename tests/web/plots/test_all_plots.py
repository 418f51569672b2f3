"""What holds for every plot: well-formed, described, inert, repeatable, legible, with its table."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any, Protocol, get_args
from xml.etree import ElementTree

import pytest

from communique.types import ActKind, EncounterKind, Strength
from communique.web.page import Table
from communique.web.plots.acts import ActCount, ActsOverTime
from communique.web.plots.days import Calendar, Day
from communique.web.plots.network import Pair, WhoMeetsWhom
from communique.web.plots.palette import INK, MARK
from communique.web.plots.position import PositionOverTime, Said
from communique.web.plots.sheet import NARROW, WIDE
from communique.web.plots.timeline import EncountersOverTime, Met
from communique.web.plots.world import Spotted, Whereabouts

SVG = "{http://www.w3.org/2000/svg}"
KINDS = get_args(ActKind)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
CONTACTS: tuple[EncounterKind, ...] = get_args(EncounterKind)
NAMES = ("Kazakhstan", "Norway", "Ghana", "Peru", "Fiji")
LONG = "Democratic and Popular Federation of the Very Long Name and of the Islands Around It"
HOSTILE = "<script>alert(1)</script>\"'&$x_1$\u202egnp.exe\x00\ud800\nline"
ARABIC = "وزير الخارجية سالم الحارثي"


class Plot(Protocol):
    """What every plot can do."""

    def table(self) -> Table: ...
    def description(self) -> str: ...
    def draw(self, *, width: int) -> str: ...


def day(number: int) -> str:
    return (date(2019, 1, 1) + timedelta(days=number * 7919 % 2200)).isoformat()


def plots(size: int, names: tuple[str, ...] = NAMES, title: str = "A plot") -> list[Plot]:
    """One plot of each sort with ``size`` values that bear the names in turn."""
    numbers = range(size)
    named = [names[n % len(names)] for n in numbers]
    return [
        ActsOverTime(
            title=title, by="party",
            counts=tuple(ActCount(when=day(n), group=named[n]) for n in numbers),
        ),
        PositionOverTime(
            title=title,
            said=tuple(
                Said(when=day(n), side=named[n], kind=KINDS[n % len(KINDS)],
                     strength=STRENGTHS[n % 3], negated=n % 11 == 0)
                for n in numbers
            ),
        ),
        EncountersOverTime(
            title=title,
            met=tuple(
                Met(when=day(n), counterpart=named[n], kind=CONTACTS[n % len(CONTACTS)],
                    status="planned" if n % 5 == 0 else "held")
                for n in numbers
            ),
        ),
        Calendar(title=title, days=tuple(Day(when=day(n)) for n in numbers)),
        WhoMeetsWhom(
            title=title,
            pairs=tuple(
                Pair(first=named[n], second=f"{named[n]} {n // 3}", count=1 + n % 7)
                for n in numbers
            ),
            own=frozenset(names), own_words="for one side",
        ),
        Whereabouts(
            title=title,
            places=tuple(
                Spotted(place=f"{named[n]} {n}", latitude=n * 37 % 140 - 55,
                        longitude=n * 71 % 360 - 180, exact=n % 4 > 0, count=1 + n % 9)
                for n in range(min(size, 400))
            ),
            elsewhere=((named[0], 2),) if size else (),
        ),
    ]  # fmt: skip


def sort_of(plot: Plot) -> str:
    return type(plot).__name__


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  the text is our own


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("size", [0, 1, 2, 60])
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("sort", range(6))
def test_a_drawing_names_and_describes_itself(sort: int, size: int, width: int) -> None:
    plot = plots(size, title="Acts of Ghana")[sort]
    svg = plot.draw(width=width)
    root = parsed(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("viewBox", "").startswith(f"0 0 {width} ")
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == "Acts of Ghana"
    assert description.text == plot.description()
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("plot", plots(60), ids=sort_of)
def test_the_same_values_give_the_same_bytes_from_any_thread(plot: Plot) -> None:
    once = plot.draw(width=WIDE)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: plot.draw(width=WIDE), range(8))) == {once}
    assert not re.search(r"20\d\d-\d\d-\d\dT|Matplotlib|matplotlib", once)


@pytest.mark.parametrize("plot", plots(40, (HOSTILE, ARABIC, LONG), title=HOSTILE), ids=sort_of)
def test_hostile_names_are_inert(plot: Plot) -> None:
    svg = plot.draw(width=WIDE)
    root = parsed(svg)
    assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}a", f"{SVG}image")]
    assert not [a for e in root.iter() for a in dict(e.items()) if a.lower().startswith("on")]
    assert "\u202e" not in svg
    assert set(re.findall(r"https?://[^\"' ]+", svg)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


@pytest.mark.parametrize("plot", plots(40, (ARABIC, LONG)), ids=sort_of)
def test_names_of_any_script_are_text_that_stays_on_the_sheet(plot: Plot) -> None:
    for width in (WIDE, NARROW):
        root = parsed(plot.draw(width=width))
        for element in root.iter(f"{SVG}text"):
            assert element.get("unicode-bidi") == "plaintext"
            assert -1 <= float(element.get("x", "nan")) <= width + 1
            assert len(element.text or "") < 100 or width == WIDE
    if not isinstance(plot, Calendar):
        assert any(words.startswith(ARABIC[:10]) for words in texts(plot.draw(width=WIDE)))


@pytest.mark.parametrize("plot", plots(10_000), ids=sort_of)
def test_ten_thousand_values_stay_a_small_drawing(plot: Plot) -> None:
    svg = plot.draw(width=WIDE)
    assert len(svg) < 250_000
    assert 40 < float(parsed(svg).get("height", "0")) < 1200


@pytest.mark.parametrize("plot", plots(60), ids=sort_of)
def test_dark_screens_get_their_own_colours(plot: Plot) -> None:
    style = parsed(plot.draw(width=WIDE)).find(f"{SVG}style")
    assert style is not None
    assert "prefers-color-scheme:dark" in (style.text or "")
    for colour in (INK, MARK):
        assert f'[style*="fill: {colour}"]' in (style.text or "")


@pytest.mark.parametrize("plot", plots(60), ids=sort_of)
def test_the_table_holds_every_value(plot: Plot) -> None:
    table = plot.table()
    assert table.rows
    assert all(len(row) == len(table.columns) for row in table.rows)
    counts: list[Any] = [row[-1] for row in table.rows]
    if not isinstance(plot, WhoMeetsWhom | Whereabouts):
        assert sum(counts) == 60


@pytest.mark.parametrize("plot", plots(0), ids=sort_of)
def test_nothing_to_show_says_so(plot: Plot) -> None:
    assert plot.table().rows == ()
    assert plot.description() in texts(plot.draw(width=WIDE))


def test_dates_that_no_axis_holds_stay_out_of_the_drawing() -> None:
    counts = (ActCount(when="0001", group="hope"), ActCount(when="2024-02", group="hope"))
    plot = ActsOverTime(title="Acts", by="kind", counts=counts)
    assert plot.description().startswith("1 act")
    assert "0001" not in plot.draw(width=WIDE)
