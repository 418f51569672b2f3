"""From what was named to the pages behind it: feeds and sitemaps are followed, pages asked.

Every host has a worker of its own, so that hosts are asked side by side and each in turn.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, Literal

from communique.archive.captures import Address, Capture
from communique.errors import FetchError
from communique.fetch import warc
from communique.fetch.addresses import parsed
from communique.fetch.client import PERMANENT, Answer, Client
from communique.fetch.lists import Entry, Listing, listing_of
from communique.fetch.streaming import streamed
from communique.sources import Failure, failure

_OF_ADDRESSES: Final = "://"
# Answers from here on give no page.
_FAILED: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to fetch.

    sources: addresses, and files that hold lists of them. limit: of pages, besides those that are
    known. since: ISO date; lists
    that give a day are read from then on. match: patterns (``*``, ``?``) of which an address that
    a list names has to fit one. links: pages that are named are lists of their links. known:
    documents to be looked at again. new: pages that lists name and that were fetched before are
    left out. listing: only find out which pages there are.
    """

    sources: tuple[str, ...] = ()
    limit: int | None = None
    since: str | None = None
    match: tuple[str, ...] = ()
    links: bool = False
    known: tuple[Address, ...] = ()
    new: bool = False
    listing: bool = False

    def wants(self, entry: Entry) -> bool:
        """True for an entry of a list that is to be fetched."""
        recent = not (self.since and entry.day and entry.day < self.since)
        return recent and (
            not self.match or any(fnmatchcase(entry.url, pattern) for pattern in self.match)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that answered. known: the document that was looked at again."""

    entry: Entry
    url: str
    permanent: bool
    status: int
    capture: Capture | None
    new: bool
    known: Address | None


Found = Page | Entry | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """An address to ask. role: named by the user, a list named by a list, or a page."""

    entry: Entry
    role: Literal["named", "list", "page"]
    depth: int = 0
    known: Address | None = None


@dataclass(slots=True)
class _Line:
    """What is to be asked of one host: pages before further lists."""

    pages: deque[_Job] = field(default_factory=deque)
    lists: deque[_Job] = field(default_factory=deque)

    def next(self) -> _Job | None:
        """Take the next job out; None when there is none."""
        waiting = self.pages or self.lists
        return waiting.popleft() if waiting else None


def crawled(client: Client, plan: Plan, *, resumed: bool = False) -> Iterator[Found]:
    """What the plan leads to, as it comes in. resumed: what this run has already is not asked.

    Leaving the iterator early ends the requests under way, and so does closing the client: when
    an error or Ctrl-C leaves the caller, its frames still hold the iterator open.
    """
    found: Generator[Found, None, None] = streamed(
        lambda emit: _Crawl(client, plan, emit, resumed=resumed).run()
    )
    client.at_close.callback(found.close)
    return found


class _Crawl:
    def __init__(
        self, client: Client, plan: Plan, emit: Callable[[Found], None], *, resumed: bool
    ) -> None:
        self.client = client
        self.plan = plan
        self.emit = emit
        self.resumed = resumed
        self._limits = client.settings.limits
        self._lines: dict[str, _Line] = {}
        self._met: set[str] = set()
        self._pages = self._lists = 0
        self._group = asyncio.TaskGroup()

    async def run(self) -> None:
        """Do everything that is asked, and what comes up on the way."""
        async with self._group:
            for one in self.plan.known:
                self._put(_Job(entry=Entry(url=one.url), role="page", known=one))
            for source in self.plan.sources:
                self._name(source)

    def _name(self, source: str) -> None:
        """Take up what the user named: an address, or a file with a list."""
        try:
            if _OF_ADDRESSES in source:
                self._put(_Job(entry=Entry(url=str(parsed(source))), role="named"))
            else:
                self._follow(_listing_in(Path(source), self.client), source, depth=0)
        except (FetchError, OSError) as error:
            self.emit(failure(source, error))

    def _put(self, job: _Job) -> None:
        """Put a job into its host's line, once for each address."""
        try:
            url = parsed(job.entry.url)
        except FetchError as error:
            self.emit(failure(job.entry.url, error))
            return
        if str(url) in self._met:
            return
        self._met.add(str(url))
        if job.role == "page" and self.plan.listing:
            if not self._old(job, None) and self._counted(job):
                self.emit(job.entry)
            return
        if url.host not in self._lines:
            self._lines[url.host] = _Line()
            self._group.create_task(self._work(url.host))
        line = self._lines[url.host]
        (line.lists if job.role == "list" else line.pages).append(job)

    def _counted(self, job: _Job) -> bool:
        """Count a page that a list names; False when there are enough."""
        self._pages += job.role == "page"
        return self.plan.limit is None or self._pages <= self.plan.limit

    def _old(self, job: _Job, before: Answer | None) -> bool:
        """True for a page that was fetched in another run and is not asked again."""
        if job.role != "page" or not self.plan.new or before is not None:
            return False
        seen = self.client.state.seen(str(parsed(job.entry.url)))
        return seen is not None and seen.status < _FAILED

    async def _work(self, host: str) -> None:
        """One job of a host after the other, until there are no more."""
        line = self._lines[host]
        while job := line.next():
            try:
                await self._do(job)
            except FetchError as error:
                self.emit(failure(job.entry.url, error))
        del self._lines[host]

    async def _do(self, job: _Job) -> None:
        before = self._before(job.entry.url)
        if job.known is None and (self._full() or self._old(job, before) or not self._counted(job)):
            return
        answer = before or await self.client.get(job.entry.url)
        if job.role != "page" and answer.status in (200, 304):
            # In a thread: a long list must not keep other hosts waiting.
            links = self.plan.links and job.role == "named"
            listing = await asyncio.to_thread(self._listing, answer, links=links)
            if listing is not None:
                self._follow(listing, job.entry.url, depth=job.depth)
                return
            if job.role == "list":
                raise FetchError(f"{job.entry.url}: neither a feed nor a sitemap")
        if job.role == "named":
            self._pages += 1
        self.emit(job.entry if self.plan.listing else _page(job, answer))

    def _full(self) -> bool:
        """True when there are as many pages as are wanted."""
        return self.plan.limit is not None and self._pages >= self.plan.limit

    def _listing(self, answer: Answer, *, links: bool) -> Listing | None:
        content, kind = answer.content, answer.kind
        if content is None:
            if answer.capture is None:
                return None
            kept = warc.read(self.client.state.folder, answer.capture, limits=self._limits)
            content, kind = kept.content, kept.header("content-type")
        try:
            return listing_of(content, kind, answer.url, limits=self._limits, links=links)
        except FetchError:
            raise
        except Exception as error:  # readers of feeds fail in many ways on what is damaged
            what = f"{type(error).__name__}: {error}"
            raise FetchError(f"{answer.url}: a list that cannot be read ({what})") from error

    def _follow(self, listing: Listing, source: str, *, depth: int) -> None:
        """Put what a list names into line, pages before further lists."""
        if listing.refused:
            reason = f"{listing.refused:,} of its entries are no addresses that can be fetched"
            self.emit(Failure(source=source, reason=reason))
        wanted = [one for one in listing.entries if self.plan.wants(one)]
        if not listing.leads_to_lists:
            for entry in wanted:
                self._put(_Job(entry=entry, role="page"))
            return
        if depth >= self._limits.depth:
            raise FetchError(f"{source}: sitemaps in sitemaps, more than {depth} deep")
        for entry in listing.entries:
            recent = not (self.plan.since and entry.day and entry.day < self.plan.since)
            if recent and self._lists < self._limits.lists:
                self._lists += 1
                self._put(_Job(entry=entry, role="list", depth=depth + 1))

    def _before(self, address: str) -> Answer | None:
        """What this run was answered before it was interrupted."""
        if not self.resumed:
            return None
        url, permanent = str(parsed(address)), True
        for _ in range(self._limits.redirects + 1):
            seen = self.client.state.seen(url)
            if seen is None or seen.run != self.client.run:
                return None
            if seen.target is None:
                break
            permanent = permanent and seen.status in PERMANENT
            url = seen.target
        else:
            return None
        there = seen.capture and warc.is_there(self.client.state.folder, seen.capture)
        if seen.status in (200, 304) and not there:
            return None
        return Answer(
            asked=address,
            url=url,
            permanent=permanent,
            status=seen.status,
            capture=seen.capture if seen.status in (200, 304) else None,
            new=True,
        )


def _page(job: _Job, answer: Answer) -> Page:
    return Page(
        entry=job.entry,
        url=answer.url,
        permanent=answer.permanent,
        status=answer.status,
        capture=answer.capture,
        new=answer.new,
        known=job.known,
    )


def _listing_in(path: Path, client: Client) -> Listing:
    """The list in a file. Raises FetchError when it holds none."""
    limits = client.settings.limits
    listing = listing_of(path.read_bytes(), None, "", limits=limits)
    if listing is None:
        raise FetchError(f"{path}: neither an address nor a file with a list of addresses")
    return listing
