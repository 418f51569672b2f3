"""The command line: the same verbs as the Python names.

Data goes to standard output, everything else to standard error. Exit codes: 0 done,
1 failed, 2 wrong usage, 3 some documents failed, 10 and 13 what watch found, 130 interrupted,
141 the reader of the output went away. Each command stands in a module of its own and imports
what it needs only when it runs, so that the help is there at once.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

try:
    import click

    from communique.cli.actors import actors
    from communique.cli.add import add
    from communique.cli.batch import batch
    from communique.cli.code import code
    from communique.cli.compare import compare
    from communique.cli.copies import copies, separate
    from communique.cli.correct import add_act, correct, reject
    from communique.cli.correct_from import correct_from
    from communique.cli.encounters import encounters
    from communique.cli.evaluate import evaluate
    from communique.cli.exits import BROKEN_PIPE, INTERRUPTED, USAGE, fail
    from communique.cli.explain import explain
    from communique.cli.export import export
    from communique.cli.extract import extract
    from communique.cli.fetch import fetch
    from communique.cli.history import history
    from communique.cli.judgements import judgements, withdraw
    from communique.cli.link import link, unlink
    from communique.cli.list import list_
    from communique.cli.mcp import mcp
    from communique.cli.prove import prove
    from communique.cli.read import read
    from communique.cli.refresh import refresh
    from communique.cli.release import release
    from communique.cli.remove import remove
    from communique.cli.search import search
    from communique.cli.serve import serve
    from communique.cli.show import show
    from communique.cli.token import token
    from communique.cli.watch import watch
    from communique.errors import CommuniqueError, QueryError
except KeyboardInterrupt:
    raise SystemExit(130) from None


def main() -> NoReturn:
    """Run the command line and exit; every error is one line on standard error."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    _as_utf8()
    if sys.stdout is None:
        return fail("standard output is closed")
    try:
        code = command.main(arguments, prog_name="communique", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        error.show()
        return USAGE
    except QueryError as error:
        fail(str(error))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # click leaves by SystemExit when the pipe is closed, and only then. Python flushes
        # standard output once more at exit; let it write into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        if os.environ.get("COMMUNIQUE_DEBUG"):
            raise
        return fail(_explained(error))
    return code if isinstance(code, int) else 0


def _explained(error: Exception) -> str:
    """What went wrong, for the person at the terminal."""
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, CommuniqueError):
        return str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}"
    if isinstance(error, MemoryError):
        return "out of memory"
    return (
        f"unexpected {type(error).__name__}: {error} "
        "(set COMMUNIQUE_DEBUG=1 to see where; please report it)"
    )


def _as_utf8() -> None:
    """Readouts are full of letters that a C locale cannot print."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _with_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(version_text())
        context.exit()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example:\n\n  communique read readout.txt",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_with_version,
    help="Show program, lexicon and model, and exit.",
)
@click.option(
    "--outlets",
    type=click.Path(exists=True, dir_okay=False),
    envvar="COMMUNIQUE_OUTLETS",
    metavar="FILE",
    help="Your own outlets, besides those that come with the program (docs/provenance.md).",
)
@click.pass_context
def command(context: click.Context, outlets: str | None) -> None:
    """Read official diplomatic readouts and return what they say as data."""
    if outlets:
        from communique.outlets import in_environment

        # The environment reaches the processes that a command starts as well.
        context.with_resource(in_environment(outlets))


@click.command(epilog="Example:\n\n  communique version")
def version() -> None:
    """Show the versions of program, lexicon and language models."""
    click.echo(version_text())


def version_text() -> str:
    """Program, lexicon and models, one a line."""
    from importlib.metadata import version as installed

    from communique.language import PACKAGES
    from communique.lexicon import identity

    rows = [f"communique {installed('communique')}", f"lexicon {identity()}"]
    for name, (_, folder, digest) in PACKAGES.items():
        rows.append(f"model {name} {folder}+{digest[:12]}")
    return "\n".join(rows)


COMMANDS = (
    read,
    extract,
    batch,
    compare,
    export,
    release,
    add,
    fetch,
    watch,
    list_,
    show,
    search,
    history,
    copies,
    separate,
    prove,
    encounters,
    link,
    unlink,
    correct,
    reject,
    add_act,
    correct_from,
    judgements,
    withdraw,
    refresh,
    remove,
    serve,
    mcp,
    code,
    actors,
    explain,
    token,
    evaluate,
    version,
)
for one in COMMANDS:
    command.add_command(one)
