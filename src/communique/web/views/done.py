"""What a change did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique import addresses
from communique.archive.known import Stored
from communique.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class DonePage(Page):
    """A change that was made. address: where it can be seen."""

    template: ClassVar[str] = "done.html"
    address: str


def done(title: str, address: str) -> DonePage:
    """The page of a change."""
    return DonePage(title=title, address=address)


def outcome(stored: Stored) -> DonePage:
    """What became of a document that was to be stored."""
    where = addresses.readout(
        stored.document, None if stored.outcome == "removed before" else stored.version
    )
    return done(stored.outcome.capitalize(), where)
