"""``communique code``: CAMEO and PLOVER codes of records, texts and sentences."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

import click

from communique.cli.exits import SOME_FAILED
from communique.cli.options import ModelName, lines_of, records_in
from communique.cli.options import model as model_option

if TYPE_CHECKING:
    from communique.codes.coding import Text
    from communique.codes.lines import BadLine


@click.command(
    short_help="Code records or sentences in CAMEO and PLOVER.",
    epilog="Example:\n\n  communique code --from jsonl sentences.jsonl",
)
@click.argument("source", metavar="[FILE|-]", default="-")
@click.option(
    "--from",
    "form",
    type=click.Choice(["records", "jsonl"]),
    default="records",
    show_default=True,
    help="What FILE holds: records of communique extract, or lines of JSON with id and text, "
    "and source and target where the category of one pair is asked for.",
)
@click.option(
    "--sentences",
    "by_sentence",
    is_flag=True,
    help="With --from jsonl: one line of output for each sentence (ID#1, ID#2 …).",
)
@model_option
def code(source: str, form: str, by_sentence: bool, model: ModelName) -> int:
    """Print the coded events of FILE, one JSON object with id and events a line.

    With --from jsonl a line that cannot be read is told on standard error, the rest goes on,
    and the exit code is 3. A line that is no record ends the command.
    """
    if by_sentence and form != "jsonl":
        raise click.UsageError("--sentences goes with --from jsonl")
    with lines_of(source) as (lines, name):
        if form == "records":
            return _records(lines, name)
        return _texts(lines, name, by_sentence, model)


def _records(lines: IO[str], name: str) -> int:
    from communique.codes.acts import coded

    for record in records_in(lines, name):
        _print(record.document.id, [event.to_dict() for event in coded(record)])
    return 0


def _texts(lines: IO[str], name: str, by_sentence: bool, model: ModelName) -> int:
    from communique.codes.coding import code_texts
    from communique.codes.lines import BadLine, texts

    failed: list[BadLine] = []

    def good() -> Iterator[Text]:
        for one in texts(lines, name):
            if isinstance(one, BadLine):
                failed.append(one)
                sys.stderr.write(f"communique: {one.where}: {one.reason}\n")
            else:
                yield one

    for result in code_texts(good(), by_sentence=by_sentence, model=model):
        span = {"span": list(result.span)} if result.span is not None else {}
        _print(result.id, [event.to_dict() for event in result.events], **span)
    return SOME_FAILED if failed else 0


def _print(id_: str, events: list[dict[str, Any]], **more: list[int]) -> None:
    sys.stdout.write(json.dumps({"id": id_, **more, "events": events}, ensure_ascii=False) + "\n")
