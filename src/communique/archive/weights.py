"""What counts when two accounts are compared: ``data/archive/accounts.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any, Final, get_args

from communique.errors import KnowledgeError
from communique.knowledge import sections
from communique.types import EncounterKind, EncounterStatus

Pair = frozenset[str]

_FILE: Final = "accounts.yaml"
_AGREEMENTS: Final = ("persons", "office", "unnamed", "both_office", "both_unnamed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Points by what agrees; the file explains each. Pairs are unordered; one word is a twin."""

    threshold: float
    parties: float
    sides: Mapping[str, float]
    stated: tuple[float, ...]
    visit_days: int
    during_visit: float
    same_month: float
    one_stated: Mapping[int, float]
    unstated: tuple[float, ...]
    stale: int
    kinds: Mapping[Pair, float]
    in_person: frozenset[str]
    statuses: Mapping[Pair, tuple[float, str | None]]
    same_place: float
    same_country: float
    other_place: float
    one_office: float
    third_party: float
    levels: tuple[frozenset[str], ...]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that ship with the program. Raises KnowledgeError naming what is wrong."""
    data = sections(files("communique") / "data" / "archive" / _FILE)
    try:
        return _weights(data)
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"{_FILE}: missing or wrong: {error}") from error


def _weights(data: Mapping[str, Any]) -> Weights:
    kinds = {frozenset(row["pair"]): float(row["points"]) for row in data["kinds"]}
    statuses = {
        frozenset(row["pair"]): (float(row["points"]), row.get("reason"))
        for row in data["statuses"]
    }
    _known(chain.from_iterable(kinds), get_args(EncounterKind), "kind")
    _known(chain.from_iterable(statuses), get_args(EncounterStatus), "status")
    _known(data["in_person"], get_args(EncounterKind), "kind")
    places = data["places"]
    return Weights(
        threshold=float(data["threshold"]),
        parties=float(data["parties"]),
        sides={name: float(data["sides"][name]) for name in _AGREEMENTS},
        stated=tuple(map(float, data["stated"])),
        visit_days=int(data["during_visit"]["days"]),
        during_visit=float(data["during_visit"]["points"]),
        same_month=float(data["same_month"]),
        one_stated={int(days): float(points) for days, points in data["one_stated"].items()},
        unstated=tuple(map(float, data["unstated"])),
        stale=int(data["stale"]),
        kinds=kinds,
        in_person=frozenset(data["in_person"]),
        statuses=statuses,
        same_place=float(places["same"]),
        same_country=float(places["same_country"]),
        other_place=float(places["different"]),
        one_office=float(data["one_office"]),
        third_party=float(data["third_party"]),
        levels=tuple(frozenset(ranks) for ranks in data["levels"]),
    )


def _known(words: Any, allowed: tuple[str, ...], what: str) -> None:
    for word in words:
        if word not in allowed:
            raise ValueError(f"{word!r} is no {what} of an encounter")
