"""What the commands that fetch share: their options, and the run that they make of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.cli.options import since
from communique.errors import FetchError

if TYPE_CHECKING:
    from communique.fetch.client import Client
    from communique.fetch.settings import Settings

Function = TypeVar("Function", bound=Callable[..., Any])

_WHICH = (
    click.option(
        "--match",
        multiple=True,
        metavar="PATTERN",
        help="Only addresses like this (* and ?) of those that lists name, such as "
        "'*/press/*'; may be given several times.",
    ),
    since,
    click.option(
        "--links",
        is_flag=True,
        help="Pages that are named are lists: follow their links that stay on the host.",
    ),
)
_HOW = (
    click.option(
        "--contact",
        envvar="COMMUNIQUE_CONTACT",
        show_envvar=True,
        metavar="ADDRESS",
        help="Where whoever runs a site can reach you: a page or an e-mail address. Sites are "
        "told it with each request.",
    ),
    click.option("--agent", help="The whole name that sites are told, instead."),
    click.option(
        "--delay",
        type=click.FloatRange(min=0),
        default=2.0,
        show_default=True,
        help="Seconds between two requests to one host; more where its robots.txt asks for it.",
    ),
    click.option(
        "--parallel",
        type=click.IntRange(1, 64),
        default=8,
        show_default=True,
        help="How many hosts to ask at a time.",
    ),
    click.option(
        "--max-size",
        type=click.IntRange(1, 1024),
        default=20,
        show_default=True,
        metavar="MIB",
        help="The largest answer to take, in MiB; unpacked it may be three times as large.",
    ),
    click.option(
        "--allow-private",
        is_flag=True,
        help="Ask also addresses that are not public (this machine, the local network) and "
        "other ports than those of the web.",
    ),
)


def which(function: Function) -> Function:
    """Options that choose among the addresses that lists name."""
    return reduce(lambda made, option: option(made), reversed(_WHICH), function)


def how(function: Function) -> Function:
    """Options that say how to ask."""
    return reduce(lambda made, option: option(made), reversed(_HOW), function)


def settings_of(
    *,
    contact: str | None,
    agent: str | None,
    delay: float,
    parallel: int,
    max_size: int,
    allow_private: bool,
) -> Settings:
    """The settings that the options make."""
    from communique.fetch.settings import MIB, Limits, Settings, agent_of

    name = agent or agent_of(contact)
    if not name.isascii() or not name.isprintable() or not name.strip():
        raise click.UsageError("--agent and --contact go into a header: letters, digits, signs.")
    return Settings(
        agent=name,
        delay=delay,
        parallel=parallel,
        private=allow_private,
        limits=Limits(size=max_size * MIB, decoded=3 * max_size * MIB),
    )


def check_installed() -> None:
    """Raises FetchError naming the extra when a library for fetching is not installed."""
    try:
        import communique.fetch.run  # noqa: F401
    except ModuleNotFoundError as error:
        raise FetchError(
            f'fetching needs {error.name}, which is not installed: pip install "communique[fetch]"'
        ) from None


@contextmanager
def run_of(folder: Path, settings: Settings, *asked: Any) -> Iterator[tuple[Client, bool]]:
    """A run in a folder; the same command takes up one that was interrupted.

    asked: what tells one command from another.
    """
    from communique.fetch.run import running

    with running(folder, settings, command=json.dumps(asked, default=str)) as (client, resumed):
        if resumed:
            sys.stderr.write("communique: going on where the same command was interrupted\n")
        yield client, resumed


def lines_in(path: str | None) -> Sequence[str]:
    """The addresses in a file, one a line; a line that begins with # is a remark."""
    from communique.cli.options import lines_of

    if path is None:
        return ()
    with lines_of(path) as (lines, _):
        found = (line.strip() for line in lines)
        return [line for line in found if line and not line.startswith("#")]
