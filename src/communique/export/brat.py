"""A folder for brat: each document's text and its acts as events, with the configuration."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, get_args

from communique.annotation.brat import EXPORTED, NOTE, ROLES
from communique.annotation.exported import Exported, exported
from communique.annotation.marking import LABELS, LISTS, SINGLE, trimmed
from communique.annotation.notes import note
from communique.export.items import Item
from communique.export.labelling import COLOURS
from communique.text import encodable, sha256_of
from communique.types import Act, ActKind, Span

# brat breaks spans at these, and readers of its files break lines at them.
_BREAKS: Final = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_PLAIN: Final = re.compile(r"[a-z0-9_-]{1,80}(\.[a-z0-9_-]+)*")
_OTHER: Final = re.compile(r"[^A-Za-z0-9_-]+")


def write(items: Iterable[Item], path: Path) -> None:
    """``ID.txt`` and ``ID.ann`` for each document, the configuration, and what was exported."""
    (path / "annotation.conf").write_text(annotation_conf(), encoding="utf-8")
    (path / "visual.conf").write_text(visual_conf(), encoding="utf-8")
    with (path / EXPORTED).open("w", encoding="utf-8", newline="\n") as out:
        for item in items:
            given = exported(item.record, item.version)
            name = file_name(given.document)
            (path / f"{name}.txt").write_bytes(given.text.encode("utf-8"))
            (path / f"{name}.ann").write_bytes("".join(lines(given)).encode("utf-8"))
            told = {"file": name, **given.to_dict()}
            out.write(encodable(json.dumps(told, ensure_ascii=False)) + "\n")


def file_name(document: str) -> str:
    """A name that every file system takes; no two documents have the same."""
    if _PLAIN.fullmatch(document):
        return document
    plain = _OTHER.sub("-", document).strip("-")[:60]
    return f"{plain}-{sha256_of(document)[:8]}".lstrip("-")


def lines(given: Exported) -> Iterator[str]:
    """The stand-off lines of a document, act by act."""
    sheet = _Sheet(given.text)
    for act in given.acts:
        sheet.event(act)
    return (f"{line}\n" for line in sheet.lines)


class _Sheet:
    """The lines of a file. Spans that several acts share stand once."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._spans: dict[tuple[str, Span, str | None], str] = {}
        self._counts: Counter[str] = Counter()

    def event(self, act: Act) -> None:
        """An act: its trigger, its arguments, what is not plain about it, and its lists."""
        parts = [f"{act.kind}:{self._span(act.kind, act.cue)}"]
        for label in SINGLE:
            span: Span | None = getattr(act, label)
            if span is not None:
                parts.append(f"{ROLES[label]}:{self._span(label, span)}")
        for number, named in enumerate(act.about, start=1):
            role = f"{ROLES['about']}{number if number > 1 else ''}"
            parts.append(f"{role}:{self._span('about', named.span, named.id)}")
        event = self._add("E", " ".join(parts))
        if act.strength != "plain":
            self._add("A", f"Strength {event} {act.strength}")
        if act.voice != "indirect":
            self._add("A", f"Voice {event} {act.voice}")
        if act.negated:
            self._add("A", f"Negated {event}")
        lists = {name: getattr(act, name) for name in LISTS}
        self._add("#", f"{NOTE} {event}\t{encodable(note(lists))}")

    def _span(self, label: str, span: Span, named: str | None = None) -> str:
        """The id of a text-bound annotation, with the registry id as its note."""
        key = (label, span, named)
        if key not in self._spans:
            pieces = list(_pieces(self._text, span))
            places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
            words = " ".join(piece.of(self._text) for piece in pieces)
            self._spans[key] = self._add("T", f"{label} {places}\t{words}")
            if named is not None:
                self._add("#", f"{NOTE} {self._spans[key]}\t{named}")
        return self._spans[key]

    def _add(self, sort: str, rest: str) -> str:
        self._counts[sort] += 1
        id_ = f"{sort}{self._counts[sort]}"
        self.lines.append(f"{id_}\t{rest}")
        return id_


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A span as brat keeps one: in pieces where lines break or tabs stand, without outer blanks."""
    at = span.start
    for gap in (*_BREAKS.finditer(text, *span), None):
        end = span.end if gap is None else gap.start()
        piece = trimmed(Span(at, end), text)
        if piece.of(text).strip():
            yield piece
        at = span.end if gap is None else gap.end()


def annotation_conf() -> str:
    """What can be marked: the kinds of acts with their spans, and their attributes."""
    roles = ", ".join(
        f"{ROLES[label]}{'*' if label == 'about' else '?'}:{label}" for label in LABELS[1:]
    )
    return "\n".join(
        (
            "[entities]",
            *LABELS[1:],
            "",
            "[relations]",
            "",
            "[events]",
            *(f"{kind}\t{roles}" for kind in get_args(ActKind)),
            "",
            "[attributes]",
            "# Neither: plain, indirect, not denied.",
            "Strength\tArg:<EVENT>, Value:weak|strong",
            "Voice\tArg:<EVENT>, Value:direct|joint",
            "Negated\tArg:<EVENT>",
            "",
        )
    )


def visual_conf() -> str:
    """How it looks: attributes are told by signs, spans by colours too."""
    return "\n".join(
        (
            "[labels]",
            *(f"{label} | {label}" for label in (*get_args(ActKind), *LABELS[1:])),
            *(f"{role} | {role} | {role[0]}" for role in ROLES.values()),
            "",
            "[drawing]",
            "SPAN_DEFAULT\tfgColor:black, bgColor:#f2b48c, borderColor:darken",
            "ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5",
            *(f"{label}\tbgColor:{COLOURS[label]}" for label in LABELS[1:]),
            "Strength\tglyph:▽|▲",
            "Voice\tglyph:“|&",
            "Negated\tbox:crossed, glyph:<NONE>, dashArray:<NONE>",
            "",
        )
    )
