"""``communique actors``: country and sector of phrases that name actors."""

from __future__ import annotations

import dataclasses
import json
import sys

import click

from communique.cli.exits import SOME_FAILED
from communique.cli.options import iso_date, lines_of


@click.command(
    short_help="Country, sector and codes of phrases that name actors.",
    epilog="Example:\n\n  communique actors --from jsonl phrases.jsonl",
)
@click.argument("source", metavar="[FILE|-]", default="-")
@click.option(
    "--from",
    "form",
    type=click.Choice(["jsonl", "text"]),
    default="jsonl",
    show_default=True,
    help="What FILE holds: lines of JSON with id and text, or one phrase a line.",
)
@click.option(
    "--date",
    callback=iso_date,
    metavar="YYYY-MM-DD",
    help="Day for offices and the validity of state numbers.",
)
def actors(source: str, form: str, date: str | None) -> int:
    """Print country (alpha-3, IGO, NGO or IMG), sector and codes of each phrase of FILE.

    Exit code 3 says that some lines could not be read; standard error says which.
    """
    from communique.codes.actors import actor
    from communique.codes.lines import BadLine, texts

    failed = False
    with lines_of(source) as (lines, name):
        phrases = (
            texts(lines, name)
            if form == "jsonl"
            else texts(
                (json.dumps({"id": n, "text": line.strip()}) for n, line in enumerate(lines, 1)),
                name,
            )
        )
        for phrase in phrases:
            if isinstance(phrase, BadLine):
                failed = True
                sys.stderr.write(f"communique: {phrase.where}: {phrase.reason}\n")
                continue
            values = {"id": phrase.id, **dataclasses.asdict(actor(phrase.text, date=date))}
            sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
    return SOME_FAILED if failed else 0
