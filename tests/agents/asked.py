"""A client that asks the server as agents do, and what holds for every answer it gets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import anyio
from mcp import Client
from mcp.server.mcpserver import MCPServer
from mcp.shared.exceptions import MCPError
from mcp_types import TextContent


class RefusedError(Exception):
    """Why a tool could not answer, or a resource could not be read."""


@dataclass(frozen=True)
class Agent:
    """Asks a server that runs in this process."""

    server: MCPServer

    def call(self, tool: str, **given: Any) -> dict[str, Any]:
        """The structured answer of a tool. Raises RefusedError."""

        async def ask() -> Any:
            async with Client(self.server) as client:
                return await client.call_tool(tool, given)

        return answer_of(anyio.run(ask))

    def pages(self, tool: str, **given: Any) -> Iterator[dict[str, Any]]:
        """All pages of an answer."""
        cursor: str | None = None
        while True:
            page = self.call(tool, **given, **({"cursor": cursor} if cursor else {}))
            yield page
            cursor = page["more"]
            if cursor is None:
                return

    def read(self, uri: str) -> str:
        """The text of a resource. Raises RefusedError."""

        async def ask() -> Any:
            async with Client(self.server) as client:
                try:
                    return (await client.read_resource(uri)).contents
                except MCPError as error:
                    return error

        found = anyio.run(ask)
        if isinstance(found, MCPError):
            raise RefusedError(str(found))
        (content,) = found
        return str(content.text)


def answer_of(result: Any) -> dict[str, Any]:
    """The structured content of a result, which its text repeats."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    if result.is_error:
        raise RefusedError(content.text)
    assert json.loads(content.text) == result.structured_content
    return dict(result.structured_content)


@dataclass(frozen=True)
class Quotation:
    """Words of an answer, and the permalink of the fact that quotes them."""

    words: str
    start: int
    end: int
    permalink: str


def quotations(value: Any, permalink: str | None = None) -> Iterator[Quotation]:
    """All quotations in an answer; each stands in a fact with a permalink."""
    if isinstance(value, list):
        for one in value:
            yield from quotations(one, permalink)
    elif isinstance(value, dict) and value.keys() == {"words", "start", "end", "goes_on_to"}:
        assert permalink is not None, value
        place = {name: value[name] for name in ("words", "start", "end")}
        yield Quotation(**place, permalink=permalink)
    elif isinstance(value, dict):
        mine = value.get("permalink") or permalink
        for one in value.values():
            yield from quotations(one, mine)


def place_of(permalink: str) -> tuple[str, int, int]:
    """The resource that a permalink without a base address names, and the range in it."""
    found = re.fullmatch(r"(communique://[^#]+)#char=(\d+),(\d+)", permalink)
    assert found, permalink
    return found[1], int(found[2]), int(found[3])
