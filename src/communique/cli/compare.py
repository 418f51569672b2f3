"""``communique compare``: accounts of one encounter, laid next to each other."""

from __future__ import annotations

import json
import sys

import click

from communique.cli.operands import STDIN, account
from communique.cli.options import ModelName
from communique.cli.options import db as db_option
from communique.cli.options import model as model_option
from communique.cli.screen import show


@click.command(
    short_help="Lay accounts of one encounter next to each other.",
    epilog="Example:\n\n  communique compare accra.txt tallinn.txt",
)
@click.argument("accounts", nargs=-1, required=True, metavar="A B [C...]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people (text), or as JSON.",
)
@click.option("--wording", is_flag=True, help="Show the words in which matched acts differ.")
@db_option
@model_option
def compare(
    *, accounts: tuple[str, ...], form: str, wording: bool, db: str | None, model: ModelName
) -> None:
    """Lay accounts of one encounter next to each other: what is in both, what in one only.

    Each account is a text, a file of records as extract prints them (records.jsonl#ID where
    it holds several), - for standard input, or an id of the archive. An act that one text
    lacks is not in the other text; that does not mean that anybody contradicts it.
    """
    if len(accounts) < 2:
        raise click.UsageError("Name two accounts or more.")
    if accounts.count(STDIN) > 1:
        raise click.UsageError("Standard input holds one account only.")
    from communique.compare import compare_all
    from communique.render import line

    several = compare_all([account(name, model=model, db=db) for name in accounts])
    for comparison in several.comparisons:
        names = f"{comparison.left.label} and {comparison.right.label}"
        for warning in comparison.warnings:
            sys.stderr.write(f"communique: {line(names)}: {line(warning)}\n")
    if form == "json":
        one = several.comparisons[0] if len(accounts) == 2 else several
        click.echo(json.dumps(one.to_dict(), ensure_ascii=False))
    else:
        from communique.comparison_view import several_view

        show(lambda _: several_view(several, wording=wording))
