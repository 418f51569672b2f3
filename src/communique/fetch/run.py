"""One run: its state, its WARC file, and what is left of one that was interrupted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpcore

from communique.fetch import warc
from communique.fetch.client import Client
from communique.fetch.hosts import Clock
from communique.fetch.network import Resolve, resolve
from communique.fetch.settings import Settings
from communique.fetch.state import State


@contextmanager
def running(
    folder: Path,
    settings: Settings,
    *,
    command: str,
    clock: Clock | None = None,
    resolve: Resolve = resolve,
    via: httpcore.AsyncNetworkBackend | None = None,
) -> Iterator[tuple[Client, bool]]:
    """A client for one run, and True where the run goes on that was interrupted.

    command: what is to be done; the same again takes up an interrupted run. Raises FetchError
    when another program is at work in the folder.
    """
    with State(folder) as state:
        warc.recover(folder)
        run, resumed = state.begin(command)
        client = Client(settings, state, run=run, clock=clock, resolve=resolve, via=via)
        try:
            yield client, resumed
        finally:
            client.close()
        state.finish(run)
