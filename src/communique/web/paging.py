"""Pages of a list: which stretch of it, and the addresses of the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Query

SIZE: Final = 50
# Beyond this nobody pages; the addresses of crawlers would cost as much as the whole list.
LAST: Final = 2_000

PageNumber = Annotated[int, Query(alias="page", ge=1, le=LAST, description="Page of the list.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Where in a list a page stands. total: items in the whole list; size: items a page."""

    number: int
    total: int
    size: int = SIZE

    @property
    def last(self) -> int:
        """Number of the last page; 1 for an empty list."""
        return min(max(1, -(-self.total // self.size)), LAST)

    @property
    def first_item(self) -> int:
        """Number of the first item on the page, counted from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last_item(self) -> int:
        """Number of the last item on the page."""
        return min(self.number * self.size, self.total)
