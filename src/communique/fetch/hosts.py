"""One request at a time to a host, and a pause after each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from communique.errors import FetchError
from communique.fetch.robots import LIFETIME, Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time that passes, and waiting for it; tests bring their own. now: seconds that only grow."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(slots=True, kw_only=True)
class Host:
    """A host's turns. delay: seconds from one answer to the next request.

    failures: addresses in a row that did not answer. closed: why it is left alone, if it is.
    """

    name: str
    delay: float
    clock: Clock
    failures: int = 0
    closed: str | None = None
    _next: float = 0.0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn, and keep others waiting until it is over."""
        async with self._lock:
            if self.closed:
                raise FetchError(f"{self.name} is left alone for this run: {self.closed}")
            wait = self._next - self.clock.now()
            if wait > 0:
                await self.clock.sleep(wait)
            try:
                yield
            finally:
                self._next = self.clock.now() + self.delay

    def answered(self) -> None:
        """The host did answer."""
        self.failures = 0

    def failed(self, why: str, *, most: int) -> None:
        """An address did not answer, however often it was tried."""
        self.failures += 1
        if self.failures >= most:
            self.closed = why


@dataclass(slots=True)
class Site:
    """What robots.txt says under one scheme, name and port."""

    rules: Rules | None = None
    read_at: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def current(self, now: float) -> Rules | None:
        """The rules, unless they have to be asked for again."""
        return self.rules if self.rules and now - self.read_at < LIFETIME else None
