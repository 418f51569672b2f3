"""``communique history``: the versions of a readout and what each changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import click

from communique.cli.database import opened
from communique.cli.listing import SEPARATOR, Row, write_rows
from communique.cli.options import ListFormat, list_format
from communique.cli.options import db as db_option

if TYPE_CHECKING:
    from rich.console import RenderableType

    from communique.archive.facts import Change, Fact, FactChange, Value
    from communique.archive.history import Edit, Version
    from communique.archive.wording import Hunk
    from communique.types import Coder

FACT_COLUMNS: Final = ("what", "change", "fact", "field", "before", "after")
COLUMNS: Final = ("version", "stored", *FACT_COLUMNS)
# Characters shown before and after a change of words.
AROUND: Final = 60


@click.command(
    short_help="Show the versions of a readout and what each changed.",
    epilog="Example:\n\n  communique history mfa-1",
)
@click.argument("id_", metavar="ID")
@list_format
@db_option
def history(*, id_: str, shape: ListFormat, db: str | None) -> None:
    """Show the versions of a readout: the words, acts and encounters that each edit changed.

    A fact that stands elsewhere in the same words is no change; one in other words is. Formats
    other than table have a row for each change.
    """
    from communique.archive.history import edits, versions_of
    from communique.cli.screen import show

    with opened(db) as archive, archive.reading() as connection:
        found = versions_of(connection, id_)
        changed = dict(edits(connection, id_))
    write_rows(
        _rows(found, changed),
        columns=COLUMNS,
        shape=shape,
        table=lambda _: show(lambda _: _view(found, changed)),
    )


def _rows(found: Sequence[Version], changed: Mapping[int, Edit]) -> Iterator[Row]:
    """A row for each change, of all versions."""
    for before, version in zip([None, *found], found, strict=False):
        edit = changed.get(version.number)
        for cells in _cells(before, version, edit):
            yield dict(zip(COLUMNS, (version.number, version.added_at, *cells), strict=True))


def _cells(
    before: Version | None, version: Version, edit: Edit | None
) -> Iterator[tuple[str, str, str | None, str | None, Value, Value]]:
    """What, change, fact, field, before and after for each change of a version."""
    from communique.archive.wording import hunks

    yield "version", "added", None, None, None, version.title
    if edit is None or before is None:
        return
    if edit.recoded:
        yield "coder", "changed", None, None, coder_line(before.coder), coder_line(version.coder)
    for change in edit.fields:
        yield "document", "changed", None, change.field, change.before, change.after
    for hunk in hunks(edit.words, around=0):
        kind = "changed" if hunk.removed and hunk.added else "added" if hunk.added else "gone"
        yield "text", kind, None, None, hunk.removed or None, hunk.added or None
    for fact in edit.facts:
        yield from fact_cells(fact)


def fact_cells(
    found: FactChange,
) -> Iterator[tuple[str, str, str | None, str | None, Value, Value]]:
    """The change of a fact as FACT_COLUMNS: a row for each field that is another now."""
    fact = found.fact
    for change in found.fields:
        yield fact.what, "changed", fact_line(fact), change.field, change.before, change.after
    if not found.fields:
        yield fact.what, found.change, fact_line(fact), None, None, None


def _view(found: Sequence[Version], changed: Mapping[int, Edit]) -> RenderableType:
    """The versions for people, the first first."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from communique.render import line

    parts: list[RenderableType] = []
    for version in found:
        head = f"VERSION {version.number}  stored {version.added_at}"
        parts.append(Text(head, "bold"))
        edit = changed.get(version.number)
        told = [Text(line(version.title or "no title"))] if edit is None else [*_lines(edit)]
        parts += [Padding(one, (0, 0, 0, 2)) for one in told]
        parts.append(Text())
    return Group(*parts[:-1])


def _lines(edit: Edit) -> Iterator[RenderableType]:
    from rich.text import Text

    from communique.archive.wording import hunks

    if edit.recoded:
        yield Text("read by another program or model, so facts may differ without an edit", "dim")
    for change in edit.fields:
        yield Text(f"{change.field}: {_turned(change)}")
    for hunk in hunks(edit.words, around=AROUND):
        yield _hunk(hunk)
    for fact in edit.facts:
        yield Text(fact_change_line(fact))


def _hunk(hunk: Hunk) -> RenderableType:
    """The change in its place: […-gone-] and {+new+} are told apart without colour."""
    from rich.text import Text

    from communique.render import line

    shown = Text("… ")
    for text, marks, style in (
        (hunk.lead, "{}", ""),
        (hunk.removed, "[-{}-]", "red"),
        (hunk.added, "{{+{}+}}", "green"),
        (hunk.rest, "{}", ""),
    ):
        if text[:1].isspace() and not shown.plain.endswith(" "):
            shown.append(" ")
        if words := line(text):
            shown.append(marks.format(words), style)
        if words and text[-1:].isspace():
            shown.append(" ")
    shown.rstrip()
    return shown.append(" …")


def fact_change_line(found: FactChange) -> str:
    """The change of a fact in one line."""
    turned = "".join(f"; {change.field} {_turned(change)}" for change in found.fields)
    return f"{found.fact.what} {found.change}: {fact_line(found.fact)}{turned}"


def _turned(change: Change) -> str:
    return f"{_said(change.before)} → {_said(change.after)}"


def _said(value: Value) -> str:
    from communique.render import line

    if not value:
        return "nothing"
    return f"“{line(value)}”" if isinstance(value, str) else line(SEPARATOR.join(value))


def fact_line(fact: Fact) -> str:
    """A fact in one line: kind, words, and who."""
    from communique.render import line

    values = dict(fact.values)
    if fact.what == "encounter":
        who = SEPARATOR.join(values["parties"] or ())
        return line(f"{values['status']} {fact.kind}, {who}")
    content = f" → {values['content']}" if values["content"] else ""
    return line(f"{fact.kind} “{values['cue']}”{content} · {SEPARATOR.join(fact.doer)}")


def coder_line(coder: Coder) -> str:
    """A coder in one line."""
    return f"{coder.program}, lexicon {coder.lexicon}, {coder.model}"
