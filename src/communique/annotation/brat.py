"""A folder of brat as people left it: acts are events, their spans are arguments.

docs/annotating.md shows the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, cast

from communique.annotation.exported import exported_from
from communique.annotation.marking import LABELS, Annotation, Label, Marked, Parts, marked
from communique.annotation.notes import lists_in
from communique.errors import CommuniqueError, ReadError, RecordError
from communique.records import parse
from communique.sources import Failure, failure
from communique.types import Span

# What was exported, a line for each document; brat leaves the file alone.
EXPORTED: Final = "exported.jsonl"
NOTE: Final = "AnnotatorNotes"
ROLES: Final[Mapping[Label, str]] = {label: label.capitalize() for label in LABELS[1:]}

_TEXT_BOUND: Final = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")
_ATTRIBUTE: Final = re.compile(r"(\S+) (\S+)(?: (\S+))?")


def read(folder: Path) -> Iterator[Annotation | Failure]:
    """What people left in the files of a folder, in the order in which they were exported."""
    lines = folder / EXPORTED
    if not lines.is_file():
        raise ReadError(
            f"{folder}: there is no {EXPORTED}, which communique export --to brat writes; without "
            "it nobody can tell what was changed"
        )
    told = set()
    for number, line in enumerate(_text(lines).split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{lines}, line {number}"
        try:
            name, values = _told(line)
            told.add(folder / f"{name}.ann")
            where = str(folder / f"{name}.ann")
            yield _annotation(folder, name, values)
        except (CommuniqueError, OSError) as error:
            yield failure(where, error)
    for file in sorted(set(folder.glob("*.ann")) - told):
        yield Failure(source=str(file), reason=f"{EXPORTED} does not tell of it")


def _text(path: Path) -> str:
    """A file to the character."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: no UTF-8 at byte {error.start + 1}") from None


def _told(line: str) -> tuple[str, dict[str, Any]]:
    """The name of a document's files, and what was exported of it."""
    values = parse(line)
    name = values.pop("file", None)
    if not isinstance(name, str) or not name:
        raise RecordError("file: the name of a document's files is missing")
    return name, values


def _annotation(folder: Path, name: str, values: dict[str, Any]) -> Annotation:
    text = _text(folder / f"{name}.txt")
    given = exported_from(values, text, EXPORTED)
    sheet = _sheet(_text(folder / f"{name}.ann").split("\n"), text)
    acts, used = _acts(sheet, text)
    return Annotation(exported=given, marked=acts, loose=len(sheet.spans.keys() - used))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines of a file by the ids they begin with, or by the ids that they are about."""

    spans: dict[str, tuple[str, Span]] = field(default_factory=dict)
    events: dict[str, list[str]] = field(default_factory=dict)
    attributes: dict[str, dict[str, str | None]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def _sheet(lines: Sequence[str], text: str) -> _Sheet:
    sheet = _Sheet()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                _put(sheet, line.rstrip("\r"), text)
            except RecordError as error:
                raise RecordError(f"line {number}: {error}") from None
    return sheet


def _put(sheet: _Sheet, line: str, text: str) -> None:
    id_, _, rest = line.partition("\t")
    about, _, words = rest.partition("\t")
    match id_[:1]:
        case "T":
            sheet.spans[id_] = _span(about, words, text)
        case "E":
            sheet.events[id_] = about.split()
        case "A" | "M":
            found = _ATTRIBUTE.fullmatch(about.strip())
            if found is None:
                raise RecordError(f"no attribute of brat: {line!r}")
            sheet.attributes.setdefault(found[2], {})[found[1]] = found[3]
        case "#":
            sort, _, target = about.partition(" ")
            if sort == NOTE:
                sheet.notes[target.strip()] = words
        case _:
            raise RecordError(f"acts are events with arguments; there is no place for {line!r}")


def _span(about: str, words: str, text: str) -> tuple[str, Span]:
    """Label and span of a text-bound line; pieces must have nothing but blanks between them."""
    found = _TEXT_BOUND.fullmatch(about.strip())
    if found is None:
        raise RecordError(f"no text-bound annotation of brat: {about!r}")
    pieces = [Span(*map(int, piece.split())) for piece in found[2].split(";")]
    span = Span(pieces[0].start, pieces[-1].end)
    if not all(0 <= piece.start < piece.end <= len(text) for piece in (*pieces, span)):
        raise RecordError(f"{found[2]} is no part of the text")
    for left, right in pairwise(pieces):
        if right.start < left.end or text[left.end : right.start].strip():
            raise RecordError(f"“{words}” is in several pieces; a span of an act is one")
    if words and "".join(words.split()) != "".join(span.of(text).split()):
        raise RecordError(f"at {found[2]} stands “{span.of(text)}”, not “{words}”")
    return found[1], span


def _acts(sheet: _Sheet, text: str) -> tuple[tuple[Marked, ...], set[str]]:
    """The acts of all events, and the ids of the spans that they use."""
    used: set[str] = set()
    acts = []
    for id_, parts in sheet.events.items():
        kind, _, trigger = parts[0].partition(":") if parts else ("", "", "")
        if trigger not in sheet.spans:
            raise RecordError(f"{id_}: its trigger {trigger!r} is no span")
        used.add(trigger)
        spans = _arguments(id_, parts[1:], sheet, used)
        attributes = sheet.attributes.get(id_, {})
        acts.append(
            marked(
                Parts(
                    name=id_,
                    kind=kind,
                    cue=sheet.spans[trigger][1],
                    spans=spans,
                    lists=_lists(id_, sheet),
                    strength=attributes.get("Strength") or "plain",
                    voice=attributes.get("Voice") or "indirect",
                    negated="Negated" in attributes,
                ),
                text,
            )
        )
    return tuple(acts), used


def _arguments(
    id_: str, arguments: Sequence[str], sheet: _Sheet, used: set[str]
) -> dict[Label, list[tuple[Span, str | None]]]:
    spans: dict[Label, list[tuple[Span, str | None]]] = {}
    for argument in arguments:
        role, _, target = argument.partition(":")
        label = role.rstrip("0123456789").lower()
        if label not in ROLES:
            raise RecordError(f"{id_}: {role!r} is none of {', '.join(ROLES.values())}")
        if target not in sheet.spans:
            raise RecordError(f"{id_}: its {label} {target!r} is no span")
        used.add(target)
        named = sheet.notes.get(target, "").strip() or None
        spans.setdefault(cast(Label, label), []).append((sheet.spans[target][1], named))
    return spans


def _lists(id_: str, sheet: _Sheet) -> dict[str, list[str]]:
    try:
        return lists_in(sheet.notes.get(id_, ""))
    except RecordError as error:
        raise RecordError(f"{id_}: {error}") from None
