"""Documents that are one text in two languages: found when they come in, and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, or_, select

from communique.archive.rows import short_or_none, storable_or_none
from communique.archive.tables import documents, translations
from communique.copies.translations import address_key, is_page_of_its_own, share_numbers
from communique.types import Document

# A translation follows within a day.
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A document in another language. reason: how the two were recognised."""

    id: str
    language: str
    title: str | None
    url: str | None
    reason: str


def published_on(document: Document) -> date | None:
    """The day of publication; None where it is not known to the day."""
    try:
        return date.fromisoformat(document.published or "")
    except ValueError:
        return None


def page_key(document: Document) -> str | None:
    """The document's address without its language, where it is the address of a page."""
    key = address_key(document.url)
    return storable_or_none(key) if key and is_page_of_its_own(key) else None


def pair(connection: Connection, stored: Sequence[Document]) -> None:
    """Note which of the archive's documents are the same in another language as those given.

    They are stored already; what was noted about them before is noted anew.
    """
    for one in stored:
        forget(connection, one.id)
        found = dict(_by_numbers(connection, one)) | dict(_by_address(connection, one))
        rows = [_row(one.id, other, reason) for other, reason in found.items()]
        if rows:
            connection.execute(insert(translations), rows)


def forget(connection: Connection, id: str) -> None:  # noqa: A002
    """Take out what was noted about a document."""
    here = or_(translations.c.document == id, translations.c.other == id)
    connection.execute(delete(translations).where(here))


def translations_of(connection: Connection, id: str) -> tuple[Translation, ...]:  # noqa: A002
    """The document in other languages, by language and id."""
    ways = (
        (translations.c.document, translations.c.other),
        (translations.c.other, translations.c.document),
    )
    found = [
        Translation(**row)
        for mine, other in ways
        for row in connection.execute(
            select(
                documents.c.id,
                documents.c.language,
                documents.c.title,
                documents.c.url,
                translations.c.reason,
            )
            .join(translations, documents.c.id == other)
            .where(mine == id)
        ).mappings()
    ]
    return tuple(sorted(found, key=lambda one: (one.language, one.id)))


def _by_address(connection: Connection, one: Document) -> Iterator[tuple[str, str]]:
    key = page_key(one)
    if key is None:
        return
    chosen = select(documents.c.id).where(
        documents.c.address_key == key, documents.c.language != one.language
    )
    for other in connection.execute(chosen).scalars():
        yield other, "the addresses differ in their language only"


def _by_numbers(connection: Connection, one: Document) -> Iterator[tuple[str, str]]:
    day = published_on(one)
    if day is None or not one.publisher:
        return
    chosen = select(documents.c.id, documents.c.text).where(
        documents.c.publisher == short_or_none(one.publisher),
        documents.c.day >= (day - _DAY).isoformat(),  # "between" and a collation do not mix
        documents.c.day <= (day + _DAY).isoformat(),
        documents.c.language != one.language,
    )
    for row in connection.execute(chosen):
        if share_numbers(one.text, row.text):
            yield row.id, "the publisher, the day and the numbers in the text are the same"


def _row(one: str, other: str, reason: str) -> dict[str, Any]:
    first, second = sorted((one, other))
    return {"document": first, "other": second, "reason": reason}
