"""The published schemes as data: CAMEO codes with Goldstein values, PLOVER categories."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from communique.errors import KnowledgeError
from communique.knowledge import entries


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """A CAMEO code: always a string, since "010" and "10" are two codes.

    goldstein: from -10 (conflict) to 10 (cooperation); None where the scale has no value.
    plover: the PLOVER event, None for statements (01) and appeals (02).
    mode: PLOVER's mode where its conversion table defines one.
    """

    code: str
    name: str
    goldstein: float | None
    plover: str | None
    mode: str | None

    @property
    def root(self) -> str:
        """The two digits of the cue category ("03")."""
        return self.code[:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverEvent:
    """A PLOVER category with its quad class and score. older: names in earlier versions."""

    event: str
    quad: str
    score: float
    older: tuple[str, ...]
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemes:
    """CAMEO and PLOVER, by code and by event name."""

    cameo: dict[str, CameoCode]
    plover: dict[str, PloverEvent]

    def plover_of(self, cameo: str) -> str | None:
        """The PLOVER event of a CAMEO code."""
        return self.cameo[cameo].plover


def folder() -> Traversable:
    """Where the schemes and the words of events stand."""
    return files("communique") / "data" / "schemes"


@lru_cache(maxsize=1)
def load() -> Schemes:
    """The schemes that ship with the program, loaded once a process."""
    plover = {
        entry["event"]: PloverEvent(
            event=entry["event"],
            quad=entry["quad"],
            score=float(entry["score"]),
            older=tuple(entry.get("older") or ()),
            modes=tuple(entry.get("modes") or ()),
        )
        for entry in entries(folder() / "plover.yaml")
    }
    cameo: dict[str, CameoCode] = {}
    for entry in entries(folder() / "cameo.yaml"):
        code, event = entry["code"], entry["plover"]
        if not isinstance(code, str) or code in cameo:
            raise KnowledgeError(f"cameo.yaml: {code!r} is no string or is given twice")
        if event is not None and event not in plover:
            raise KnowledgeError(f"cameo.yaml: {code}: no PLOVER event {event!r}")
        value = entry["goldstein"]
        cameo[code] = CameoCode(
            code=code,
            name=entry["name"],
            goldstein=None if value is None else float(value),
            plover=event,
            mode=entry.get("mode"),
        )
    return Schemes(cameo=cameo, plover=plover)
