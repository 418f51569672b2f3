"""The servers that other tests stand on work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import servers
from patience import PATIENCE
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

Message = dict[str, Any]


async def hello(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[..., Awaitable[None]]
) -> None:
    if scope["type"] == "lifespan":
        for stage in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{stage}.complete"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello"})


@pytest.mark.parametrize("attempt", [1, 2])
def test_each_test_has_an_empty_database(attempt: int, postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url) as connection:
        # Would fail the second time, were the database the same.
        connection.execute("CREATE TABLE acts (cue text)")
        connection.execute("INSERT INTO acts VALUES ('поблагодарил')")
        assert connection.execute("SELECT length(cue) FROM acts").fetchone() == (12,)


def test_a_database_is_gone_afterwards(cluster: servers.Cluster) -> None:
    with cluster.database() as url:
        psycopg.connect(url).close()
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)


def test_a_database_is_a_copy_of_its_template(cluster: servers.Cluster) -> None:
    with cluster.database() as template:
        with psycopg.connect(template, autocommit=True) as connection:
            connection.execute("CREATE TABLE acts (cue text)")
        name = make_url(template).database
        assert name is not None
        with cluster.database(template=name) as url, psycopg.connect(url) as connection:
            assert connection.execute("SELECT count(*) FROM acts").fetchone() == (0,)


def test_both_systems_answer(database_url: str) -> None:
    url = database_url.replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 6 * 7")).scalar() == 42
    engine.dispose()


def test_the_server_is_not_root_and_listens_on_its_socket_only(cluster: servers.Cluster) -> None:
    process = int((cluster.folder / "data/postmaster.pid").read_text("utf-8").split()[0])
    assert Path(f"/proc/{process}").stat().st_uid != 0
    with psycopg.connect(cluster.url("postgres")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_an_application_is_served() -> None:
    with servers.serving(hello) as first, servers.serving(hello) as second:
        assert first != second
        assert _text(first) == _text(second) == "hello"
    with pytest.raises(httpx.ConnectError):
        _text(first)


def _text(address: str) -> str:
    return httpx.get(address, timeout=PATIENCE).text


def test_without_postgresql_the_test_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(servers, "DEBIAN", tmp_path)
    with pytest.raises(pytest.fail.Exception, match="bin/test installs one"):
        servers.server_binaries()
