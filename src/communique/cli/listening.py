"""Listening on a port, for the commands that serve."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp

LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening


def refused(host: str, port: int, error: OSError) -> str:
    """Why nothing can listen there, and what to try."""
    why = (error.strerror or str(error)).lower()
    return f"cannot listen on {host} port {port}: {why}; try another --port, or --port 0"


def address_of(listening: socket.socket) -> str:
    """The web address at which a socket listens."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def run(app: ASGIApp, listening: socket.socket) -> None:
    """Serve until a signal ends it; requests under way are finished first."""
    import uvicorn

    # uvicorn ends by itself on a signal and then raises it again; once it has ended there
    # is nothing left to interrupt, and the command has done what it was asked.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: None)
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=10,
        proxy_headers=False,
    )
    uvicorn.Server(config).run(sockets=[listening])
