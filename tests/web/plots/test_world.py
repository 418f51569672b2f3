from __future__ import annotations

import re

import numpy as np
import pytest

from communique.web.plots.sheet import WIDE
from communique.web.plots.world import SOURCE, Spotted, Whereabouts, project


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    # in the authors' paper the poles are 0.59247 times as long as the equator
    [(0, 0, 0, 0), (180, 0, 2.7066, 0), (0, 90, 0, 1.3173), (-180, -90, -1.6036, -1.3173)],
)
def test_the_projection_is_equal_earth(
    longitude: float, latitude: float, x: float, y: float
) -> None:
    assert project(np.array([[longitude, latitude]]))[0] == pytest.approx((x, y), abs=2e-3)


@pytest.mark.parametrize("latitude", [-60, -20, 0, 35, 70])
def test_equal_areas_stay_equal(latitude: float) -> None:
    step = 0.01
    corners = project(np.array([[10, latitude], [10 + step, latitude], [10, latitude + step]]))
    east, north = corners[1] - corners[0], corners[2] - corners[0]
    area = abs(east[0] * north[1] - east[1] * north[0])
    on_the_globe = np.radians(step) ** 2 * np.cos(np.radians(latitude + step / 2))
    assert area == pytest.approx(on_the_globe, rel=1e-3)


def spotted(place: str, latitude: float, longitude: float, *, exact: bool = True) -> Spotted:
    return Spotted(place=place, latitude=latitude, longitude=longitude, exact=exact, count=2)


def test_the_map_names_its_sources_and_its_hollow_circles() -> None:
    city = spotted("Astana", 51.2, 71.4)
    svg = Whereabouts(title="Where", places=(city,)).draw(width=WIDE)
    assert SOURCE in svg
    assert "Hollow" not in svg
    country = spotted("Kazakhstan", 48.0, 67.0, exact=False)
    assert "Hollow" in Whereabouts(title="Where", places=(city, country)).draw(width=WIDE)


def distance(svg: str, one: str, other: str) -> float:
    """Pixels from west to east between two labels."""
    at = {name: float(x) for x, name in re.findall(r'x="([\d.]+)" y="[\d.]+">(\w+)<', svg)}
    return abs(at[one] - at[other])


def test_the_map_shows_no_more_of_the_world_than_the_places_need() -> None:
    oslo = spotted("Oslo", 59.9, 10.7)
    near = Whereabouts(title="", places=(oslo, spotted("Riga", 56.9, 24.1))).draw(width=WIDE)
    far = Whereabouts(title="", places=(oslo, spotted("Suva", -18.1, 178.4))).draw(width=WIDE)
    assert distance(near, "Oslo", "Riga") > 2 * 13.4 / 360 * WIDE
    assert distance(far, "Oslo", "Suva") < WIDE


def test_places_that_no_map_knows_are_counted_and_listed() -> None:
    plot = Whereabouts(title="", places=(spotted("Oslo", 60, 11),), elsewhere=(("Sea House", 3),))
    assert plot.description().endswith("3 at places that the map does not know.")
    assert plot.table().rows[-1] == ("Sea House", "not on the map", "", "", 3)
