"""Asking for an address as a guest does: with permission, in turn, once.

``Client.get`` follows redirects; every step is checked as the first one was, waits for its host's
turn, asks conditionally, is tried again where that may help, and is kept in the WARC file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import httpcore
import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_random_exponential

from communique.archive.captures import Capture
from communique.errors import FetchError, RefusedError, TemporaryError
from communique.fetch import warc
from communique.fetch.addresses import check, parsed
from communique.fetch.exchange import Exchange, exchange
from communique.fetch.hosts import Clock, Host, Site
from communique.fetch.network import CheckedNetwork, Resolve, resolve
from communique.fetch.robots import Rules, address_of, rules_of
from communique.fetch.settings import Settings
from communique.fetch.state import Seen, State
from communique.fetch.warc import WarcFile

_REDIRECTS: Final = (301, 302, 303, 307, 308)
PERMANENT: Final = (301, 308)
BUSY: Final = (408, 425, 429, 500, 502, 503, 504)
_UNAVAILABLE: Final = range(400, 500)
_SHORTEST: Final = 1.0
_WANTED: Final = (
    (
        "Accept",
        "text/html, application/xhtml+xml, application/pdf, application/xml, text/plain, */*;q=0.5",
    ),
    ("Accept-Language", "en, *;q=0.5"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answered in the end.

    asked: the address; url: where redirects led to. permanent: all of them were permanent.
    status: 304 where nothing changed. capture: the response with the body, also of a 304.
    new: that body is another than the one kept before. content: unpacked, None of a 304.
    """

    asked: str
    url: str
    permanent: bool
    status: int
    capture: Capture | None
    new: bool
    content: bytes | None = None
    kind: str | None = None


