"""``communique evaluate``: agreement of records with gold records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from communique.cli.exits import fail
from communique.errors import ReadError, RecordError

FOREIGN = ("plover-json", "plover-tsv", "petrarch-xml", "brat", "brat-acts", "actors")

if TYPE_CHECKING:
    from communique.evaluate import Evaluation
    from communique.evaluate.codings import Coding
    from communique.evaluate_pairs import HandPair
    from communique.types import Record


@click.command(
    short_help="Compare records with gold records.",
    epilog="Example:\n\n  communique evaluate gold.jsonl records.jsonl --by kind",
)
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument(
    "records", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
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
@click.option(
    "--pairs",
    is_flag=True,
    help="GOLD holds hand-matched pairs of accounts: measure how communique compare matches "
    "the acts of their RECORDS.",
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(["records", *FOREIGN]),
    default="records",
    show_default=True,
    help="What GOLD is. In other formats than records the program itself is run on its texts: "
    "PLOVER gold standard records, a table of sentence, source, target and root code, coded "
    "sentences of the PETRARCH family, attributions in brat stand-off (a folder or .ann; "
    "brat-acts holds the acts of records against them), actor phrases with country and sector.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def evaluate(
    *,
    gold: Path,
    records: Path | None,
    by: tuple[str, ...],
    errors: int,
    pairs: bool,
    kind: str,
    form: str,
) -> int:
    """Compare RECORDS (from communique extract) with GOLD records, by document id."""
    if kind != "records":
        if records is not None or by or pairs:
            raise click.UsageError(f"--as {kind} takes GOLD alone")
        return _foreign(gold, kind, errors=errors, form=form)
    if records is None:
        raise click.UsageError("Missing argument 'RECORDS'.")
    if gold.is_dir():
        raise click.UsageError(f"{gold} is a folder; gold records are a file")
    if pairs:
        if by:
            raise click.UsageError("--by breaks records down; --pairs has no such figures.")
        return _pairs(gold, records, errors=errors, form=form)
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


def _foreign(gold: Path, kind: str, *, errors: int, form: str) -> int:
    from communique.gold.formats import figures_of

    figures = figures_of(gold, kind)
    if not figures.items:
        raise RecordError(f"{gold}: nothing to evaluate")
    if form == "json":
        click.echo(json.dumps(figures.to_dict(errors=errors), ensure_ascii=False))
    else:
        click.echo(figures.to_text(errors=errors))
    return 0


def _pairs(gold: Path, records: Path, *, errors: int, form: str) -> int:
    from communique.evaluate_pairs import evaluate_pairs
    from communique.report import pairs_dict, pairs_text

    scores = evaluate_pairs(_hand_pairs(gold), _records(records))
    if form == "json":
        click.echo(json.dumps(pairs_dict(scores, errors=errors), ensure_ascii=False))
    else:
        click.echo(pairs_text(scores, errors=errors))
    return 0


def _hand_pairs(path: Path) -> list[HandPair]:
    from communique.evaluate_pairs import read_pairs

    with _lines(path) as lines:
        pairs = read_pairs(lines, str(path))
    if not pairs:
        raise RecordError(f"{path}: no pairs")
    return pairs


def _records(path: Path) -> dict[str, Record]:
    """The records of a file by document id, made by hand or by the program."""
    from communique.handmade import record_of
    from communique.records import parse

    records = {}
    with _lines(path) as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    record = record_of(parse(line))
                except RecordError as error:
                    raise RecordError(f"{path}, line {number}: {error}") from None
                records[record.document.id] = record
    return records


def _codings(path: Path) -> dict[str, Coding]:
    from communique.evaluate.codings import read_codings

    with _lines(path) as lines:
        return read_codings(lines, str(path))


@contextmanager
def _lines(path: Path) -> Iterator[IO[str]]:
    """The lines of a file. Raises ReadError when it is not UTF-8."""
    try:
        with path.open(encoding="utf-8") as lines:
            yield lines
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: no UTF-8 at byte {error.start + 1}") from None
