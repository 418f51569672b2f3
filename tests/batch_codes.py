"""What batches do with portions, without the language model; and engines that run in place."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from samples import CODER, record

from communique.batch.coding import Coded, coded_of
from communique.batch.engines import Death
from communique.batch.inputs import Line
from communique.batch.plan import Portion
from communique.batch.settings import Settings
from communique.types import Document, Record


class DeathError(Exception):
    """Stands for the end of a process."""


def quickly(documents: Iterable[Document], *, model: str = "md") -> Iterator[Record]:
    """The hand-made record for its text, an empty one for any other; fails on "unreadable"."""
    kept = record()
    for document in documents:
        if "unreadable" in document.text:
            raise ZeroDivisionError("cannot be extracted")
        if document.text == kept.document.text:
            yield Record(document=document, coder=CODER, acts=kept.acts, encounters=kept.encounters)
        else:
            yield Record(document=document, coder=CODER)


@dataclass(frozen=True)
class Quick:
    """Codes a portion with ``quickly``; ends its process on "lethal", and once on "fragile".

    marks: a folder where those who died once leave a file.
    """

    settings: Settings
    marks: Path
    real: bool = True

    def __call__(self, portion: Portion) -> Coded:
        """The coded portion, if the process lives that long."""
        for piece in portion.pieces:
            text = piece.data.decode() if isinstance(piece, Line) else ""
            if "lethal" in text or ("fragile" in text and self._first_time(portion)):
                self._die()
        extraction: Any = import_module("communique.extract")
        before, extraction.extract_many = extraction.extract_many, quickly
        try:
            return coded_of(portion, self.settings)
        finally:
            extraction.extract_many = before

    def _first_time(self, portion: Portion) -> bool:
        mark = self.marks / f"died-{portion.number}"
        if mark.exists():
            return False
        mark.touch()
        return True

    def _die(self) -> None:
        if not self.real:
            raise DeathError
        os.kill(os.getpid(), signal.SIGKILL)


class InPlace:
    """An engine in this process that finishes what is under way in any order."""

    def __init__(self, code: Quick, *, workers: int = 1, seed: int = 0) -> None:
        self.workers = workers
        self.closed = False
        self._code = code
        self._chance = random.Random(seed)  # noqa: S311 -- any order
        self._under_way: list[Portion] = []

    def start(self, portion: Portion) -> None:
        """Keep it for later."""
        assert len(self._under_way) < self.workers
        self._under_way.append(portion)

    def wait(self) -> tuple[Portion, Coded | Death]:
        """Do any of those that were kept."""
        portion = self._under_way.pop(self._chance.randrange(len(self._under_way)))
        try:
            return portion, self._code(portion)
        except DeathError:
            return portion, Death(how="as arranged")

    def close(self) -> None:
        """Nothing is left running."""
        self.closed = True


class Notebook:
    """A watcher that keeps what it hears; it may have enough after some documents."""

    def __init__(self, *, enough: int | None = None) -> None:
        self.expected: int | None = None
        self.kept = self.count = 0
        self.failures: list[tuple[str, str]] = []
        self.notes: list[str] = []
        self._enough = enough

    def expect(self, documents: int | None, kept: int) -> None:
        """What is to come."""
        self.expected, self.kept = documents, kept

    def done(self, words: int) -> None:
        """One more."""
        self.count += 1
        if self.count == self._enough:
            raise KeyboardInterrupt

    def failure(self, source: str, reason: str) -> None:
        """One less."""
        self.failures.append((source, reason))

    def note(self, text: str) -> None:
        """Something odd."""
        self.notes.append(text)
