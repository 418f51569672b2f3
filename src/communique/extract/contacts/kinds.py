"""Of which kind a contact is: meeting, call, video call, visit or summit (codebook §1, kind)."""

from __future__ import annotations

import re
from typing import Final, cast

from communique.extract.contacts.making import end_of
from communique.extract.contacts.places import where
from communique.extract.contacts.state import State
from communique.types import EncounterKind, EncounterStatus

_PHONE: Final = re.compile(
    r"\b(?:tele)?phon|\bcalls?\b(?! (?:on|for|upon))|\bteleconference", re.IGNORECASE
)
_MEETING: Final = re.compile(
    r"\b(?:meet(?:s|ing|ings)?|met|receive[sd]?|hosts?|visits?|courtesy|audience|welcomes?)\b",
    re.IGNORECASE,
)
_VIDEO: Final = re.compile(r"\bvideo|\bvirtual|\bonline\b", re.IGNORECASE)
_TITLED: Final[tuple[tuple[re.Pattern[str], EncounterKind], ...]] = (
    (_VIDEO, "video_call"),
    (_PHONE, "call"),
    (_MEETING, "meeting"),
)
_CALLS: Final = frozenset(("call", "video_call"))


def noun_class(s: State, n: int) -> str | None:
    """The class of a contact noun; some nouns are one only with the word before them."""
    p = s.p
    words = s.words
    if p.low[n] in words["compound"]:
        remote = words["video"] | words["remote"]
        if not any(w in remote for w in p.low[p.left[n] : n]):
            return None
    return s.nouns.get(p.low[n])


def kind_of(s: State, v: int, n: int | None, status: EncounterStatus) -> EncounterKind:
    """Meeting, call or video call: by the noun, the words around it, then the title."""
    p, words = s.p, s.words
    name = s.nouns.get(p.low[n], "meeting") if n is not None else ""
    first, end = v, end_of(p, v)
    if n is not None:
        first, end = min(v, p.left[n]), end_of(p, max(v, n))
        if n == v:
            end = min(end, n + 4)
    around = set(p.low[first : end + 1])
    by_wire = name == "video_call" and bool(around & words["remote"] - words["video"])
    if name in ("summit", "visit", "video_call") and not by_wire:
        return cast(EncounterKind, name)
    if around & words["video"]:
        return "video_call"
    if around & words["in_person"]:
        return "meeting"
    by_phone = around & words["remote"] - ({"call"} if name == "meeting" else set())
    if name == "meeting" or "meet" in s.verbs.get(p.low[v], ()):
        virtual = name and status == "held" and _VIDEO.search(s.readout.title)
        return "video_call" if virtual else "meeting"
    if by_phone or name == "call":
        spoken = any(w.startswith(("phone", "telephon")) for w in around)
        virtual = status == "held" and not spoken and _VIDEO.search(s.readout.title)
        return "video_call" if virtual else "call"
    talked = n is None or p.low[n] in ("conversation", "conversations")
    if talked and status == "held" and s.main is not None and s.main.kind in _CALLS:
        return s.main.kind
    if n is not None and talked and where(s.line, (n,), (n + 1, n + 3), words) is not None:
        return "meeting"  # "the conversations in X"
    if status == "held":
        for pattern, kind in _TITLED:
            if pattern.search(s.readout.title):
                return kind
    return "call" if talked else "meeting"
