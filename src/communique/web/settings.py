"""What the reading room is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from communique.language import DEFAULT_MODEL, ModelName

LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")

# Who may change the archive: nobody; whoever sits at the machine; whoever brings a token.
Writing = Literal["no", "loopback", "token"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the reading room is served and what it refuses.

    archive: path or URL of the archive; None: texts can be read, nothing is kept.
    hosts: names under which it answers; a page of another site that points its own name at
    this machine (DNS rebinding) does not know them. Empty: any name.
    max_body: bytes of a request. max_text: characters of a text to be read on the spot.
    seconds: how long a request may take; query_seconds: how long one question to the archive.
    """

    archive: str | None = None
    writing: Writing = "no"
    hosts: tuple[str, ...] = LOOPBACK
    max_body: int = 2_000_000
    max_text: int = 400_000
    seconds: float = 30.0
    query_seconds: float = 10.0
    model: ModelName = DEFAULT_MODEL
