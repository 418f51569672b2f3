"""The versions of a document, and what each changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sqlalchemy import Connection, select

from communique.archive.facts import Change, FactChange, fact_diff
from communique.archive.store import missing
from communique.archive.tables import coders, documents, versions
from communique.archive.wording import Piece, word_diff
from communique.records import from_json
from communique.types import Coder, Record

# What a version tells besides its text.
TOLD: Final = ("title", "issuer", "publisher", "published", "language", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of a document: when it was stored, and what made its record and when."""

    number: int
    added_at: str
    coded_at: str
    coder: Coder
    sha256: str
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a version changed against the one before.

    recoded: another coder made its record, so that facts may differ without an edit.
    """

    fields: tuple[Change, ...]
    words: tuple[Piece, ...]
    facts: tuple[FactChange, ...]
    recoded: bool


def versions_of(connection: Connection, id: str) -> list[Version]:  # noqa: A002
    """The versions of a document, the first first. Raises ArchiveError."""
    kept = (
        select(
            *(
                versions.c[name]
                for name in ("number", "added_at", "coded_at", "sha256", "title", "published")
            ),
            coders.c.program,
            coders.c.lexicon,
            coders.c.model,
        )
        .join(documents, documents.c.key == versions.c.document)
        .join(coders, coders.c.key == versions.c.coder)
        .where(documents.c.id == id)
        .order_by(versions.c.number)
    )
    found = [
        Version(
            number=row.number,
            added_at=row.added_at,
            coded_at=row.coded_at,
            coder=Coder(program=row.program, lexicon=row.lexicon, model=row.model),
            sha256=row.sha256,
            title=row.title,
            published=row.published,
        )
        for row in connection.execute(kept)
    ]
    if not found:
        raise missing(connection, id)
    return found


def edits(connection: Connection, id: str) -> Iterator[tuple[int, Edit]]:  # noqa: A002
    """For each version after the first its number and what it changed."""
    kept = (
        select(versions.c.number, versions.c.record)
        .join(documents, documents.c.key == versions.c.document)
        .where(documents.c.id == id)
        .order_by(versions.c.number)
    )
    records = ((row.number, from_json(row.record)) for row in connection.execute(kept))
    for (_, before), (number, after) in pairwise(records):
        yield number, edit(before, after)


def edit(before: Record, after: Record) -> Edit:
    """What changed from one version to another."""
    words = word_diff(before.document.text, after.document.text)
    told = (
        Change(field=name, before=getattr(before.document, name), after=value)
        for name in TOLD
        if (value := getattr(after.document, name)) != getattr(before.document, name)
    )
    return Edit(
        fields=tuple(told),
        words=words,
        facts=fact_diff(before, after, words),
        recoded=before.coder != after.coder,
    )
