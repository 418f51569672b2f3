"""What could not be read, as a value that stands in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that gave no record: where it stands and why."""

    source: str
    reason: str


_LONGEST: Final = 300


def said(error: Exception) -> str:
    """What an error says, in one line of readable characters."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    line = " ".join("".join(c if c.isprintable() else " " for c in str(error)).split())
    return (line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…") or type(error).__name__


def failure(source: str, error: Exception) -> Failure:
    """A Failure from an error: one line, without the errno or the path said twice."""
    reason = said(error)
    return Failure(source=source, reason=reason.removeprefix(f"{source}: "))
