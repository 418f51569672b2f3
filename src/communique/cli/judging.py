"""Options and lines of the commands that record a person's decision."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

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


def called(act: str, judgement: Judgement) -> str:
    """The act that a decision is about, with its words: numbers change when acts are rejected."""
    cue = f" “{judgement.anchor.exact}”" if judgement.anchor else ""
    return f"act {act}{cue}"


def in_words(value: Any) -> str:
    """A decided value for people."""
    if value is None or value == []:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(in_words, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def told(judgement: Judgement, words: str) -> None:
    """Say what was decided, with the number by which it can be taken back."""
    from communique.render import line

    sys.stdout.write(f"judgement {judgement.id}: {line(words)}\n")
