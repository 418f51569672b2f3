"""Progress: rates, time left, and a terminal line that leaves no traces."""

from __future__ import annotations

from io import StringIO

import pytest

from communique.progress import Progress, counted, spoken


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def run(out: StringIO, *, total: int | None, quiet: bool = False) -> str:
    clock = Clock()
    progress = Progress(out, total=total, quiet=quiet, clock=clock)
    for _ in range(3):
        clock.now += 3.0
        progress.done(words=300)
    progress.failure("bad.txt", "no text")
    progress.finish()
    return out.getvalue()


def test_a_log_gets_a_line_every_few_seconds() -> None:
    assert run(StringIO(), total=8).splitlines() == [
        "communique: 2 of 8 documents, 0.3 documents/s, 100 words/s, 18.0 s left",
        "communique: bad.txt: no text",
        "communique: 4 documents, 1 failed in 9.0 s (0.4 documents/s, 100 words/s)",
    ]


def test_time_left_is_told_after_the_first_batch() -> None:
    # The model loads for 60 s; then batches of 2 come every 10 s: 10 documents, 50 s of work.
    clock, out = Clock(), StringIO()
    progress = Progress(out, total=10, batch=2, clock=clock)
    for wait in (60.0, 10.0, 10.0):
        clock.now += wait
        progress.done(words=1)
        progress.done(words=1)
    assert [row.partition("words/s")[2] for row in out.getvalue().splitlines()] == [
        "",
        "",
        ", 20.0 s left",
    ]


def test_notes_are_told_when_quiet() -> None:
    out = Terminal()
    Progress(out, total=8, quiet=True).note("two alike")
    assert out.getvalue() == "communique: two alike\n"


def test_an_unknown_total_gives_no_time_left() -> None:
    assert "communique: 2 documents, 0.3 documents/s" in run(StringIO(), total=None)


def test_a_terminal_line_is_rewritten_and_cleared() -> None:
    text = run(Terminal(), total=8)
    assert text.count("\r\x1b[K") == 4
    assert "\r\x1b[Kcommunique: bad.txt: no text\n" in text


def test_quiet_tells_failures_only() -> None:
    assert run(Terminal(), total=8, quiet=True) == "communique: bad.txt: no text\n"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(4.21, "4.2 s"), (60, "1 min 00 s"), (185, "3 min 05 s"), (7800, "2 h 10 min")],
)
def test_times(seconds: float, said: str) -> None:
    assert spoken(seconds) == said


def test_counts() -> None:
    assert [counted(1), counted(2000)] == ["1 document", "2,000 documents"]
