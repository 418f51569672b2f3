"""``communique mcp``: the archive for agents, over the Model Context Protocol."""

from __future__ import annotations

import re
import sys
from functools import partial
from typing import TYPE_CHECKING, Final

import click

from communique.cli.exits import fail
from communique.cli.listening import address_of, listen, refused, run
from communique.cli.options import ModelName
from communique.cli.options import db as db_option
from communique.cli.options import model as model_option

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

HOST: Final = "127.0.0.1"
_BASE: Final = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")


def _base_url(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _BASE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no address like https://readouts.example")
    return value and value.rstrip("/")


@click.command(
    short_help="Serve the archive to agents (MCP).",
    epilog="Example:\n\n  communique mcp --check",
)
@click.option(
    "--base-url",
    callback=_base_url,
    metavar="URL",
    help="Address of a reading room over the same archive; permalinks lead there. Without it they "
    "are URIs of this server's resources.",
)
@click.option(
    "--http",
    "port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help=f"Serve streamable HTTP on {HOST} at this port, path /mcp, instead of standard input and "
    "output; 0 takes a free one, which is printed.",
)
@click.option("--check", is_flag=True, help="Only say that it could start, and with what.")
@db_option
@model_option
def mcp(
    *, base_url: str | None, port: int | None, check: bool, db: str | None, model: ModelName
) -> int:
    """Serve the archive to agents over the Model Context Protocol: read-only, always quoting.

    A client starts this command and talks to it over standard input and output. Every fact in an
    answer has its words, their span and a permalink.
    """
    from communique.archive import default_path, open_archive
    from communique.extract import extract

    try:
        from communique.agents import Library, create_server
        from communique.agents.quoting import Permalinks
    except ModuleNotFoundError as error:
        return fail(
            f"agents are served with {error.name}, which is not installed: "
            'pip install "communique[mcp]"'
        )
    with open_archive(db or default_path(), readonly=True) as archive:
        library = Library(
            archive=archive,
            permalinks=Permalinks(base=base_url),
            extractor=partial(extract, model=model),
        )
        server = create_server(library)
        if check:
            return _told(server, archive.name)
        if port is not None:
            return _over_http(server, port)
        server.run("stdio")
    return 0


def _told(server: MCPServer, archive: str) -> int:
    import anyio

    from communique.render import line

    tools = anyio.run(server.list_tools)
    click.echo(f"{len(tools)} tools over {line(archive)}")
    return 0


def _over_http(server: MCPServer, port: int) -> int:
    """Serve on loopback; the SDK refuses other names and origins there (DNS rebinding)."""
    try:
        listening = listen(HOST, port)
    except OSError as error:
        return fail(refused(HOST, port, error))
    with listening:
        click.echo(f"agents at {address_of(listening)}mcp")
        sys.stdout.flush()
        run(server.streamable_http_app(host=HOST, stateless_http=True), listening)
    return 0
