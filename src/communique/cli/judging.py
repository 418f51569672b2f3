"""Options and lines of the commands that record a person's decision."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from communique.archive.deciding import Person
    from communique.archive.judgements import Judgement

by_option = click.option(
    "--by",
    envvar="COMMUNIQUE_USER",
    show_envvar=True,
    metavar="NAME",
    help="Who decides; by default your name on this computer.",
)
note_option = click.option("--note", metavar="WORDS", help="Why; it is kept with the decision.")


def person(by: str | None, note: str | None) -> Person:
    """Who decides, as options tell it."""
    from getpass import getuser

    from communique.archive.deciding import Person

    if by is None:
        try:
            by = getuser()
        except (OSError, KeyError):  # no name is known of this user
            by = None
    return Person(by=by, note=note)


def told(judgement: Judgement, words: str) -> None:
    """Say what was decided, with the number by which it can be taken back."""
    from communique.render import line

    sys.stdout.write(f"judgement {judgement.id}: {line(words)}\n")
