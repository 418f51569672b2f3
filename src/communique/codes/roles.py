"""What actors are called: sectors by role words, peoples and groups by name (``roles.yaml``)."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from communique.codes.schemes import folder
from communique.errors import KnowledgeError
from communique.knowledge import sections
from communique.lexicon import noun_forms
from communique.registry import fold

# Names and roles have at most so many words.
LONGEST: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A people, armed group, service or party: its state and sector, None where open."""

    country: str | None
    sector: str | None
    until: str = ""
    then: str | None = None

    def sector_at(self, date: str | None) -> str | None:
        """The sector on an ISO date; the latest for none."""
        late = self.until and (date is None or date[:4] >= self.until)
        return self.then if late else self.sector


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The compiled file, with the larger cities of the world.

    sectors: code → name. words: folded phrase → sector. generic: words of leaders and members.
    groups: folded name → group. cities: name → alpha-3. igo: acronym → rest of the CAMEO code.
    since: alpha-3 → year from which a state's numbers hold.
    """

    sectors: dict[str, str]
    words: dict[str, str]
    generic: dict[str, str | None]
    groups: dict[str, Group]
    cities: dict[str, str]
    igo: dict[str, str]
    since: dict[str, int]


def grams(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first, size, phrase) of all runs of words, longest first at each place."""
    for first in range(len(words)):
        for size in range(min(LONGEST, len(words) - first), 0, -1):
            yield first, size, " ".join(words[first : first + size])


@lru_cache(maxsize=1)
def load() -> Roles:
    """The roles that ship with the program, loaded once a process."""
    data = sections(folder() / "roles.yaml")
    words: dict[str, str] = {}
    for code, sector in data["sectors"].items():
        for word in sector["words"]:
            for form in _forms(word):
                words.setdefault(form, code)
    generic = {form: code for word, code in data["generic"].items() for form in _forms(word)}
    return Roles(
        sectors={code: sector["name"] for code, sector in data["sectors"].items()},
        words=words,
        generic=generic,
        groups=_groups(data["groups"], data["sectors"]),
        cities=_cities(),
        igo=dict(data["igo"]),
        since={code: int(year) for code, year in data["since"].items()},
    )


def _groups(items: list[dict[str, Any]], sectors: dict[str, Any]) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for item in items:
        if item["sector"] not in (None, *sectors):
            raise KnowledgeError(f"roles.yaml: {item['names'][0]}: no sector {item['sector']!r}")
        group = Group(
            country=item["country"],
            sector=item["sector"],
            until=item.get("until", ""),
            then=item.get("then"),
        )
        for name in item["names"]:
            groups[fold(name)] = group
    return groups


def _cities() -> dict[str, str]:
    with (folder() / "cities.csv").open(encoding="utf-8") as lines:
        return {row["name"]: row["country"] for row in csv.DictReader(lines)}


def _forms(phrase: str) -> set[str]:
    """A phrase with its last word in singular and plural."""
    *before, last = fold(phrase).split()
    forms = noun_forms(last)
    if last.endswith("man"):
        forms.add(last[:-3] + "men")
    return {" ".join((*before, form)) for form in forms}
