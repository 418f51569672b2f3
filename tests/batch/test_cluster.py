"""The same batch on a Ray cluster, with an actor killed midway."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from batch_codes import Notebook, Quick
from batch_runs import SMALL, batch, content, lines

from communique.batch import run
from communique.batch.cluster import RayEngine
from communique.errors import BatchError


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster of two cores that outlives the runs, as other people's would."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ray

        ray.init(
            address="local",
            num_cpus=2,
            include_dashboard=False,
            log_to_driver=False,
            object_store_memory=100 * 1024 * 1024,
            runtime_env={"env_vars": {"PYTHONPATH": os.pathsep.join(sys.path)}},
        )
        yield ray
        ray.shutdown()


def test_dying_actors_are_replaced_and_the_bytes_are_the_same(cluster: Any, tmp_path: Path) -> None:
    source = lines(
        tmp_path / "a.jsonl", 9, d2="a fragile text", d6="unreadable", d8="a lethal text"
    )
    batch(source, tmp_path / "in-place")
    (tmp_path / "died-0").unlink()
    watcher = Notebook()
    summary = run(
        [str(source)],
        tmp_path / "out",
        settings=SMALL,
        engine=lambda code: RayEngine(code, workers=2, model="md", address=None),
        watcher=watcher,
        code=Quick(SMALL, tmp_path),
    )
    assert (summary.documents, summary.failed) == (7, 2)
    assert content(tmp_path / "out") == content(tmp_path / "in-place")
    assert len(watcher.notes) == 3
    assert all("Ray: ActorDiedError" in note for note in watcher.notes)
    assert cluster.is_initialized(), "a cluster that was there before is left alone"


def test_a_machine_with_another_program_is_refused(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = lines(tmp_path / "a.jsonl", 2)
    monkeypatch.setattr("communique.batch.settings._code", lambda: "f00")
    from communique.batch.settings import program

    program.cache_clear()
    try:
        with pytest.raises(BatchError, match=r"another code \([0-9a-f]{64}, here f00\)"):
            run(
                [str(source)],
                tmp_path / "out",
                settings=SMALL,
                engine=lambda code: RayEngine(code, workers=1, model="md", address=None),
                watcher=Notebook(),
                code=Quick(SMALL, tmp_path),
            )
    finally:
        program.cache_clear()


def command(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "communique.cli", "batch", *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "TMPDIR": str(folder)},
    )


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """One whose path leaves room for the names of sockets."""
    with TemporaryDirectory(prefix="c-", dir="/tmp") as folder:
        yield Path(folder)


def test_the_command_starts_and_ends_a_cluster_of_its_own(
    tmp_path: Path, short_folder: Path
) -> None:
    source = lines(tmp_path / "a.jsonl", 3)
    for engine in ("local", "ray"):
        out = tmp_path / engine
        done = command(
            "--engine", engine, "--workers", "1", "--quiet", source, out, folder=short_folder
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert list(short_folder.iterdir()) == []
    assert content(tmp_path / "ray") == content(tmp_path / "local")
    manifest = json.loads((tmp_path / "ray/manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["acts"] > 0


def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", 1)
    done = command(
        "--engine", "ray", "--ray-address", "127.0.0.1:9", source, tmp_path / "out", folder=tmp_path
    )
    assert done.returncode == 1
    assert done.stderr == (
        b"communique: no Ray cluster answers at 127.0.0.1:9: connection refused\n"
    )
