"""What changed at known addresses: new readouts, edits of facts, pages that are gone.

Nothing is ever removed from the archive here; that a page is gone is told and noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from communique.archive import Archive, captures
from communique.archive.facts import FactChange
from communique.archive.history import Edit, edit
from communique.archive.known import Stored
from communique.archive.store import load
from communique.archive.wording import hunks
from communique.fetch.client import Client
from communique.fetch.crawl import Page, Plan, crawled
from communique.fetch.documents import address_of, documents_of, leads_home, says_missing
from communique.fetch.storing import stored
from communique.language import ModelName
from communique.sources import Failure
from communique.types import Document

What = Literal[
    "new", "copy", "edited", "reworded", "missing", "gone", "back", "unchanged", "unchecked"
]

# A page is gone when it was missing at two looks with at least so much time between them.
CONFIRMED: Final = timedelta(hours=1)
CHANGES: Final[tuple[What, ...]] = ("new", "edited", "gone", "back")
_GONE: Final = (404, 410)
_FORM: Final = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What became of one address since the last look.

    new: a readout; copy: a new address of a text that is known. edited: facts differ; reworded:
    words or headline only. missing: not there, for the first time; gone: still not there. back:
    there again. unchecked: nobody knows, ``detail`` says why.
    """

    what: What
    address: str
    id: str | None = None
    version: int | None = None
    title: str | None = None
    detail: str | None = None
    facts: tuple[FactChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A look at known addresses and at lists that may name new ones.

    confirmed: how long a page must be missing to be gone. moment: when the look is taken.
    """

    archive: Archive
    client: Client
    model: ModelName
    confirmed: timedelta = CONFIRMED
    moment: datetime

    def events(self, plan: Plan, *, resumed: bool = False) -> Iterator[Event]:
        """What became of each address, also of those that did not change."""
        for found in crawled(self.client, plan, resumed=resumed):
            if isinstance(found, Failure):
                yield Event(what="unchecked", address=found.source, detail=found.reason)
            elif isinstance(found, Page):
                yield from self._of_page(found)

    def _of_page(self, page: Page) -> Iterator[Event]:
        if page.status in _GONE or leads_home(page):
            yield self._missing(page, _where(page))
        elif page.status not in (200, 304):
            yield _unchecked(page, f"answered {page.status}")
        elif self._is_stored(page):
            yield self._there(page) or _of_known(page, "unchanged")
        else:
            yield from self._read(page)

    def _is_stored(self, page: Page) -> bool:
        """True when the current version was read from this very response."""
        if page.known is None or page.new:
            return False
        with self.archive.reading() as connection:
            kept = captures.capture_of(connection, page.known.id, page.known.version)
        return kept is not None and kept == page.capture

    def _read(self, page: Page) -> Iterator[Event]:
        limits = self.client.settings.limits
        for one in documents_of(page, self.client.state.folder, limits=limits):
            if isinstance(one, Failure):
                yield Event(what="unchecked", address=one.source, detail=one.reason)
            elif page.known and says_missing(one):
                yield self._missing(page, f"says “{one.title or one.text.strip()[:60]}”")
            else:
                yield self._stored(page, one)

    def _stored(self, page: Page, document: Document) -> Event:
        if page.capture is None:  # a page that was read has one
            return _unchecked(page, "nothing was kept of it")
        result = stored(self.archive, document, page.capture, model=self.model)
        if isinstance(result, Failure):
            return _unchecked(page, result.reason)
        found, back = self._change(result, document, address_of(page)), self._there(page)
        return found if back is None or found.what in CHANGES else back

    def _change(self, result: Stored, document: Document, address: str) -> Event:
        event = Event(
            what="unchanged",
            address=address,
            id=result.id,
            version=result.version,
            title=document.title,
        )
        if result.outcome == "added":
            return replace(event, what="new", detail=document.genre)
        if result.outcome == "copy":
            return replace(event, what="copy", detail=f"of {result.document}")
        if result.outcome != "new version":
            return event
        changed = self._edit(result)
        what: What = "edited" if changed.facts else "reworded"
        return replace(event, what=what, detail=_told(changed), facts=changed.facts)

    def _edit(self, result: Stored) -> Edit:
        """What the new version changed; a newer program is no edit, so that both are read by it."""
        with self.archive.reading() as connection:
            before = load(connection, result.id, result.version - 1)
            after = load(connection, result.id, result.version)
        if before.coder != after.coder:
            from communique.extract import extract

            before = extract(before.document, model=self.model)
        return edit(before, after)

    def _there(self, page: Page) -> Event | None:
        """Note that a page is there; an event where it had been told as gone."""
        state, url = self.client.state, page.entry.url
        seen = state.seen(url)
        if seen is None or seen.missing is None:
            return None
        state.note_missing(url, since=None, gone=None)
        return _of_known(page, "back", f"was gone since {seen.missing}") if seen.gone else None

    def _missing(self, page: Page, why: str) -> Event:
        if page.known is None:
            return _unchecked(page, why)
        state, url = self.client.state, page.entry.url
        seen = state.seen(url)
        if seen is not None and seen.gone:
            return _of_known(page, "unchanged")
        since = seen.missing if seen and seen.missing else None
        if since is None:
            state.note_missing(url, since=self.moment.strftime(_FORM), gone=None)
            return _of_known(page, "missing", f"{why}; the next look will tell whether it is gone")
        if self.moment - datetime.strptime(since, _FORM).replace(tzinfo=UTC) < self.confirmed:
            return _of_known(page, "missing", f"{why}, since {since}")
        state.note_missing(url, since=since, gone=self.moment.strftime(_FORM))
        return _of_known(page, "gone", f"{why}, since {since}")


def _where(page: Page) -> str:
    """Why a page is taken for missing."""
    if page.status in _GONE:
        return f"answered {page.status}"
    return f"leads to the first page of its site, {page.url}"


def _told(changed: Edit) -> str:
    """What an edit changed besides facts."""
    places = len([*hunks(changed.words, around=0)])
    parts = [f"{places} changes of words" if places != 1 else "1 change of words"] if places else []
    return ", ".join((*parts, *(change.field for change in changed.fields)))


def _unchecked(page: Page, why: str) -> Event:
    known = page.known
    return Event(
        what="unchecked", address=page.entry.url, id=known.id if known else None, detail=why
    )


def _of_known(page: Page, what: What, detail: str | None = None) -> Event:
    known = page.known
    return Event(
        what=what,
        address=page.entry.url,
        id=known.id if known else None,
        version=known.version if known else None,
        detail=detail,
    )
