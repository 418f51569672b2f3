"""What is exported: one document at a time, from an archive or from records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.types import Record

if TYPE_CHECKING:
    from communique.citing import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A document on its way out.

    record: as people corrected it, where it comes from an archive. version: number of the
    document's version (1 without an archive). permalink: address of its page in the reading
    room; None when no base address was given. encounters: id of the archive's encounter by id of
    the record's; empty without an archive, where each account is an encounter of its own.
    """

    record: Record
    version: int = 1
    permalink: str | None = None
    encounters: Mapping[str, str] = field(default_factory=dict)

    def encounter(self, id: str) -> str:  # noqa: A002 -- the field's name
        """The encounter that an account belongs to: the archive's, else the account itself."""
        return self.encounters.get(id, id)


def of_records(records: Iterable[Record]) -> Iterator[Item]:
    """Items of records that come from no archive."""
    return (Item(record=record) for record in records)


def citation_of(item: Item) -> Citation:
    """How to cite the document."""
    from communique.citing import citation

    return citation(item.record, version=item.version, permalink=item.permalink)
