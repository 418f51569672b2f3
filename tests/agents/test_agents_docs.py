"""docs/agents.md is true: its configurations start the server."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from communique import cli
from communique.agents.tools import TOOLS

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/agents.md").read_text("utf-8")
CONFIGURATIONS = [json.loads(one) for one in re.findall(r"```json\n(.+?)```", PAGE, re.DOTALL)]


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_a_configuration_starts_the_server(
    configuration: dict[str, dict[str, dict[str, object]]],
    archive_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for server in configuration["mcpServers"].values():
        told = json.loads(json.dumps(server).replace("/home/you/readouts.db", str(archive_path)))
        assert Path(told["command"]).name == "communique"
        for name, value in told.get("env", {}).items():
            monkeypatch.setenv(name, value)
        assert cli.run([*told["args"], "--check"]) == 0
        assert f"{len(TOOLS)} tools over {archive_path}" in capsys.readouterr().out


def test_it_says_how_many_tools_there_are() -> None:
    assert len(CONFIGURATIONS) == 2
    assert len(re.findall(r"^\| `\w+` \|", PAGE, re.MULTILINE)) == len(TOOLS) == 14
