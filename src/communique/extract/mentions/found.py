"""What the scanner finds: a name, office, state, organisation or issue (codebook §4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.registry import Known, Office, Reference

FoundKind = Literal["person", "office", "state", "organisation", "issue", "reference", "name"]


@dataclass(slots=True)
class Found:
    """Something named in a sentence. first, last: token indexes, inclusive.

    A person's span is the name; ``head`` is the first token of the whole phrase with its
    title, ``tail`` the last. span and phrase: the same as code points of the surface.
    office is None when the title is not in the registry; role is as written.
    """

    kind: FoundKind
    first: int
    last: int
    name: str
    head: int
    role: str | None = None
    office: Office | None = None
    country: str | None = None
    referent: Known | Reference | None = None
    how: str = "name"
    female: bool | None = None
    honorific: bool = False
    tail: int = -1
    org: str | None = None
    also: Office | None = None
    span: tuple[int, int] = (0, 0)
    phrase: tuple[int, int] = (0, 0)
