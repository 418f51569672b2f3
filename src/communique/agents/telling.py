"""Records of the archive, or of a text that was sent along, ready to be told as facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from communique.agents.facts import Told
from communique.agents.quoting import Permalinks, Words, text_uri
from communique.archive import showing
from communique.archive.appearances import appearance, appearances_of
from communique.archive.corrections import Corrected
from communique.archive.deciding import held
from communique.archive.history import versions_of
from communique.archive.store import is_stored, load
from communique.errors import QueryError
from communique.types import Record


def told(
    connection: Connection, permalinks: Permalinks, document: str, version: int | None = None
) -> Told:
    """A document's version; the current one as people have corrected it. Raises QueryError."""
    check_stored(connection, document)
    one = held(connection, document)
    if version is None or version == one.version:
        contacts = showing.contacts_of(connection, document)
        encounters = {within: contact.id for within, contact in contacts.items()}
        current = _told(one.told.record, one.version, permalinks, _by_people(one.told), encounters)
        return replace(current, copies=appearances_of(connection, document))
    known = [kept.number for kept in versions_of(connection, document)]
    if version not in known:
        raise QueryError(
            f"version: {document} has no version {version}; there are {known[0]} to {known[-1]}"
        )
    return _told(load(connection, document, version), version, permalinks, {}, {})


def check_stored(connection: Connection, document: str) -> None:
    """Raises QueryError for a document that is not there, saying why and what next."""
    if is_stored(connection, document):
        return
    stone = showing.tombstone(connection, document)
    shown = document[:200]
    copy = appearance(connection, document)
    if copy is not None:
        raise QueryError(f"document: {shown} is a copy of {copy.document}; ask for that one")
    if stone is not None:
        why = f": {stone.reason}" if stone.reason else ""
        raise QueryError(f"document: {shown} was removed on {stone.removed_at[:10]}{why}")
    raise QueryError(f"document: there is no {shown!r}; search_readouts finds ids of documents")


def told_text(record: Record) -> Told:
    """A text that is not kept: its words are addressed by the hash of the text."""
    link = partial(text_uri, record.document.sha256)
    return Told(
        record=record,
        version=1,
        link=link,
        act_link=lambda words, _: link(words),
        by_people={},
        encounters={},
    )


def _told(
    record: Record,
    version: int,
    permalinks: Permalinks,
    by_people: Mapping[str, str],
    encounters: Mapping[str, str],
) -> Told:
    document = record.document.id

    def link(words: Words) -> str:
        return permalinks.words(document, version, words)

    def act_link(words: Words, name: str) -> str:
        return permalinks.act(document, version, words, name)

    return Told(
        record=record,
        version=version,
        link=link,
        act_link=act_link,
        by_people=by_people,
        encounters=encounters,
    )


def _by_people(one: Corrected) -> dict[str, str]:
    corrected = {correction.act: "corrected" for correction in one.corrections}
    return corrected | {added.act: "added" for added in one.added}
