"""Where a place is that a readout names ("Kremlin", "Bali, Indonesia", "Republic of Korea").

A place is looked for by its parts, the most exact first: a city, then a seat of government
(at the capital), then a country (at the middle of its cities, marked as known only by the
country). What the gazetteer does not know stays unplaced. Sources: data/map/SOURCES.md.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from statistics import median
from typing import Final

from communique import registry
from communique.registry import Hit, Known

# Without a country beside it, the name of a small town is too often something else.
_KNOWN_EVERYWHERE: Final = 100
_PARTS: Final = re.compile(r",| in | at | near |\(|\)")
_NOT_LETTERS: Final = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point of the map in degrees. exact: False when only the country is known."""

    name: str
    latitude: float
    longitude: float
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _City:
    place: Place
    country: str
    region: str
    capital: bool
    thousands: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gazetteer:
    """Cities by folded name, the biggest first, and the capital and middle of each country."""

    cities: dict[str, list[_City]]
    capitals: dict[str, Place]
    middles: dict[str, tuple[float, float]]
    regions: frozenset[str]


@lru_cache(maxsize=8192)
def locate(words: str) -> Place | None:
    """The place that a readout calls ``words``; None if unknown or more than one country."""
    states = _states(words)
    codes = dict.fromkeys(known.code for _, known in states)
    if len(codes) > 1:
        return None
    code = next(iter(codes), None)
    seats = [hit for hit, _ in states if hit.how == "seat"]
    city = _city_in([_without(words, seats), *_PARTS.split(_without(words, seats))], code)
    if city or code is None:
        return city
    gazetteer = _gazetteer()
    if any(hit.how in ("seat", "capital") for hit, _ in states) and code in gazetteer.capitals:
        return gazetteer.capitals[code]
    if code not in gazetteer.middles:
        return None
    latitude, longitude = gazetteer.middles[code]
    return Place(name=states[0][1].name, latitude=latitude, longitude=longitude, exact=False)


def _states(words: str) -> list[tuple[Hit, Known]]:
    """The names of states in the words, and the states."""
    return [
        (hit, hit.referent)
        for hit in registry.load().find(words)
        if hit.kind == "state" and isinstance(hit.referent, Known)
    ]


def _without(words: str, hits: Iterable[Hit]) -> str:
    """The words with those of the hits blanked: there is a town called White House."""
    for hit in hits:
        words = words[: hit.start] + "," * (hit.end - hit.start) + words[hit.end :]
    return words


def _city_in(parts: list[str], code: str | None) -> Place | None:
    """The first part that is a city of the country, or a well-known city if there is none.

    A part that names a region ("Wilmington, Delaware") rules out the cities of other regions.
    """
    gazetteer = _gazetteer()
    names = [_folded(part) for part in parts]
    for number, name in enumerate(names):
        if number > 1 and name in gazetteer.regions:
            continue  # "Woodside, California": there is a town called California
        regions = gazetteer.regions.intersection(names[number + 1 :]) - {name}
        for city in gazetteer.cities.get(name, ()):
            known = code == city.country or (
                code is None and (city.thousands >= _KNOWN_EVERYWHERE or city.capital)
            )
            if (known and not regions) or city.region in regions:
                return city.place
    return None


def _folded(name: str) -> str:
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in plain if not unicodedata.combining(c))
    if not name.isalpha():
        name = _NOT_LETTERS.sub(" ", name).strip()
    return name.casefold().removeprefix("the ")


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    with (files("communique") / "data" / "map" / "cities.csv").open(encoding="utf-8") as handle:
        rows = list(csv.reader(handle))[1:]
    rows.sort(key=lambda row: -int(row[6]))
    cities = [_city(row) for row in rows]
    by_name: dict[str, list[_City]] = {}
    points: dict[str, list[tuple[float, float]]] = {}
    for city in cities:
        by_name.setdefault(_folded(city.place.name), []).append(city)
        points.setdefault(city.country, []).append((city.place.latitude, city.place.longitude))
    for row, city in zip(rows, cities, strict=True):
        # a city's own name comes before another's second name ("New Delhi")
        for name in dict.fromkeys(_folded(n) for n in row[7].split("|") if n):
            by_name.setdefault(name, []).append(city)
    return _Gazetteer(
        cities=by_name,
        capitals={city.country: city.place for city in cities if city.capital},
        middles={code: _middle(found) for code, found in points.items()},
        regions=frozenset(city.region for city in cities if city.region),
    )


def _city(row: list[str]) -> _City:
    name, country, region, capital, latitude, longitude, thousands, _ = row
    return _City(
        place=Place(name=name, latitude=float(latitude), longitude=float(longitude), exact=True),
        country=country,
        region=_folded(region),
        capital=capital == "capital",
        thousands=int(thousands),
    )


def _middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    latitudes, longitudes = zip(*points, strict=True)
    return median(latitudes), median(longitudes)
