"""Servers for the tests: a PostgreSQL cluster of their own, and the reading room on a port.

Nothing here is skipped: where PostgreSQL is missing the tests that ask for it fail, and say
that ``bin/test`` installs it.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
import uvicorn
from patience import PATIENCE, wait_until

DEBIAN = Path("/usr/lib/postgresql")  # servers of several versions, none of them on PATH
UNSAFE_BUT_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A running PostgreSQL server that listens on a socket in ``folder`` and nowhere else."""

    folder: Path

    def url(self, database: str) -> str:
        """Address of a database, as ``--db`` takes it."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    @contextmanager
    def database(self, *, template: str = "template0") -> Iterator[str]:
        """URL of a fresh database, a copy of ``template``; dropped when the block ends."""
        name = f"test_{uuid4().hex}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        try:
            yield self.url(name)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL cluster in a temporary folder, started once for all tests."""
    binaries = server_binaries()
    folder = Path(tempfile.mkdtemp(prefix="communique-postgresql-"))
    try:
        with _started(binaries, folder):
            yield Cluster(folder=folder)
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def postgresql_url(cluster: Cluster) -> Iterator[str]:
    """URL of an empty PostgreSQL database of the test's own."""
    with cluster.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database, once in each of the two systems."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'archive.db'}"
    return str(request.getfixturevalue("postgresql_url"))


@contextmanager
def serving(application: Any) -> Iterator[str]:
    """Serve an ASGI application on a free port of loopback; its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning"))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        wait_until(lambda: server.started, "the application answers")
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


def server_binaries() -> Path:
    """Folder of the newest PostgreSQL server; fails the test where there is none."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    installed = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not installed:
        pytest.fail("no PostgreSQL server found: bin/test installs one", pytrace=False)
    return installed[-1].parent


@contextmanager
def _started(binaries: Path, folder: Path) -> Iterator[None]:
    data = folder / "data"
    _hand_over(folder)
    create = [
        str(binaries / "initdb"),
        *("--pgdata", str(data), "--username", "postgres", "--auth", "trust"),
        *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
    ]
    subprocess.run([*_unprivileged(), *create], check=True, cwd=folder, capture_output=True)
    settings = [f"unix_socket_directories={folder}", "listen_addresses=", *UNSAFE_BUT_QUICK]
    start = [
        str(binaries / "postgres"),
        *("-D", str(data)),
        *(part for setting in settings for part in ("-c", setting)),
    ]
    log = (folder / "log").open("wb")
    with log, subprocess.Popen([*_unprivileged(), *start], cwd=folder, stderr=log) as server:
        try:
            wait_until(lambda: _answers(server, folder), "PostgreSQL answers")
            yield
        finally:
            server.send_signal(signal.SIGINT)  # does not wait for connections left open
            server.wait(PATIENCE)


def _unprivileged() -> list[str]:
    """Prefix of a command: dies with the tests, and is never root, which PostgreSQL refuses."""
    prefix = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        prefix += ["--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
    return prefix


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")


def _answers(server: subprocess.Popen[bytes], folder: Path) -> bool:
    if server.poll() is not None:
        log = (folder / "log").read_text(encoding="utf-8", errors="replace")
        pytest.fail(f"PostgreSQL did not start:\n{log}", pytrace=False)
    try:
        psycopg.connect(Cluster(folder=folder).url("postgres")).close()
    except psycopg.OperationalError:
        return False
    return True
