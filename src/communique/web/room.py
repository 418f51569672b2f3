"""What the routes share: the settings, the archive, and a reader that takes texts in turn."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final, TypeVar

import anyio
from anyio import to_thread
from fastapi import Request

from communique import extract, language, lexicon
from communique.archive import Archive, open_archive
from communique.errors import ArchiveError
from communique.types import Coder, Document, Record
from communique.version import __version__
from communique.web.settings import Settings

LOG: Final = logging.getLogger("communique.web")

T = TypeVar("T")
Extract = Callable[[Document], Record]


class Room:
    """The state of a running reading room; routes find it with ``room_of``.

    extractor: what makes records; the program's own unless a test gives another.
    """

    def __init__(self, settings: Settings, extractor: Extract | None = None) -> None:
        self.settings = settings
        self.coder = coder(settings)
        self._extract = extractor or self._extract_here
        self._turn = anyio.CapacityLimiter(1)
        self._archive: Archive | None = None
        self._opening = threading.Lock()

    def archive(self) -> Archive | None:
        """The archive; None while there is none. One that is made later is found then."""
        if self._archive is None and self.settings.archive is not None:
            with self._opening:
                self._archive = self._archive or self._opened(self.settings.archive)
        return self._archive

    def _opened(self, where: str) -> Archive | None:
        try:
            writes = self.settings.writing != "no"
            return open_archive(where, create=writes, readonly=not writes)
        except ArchiveError as error:
            LOG.info("%s", error)
            return None

    def close(self) -> None:
        """Give the archive's connections back."""
        if self._archive is not None:
            self._archive.close()

    async def read(self, document: Document) -> Record:
        """The record of a document; documents wait for each other, requests do not."""
        return await to_thread.run_sync(self._extract, document, limiter=self._turn)

    async def compute(self, work: Callable[[], T]) -> T:
        """Work that takes a while, in turn with what else takes a while."""
        return await to_thread.run_sync(work, limiter=self._turn)

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
