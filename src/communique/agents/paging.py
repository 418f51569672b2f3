"""Pages of an answer: a cursor says where the next one begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Final, TypeVar

from pydantic import Field

from communique.errors import QueryError

MOST: Final = 50
_CURSOR: Final = re.compile(r"[0-9]{1,9}")

Cursor = Annotated[
    str | None, Field(description="`more` of the answer before, for the page after it.")
]
Limit = Annotated[int, Field(ge=1, le=MOST, description="At most so many on a page.")]

T = TypeVar("T")


def offset_of(cursor: str | None) -> int:
    """Where a page begins. Raises QueryError for what no answer has given."""
    if cursor is None:
        return 0
    if not _CURSOR.fullmatch(cursor):
        raise QueryError(f"cursor: {cursor[:50]!r} is none; give `more` of the answer before")
    return int(cursor)


def page_of(items: Sequence[T], cursor: str | None, limit: int) -> tuple[Sequence[T], str | None]:
    """The page that begins at the cursor, and the cursor of the next one."""
    start = offset_of(cursor)
    return items[start : start + limit], more_after(start + limit, len(items))


def more_after(shown: int, total: int) -> str | None:
    """The cursor for what comes after so many; None when that is all."""
    return str(shown) if shown < total else None


def number_of(cursor: str | None, limit: int) -> int:
    """The number of a page, from 1. Raises QueryError when the limit has changed on the way."""
    start = offset_of(cursor)
    if start % limit:
        raise QueryError(f"cursor: it was given for another limit than {limit}; keep the limit")
    return start // limit + 1
