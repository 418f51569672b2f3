"""What the routes share: the settings, and a reader of texts that takes one at a time."""

from __future__ import annotations

from collections.abc import Callable

import anyio
from anyio import to_thread
from fastapi import Request

from communique import extract, language, lexicon
from communique.types import Coder, Document, Record
from communique.version import __version__
from communique.web.settings import Settings

Extract = Callable[[Document], Record]


class Room:
    """The state of a running reading room; routes find it with ``room_of``.

    extract: what makes records; the program's own unless a test gives another.
    """

    def __init__(self, settings: Settings, extractor: Extract | None = None) -> None:
        self.settings = settings
        self.coder = coder(settings)
        self._extract = extractor or self._extract_here
        self._turn = anyio.CapacityLimiter(1)

    async def read(self, document: Document) -> Record:
        """The record of a document; documents wait for each other, requests do not."""
        return await to_thread.run_sync(self._extract, document, limiter=self._turn)

    def _extract_here(self, document: Document) -> Record:
        return extract(document, model=self.settings.model)


def coder(settings: Settings) -> Coder:
    """What would make a record here and now, without loading the language model."""
    _, folder, digest = language.PACKAGES[settings.model]
    return Coder(
        program=f"communique {__version__}",
        lexicon=lexicon.identity(),
        model=f"{folder}+{digest[:12]}",
    )


def room_of(request: Request) -> Room:
    """The reading room that serves the request."""
    room = request.app.state.room
    assert isinstance(room, Room)  # noqa: S101 -- create_app puts it there
    return room
