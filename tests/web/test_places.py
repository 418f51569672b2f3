"""Places as readouts name them → points of the map."""

from __future__ import annotations

import pytest

from communique.web.places import locate


@pytest.mark.parametrize(
    ("words", "name", "exact"),
    [
        ("Astana", "Astana", True),
        ("Nur-Sultan", "Astana", True),
        ("Kiev", "Kyiv", True),
        ("Davos, Switzerland", "Davos", True),
        ("the Presidential Palace in Hanoi, Vietnam", "Hanoi", True),
        ("Kremlin", "Moscow", True),  # a seat stands for its capital
        ("White House", "Washington", True),  # and not for the town of that name
        ("Washington, D.C.", "Washington", True),
        ("San José, Costa Rica", "San José", True),
        ("Tbilisi, Georgia", "Tbilisi", True),
        ("Republic of Korea", "South Korea", False),
        ("Bali, Indonesia", "Indonesia", False),  # an island is no city
    ],
)
def test_known_places(words: str, name: str, exact: bool) -> None:
    place = locate(words)
    assert place is not None
    assert (place.name, place.exact) == (name, exact)


@pytest.mark.parametrize(
    "words", ["Poland and Ukraine", "Headquarters", "Permanent Mission", "", "–"]
)
def test_what_is_unknown_or_more_than_one_country_stays_unplaced(words: str) -> None:
    assert locate(words) is None


def test_a_region_decides_between_cities_of_one_name() -> None:
    delaware, georgia = locate("Wilmington, Delaware"), locate("Atlanta, Georgia")
    assert delaware is not None
    assert georgia is not None
    assert delaware.latitude == pytest.approx(39.7, abs=0.2)
    assert georgia.longitude == pytest.approx(-84.4, abs=0.2)
