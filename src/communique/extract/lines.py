"""A line: a parsed sentence with its mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.extract.mentions import Found
from communique.language import Parse


@dataclass(slots=True)
class Line:
    """A parsed sentence with its mentions, as the encounter reader needs it."""

    parse: Parse
    founds: Sequence[Found]
    owner: Sequence[Found | None]
    quoted: bool
    headline: bool = False
