"""What the archive holds of documents that come in: the same, an older version, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from sqlalchemy import Connection, or_, select

from communique.archive.rows import storable_or_none
from communique.archive.tables import appearances, documents, tombstones, versions
from communique.read.origins import tells
from communique.text import sha256_of
from communique.types import Document

Outcome = Literal["added", "new version", "copy", "unchanged", "removed before"]

# What a copy of a document may tell besides its text. What it does not tell is no change.
_TOLD: Final = ("title", "issuer", "publisher", "published", "url", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What became of a document.

    id, version: as the archive has it. "unchanged": the version that is the same, which may be
    an older one than ``current``. "removed before": nothing was stored. document: id of the
    document that it is a copy of, else its own; for a copy the versions are that document's.
    """

    outcome: Outcome
    id: str
    version: int
    current: int
    document: str


@dataclass(slots=True)
class KnownDocument:
    """A document that the archive has, with its versions, the newest first."""

    key: int
    id: str
    version: int
    versions: list[Mapping[Any, Any]] = field(default_factory=list)


class Known:
    """What the archive holds of some documents, asked once for all of them."""

    def __init__(self, connection: Connection, found: Sequence[Document]) -> None:
        ids = list({one.id for one in found})
        urls = list({url for one in found if (url := storable_or_none(one.url))})
        self._by_id: dict[str, KnownDocument] = {}
        self._by_url: dict[str, KnownDocument] = {}
        self._copies: dict[str, Mapping[Any, Any]] = {}
        self._gone: dict[str, int] = {}
        self._load_documents(connection, ids, urls)
        self._load_copies(connection, ids, urls)
        self._load_tombstones(connection, ids, urls)

    def document(self, one: Document) -> KnownDocument | None:
        """The document as the archive has it, by id, else by address."""
        return self._by_id.get(one.id) or self._by_url.get(_url(one))

    def as_known(self, one: Document) -> Document:
        """The document under the id that the archive has for it."""
        known = self.document(one)
        copy = self._copy(one)
        name = known.id if known else copy["id"] if copy else one.id
        return one if name == one.id else replace(one, id=name)

    def next_version(self, one: Document) -> int:
        """The number of the version to come; after a removal it counts on."""
        known = self.document(one)
        return 1 + (known.version if known else self._last_removed(one))

    def unchanged(self, one: Document, *, again: bool) -> Stored | None:
        """What to report where nothing is to be stored.

        again: also store what was removed before, or is the same as an older version only.
        """
        known, digest = self.document(one), sha256_of(one.text)
        if known is None:
            return self._unchanged_copy(one, digest) or self._removed_before(one, again=again)
        for version in known.versions[:1] if again else known.versions:
            if version["text_sha256"] == digest and not _differs(one, version):
                number = int(version["number"])
                return Stored(
                    outcome="unchanged",
                    id=known.id,
                    version=number,
                    current=known.version,
                    document=known.id,
                )
        return None

    def _unchanged_copy(self, one: Document, digest: str) -> Stored | None:
        copy = self._copy(one)
        if copy is None or copy["text_sha256"] != digest:
            return None
        return Stored(
            outcome="unchanged",
            id=copy["id"],
            version=copy["version"],
            current=copy["version"],
            document=copy["document"],
        )

    def _removed_before(self, one: Document, *, again: bool) -> Stored | None:
        last = self._last_removed(one)
        if not last or again:
            return None
        return Stored(
            outcome="removed before", id=one.id, version=last, current=last, document=one.id
        )

    def note(self, one: Document, *, key: int, number: int) -> None:
        """Remember what was just stored, for documents that come twice."""
        known = self._by_id.setdefault(one.id, KnownDocument(key, one.id, number))
        known.key, known.version = key, number
        told = {name: storable_or_none(getattr(one, name)) for name in _TOLD}
        known.versions.insert(0, {"number": number, "text_sha256": sha256_of(one.text), **told})
        if one.url:
            self._by_url.setdefault(_url(one), known)

    def note_copy(self, one: Document, *, document: str, version: int) -> None:
        """Remember a copy that was just stored."""
        digest = sha256_of(one.text)
        row = {"id": one.id, "document": document, "version": version, "text_sha256": digest}
        for name in filter(None, (one.id, _url(one))):
            self._copies[name] = row

    def _copy(self, one: Document) -> Mapping[Any, Any] | None:
        """The row of the copy that the archive has of this id or address."""
        return self._copies.get(one.id) or self._copies.get(_url(one))

    def _last_removed(self, one: Document) -> int:
        """The last version's number of a removed document of this id or address, else 0."""
        return max(self._gone.get(one.id, 0), self._gone.get(_url(one), 0))

    def _load_documents(self, connection: Connection, ids: list[str], urls: list[str]) -> None:
        by_key = {}
        columns = (documents.c.key, documents.c.id, documents.c.version, documents.c.url)
        same = or_(documents.c.id.in_(ids), documents.c.url.in_(urls))
        for row in connection.execute(select(*columns).where(same).order_by(documents.c.key)):
            known = by_key[row.key] = KnownDocument(row.key, row.id, row.version)
            self._by_id[row.id] = known
            if row.url:
                self._by_url.setdefault(row.url, known)
        fields = [versions.c[name] for name in ("document", "number", "text_sha256", *_TOLD)]
        kept = select(*fields).where(versions.c.document.in_(list(by_key)))
        for version in connection.execute(kept.order_by(versions.c.number.desc())).mappings():
            by_key[version["document"]].versions.append(version)

    def _load_copies(self, connection: Connection, ids: list[str], urls: list[str]) -> None:
        same = or_(appearances.c.id.in_(ids), appearances.c.url.in_(urls))
        names = ("id", "url", "document", "version", "text_sha256")
        chosen = select(*(appearances.c[name] for name in names)).where(same)
        for row in connection.execute(chosen).mappings():
            for name in filter(None, (row["id"], row["url"])):
                self._copies[name] = row

    def _load_tombstones(self, connection: Connection, ids: list[str], urls: list[str]) -> None:
        same = or_(tombstones.c.id.in_(ids), tombstones.c.url.in_(urls))
        for row in connection.execute(select(tombstones).where(same)):
            for name in filter(None, (row.id, row.url)):
                self._gone[name] = max(row.version, self._gone.get(name, 0))


def _url(one: Document) -> str:
    """The address as the archive writes it; "" when there is none, which nothing has."""
    return storable_or_none(one.url) or ""


def _differs(one: Document, version: Mapping[Any, Any]) -> bool:
    """True when the copy tells something that the version does not say so."""
    told = ((name, storable_or_none(getattr(one, name))) for name in _TOLD if _told(one, name))
    return any(value is not None and value != version[name] for name, value in told)


def _told(one: Document, name: str) -> bool:
    """False for what was only worked out: better rules or more outlets make no new version."""
    return name not in ("issuer", "publisher", "published") or tells(one, name)
