"""``communique mcp`` as clients start it: a process that is talked to, and that only reads."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from agents.asked import answer_of, place_of, quotations
from agents.test_agents_tools import QUESTIONS
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from patience import PATIENCE

from communique import cli
from communique.agents.tools import TOOLS


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def ask_everything(client: Client) -> None:
    """Every tool and every question, and every quotation read back."""
    names = {tool.name for tool in (await client.list_tools()).tools}
    assert names == {tool.__name__ for tool in TOOLS}
    encounters = await client.call_tool("list_encounters", {})
    encounter = answer_of(encounters)["encounters"][0]["id"]
    others: list[tuple[str, dict[str, Any], int]] = [
        ("about_archive", {}, 0),
        ("get_text", {"document": "later"}, 0),
        ("get_encounter", {"encounter": encounter}, 3),
        ("explain_code", {"code": "057"}, 0),
        ("read_text", {"text": "Minister Ode of Nigeria thanked Norway."}, 1),
    ]
    asked = set()
    for tool, given, least in [*QUESTIONS, *others]:
        asked.add(tool)
        found = list(quotations(answer_of(await client.call_tool(tool, given))))
        assert len(found) >= least, tool
        if tool == "read_text":
            assert all(given["text"][one.start : one.end] == one.words for one in found)
            continue
        for one in found[:6]:
            where = f"{place_of(one.permalink)[0]}#char={one.start},{one.end}"
            (content,) = (await client.read_resource(where)).contents
            assert getattr(content, "text", None) == one.words
    assert asked == names


def talk(where: Callable[[], Any], ask: Callable[[Client], Awaitable[None]]) -> None:
    async def session() -> None:
        async with Client(where()) as client:
            await ask(client)

    anyio.run(session)


def status(where: str, headers: dict[str, str]) -> int:
    """What a request with these headers is answered."""
    answer = httpx.post(where, headers=headers, json={}, timeout=PATIENCE)
    return answer.status_code


def test_over_standard_input_and_output_nothing_is_changed(archive_path: Path) -> None:
    before = digest(archive_path)
    started = StdioServerParameters(
        command=sys.executable,
        args=["-m", "communique.cli", "mcp", "--db", str(archive_path)],
        env=dict(os.environ),
    )
    talk(lambda: stdio_client(started), ask_everything)
    assert digest(archive_path) == before


def test_over_http_on_this_machine(archive_path: Path) -> None:
    before = digest(archive_path)
    arguments = ["mcp", "--http", "0", "--db", str(archive_path)]
    with subprocess.Popen(
        [sys.executable, "-m", "communique.cli", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        try:
            assert server.stdout is not None
            where = server.stdout.readline().split()[-1]
            assert where.startswith("http://127.0.0.1:")
            talk(lambda: where, ask_everything)
            # A page of another site, whose name was pointed at this machine.
            assert status(where, {"Host": "evil.example"}) == 421
            assert status(where, {"Origin": "https://evil.example"}) == 403
        finally:
            server.terminate()
            _, err = server.communicate(timeout=PATIENCE)
    assert server.returncode == 0
    assert "Traceback" not in err
    assert "Invalid Host header" in err
    assert digest(archive_path) == before


class TestStart:
    def test_check_says_what_there_is(
        self, archive_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run(["mcp", "--check", "--db", str(archive_path)]) == 0
        assert capsys.readouterr().out == f"{len(TOOLS)} tools over {archive_path}\n"

    def test_no_archive_is_made(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["mcp", "--db", str(tmp_path / "none.db")]) == 1
        assert "none.db" in capsys.readouterr().err
        assert not list(tmp_path.iterdir())

    def test_a_base_address_that_is_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["mcp", "--base-url", "readouts.example"]) == 2
        assert "no address like https://" in capsys.readouterr().err

    def test_without_the_sdk_it_names_the_extra(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.delitem(sys.modules, "communique.agents", raising=False)
        monkeypatch.setitem(sys.modules, "communique.agents.server", None)
        monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
        assert cli.run(["mcp", "--check"]) == 1
        assert 'pip install "communique[mcp]"' in capsys.readouterr().err
