"""How far a long run has come, told on standard error without getting in the way."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import IO, Final

# Seconds between two reports: a terminal's line is rewritten, a log gets a new line.
ON_TERMINAL: Final = 0.25
IN_LOG: Final = 5.0


class Progress:
    """Counts documents and words and reports the rate, and the time left when it can.

    total: documents to come, None when unknown. quiet: failures and notes only.
    batch: how many documents come at once; the first ones wait for the model too, so that
    time left is told from the batches after the first.
    clock: seconds that only grow.
    """

    def __init__(
        self,
        out: IO[str],
        *,
        total: int | None,
        quiet: bool = False,
        batch: int = 1,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.out = out
        self.total = total
        self.quiet = quiet
        self.batch = batch
        self.clock = clock
        self.terminal = out.isatty()
        self.started = self.last = clock()
        self.documents = self.words = self.failed = 0
        self.open_line = False
        # When the first and the latest whole batch were there, and after how many documents.
        self.first: tuple[float, int] | None = None
        self.latest: tuple[float, int] = (self.started, 0)

    def done(self, words: int) -> None:
        """One document of so many words is finished."""
        self._count()
        self.words += words
        self._report()

    def failure(self, source: str, reason: str) -> None:
        """One document failed: a line of its own, also when quiet."""
        self.note(f"{source}: {reason}")
        self.failed_quietly()

    def failed_quietly(self) -> None:
        """One document failed, which is told elsewhere."""
        self._count()
        self.failed += 1
        self._report()

    def note(self, text: str) -> None:
        """Something to know about the run: a line of its own, also when quiet."""
        self.close()
        self.out.write(f"communique: {text}\n")
        self.out.flush()

    def close(self) -> None:
        """Clear the line that is being rewritten."""
        if self.open_line:
            self.out.write("\r\x1b[K")
            self.open_line = False

    def finish(self) -> None:
        """The closing line."""
        self.close()
        if not self.quiet:
            seconds = self.clock() - self.started
            failed = f", {self.failed:,} failed" if self.failed else ""
            self.out.write(
                f"communique: {counted(self.documents)}{failed} in {spoken(seconds)} "
                f"({self._rate(seconds)})\n"
            )
        self.out.flush()

    def _count(self) -> None:
        self.documents += 1
        if self.documents % self.batch == 0:
            self.latest = (self.clock(), self.documents)
            self.first = self.first or self.latest

    def _report(self) -> None:
        now = self.clock()
        if self.quiet or now - self.last < (ON_TERMINAL if self.terminal else IN_LOG):
            return
        self.last = now
        if self.terminal:
            self.out.write(f"\r\x1b[K{self._line(now)[:79]}")
            self.open_line = True
        else:
            self.out.write(f"communique: {self._line(now)}\n")
        self.out.flush()

    def _line(self, now: float) -> str:
        seconds = now - self.started
        if self.total is None:
            return f"{counted(self.documents)}, {self._rate(seconds)}"
        left = self._left(now, self.total)
        told = "" if left is None else f", {spoken(left)} left"
        return f"{self.documents:,} of {counted(self.total)}, {self._rate(seconds)}{told}"

    def _left(self, now: float, total: int) -> float | None:
        """Seconds left at the pace since the first batch; None before the second."""
        if self.first is None or self.first == self.latest:
            return None
        (since, before), (until, documents) = self.first, self.latest
        pace = (until - since) / (documents - before)
        return max((total - documents) * pace - (now - until), 0.0)

    def _rate(self, seconds: float) -> str:
        seconds = max(seconds, 1e-9)
        rate = self.documents / seconds
        shown = f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"
        return f"{shown} documents/s, {self.words / seconds:,.0f} words/s"


def counted(number: int) -> str:
    """ "1 document", "2,000 documents"."""
    return "1 document" if number == 1 else f"{number:,} documents"


def spoken(seconds: float) -> str:
    """A length of time: "4.2 s", "3 min 05 s", "2 h 10 min"."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest:02d} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min"
