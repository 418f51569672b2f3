"""``communique serve``: the reading room in a browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.exits import fail
from communique.cli.listening import LOOPBACK, address_of, listen, refused, run
from communique.cli.options import ModelName
from communique.cli.options import db as db_option
from communique.cli.options import model as model_option

if TYPE_CHECKING:
    from communique.web.settings import Writing


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
        listening = listen(host, port)
    except OSError as error:
        return fail(refused(host, port, error))
    with listening:
        click.echo(f"reading room at {address_of(listening)}")
        sys.stdout.flush()
        if not check:
            run(app, listening)
    return 0


def _check_archive(where: str, *, writes: bool) -> None:
    """Refuse to start over what is no archive, or one that cannot be used; none yet will do."""
    from communique.archive import open_archive

    if writes or "://" in where or Path(where).expanduser().exists():
        open_archive(where, create=writes, readonly=not writes).close()