class Client:
    """Asks for addresses in one run. resolve, via: how names and connections are made.

    at_close: what has to end before the client does, such as the thread that asks through it.
    """

    def __init__(
        self,
        settings: Settings,
        state: State,
        *,
        run: int,
        clock: Clock | None = None,
        resolve: Resolve = resolve,
        via: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self.settings = settings
        self.state = state
        self.run = run
        self.clock = clock or Clock()
        self.at_close = ExitStack()
        self.warc = WarcFile(state.folder, agent=settings.agent)
        self._resolve = resolve
        self._via = via
        self._hosts: dict[str, Host] = {}
        self._sites: dict[str, Site] = {}
        self._slots = asyncio.Semaphore(settings.parallel)

    async def get(self, address: str) -> Answer:
        """The answer of an address. Raises RefusedError, TemporaryError or FetchError."""
        return await self._followed(parsed(address), self._permitted)

    async def rules(self, url: httpx.URL) -> Rules:
        """What robots.txt of the address's site allows; asked once."""
        where = address_of(url)
        site = self._sites.setdefault(str(where), Site())
        async with site.lock:
            rules = site.current(self.clock.now())
            if rules is None:
                rules = site.rules = self._bearable(await self._rules(where))
                site.read_at = self.clock.now()
                host = self._host(url)
                host.delay = max(host.delay, rules.delay)
        return rules

    def close(self) -> None:
        """End what is under way and name the WARC file."""
        try:
            self.at_close.close()
        finally:
            self.warc.close()

    async def _followed(
        self, url: httpx.URL, permitted: Callable[[httpx.URL], Awaitable[None]]
    ) -> Answer:
        asked, been, permanent = url, {str(url)}, True
        while True:
            await permitted(url)
            answer, location = await self._asked(url)
            if location is None:
                return Answer(
                    asked=str(asked),
                    url=str(url),
                    permanent=permanent,
                    status=answer.status,
                    capture=answer.capture,
                    new=answer.new,
                    content=answer.content,
                    kind=answer.kind,
                )
            permanent = permanent and answer.status in PERMANENT
            url = parsed(location, base=url)
            if str(url) in been:
                raise FetchError(f"{asked}: redirects in a circle ({url})")
            if len(been) > self.settings.limits.redirects:
                raise FetchError(f"{asked}: more than {len(been) - 1} redirects")
            been.add(str(url))

    async def _permitted(self, url: httpx.URL) -> None:
        """Raises RefusedError for what the program or the site does not allow."""
        check(url, private=self.settings.private)
        rules = await self.rules(url)
        if rules.closed:
            raise RefusedError(f"{url}: {rules.closed}")
        if url != address_of(url) and not rules.allow(url, self.settings.agent):
            raise RefusedError(f"{url}: robots.txt forbids it")

    async def _rules(self, where: httpx.URL) -> Rules:
        async def permitted(url: httpx.URL) -> None:
            check(url, private=self.settings.private)

        try:
            answer = await self._followed(where, permitted)
        except FetchError as error:
            return Rules(closed=f"robots.txt could not be read, so that nothing is asked ({error})")
        if answer.status in _UNAVAILABLE:
            return Rules()
        content = self._content(answer)
        if content is None:
            return Rules(closed=f"robots.txt could not be read (answered {answer.status})")
        return rules_of(content[: self.settings.limits.robots], self.settings.agent)

    def _bearable(self, rules: Rules) -> Rules:
        """The rules; closed where they ask for pauses that nobody waits for."""
        if rules.delay <= self.settings.limits.patience:
            return rules
        return Rules(closed=f"robots.txt asks for pauses of {rules.delay:,.0f} s")

    def _content(self, answer: Answer) -> bytes | None:
        """The body of an answer, from the WARC file when it did not come again."""
        if answer.status == 200:
            return answer.content
        if answer.status == 304 and answer.capture:
            limits = self.settings.limits
            return warc.read(self.state.folder, answer.capture, limits=limits).content
        return None

    async def _asked(self, url: httpx.URL) -> tuple[Answer, str | None]:
        """The answer of one step, kept; and where it redirects to."""
        seen = self.state.seen(str(url))
        before = seen.capture if seen else None
        if before is not None and not warc.is_there(self.state.folder, before):
            seen = before = None
        found = await self._tried(url, _conditions(seen))
        location = _location(found)
        if found.status == 304 and before is None:
            raise FetchError(
                f"{url}: says that it did not change, although nothing was known of it"
            )
        capture = self.warc.keep(found, before=before)
        self.state.note(
            str(url),
            run=self.run,
            status=found.status,
            target=str(parsed(location, base=url)) if location else None,
            etag=found.header("etag"),
            modified=found.header("last-modified"),
            capture=capture if found.status == 200 else None,
        )
        answer = Answer(
            asked=str(url),
            url=str(url),
            permanent=True,
            status=found.status,
            capture=capture,
            new=capture != before,
            content=None if found.status == 304 else found.content,
            kind=found.header("content-type"),
        )
        return answer, location

    async def _tried(self, url: httpx.URL, conditions: list[tuple[str, str]]) -> Exchange:
        """One step, tried again with growing pauses while there is hope."""
        limits, host = self.settings.limits, self._host(url)
        trying = AsyncRetrying(
            retry=retry_if_exception_type(TemporaryError),
            stop=stop_after_attempt(limits.tries),
            wait=self._pause,
            sleep=self.clock.sleep,
            reraise=True,
        )
        try:
            found: Exchange = await trying(self._once, url, conditions, host)
        except TemporaryError as error:
            host.failed(str(error), most=limits.failures)
            raise TemporaryError(f"{url}: {error}", after=error.after) from None
        except RefusedError:
            raise
        except FetchError as error:
            raise FetchError(f"{url}: {error}") from None
        host.answered()
        return found

    async def _once(
        self, url: httpx.URL, conditions: list[tuple[str, str]], host: Host
    ) -> Exchange:
        limits = self.settings.limits
        network = CheckedNetwork(
            private=self.settings.private, resolve=self._resolve, via=self._via
        )
        headers = [("User-Agent", self.settings.agent), *_WANTED, *conditions]
        async with host.turn(), self._slots:
            found = await exchange(
                url,
                headers,
                network=network,
                limits=limits,
                any_kind=url == address_of(url),
            )
        if found.status not in BUSY:
            return found
        after = _seconds(found.header("retry-after"))
        if after is not None and after > limits.patience:
            host.closed = f"it asks to come back in {after:,.0f} s"
        raise TemporaryError(f"answered {found.status} {found.reason}".strip(), after=after)

    def _pause(self, trying: RetryCallState) -> float:
        """What the server asks for, else growing with chance in it."""
        error = trying.outcome.exception() if trying.outcome else None
        chance = wait_random_exponential(multiplier=2 * self.settings.delay, max=60.0)(trying)
        asked = error.after if isinstance(error, TemporaryError) else None
        if asked is not None and asked > self.settings.limits.patience:
            return 0.0  # the host is closed: the next try says so
        return max(asked or 0.0, chance, _SHORTEST)

    def _host(self, url: httpx.URL) -> Host:
        if url.host not in self._hosts:
            self._hosts[url.host] = Host(name=url.host, delay=self.settings.delay, clock=self.clock)
        return self._hosts[url.host]


def _location(found: Exchange) -> str | None:
    """Where an answer redirects to; letters beyond ASCII are UTF-8, as browsers take them."""
    told = found.header("location") if found.status in _REDIRECTS else None
    if told is None:
        return None
    try:
        return told.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return told


def _conditions(seen: Seen | None) -> list[tuple[str, str]]:
    """Headers that spare the server an answer that is known already."""
    if seen is None or seen.capture is None:
        return []
    told = (("If-None-Match", seen.etag), ("If-Modified-Since", seen.modified))
    return [(name, value) for name, value in told if value]


def _seconds(told: str | None) -> float | None:
    """A Retry-After, in seconds or as a date; None for what is neither."""
    if told is None:
        return None
    if told.strip().isdecimal():
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
