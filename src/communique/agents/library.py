"""What an agent's questions are put to: an archive, how permalinks begin, and a reader of texts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from communique import extract
from communique.agents.quoting import Permalinks
from communique.archive import Archive
from communique.types import Document, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """archive: open for reading. extractor: makes records of texts that are sent along."""

    archive: Archive
    permalinks: Permalinks = field(default_factory=Permalinks)
    extractor: Callable[[Document], Record] = extract
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive. Raises ArchiveError."""
        with self.archive.reading() as connection:
            yield connection

    def read(self, document: Document) -> Record:
        """The record of a text; texts wait for each other."""
        with self._turn:
            return self.extractor(document)
