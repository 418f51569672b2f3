"""Asking a site as the program does, with time that passes only when somebody waits."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from patience import PATIENCE

from communique.fetch.client import Answer, Client
from communique.fetch.hosts import Clock
from communique.fetch.run import running
from communique.fetch.settings import Limits, Settings

# Small enough for tests, and time enough for a busy machine.
LIMITS = Limits(
    size=200_000,
    decoded=400_000,
    feed=100_000,
    entries=1_000,
    connect=PATIENCE,
    read=PATIENCE,
    total=PATIENCE,
)


@dataclass(slots=True)
class Passing:
    """A clock whose time passes while somebody sleeps, at once. slept: how long each time."""

    time: float = 1000.0
    slept: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.time += seconds
        self.slept.append(seconds)
        await asyncio.sleep(0)

    @property
    def clock(self) -> Clock:
        return Clock(now=lambda: self.time, sleep=self.sleep)


def settings(**changed: Any) -> Settings:
    """Settings for a site on loopback."""
    limits = {name: changed.pop(name) for name in Limits.__slots__ if name in changed}
    return Settings(**{"private": True, "limits": replace(LIMITS, **limits), **changed})


@contextmanager
def client_in(
    folder: Path, *, passing: Passing | None = None, command: str = "test", **changed: Any
) -> Iterator[Client]:
    """A client for one run in a folder."""
    options = {name: changed.pop(name) for name in ("resolve", "via") if name in changed}
    clock = (passing or Passing()).clock
    with running(folder, settings(**changed), command=command, clock=clock, **options) as (
        client,
        _,
    ):
        yield client


def get(folder: Path, *addresses: str, **changed: Any) -> list[Answer]:
    """The answers of some addresses, asked one after the other in one run."""

    async def ask(client: Client) -> list[Answer]:
        return [await client.get(one) for one in addresses]

    with client_in(folder, **changed) as client:
        return asyncio.run(ask(client))
