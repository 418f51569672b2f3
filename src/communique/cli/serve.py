"""``communique serve``: the reading room in a browser."""

from __future__ import annotations

import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from communique.cli.exits import fail
from communique.cli.options import ModelName
from communique.cli.options import db as db_option
from communique.cli.options import model as model_option

if TYPE_CHECKING:
    from fastapi import FastAPI

    from communique.web.settings import Writing

LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


@click.command(epilog="Example:\n\n  communique serve --port 0 --check")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8470,
    show_default=True,
    help="Port; 0 takes a free one, which is printed.",
)
@click.option("--check", is_flag=True, help="Only say that it could start, and where.")
@click.option(
    "--allow-writing",
    "writing",
    type=click.Choice(["loopback", "token"]),
    help="Let pages store, correct and remove: for whoever sits at this machine (loopback), or "
    "for whoever brings a token (see communique token). Without it they only read.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name under which it is reached, such as reading.example; may be given several "
    "times. Requests for other names are refused. By default the names of this machine on "
    "loopback, and any name elsewhere.",
)
@db_option
@model_option
def serve(
    *,
    host: str,
    port: int,
    check: bool,
    writing: Writing | None,
    names: tuple[str, ...],
    db: str | None,
    model: ModelName,
) -> int:
    """Serve the reading room: readouts as pages, in a browser on this machine.

    It reads only, and listens on this machine only, unless told otherwise. Ctrl-C ends it.
    """
    if writing == "loopback" and host not in LOOPBACK:
        raise click.UsageError("--allow-writing loopback needs a --host of this machine alone.")
    from communique.archive import default_path

    try:
        from communique.web import Settings, create_app
    except ModuleNotFoundError as error:
        return fail(
            f"the reading room needs {error.name}, which is not installed: "
            'pip install "communique[serve]"'
        )
    known = names or (LOOPBACK if host in LOOPBACK else ())
    where = db or str(default_path())
    _check_archive(where, writes=writing is not None)
    settings = Settings(archive=where, writing=writing or "no", hosts=known, model=model)
    app = create_app(settings)
    try:
        listening = _listen(host, port)
    except OSError as error:
        return fail(_refused(host, port, error))
    with listening:
        click.echo(f"reading room at {_address(listening)}")
        sys.stdout.flush()
        if not check:
            _run(app, listening)
    return 0


def _check_archive(where: str, *, writes: bool) -> None:
    """Refuse to start over what is no archive, or one that cannot be used; none yet will do."""
    from communique.archive import open_archive

    if writes or "://" in where or Path(where).expanduser().exists():
        open_archive(where, create=writes, readonly=not writes).close()


def _listen(host: str, port: int) -> socket.socket:
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


def _refused(host: str, port: int, error: OSError) -> str:
    why = (error.strerror or str(error)).lower()
    return f"cannot listen on {host} port {port}: {why}; try another --port, or --port 0"


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _run(app: FastAPI, listening: socket.socket) -> None:
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
