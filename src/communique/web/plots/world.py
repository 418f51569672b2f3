"""Where encounters took place: land in outline, a circle for each place.

The map is equal-area (Equal Earth; Šavrič, Patterson, Jenny 2018), shows as much of the
world as the places need, and draws no frontiers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from numpy.typing import NDArray

from communique.web.page import Table
from communique.web.plots.frame import empty
from communique.web.plots.lettering import clean, width_of
from communique.web.plots.palette import LAND, MARK, PAPER
from communique.web.plots.placing import Box, Spot, place_labels
from communique.web.plots.sheet import SMALL, WIDE, Sheet, foot_of
from communique.web.words import counted

Points = NDArray[np.float64]

HOLLOW: Final = "Hollow: only the country is known."
SOURCE: Final = "Land: Natural Earth. Cities: GeoNames (CC BY 4.0)."

_EQUAL_EARTH: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_WORLD: Final = (-2.75, -1.15, 2.75, 1.32)
_LEAST: Final = 0.9  # in radii of the globe: about 50 degrees of longitude
_MOST_LABELS: Final = 24
_BIGGEST: Final = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """``count`` encounters at a place. exact: False where only the country is known."""

    place: str
    latitude: float
    longitude: float
    exact: bool
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Encounters by place. elsewhere: names of places that are on no map, with counts."""

    title: str
    places: tuple[Spotted, ...]
    elsewhere: tuple[tuple[str, int], ...] = ()

    def table(self) -> Table:
        """Every place with its count, the most frequent first; then those that are on no map."""
        rows = [
            (p.place, "place" if p.exact else "country only", p.latitude, p.longitude, p.count)
            for p in _biggest_first(self.places)
        ]
        lost = sorted(self.elsewhere, key=lambda item: (-item[1], item[0]))
        columns = ("place", "known by", "latitude", "longitude", "encounters")
        return Table(
            columns=columns,
            rows=(*rows, *((name, "not on the map", "", "", n) for name, n in lost)),
        )

    def description(self) -> str:
        """The map in one or two sentences."""
        lost = sum(count for _, count in self.elsewhere)
        unplaced = f" {lost} at places that the map does not know." if lost else ""
        if not self.places:
            return "No encounters with a known place." + unplaced
        most = ", ".join(f"{p.place} ({p.count})" for p in _biggest_first(self.places)[:6])
        if len(self.places) > 6:
            most = f"most of them {most}"
        total = counted(sum(p.count for p in self.places), "encounter")
        return f"{total} at {counted(len(self.places), 'place')}: {most}.{unplaced}"

    def draw(self, *, width: int) -> str:
        """The drawing as SVG, ``width`` pixels wide."""
        places = _biggest_first(self.places)
        if not places:
            return empty(self.title, self.description(), width=width)
        at = project(np.array([(p.longitude, p.latitude) for p in places]))
        window = _window(at, narrow=width < WIDE)
        scale = width / (window[2] - window[0])
        height = round((window[3] - window[1]) * scale)
        remark = SOURCE if all(p.exact for p in places) else f"{HOLLOW} {SOURCE}"
        foot = foot_of(remark, width)
        sheet = Sheet(width=width, height=height + foot)
        axes = sheet.panel(bottom=foot)
        _draw_land(axes, window, scale)
        room = Box(0, 0, width, height)
        _draw_places(sheet, axes, places, (at - window[:2]) * (scale, -scale) + (0, height), room)
        sheet.notes(remark)
        return sheet.svg(title=self.title, description=self.description())


def project(degrees: Points) -> Points:
    """Longitude and latitude in degrees to x (east) and y (north), in radii of the globe."""
    a1, a2, a3, a4 = _EQUAL_EARTH
    longitude, latitude = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    theta = np.arcsin(np.sqrt(3) / 2 * np.sin(latitude))
    square = theta**2
    sixth = square**3
    stretch = 9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1
    x = 2 * np.sqrt(3) * longitude * np.cos(theta) / (3 * stretch)
    return np.column_stack([x, theta * (a4 * sixth * square + a3 * sixth + a2 * square + a1)])


@lru_cache(maxsize=1)
def _land() -> list[Points]:
    """The outlines of land, projected."""
    file = files("communique") / "data" / "map" / "land.json"
    return [project(np.array(ring)) for ring in json.loads(file.read_bytes())]


def _biggest_first(places: Sequence[Spotted]) -> list[Spotted]:
    return sorted(places, key=lambda p: (-p.count, p.place))


def _window(at: Points, *, narrow: bool) -> tuple[float, float, float, float]:
    """The rectangle to show, (west, south, east, north): the places, with air, within the world."""
    low, high = at.min(axis=0), at.max(axis=0)
    middle = (low + high) / 2
    size = np.maximum((high - low) * 1.25 + 0.12, _LEAST)
    tallest, flattest = (1.0, 0.55) if narrow else (0.62, 0.42)
    size[0] = max(size[0], size[1] / tallest)
    size[1] = max(size[1], size[0] * flattest)
    west, south, east, north = _WORLD
    size = np.minimum(size, (east - west, north - south))
    size[1] = min(size[1], size[0] * tallest)
    start = np.clip(middle - size / 2, (west, south), (east - size[0], north - size[1]))
    return float(start[0]), float(start[1]), float(start[0] + size[0]), float(start[1] + size[1])


def _draw_land(axes: Axes, window: tuple[float, float, float, float], scale: float) -> None:
    west, south, east, north = window
    shapes = [
        (ring - (west, north)) * (scale, -scale)
        for ring in _land()
        if ring[:, 0].max() > west
        and ring[:, 0].min() < east
        and ring[:, 1].max() > south
        and ring[:, 1].min() < north
    ]
    axes.add_collection(PolyCollection(shapes, facecolor=LAND, linewidth=0, zorder=0))


def _draw_places(sheet: Sheet, axes: Axes, places: list[Spotted], at: Points, room: Box) -> None:
    """Circles, the area by the count; hollow where only the country is known."""
    most = places[0].count
    unit = min(_BIGGEST / most**0.5, 4.0)
    radii = [max(2.6, unit * p.count**0.5) for p in places]
    for exact in (True, False):
        chosen = [n for n, p in enumerate(places) if p.exact == exact]
        axes.scatter(
            at[chosen, 0], at[chosen, 1], s=[(2 * radii[n]) ** 2 for n in chosen], zorder=3,
            facecolor=MARK if exact else "none", edgecolor=PAPER if exact else MARK,
            linewidth=0.8 if exact else 1.2,
        )  # fmt: skip
    labels = [clean(p.place) for p in places]
    spots = [
        Spot(x=float(x), y=float(y), radius=r, width=width_of(label, SMALL))
        for (x, y), r, label in zip(at, radii, labels, strict=True)
    ]
    written = 0
    for label, spot in zip(labels, place_labels(spots, size=SMALL, room=room), strict=True):
        if spot and written < _MOST_LABELS:
            sheet.write(axes, spot.x, spot.y, label, anchor=spot.anchor, size=SMALL, halo=True)
            written += 1
