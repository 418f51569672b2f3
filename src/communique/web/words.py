"""Labels as a person writes them, for the values of the codebook."""

from __future__ import annotations

from typing import Final

from communique.types import Act, EncounterStatus, Voice

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


def kind(act: Act) -> str:
    """The act's kind: ``support``, or ``not support`` when the text denies it."""
    return f"not {act.kind}" if act.negated else act.kind


def counted(number: int, thing: str, things: str | None = None) -> str:
    """``1 act``, ``2 acts``, ``1,234 acts``."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
