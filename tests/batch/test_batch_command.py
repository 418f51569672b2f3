"""``communique batch`` as people run, kill and interrupt it."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import pytest
from batch_runs import content, lines
from patience import PATIENCE, wait_until

from communique import cli
from communique.cli import exits

EXAMPLES = Path(cli.__file__).parent.parent / "examples"
COMMAND = [sys.executable, "-m", "communique.cli", "batch", "--workers", "2", "--shard", "5"]
# Of a process that ended before its file in /proc was opened, or before it was read.
GONE = (FileNotFoundError, ProcessLookupError)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Real readouts, some of them over and over, and an empty one in the sixth shard."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    path = tmp_path / "readouts.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number in range(60):
            text = texts[number % len(texts)] if number != 27 else ""
            out.write(json.dumps({"id": f"d{number}", "text": text}) + "\n")
    return path


@contextmanager
def running(
    source: Path, out: Path, *, shards: int
) -> Iterator[tuple[subprocess.Popen[bytes], BinaryIO]]:
    """A batch with so many shards done, and its standard error.

    It cannot come to its end: it waits for somebody to read of the document that failed.
    """
    reading, writing = full_pipe()
    with (
        os.fdopen(reading, "rb") as told,
        subprocess.Popen(
            [*COMMAND, "--quiet", str(source), str(out)], stderr=writing, start_new_session=True
        ) as process,
    ):
        os.close(writing)
        try:
            wait_until(lambda: done_shards(out) >= shards or ended(process), "shards are done")
            assert not ended(process)
            yield process, told
        finally:
            process.kill()


def full_pipe() -> tuple[int, int]:
    """Both ends of a pipe that takes nothing more until the zero bytes in it are read."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writing, bytes(select.PIPE_BUF))
    os.set_blocking(writing, True)
    return reading, writing


def ended(process: subprocess.Popen[bytes]) -> bool:
    return process.poll() is not None


def done_shards(out: Path) -> int:
    try:
        return (out / "journal.jsonl").read_bytes().count(b"\n") - 1
    except FileNotFoundError:
        return 0


def below(process: int) -> set[int]:
    """The processes that a process started, and those that these started."""
    listing = Path(f"/proc/{process}/task/{process}/children")
    try:
        found = {int(child) for child in listing.read_text(encoding="ascii").split()}
    except GONE:
        return set()
    return found.union(*(below(child) for child in found))


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except GONE:
        return False
    return state.split()[0] != "Z"


def finish(source: Path, out: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, str(source), str(out)], capture_output=True, check=False, timeout=PATIENCE
    )


def test_a_killed_batch_goes_on_and_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with running(source, out, shards=3) as (process, _):
        started = below(process.pid)
        assert len(started) >= 3, "two workers and the server they are forked from"
        process.kill()
    wait_until(lambda: not any(map(alive, started)), "workers end when nobody waits for them")
    assert not (out / "manifest.json").exists()
    done = finish(source, out)
    assert done.returncode == exits.SOME_FAILED
    assert b"documents were done before and are kept" in done.stderr
    assert done.stdout.decode() == f"{out}/manifest.json\n"
    whole = finish(source, tmp_path / "whole")
    assert b"59 records in 12 shards" in whole.stderr
    assert content(out) == content(tmp_path / "whole")


def test_ctrl_c_ends_it_with_one_line(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with running(source, out, shards=1) as (process, told):
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        said = told.read().strip(b"\0").decode()
        assert process.wait(PATIENCE) == exits.INTERRUPTED
    last = said.rstrip().splitlines()[-1]
    assert last == "communique: interrupted; the same command goes on from here"
    assert "Traceback" not in said
    assert finish(source, out).returncode == exits.SOME_FAILED


@pytest.mark.usefixtures("simple_extractor")
class TestAnswers:
    """In this process, with workers that are really there."""

    def test_failures_are_told_and_counted(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        source = lines(tmp_path / "a.jsonl", 30, **{f"d{n}": "" for n in range(25)})
        out = tmp_path / "out"
        assert cli.run(["batch", "--quiet", "--workers", "1", str(source), str(out)]) == 3
        shown = capsys.readouterr()
        told = shown.err.splitlines()
        assert told[0] == "communique: a.jsonl, line 1: d0: empty; there is no text to read"
        assert told[20:] == ["communique: more failures are told in failures.jsonl only"]
        assert len((out / "failures.jsonl").read_text(encoding="utf-8").splitlines()) == 25

    def test_an_address_is_for_ray(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ["batch", "--ray-address", "auto", str(tmp_path), str(tmp_path / "out")]
        assert cli.run(arguments) == 2
        assert "--ray-address goes with --engine ray" in capsys.readouterr().err

    def test_without_pyarrow(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        assert cli.run(["batch", str(tmp_path), str(tmp_path / "out")]) == 1
        assert capsys.readouterr().err == (
            "communique: a batch needs pyarrow, which is not installed: "
            'pip install "communique[batch]"\n'
        )

    @pytest.mark.parametrize(
        ("given", "message"),
        [("acts,verbs", "there is no table 'verbs'; there are documents, accounts"), ("", "''")],
    )
    def test_tables_that_there_are_not(
        self, given: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run(["batch", "--tables", given, str(tmp_path), str(tmp_path / "out")]) == 2
        assert message in " ".join(capsys.readouterr().err.split())
