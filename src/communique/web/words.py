"""Labels as a person writes them, for the values of the codebook."""

from __future__ import annotations

from typing import Final, get_args

from communique.types import Act, EncounterStatus, Genre, Voice

VOICES: Final[dict[Voice, str]] = {
    "direct": "direct speech",
    "indirect": "reported",
    "joint": "said of the parties together",
}
STATUSES: Final[dict[EncounterStatus, str]] = {
    "held": "held",
    "recalled": "looked back to",
    "planned": "planned",
    "cancelled": "called off",
}


VALUES: Final[dict[str, dict[str, str]]] = {
    "voice": {str(voice): shown for voice, shown in VOICES.items()},
    "genre": {genre: genre.replace("_", " ") for genre in get_args(Genre)},
    "negated": {"no": "not denied", "yes": "denied"},
    "status": {
        "machine": "as the program coded it",
        "corrected": "corrected by a person",
        "added": "added by a person",
    },
}


def value(facet: str, label: str) -> str:
    """What the value of a facet is called."""
    return VALUES.get(facet, {}).get(label, label)


def kind(act: Act) -> str:
    """The act's kind: ``support``, or ``not support`` when the text denies it."""
    return act_kind(act.kind, negated=act.negated)


def act_kind(kind: str, *, negated: bool) -> str:
    """The same from its parts."""
    return f"not {kind}" if negated else kind


def counted(number: int, thing: str, things: str | None = None) -> str:
    """``1 act``, ``2 acts``, ``1,234 acts``."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
