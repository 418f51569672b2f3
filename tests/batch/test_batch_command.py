"""``communique batch`` as people run, kill and interrupt it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batch_runs import content, lines

from communique import cli

EXAMPLES = Path(cli.__file__).parent.parent / "examples"
COMMAND = [sys.executable, "-m", "communique.cli", "batch", "--workers", "2", "--shard", "5"]
PATIENCE = 60.0


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Real readouts, some of them over and over."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    path = tmp_path / "readouts.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number in range(60):
            text = texts[number % len(texts)]
            out.write(json.dumps({"id": f"d{number}", "text": text}) + "\n")
    return path


@contextmanager
def running(source: Path, out: Path, *, shards: int) -> Iterator[subprocess.Popen[bytes]]:
    """A batch that is under way, with so many shards done."""
    with subprocess.Popen(
        [*COMMAND, str(source), str(out)], stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        until = time.monotonic() + PATIENCE
        while done_shards(out) < shards and time.monotonic() < until:
            time.sleep(0.02)
        assert process.poll() is None, "it came to its end too early for the test"
        yield process


def done_shards(out: Path) -> int:
    try:
        return (out / "journal.jsonl").read_bytes().count(b"\n") - 1
    except FileNotFoundError:
        return 0


def below(process: int) -> set[int]:
    """The processes that a process started, and those that these started."""
    listing = Path(f"/proc/{process}/task/{process}/children")
    found = {int(child) for child in listing.read_text(encoding="ascii").split()}
    return found.union(*(below(child) for child in found))


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except (FileNotFoundError, ProcessLookupError):  # gone before the opening, or before the read
        return False
    return state.split()[0] != "Z"


def finish(source: Path, out: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, str(source), str(out)], capture_output=True, check=False, timeout=120
    )


def test_a_killed_batch_goes_on_and_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with running(source, out, shards=3) as process:
        started = below(process.pid)
        assert len(started) >= 3, "two workers and the server they are forked from"
        process.kill()
    until = time.monotonic() + PATIENCE
    while any(map(alive, started)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(alive, started)), "workers end when nobody waits for them"
    assert not (out / "manifest.json").exists()
    done = finish(source, out)
    assert done.returncode == 0
    assert b"documents were done before and are kept" in done.stderr
    assert done.stdout.decode() == f"{out}/manifest.json\n"
    whole = finish(source, tmp_path / "whole")
    assert b"60 records in 12 shards" in whole.stderr
    assert content(out) == content(tmp_path / "whole")


def test_ctrl_c_ends_it_with_one_line(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with running(source, out, shards=1) as process:
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    last = told.decode().rstrip().splitlines()[-1]
    assert last == "communique: interrupted; the same command goes on from here"
    assert "Traceback" not in told.decode()
    assert finish(source, out).returncode == 0


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
