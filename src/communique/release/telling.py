"""The difference between two releases as files: all of it for programs, the gist for people."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from communique.archive.facts import Value
from communique.release.changes import DocumentChange, FactDifference, FieldChange, Summary
from communique.render import line
from communique.text import without_formula

CHANGES: Final = ("CHANGES.md", "changes.csv", "changes.json")
COLUMNS: Final = (
    "document", "version_before", "version_after", "change", "what", "id", "kind", "start", "end",
    "words", "field", "before", "after", "why",
)  # fmt: skip
# What the page for people shows; the other files hold everything.
SHOWN_DOCUMENTS: Final = 100
SHOWN_FACTS: Final = 20
_LONGEST: Final = 120


def write_changes(
    folder: Path,
    found: Iterable[DocumentChange],
    summary: Summary,
    *,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    """``changes.csv``, ``changes.json`` and ``CHANGES.md``; changes go through one by one.

    before, after: name and version of the releases. summary: is complete once all were taken.
    """
    shown: list[DocumentChange] = []
    markdown, table, whole = (folder / name for name in CHANGES)
    with (
        table.open("w", encoding="utf-8-sig", newline="") as rows,
        whole.open("w", encoding="utf-8", newline="\n") as out,
    ):
        writer = csv.writer(rows)
        writer.writerow(COLUMNS)
        out.write(f'{{"before": {_json(before)},\n"after": {_json(after)},\n"documents": [')
        for number, one in enumerate(found):
            out.write((",\n" if number else "\n") + _json(asdict(one)))
            writer.writerows([_cell(value) for value in row] for row in _rows(one))
            if number < SHOWN_DOCUMENTS:
                shown.append(one)
        out.write(f'\n],\n"summary": {_json(summary.to_dict())}}}\n')
    lines = _page(shown, summary, before, after)
    markdown.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


# -- a row for each difference -----------------------------------------------------------


def _rows(one: DocumentChange) -> Iterator[tuple[Any, ...]]:
    head = (one.id, *one.versions)
    if one.change != "changed":
        yield (*head, one.change, "document", one.id, None, None, None, one.title, *_nothing, None)
    for change in one.fields:
        particulars = ("changed", "document", one.id, None, None, None, one.title)
        yield (*head, *particulars, *_values(change))
    for fact in one.facts:
        told = (fact.change, fact.what, fact.id, fact.kind, *fact.span, fact.words)
        if not fact.fields:
            yield (*head, *told, *_nothing, "; ".join(fact.why))
        for change in fact.fields:
            yield (*head, *told, *_values(change))


_nothing: Final = (None, None, None)


def _values(change: FieldChange) -> tuple[str | None, ...]:
    why = "; ".join(change.why)
    return change.field, _said(change.before), _said(change.after), why


def _said(value: Value) -> str | None:
    return "; ".join(value) if isinstance(value, tuple) else value


def _cell(value: Any) -> Any:
    return without_formula(value) if isinstance(value, str) else value


# -- the page for people -----------------------------------------------------------------


def _page(
    shown: list[DocumentChange],
    summary: Summary,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> Iterator[str]:
    told = summary.to_dict()
    yield f"# From {_called(before)} to {_called(after)}\n"
    counts = told["documents"]
    yield (
        f"Documents: {counts['added']:,} added, {counts['removed']:,} removed, "
        f"{counts['changed']:,} changed; {counts['recoded']:,} read anew without a difference, "
        f"{counts['unchanged']:,} the same.\n"
    )
    yield "| acts | total | by reason | by kind |\n|---|---|---|---|"
    for change, acts in told["acts"].items():
        reasons, kinds = _numbers(acts["by_reason"]), _numbers(acts["by_kind"])
        yield f"| {change} | {acts['total']:,} | {reasons} | {kinds} |"
    yield (
        "\n*document*: it came or went with its document; *text*: its text is another; *program*: "
        "the program, its lexicon or its model is another; *person*: somebody corrected it, or "
        "took a correction back.\n"
    )
    for one in shown:
        yield from _document(one)
    rest = sum(counts[name] for name in ("added", "removed", "changed")) - len(shown)
    if rest:
        yield f"And {rest:,} more documents: see changes.csv."


def _called(told: Mapping[str, Any]) -> str:
    return line(f"{told['name']} {told['version']}")


def _numbers(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counts.items()) or "–"


def _document(one: DocumentChange) -> Iterator[str]:
    title = f": {_short(one.title)}" if one.title else ""
    yield f"## {one.change}: {_code(one.id)}{title}\n"
    if one.change != "changed":
        yield f"{one.acts:,} acts.\n"
        return
    for change in one.fields:
        yield f"- {change.field}: {_pair(change)}"
    for fact in one.facts[:SHOWN_FACTS]:
        yield _fact(fact)
    rest = len(one.facts) - SHOWN_FACTS
    if rest > 0:
        yield f"- and {rest:,} more"
    yield ""


def _fact(fact: FactDifference) -> str:
    told = f"- {fact.change} {fact.what} *{fact.kind}* “{_short(fact.words)}”"
    fields = "; ".join(f"{one.field} {_pair(one)}" for one in fact.fields)
    why = f" ({', '.join(fact.why)})" if fact.why else ""
    return f"{told}{': ' if fields else ''}{fields}{why}"


def _pair(change: FieldChange) -> str:
    before, after = (_short(_said(one)) or "nothing" for one in (change.before, change.after))
    return f"{before} → {after}"


def _short(text: str | None) -> str:
    plain = line(text or "")
    shown = plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
    # The texts are foreign: their marks are no Markdown of ours.
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in shown)


def _code(name: str) -> str:
    return f"`{line(name).replace('`', '')}`"
