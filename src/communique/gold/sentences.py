"""Readers of coded sentences: PLOVER gold standard records, tables, PETRARCH validation XML."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from communique.errors import RecordError

# Header names that other people's tables use for the four columns.
_COLUMNS: Final = {
    "sentence": ("sentence", "text", "sent"),
    "source": ("source", "source_text", "src"),
    "target": ("target", "recipient", "target_text", "tgt"),
    "root": ("gold_root", "root", "rootcode", "root_code", "label", "event", "plover", "category"),
}
_TRAILING_COMMA: Final = re.compile(r",(\s*[}\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSentence:
    """A sentence with the category of one pair. source, target: strings, perhaps not in it."""

    id: str
    text: str
    source: str
    target: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvents:
    """A sentence with its coded events: (source code, target code, event code)."""

    id: str
    text: str
    events: tuple[tuple[str, str, str], ...]


def plover_tsv(lines: Iterable[str], name: str) -> list[GoldSentence]:
    """Sentence, source, target, root code: with a header in any order, without in this one.

    Further columns are left alone. Raises RecordError when a column is missing.
    """
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows:
        return []
    header = [cell.strip().lower() for cell in rows[0]]
    places = {
        field: next((header.index(n) for n in names if n in header), None)
        for field, names in _COLUMNS.items()
    }
    if places["sentence"] is None:
        places, body = dict(zip(_COLUMNS, range(4), strict=True)), rows
    else:
        body = rows[1:]
    missing = [field for field, place in places.items() if place is None]
    if missing:
        raise RecordError(f"{name}: no column {missing[0]} (found: {', '.join(header)})")
    found = []
    for number, row in enumerate(body, 1 + len(rows) - len(body)):
        if not any(cell.strip() for cell in row):
            continue
        try:
            text, source, target, root = (_cell(row[places[f] or 0]) for f in _COLUMNS)
        except IndexError:
            raise RecordError(f"{name}, line {number}: too few columns") from None
        found.append(
            GoldSentence(id=str(number), text=text, source=source, target=target,
                         label=root.upper())
        )  # fmt: skip
    return found


def _cell(cell: str) -> str:
    """A cell without blanks, and without the quotation marks that some writers put around it."""
    cell = cell.strip()
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1].replace('""', '"')
    return cell


def plover_json(text: str, name: str) -> list[GoldSentence]:
    """PLOVER gold standard records: a JSON list, an object a line, or objects with commas.

    The published files end objects with a comma too many; that is read over.
    """
    found = []
    for number, record in enumerate(_objects(text, name), 1):
        label = record.get("event")
        label = label[0] if isinstance(label, list) and label else label
        sentence = record.get("text")
        if not isinstance(sentence, str) or not isinstance(label, str):
            raise RecordError(f"{name}, record {number}: no text or event")
        sources = _actors(record.get("source"))
        targets = _actors(record.get("recipient", record.get("target")))
        if not targets and len(sources) > 1:
            targets = sources[1:]
        found.append(
            GoldSentence(
                id=str(record.get("id", number)),
                text=sentence.strip().strip("{}").strip(),
                source=sources[0] if sources else "",
                target=targets[0] if targets else "",
                label=label.upper(),
            )
        )
    return found


def _actors(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    names = [i.get("actorText") or i.get("text") if isinstance(i, dict) else i for i in items]
    return [n for n in names if isinstance(n, str) and n]


def _objects(text: str, name: str) -> Iterator[dict[str, Any]]:
    """The objects of a text, whatever stands between them."""
    decoder = json.JSONDecoder(strict=False)
    cleaned = _TRAILING_COMMA.sub(r"\1", text)
    at = 0
    while True:
        at = cleaned.find("{", at)
        if at < 0:
            return
        try:
            value, at = decoder.raw_decode(cleaned, at)
        except ValueError as error:
            line = cleaned.count("\n", 0, at) + 1
            raise RecordError(f"{name}, line {line}: {error}") from None
        yield value


def petrarch_xml(text: str, name: str) -> list[GoldEvents]:
    """Sentences with ``EventCoding`` and ``Text``, as PETRARCH's validation files have them.

    Those files are no well-formed XML (``EventCoding`` is left open, the declaration stands
    twice), so the tags are looked for. A sentence marked as having no events has none; those
    that test the coder's errors, or are not for evaluation, are left out. Raises RecordError
    when it is no such file.
    """
    found = []
    for number, sentence in enumerate(_SENTENCE.finditer(_COMMENT.sub("", text)), 1):
        words = _TEXT.search(sentence["body"])
        codings = [_attributes(c[1]) for c in _CODING.finditer(sentence["body"])]
        own = _attributes(sentence["attributes"])
        if words is None or not words[1].strip() or own.get("evaluate", "").lower() == "false":
            continue
        if any(coding.get("error") for coding in codings):
            continue
        events = tuple(
            (c.get("sourcecode", ""), c.get("targetcode", ""), c["eventcode"])
            for c in codings
            if c.get("eventcode") and not c.get("noevents")
        )
        surface = " ".join(unescape(words[1]).split())
        found.append(GoldEvents(id=own.get("id") or str(number), text=surface, events=events))
    if not found:
        raise RecordError(f"{name}: no Sentence with a Text")
    return found


_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_SENTENCE: Final = re.compile(
    r"<Sentence\b(?P<attributes>[^>]*)>(?P<body>.*?)</Sentence>", re.DOTALL
)
_TEXT: Final = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
_CODING: Final = re.compile(r"<EventCoding\b([^>]*)>")
_ATTRIBUTE: Final = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(a or b) for name, a, b in _ATTRIBUTE.findall(tag)}
