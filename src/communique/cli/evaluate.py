"""``communique evaluate``: agreement of records with gold records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.exits import fail
from communique.errors import ReadError, RecordError

if TYPE_CHECKING:
    from communique.evaluate import Coding, Evaluation


@click.command(
    short_help="Compare records with gold records.",
    epilog="Example:\n\n  communique evaluate gold.jsonl records.jsonl --by kind",
)
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("records", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(["kind", "publisher"]),
    help="Break the figures down; may be given twice.",
)
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="List up to N errors of each cause.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def evaluate(gold: Path, records: Path, by: tuple[str, ...], errors: int, form: str) -> int:
    """Compare RECORDS (from communique extract) with GOLD records, by document id."""
    from communique.evaluate import evaluate as compare
    from communique.report import evaluation_dict, evaluation_text

    wanted, got = _codings(gold), _codings(records)
    if not wanted:
        raise RecordError(f"{gold}: no gold documents")
    result: Evaluation = compare(wanted, got)
    if form == "json":
        click.echo(json.dumps(evaluation_dict(result, by=by, errors=errors), ensure_ascii=False))
    else:
        click.echo(evaluation_text(result, by=by, errors=errors))
    if wanted.keys() & got.keys():
        return 0
    return fail(f"{records}: no record has the id of a document in {gold}")


def _codings(path: Path) -> dict[str, Coding]:
    from communique.evaluate import read_codings

    try:
        with path.open(encoding="utf-8") as lines:
            return read_codings(lines, str(path))
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: no UTF-8 at byte {error.start + 1}") from None
