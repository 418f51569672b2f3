"""What agents rely on, as plain values."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import anyio
from mcp import Client
from mcp.server.mcpserver import MCPServer

from communique.agents import Library, create_server
from communique.archive import open_archive

PINNED: Final = Path(__file__).parent / "interface.json"


def interface() -> dict[str, Any]:
    """Tools with their schemas, resources and prompts of a server over an empty archive."""
    with (
        TemporaryDirectory() as folder,
        open_archive(Path(folder) / "empty.db", create=True) as archive,
    ):
        return told(create_server(Library(archive=archive)))


def told(server: MCPServer) -> dict[str, Any]:
    """The interface of a server."""

    async def ask() -> dict[str, Any]:
        async with Client(server) as client:
            tools = (await client.list_tools()).tools
            resources = (await client.list_resources()).resources
            templates = (await client.list_resource_templates()).resource_templates
            prompts = (await client.list_prompts()).prompts
        return {
            "tools": {
                one.name: {"takes": one.input_schema, "answers": one.output_schema} for one in tools
            },
            "resources": [one.uri for one in resources],
            "templates": [one.uri_template for one in templates],
            "prompts": {one.name: [a.name for a in one.arguments or ()] for one in prompts},
        }

    return anyio.run(ask)
