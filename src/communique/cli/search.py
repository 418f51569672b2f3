"""``communique search``: what the archive says, as lines around the word that carries the act."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from communique.cli.database import opened
from communique.cli.listing import Row, write_rows
from communique.cli.options import ListFormat, list_format, since, until
from communique.cli.options import db as db_option
from communique.cli.screen import USUAL_WIDTH

if TYPE_CHECKING:
    from rich.text import Text
    from sqlalchemy import Connection

    from communique.archive.hits import ActHit, Passage, ReadoutHit
    from communique.archive.query import Query
    from communique.archive.search import Hit, Results

_Command = TypeVar("_Command", bound=Callable[..., Any])

PAGE: Final = 20
ACT_COLUMNS: Final = (
    *("document", "version", "act", "start", "end", "day", "kind", "speaker", "party", "target"),
    *("issues", "areas", "strength", "voice", "negated", "status", "corrected"),
    *("issuer", "publisher", "before", "cue", "after", "title"),
)
READOUT_COLUMNS: Final = (
    *("document", "version", "start", "end", "published", "issuer", "publisher", "acts"),
    *("before", "found", "after", "title"),
)


def _many(name: str, what: str) -> Callable[[_Command], _Command]:
    return click.option(f"--{name}", multiple=True, metavar=name.upper(), help=what)


@click.command(
    short_help="Search the archive by words and facets.",
    epilog="Example:\n\n  communique search 'trade OR consulates' --party NGA",
)
@click.argument("words", metavar="[QUERY]", default="")
@click.option(
    "--in",
    "inside",
    type=click.Choice(["acts", "readouts"]),
    default="acts",
    show_default=True,
    help="Search the sentences of acts, or whole readouts.",
)
@_many("speaker", "Whose act it is: a name or an entity's id.")
@_many("party", "Whom the speaker represents: a code or a name (KAZ, Kazakhstan).")
@_many("target", "Toward whom: a code or a name.")
@_many("kind", "Kind of act, such as thank or agree.")
@_many("issue", "Named thing that it is about: an id or a name.")
@_many("area", "Field of policy, such as trade.")
@_many("strength", "weak, plain or strong.")
@_many("voice", "direct, indirect or joint.")
@_many("issuer", "Who reports it.")
@_many("publisher", "Who published the readout.")
@_many("genre", "What sort of text it is, such as readout or joint_statement.")
@_many("negated", "yes: acts that are denied; no: those that are not.")
@_many("status", "machine, corrected or added: what a person did to the act.")
@since
@until
@click.option(
    "--sort",
    type=click.Choice(["newest", "oldest", "relevance"]),
    default="newest",
    show_default=True,
    help="Order of the results.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help=f"How many at most: {PAGE} in a table and by relevance, else all.",
)
@list_format
@db_option
def search(*, limit: int | None, shape: ListFormat, db: str | None, **given: Any) -> None:
    """Search the archive and show each act in its sentence.

    QUERY finds words ("trade talks"), phrases (in double quotes), beginnings of words
    (cooperat*), either of two words (OR), and leaves out (-word). An option given several times
    takes any of its values. Before a QUERY that begins with - goes --.
    """
    from communique.archive.query import Query

    query = Query(**given)
    with opened(db) as archive, archive.reading() as connection:
        hits = _hits(connection, query, limit=limit, all_of_them=shape != "table")
        write_rows(
            (row for hit in hits for row in _rows(hit)),
            columns=ACT_COLUMNS if query.inside == "acts" else READOUT_COLUMNS,
            shape=shape,
            table=_concordance,
        )


def _hits(
    connection: Connection, query: Query, *, limit: int | None, all_of_them: bool
) -> Iterator[Hit]:
    """The results; what there is to say about their number goes to standard error."""
    from dataclasses import replace
    from itertools import islice

    from communique.archive.query import MOST_RESULTS
    from communique.archive.search import every_hit, search

    shown = limit or PAGE
    results = search(connection, replace(query, size=min(shown, MOST_RESULTS)))
    _say_what_is_not_there(connection, results)
    if query.sort != "relevance":
        every = every_hit(connection, query)
        yield from every if all_of_them and limit is None else islice(every, shown)
    else:
        yield from results.hits
        shown = len(results.hits)
    if shown < results.total and not (all_of_them and limit is None):
        total = f"{results.total:,}{'+' if results.capped else ''}"
        sys.stderr.write(f"communique: {shown:,} of {total}; --limit shows more\n")


def _say_what_is_not_there(connection: Connection, results: Results) -> None:
    from communique.archive.values import speakers_like
    from communique.render import line

    words = results.query.words.strip()
    if words and results.query.expression is None:
        sys.stderr.write(f"communique: {words!r} has no word to look for\n")
    for facet, value in results.unknown:
        alike = speakers_like(connection, value) if facet == "speaker" else ()
        meant = f"; like it are {', '.join(map(line, alike))}" if alike else ""
        sys.stderr.write(f"communique: nothing in the archive has the {facet} {value!r}{meant}\n")
    if not results.total and not results.unknown:
        sys.stderr.write("communique: nothing is like that\n")


def _rows(hit: Hit) -> Iterator[dict[str, Any]]:
    from communique.archive.hits import ActHit

    if isinstance(hit, ActHit):
        yield _act_row(hit)
        return
    for passage in hit.passages:
        yield _readout_row(hit, passage)


def _act_row(hit: ActHit) -> dict[str, Any]:
    document, line = hit.document, hit.passage
    return {
        "document": document.id,
        "version": document.version,
        "act": hit.id,
        "start": line.span.start,
        "end": line.span.end,
        "day": hit.day,
        "kind": hit.kind,
        "speaker": hit.speaker,
        "party": hit.party,
        "target": hit.target,
        "issues": hit.issues,
        "areas": hit.areas,
        "strength": hit.strength,
        "voice": hit.voice,
        "negated": hit.negated,
        "status": hit.status,
        "corrected": hit.corrected,
        "issuer": document.issuer,
        "publisher": document.publisher,
        "before": line.before,
        "cue": line.middle,
        "after": line.after,
        "title": document.title,
    }


def _readout_row(hit: ReadoutHit, passage: Passage) -> dict[str, Any]:
    document = hit.document
    return {
        "document": document.id,
        "version": document.version,
        "start": passage.span.start,
        "end": passage.span.end,
        "published": document.published,
        "issuer": document.issuer,
        "publisher": document.publisher,
        "acts": hit.acts,
        "before": passage.before,
        "found": passage.middle,
        "after": passage.after,
        "title": document.title,
    }


def _concordance(rows: Iterable[Row]) -> None:
    """A line a result, with what was found below each other; as wide as the terminal."""
    from rich.text import Text

    from communique.cli.screen import show, width

    cells = width(shutil.get_terminal_size((USUAL_WIDTH, 24)).columns)
    all_of_them = list(rows)
    longest = max((len(_where(row)) for row in all_of_them), default=0)
    lines = [_line(row, cells, min(longest, cells * 2 // 5)) for row in all_of_them]
    if lines:
        show(lambda _: Text("\n").join(lines))


def _line(row: Row, cells: int, margin: int) -> Text:
    from rich.cells import set_cell_size
    from rich.text import Text

    where = set_cell_size(_where(row), margin)
    before = _ending(_plain(row["before"]), (cells - margin) * 2 // 5)
    middle = row["cue"] if "cue" in row else row["found"]
    after = _plain(row["after"])
    shown = Text.assemble((where, "dim"), "  ", before, (_plain(middle), "bold"), after)
    shown.truncate(cells, overflow="ellipsis")
    return shown


def _where(row: Row) -> str:
    day = row.get("day") or row.get("published") or "–"
    return f"{day:10} {_plain(row['document'])}"


def _plain(text: str) -> str:
    """Visible text on one line, with the blanks at its ends."""
    from communique.render import SPACE, visible

    return visible(SPACE.sub(" ", text))


def _ending(text: str, cells: int) -> str:
    """The last of the text in exactly so many cells."""
    from rich.cells import cell_len

    cut = text
    while cell_len(cut) > cells - (cut != text):
        cut = cut[max(1, (cell_len(cut) - cells) // 2) :]
    mark = "…" if cut != text else ""
    return " " * (cells - cell_len(cut) - len(mark)) + mark + cut
