"""The command line: the same verbs as the Python names.

Data goes to standard output, everything else to standard error. Exit codes: 0 done,
1 failed, 2 wrong usage, 3 some documents failed, 130 interrupted, 141 the reader of the
output went away.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Literal, NoReturn

try:
    import click

    from communique.errors import CommuniqueError, ReadError, RecordError
except KeyboardInterrupt:
    raise SystemExit(130) from None

if TYPE_CHECKING:
    from communique.evaluate import Coding, Evaluation
    from communique.progress import Progress
    from communique.sources import Failure, Format
    from communique.types import Document, Record

ModelName = Literal["sm", "md"]

FAILED: Final = 1
USAGE: Final = 2
SOME_FAILED: Final = 3
INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141
# Documents extracted together; a failure inside costs one more pass over these only.
CHUNK: Final = 64
# Lines longer than this are hard to read, however wide the window.
WIDEST: Final = 100
# Below this the columns of the overview leave no room for words.
NARROWEST: Final = 40
USUAL_WIDTH: Final = 80


def main() -> NoReturn:
    """Run the command line and exit; every error is one line on standard error."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    _as_utf8()
    if sys.stdout is None:
        return _fail("standard output is closed")
    try:
        code = command.main(arguments, prog_name="communique", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        error.show()
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
        return _fail(_explained(error))
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


def _fail(message: str) -> int:
    from communique.render import line

    if sys.stderr is not None:
        sys.stderr.write(f"communique: {line(message)}\n")
    return FAILED


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
def command() -> None:
    """Read official diplomatic readouts and return what they say as data."""


def _iso_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date of the form YYYY-MM-DD") from None


_model = click.option(
    "--model",
    type=click.Choice(["md", "sm"]),
    default="md",
    show_default=True,
    help="Language model: md (more accurate) or sm (smaller, less memory).",
)


@command.command(epilog="Example:\n\n  communique read --text readout.txt")
@click.argument("source", metavar="FILE|-")
@click.option("--text", "marked", is_flag=True, help="Show the document with its acts marked.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="For people (text), or the record as indented JSON or one line.",
)
@click.option("--title", help="Headline of the document, when the file does not hold it.")
@click.option(
    "--published",
    callback=_iso_date,
    metavar="YYYY-MM-DD",
    help="Date of publication; words such as “yesterday” are read from it.",
)
@click.option("--publisher", help="Who published the document.")
@_model
def read(
    *,
    source: str,
    marked: bool,
    form: str,
    title: str | None,
    published: str | None,
    publisher: str | None,
    model: ModelName,
) -> None:
    """Read one readout and show what it says. FILE may be - for standard input."""
    if marked and form != "text":
        raise click.UsageError("--text shows the document; it has no --format json or jsonl.")
    given = {"title": title, "published": published, "publisher": publisher}
    document = _document(source, {key: value for key, value in given.items() if value})
    from communique.extract import extract as extract_record

    record = extract_record(document, model=model)
    if form == "text":
        _show(record, marked=marked)
    elif form == "json":
        click.echo(_indented(record))
    else:
        click.echo(_json_line(record))


def _document(source: str, given: dict[str, str]) -> Document:
    from communique.read import read as read_document
    from communique.sources import LINE_SUFFIXES

    if source == "-":
        return read_document(source, id="stdin", **given)
    path = Path(source)
    if path.is_dir():
        raise ReadError(f"{source}: a folder; use communique extract for many documents")
    if path.name.lower().endswith(LINE_SUFFIXES):
        raise ReadError(f"{source}: lines of JSON; use communique extract for many documents")
    return read_document(path, **given)


def _show(record: Record, *, marked: bool) -> None:
    from rich.console import Console

    from communique.render import Unbroken, record_view, text_view, unsupported

    if marked and record.document.language != "en":
        sys.stderr.write(f"communique: {unsupported(record.document.language)}\n")
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    console.width = _width(console.width)
    plain = not console.is_terminal
    with console.capture() as capture:
        if marked:
            console.print(Unbroken(text_view(record, plain=plain)))
        else:
            console.print(record_view(record))
    shown = capture.get()
    if plain:  # the blanks that fill a terminal's lines are noise in a file
        shown = "".join(f"{row.rstrip()}\n" for row in shown.splitlines())
    sys.stdout.write(shown)


def _width(window: int) -> int:
    """How wide to print in a window; a width of 0 or less is one that nobody knows."""
    return min(max(window, NARROWEST), WIDEST) if window > 0 else USUAL_WIDTH


def _json_line(record: Record) -> str:
    from communique.records import to_json

    return to_json(record)


def _indented(record: Record) -> str:
    return json.dumps(json.loads(_json_line(record)), ensure_ascii=False, indent=2)


@command.command(
    short_help="Extract the records of many readouts.",
    epilog="Example:\n\n  communique extract --quiet readouts/ > records.jsonl",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option(
    "--from",
    "form",
    type=click.Choice(["auto", "text", "jsonl"]),
    default="auto",
    show_default=True,
    help="What files hold: one text, or a JSON object a line with id, text, title, publisher, "
    "published (text taken as it is). auto goes by the name.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["jsonl", "json"]),
    default="jsonl",
    show_default=True,
    help="One record a line, or one JSON list.",
)
@_model
@click.option("--quiet", is_flag=True, help="No progress on standard error; failures are shown.")
def extract(
    sources: tuple[str, ...], form: Format, shape: str, model: ModelName, quiet: bool
) -> int:
    """Extract the records of many readouts: files, folders, .jsonl, .jsonl.gz, - for stdin.

    Records go to standard output, progress and failures to standard error. Exit code 3 says
    that some documents failed.
    """
    from communique.progress import Progress
    from communique.read import standard_input
    from communique.sources import STDIN, count, documents

    stdin = standard_input() if STDIN in sources else BytesIO()
    total = None if quiet else count(sources, form=form)
    progress = Progress(sys.stderr, total=total, quiet=quiet, batch=CHUNK)
    results = _extracted(documents(sources, form=form, stdin=stdin), model)
    try:
        _write(results, progress, as_list=shape == "json")
    finally:
        progress.close()
    progress.finish()
    return SOME_FAILED if progress.failed else 0


def _extracted(found: Iterable[Document | Failure], model: ModelName) -> Iterator[Record | Failure]:
    """Records and failures in the order of the documents."""
    from communique.sources import Failure

    items = iter(found)
    while chunk := list(islice(items, CHUNK)):
        records = iter(_records([item for item in chunk if not isinstance(item, Failure)], model))
        for item in chunk:
            yield item if isinstance(item, Failure) else next(records)


def _records(documents: list[Document], model: ModelName) -> Iterable[Record | Failure]:
    """The records of a chunk; when one document breaks it, each is tried on its own."""
    from communique.extract import extract_many

    try:
        return list(extract_many(documents, model=model))
    except Exception as error:
        if os.environ.get("COMMUNIQUE_DEBUG"):
            raise
        if len(documents) > 1:
            return chain.from_iterable(_records([one], model) for one in documents)
        return [_failure(documents[0], error)]


def _failure(document: Document, error: Exception) -> Failure:
    from communique.sources import Failure, failure

    if isinstance(error, CommuniqueError):
        return failure(document.id, error)
    return Failure(source=document.id, reason=f"unexpected {type(error).__name__}: {error}")


def _write(results: Iterable[Record | Failure], progress: Progress, *, as_list: bool) -> None:
    from communique.render import line
    from communique.sources import Failure

    out: IO[str] = sys.stdout
    before = "[\n" if as_list else ""
    times: Counter[str] = Counter()
    for result in results:
        if isinstance(result, Failure):
            progress.failure(line(result.source), line(result.reason))
            continue
        out.write(f"{before}{_json_line(result)}" + ("" if as_list else "\n"))
        before = ",\n" if as_list else ""
        progress.done(len(result.document.text.split()))
        times[result.document.id] += 1
        if times[result.document.id] == 2:
            progress.note(f"{line(result.document.id)}: more than one document has this id")
    if as_list:
        out.write("[]\n" if before == "[\n" else "\n]\n")


@command.command(
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
    return _fail(f"{records}: no record has the id of a document in {gold}")


def _codings(path: Path) -> dict[str, Coding]:
    from communique.evaluate import read_codings

    try:
        with path.open(encoding="utf-8") as lines:
            return read_codings(lines, str(path))
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: no UTF-8 at byte {error.start + 1}") from None


@command.command(epilog="Example:\n\n  communique version")
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


if __name__ == "__main__":
    main()
