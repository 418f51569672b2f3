"""What could not be read, as a value that stands in its place."""

from __future__ import annotations

from dataclasses import dataclass

from communique.read.refusals import said


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that gave no record: where it stands and why."""

    source: str
    reason: str


def failure(source: str, error: Exception) -> Failure:
    """A Failure from an error: one line, without the errno or the path said twice."""
    reason = said(error)
    return Failure(source=source, reason=reason.removeprefix(f"{source}: "))
