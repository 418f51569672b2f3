"""What the comparison knows as data (``data/compare``): kinds that go together, matters,
how rare words are in this genre, and words for the tone of a contact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, get_args

from communique.areas import AreaFinder
from communique.errors import KnowledgeError
from communique.knowledge import entries, sections
from communique.types import ActKind, Span

# A word for the contact further from a word of tone is not what the tone is of.
NEAR: Final = 60
# Rarity of a term that the table does not list: nobody uses it as a matter of course.
UNLISTED: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A subject of this genre. broad: so wide that naming it says little."""

    id: str
    name: str
    broad: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All data of the comparison. Immutable after loading.

    fits: (kind, kind) → 0 to 1, in both orders. echoes: kinds that answer each other.
    of_thing: registry id → matters it stands for.
    rarity: term → 0 (in nearly every readout) to 1. empty: words that tell nothing.
    """

    fits: Mapping[tuple[str, str], float]
    echoes: frozenset[frozenset[str]]
    matters: Mapping[str, Matter]
    finder: AreaFinder
    of_thing: Mapping[str, tuple[str, ...]]
    rarity: Mapping[str, float]
    empty: frozenset[str]
    tone: re.Pattern[str]
    contact: re.Pattern[str]
    boosters: re.Pattern[str]
    hedges: re.Pattern[str]

    def fit(self, left: str, right: str) -> float:
        """How well two kinds go together: 1 for the same, 0 for kinds that never meet."""
        return 1.0 if left == right else self.fits.get((left, right), 0.0)

    def tone_of(self, text: str) -> list[Span]:
        """Where words stand that tell how a contact went: near a word for the contact."""
        return [
            Span(*found.span())
            for found in self.tone.finditer(text)
            if self.contact.search(_around(text, *found.span()))
        ]

    def force_of(self, words: str) -> int:
        """1 for a clause with more boosters than hedges, -1 for one with fewer, else 0."""
        more = len(self.boosters.findall(words)) - len(self.hedges.findall(words))
        return (more > 0) - (more < 0)

    def is_broad(self, term: str) -> bool:
        """True for the term of a matter so wide that naming it says little."""
        return self.matters[term.removeprefix("matter:")].broad

    def rarity_of(self, term: str) -> float:
        """0 for a term in nearly every readout, 1 for a rare or unknown one."""
        return self.rarity.get(term, UNLISTED)


@lru_cache(maxsize=1)
def load() -> Tables:
    """The tables that ship with the program, loaded once a process."""
    return read_tables(files("communique") / "data" / "compare")


def read_tables(folder: Traversable) -> Tables:
    """The tables of a folder. Raises KnowledgeError naming the file and the entry."""
    matters = entries(folder / "matters.yaml")
    kinds = sections(folder / "kinds.yaml")
    words = sections(folder / "words.yaml")
    of_thing: dict[str, tuple[str, ...]] = {}
    for entry in matters:
        things = [*(entry.get("things") or ()), *(f"state:{c}" for c in entry.get("states") or ())]
        for thing in things:
            of_thing[thing] = (*of_thing.get(thing, ()), entry["id"])
    return Tables(
        fits=_fits(kinds["fits"]),
        echoes=frozenset(frozenset(entry["kinds"]) for entry in kinds["echoes"]),
        matters={
            entry["id"]: Matter(
                id=entry["id"], name=entry["name"], broad=entry.get("broad") == "true"
            )
            for entry in matters
        },
        finder=AreaFinder({entry["id"]: entry["words"] for entry in matters}),
        of_thing=of_thing,
        rarity=_rarity((folder / "rarity.tsv").read_text(encoding="utf-8")),
        empty=frozenset(words["empty"]),
        tone=_any_of(words["tone"]),
        contact=_any_of(words["contact"]),
        boosters=_any_of(words["boosters"]),
        hedges=_any_of(words["hedges"]),
    )


def _fits(data: Mapping[str, Any]) -> dict[tuple[str, str], float]:
    kinds = get_args(ActKind)
    fits: dict[tuple[str, str], float] = {}
    for left, entry in data.items():
        for right, fit in entry["fit"].items():
            if left not in kinds or right not in kinds:
                raise KnowledgeError(f"kinds.yaml: {left}, {right}: no such kinds of act")
            if (left, right) in fits:
                raise KnowledgeError(f"kinds.yaml: {left} and {right} are given twice")
            fits[left, right] = fits[right, left] = float(fit)
    return fits


def _rarity(lines: str) -> dict[str, float]:
    rows = (line.split("\t") for line in lines.splitlines() if line and line[0] != "#")
    return {term: float(rarity) for term, rarity in rows}


def _around(text: str, start: int, end: int) -> str:
    """What stands near a stretch in its sentence, without the stretch."""
    before = re.split(r"[.!?]\s|\n", text[max(0, start - NEAR) : start])[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", text[end : end + NEAR])[0]
    return f"{before} {after}"


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for whole words; a last ``*`` matches any ending."""
    one = "|".join(
        re.escape(w.removesuffix("*")) + (r"\w*" if w.endswith("*") else "") for w in words
    )
    return re.compile(rf"\b(?:{one})\b", re.IGNORECASE)
