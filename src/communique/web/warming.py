"""What a running reading room loads before it is asked, so that no reader waits for it."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from anyio import to_thread
from fastapi import FastAPI

from communique import registry
from communique.web import places
from communique.web.plots.sheet import WIDE
from communique.web.plots.world import Whereabouts


@asynccontextmanager
async def warmed(_: FastAPI) -> AsyncIterator[None]:
    """The life of the application: it loads in the background while it already answers."""
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(to_thread.run_sync, warm)
        yield


def warm() -> None:
    """Load the registry, the gazetteer and what plots are drawn with.

    What is loaded then stays for good, so that the collector of garbage need not look through
    it again: that would take a tenth of a second in the middle of a request.
    """
    registry.load()
    places.locate("Geneva")
    Whereabouts(title="", places=()).draw(width=WIDE)
    gc.collect()
    gc.freeze()
