"""Lists of readouts and of encounters, and what is left of a removed readout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique import addresses
from communique.archive.listing import Chosen, Listed
from communique.archive.showing import Contact, Tombstone
from communique.web import words
from communique.web.page import Entry, Page, Table
from communique.web.paging import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadoutsPage(Page):
    """Readouts, the latest first."""

    template: ClassVar[str] = "readouts.html"
    chosen: Chosen
    stretch: Stretch
    readouts: tuple[Listed, ...]

    def table(self) -> Table:
        """The readouts, one a row."""
        columns = tuple(Listed.__dataclass_fields__)
        return Table(
            columns=columns,
            rows=tuple(tuple(getattr(one, name) for name in columns) for one in self.readouts),
        )

    def entries(self) -> tuple[Entry, ...]:
        """The readouts as items of a feed."""
        return tuple(map(entry, self.readouts))


def readouts(chosen: Chosen, found: list[Listed], *, total: int, number: int) -> ReadoutsPage:
    """A page of the list of readouts."""
    return ReadoutsPage(
        title="Readouts",
        chosen=chosen,
        stretch=Stretch(number=number, total=total),
        readouts=tuple(found),
    )


def entry(one: Listed) -> Entry:
    """A readout as an item of a feed."""
    return Entry(
        address=addresses.readout(one.id, one.version),
        title=one.title or one.id,
        updated=one.changed_at,
        published=one.published,
        summary=f"{words.counted(one.acts, 'act')}, version {one.version}",
        author=one.issuer or one.publisher,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EncountersPage(Page):
    """Encounters, the latest first. least: with at least so many accounts."""

    template: ClassVar[str] = "encounters.html"
    least: int
    stretch: Stretch
    encounters: tuple[Contact, ...]

    def table(self) -> Table:
        """The encounters, one a row."""
        columns = ("id", "kind", "status", "day", "place", "accounts", "parties")
        return Table(
            columns=columns,
            rows=tuple(
                (one.id, one.kind, one.status, one.day, one.place, one.accounts,
                 "; ".join(party.name for party in one.parties))
                for one in self.encounters
            ),
        )  # fmt: skip


def encounters(
    found: tuple[Contact, ...], *, least: int, total: int, number: int
) -> EncountersPage:
    """A page of the list of encounters."""
    return EncountersPage(
        title="Encounters with several accounts" if least > 1 else "Encounters",
        least=least,
        stretch=Stretch(number=number, total=total),
        encounters=found,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePage(Page):
    """A readout that was removed."""

    template: ClassVar[str] = "gone.html"
    tombstone: Tombstone


def gone(tombstone: Tombstone) -> GonePage:
    """The page that stands where a removed readout stood."""
    return GonePage(title="This readout was removed", tombstone=tombstone)
