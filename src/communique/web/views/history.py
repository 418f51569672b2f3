"""The versions of a readout, and what each changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from communique.archive.facts import Change, FactChange, Value
from communique.archive.history import Edit, Version
from communique.archive.wording import Hunk, hunks
from communique.render import line
from communique.web.page import Page, Table

# Characters shown before and after a change of words.
AROUND: Final = 80
# Changes of words shown for one version; a text that was written anew has more.
MOST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A version, and what it changed against the one before; nothing for the first.

    wording: changes of words with those around them; more: how many are not shown.
    recoded: another program or model read it, so facts may differ without an edit.
    """

    version: Version
    particulars: tuple[Change, ...]
    wording: tuple[Hunk, ...]
    more: int
    facts: tuple[FactChange, ...]
    recoded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage(Page):
    """The versions of a document, the newest first."""

    template: ClassVar[str] = "history.html"
    document: str
    steps: tuple[Step, ...]

    def table(self) -> Table:
        """Every change, one a row."""
        rows: list[tuple[str | int | None, ...]] = []
        for step in self.steps:
            number, stored = step.version.number, step.version.added_at
            rows.append((number, stored, "version", "added", None, None, None))
            for change in step.particulars:
                rows.append((number, stored, "document", "changed", change.field, *_sides(change)))
            for hunk in step.wording:
                rows.append((number, stored, "text", "changed", None, hunk.removed, hunk.added))
            for fact in step.facts:
                rows += _rows(number, stored, fact)
        columns = ("version", "stored", "what", "change", "field", "before", "after")
        return Table(columns=columns, rows=tuple(rows))


def history(
    document: str, versions: tuple[Version, ...], changed: Mapping[int, Edit]
) -> HistoryPage:
    """The page of a document's versions. changed: by the number of the later version."""
    return HistoryPage(
        title=f"History of {line(versions[0].title or document)}",
        document=document,
        steps=tuple(_step(version, changed.get(version.number)) for version in versions),
    )


def _step(version: Version, edit: Edit | None) -> Step:
    wording = tuple(hunks(edit.words, around=AROUND)) if edit else ()
    return Step(
        version=version,
        particulars=edit.fields if edit else (),
        wording=wording[:MOST],
        more=max(0, len(wording) - MOST),
        facts=edit.facts if edit else (),
        recoded=edit.recoded if edit else False,
    )


def said(value: Value) -> str:
    """A value as people read it."""
    if not value:
        return "nothing"
    return line(value) if isinstance(value, str) else line("; ".join(value))


def told(change: FactChange) -> str:
    """A fact in one line: kind, words, and who."""
    fact = change.fact
    values = dict(fact.values)
    if fact.what == "encounter":
        return f"{said(values['status'])} {fact.kind.replace('_', ' ')}: {said(values['parties'])}"
    content = f" → {said(values['content'])}" if values["content"] else ""
    return f"{fact.kind}: “{said(values['cue'])}”{content}, by {said(fact.doer)}"


def _sides(change: Change) -> tuple[str, str]:
    return said(change.before), said(change.after)


def _rows(number: int, stored: str, change: FactChange) -> list[tuple[str | int | None, ...]]:
    fact = change.fact.what
    if change.fields:
        return [(number, stored, fact, "changed", one.field, *_sides(one)) for one in change.fields]
    words = told(change)
    before, after = (words, None) if change.change == "gone" else (None, words)
    return [(number, stored, fact, change.change, None, before, after)]
