"""Attribution corpora in brat stand-off: source, cue and content of each attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from communique.errors import ReadError, RecordError
from communique.types import Span

_ENTITY: Final = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")
_EVENT: Final = re.compile(r"(E\d+)\t(\S+)(.*)")
_PARTS: Final = ("source", "cue", "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution; a part may be in several pieces, source and cue may be missing."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A text with its attributions."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]


def brat_documents(path: Path) -> list[GoldDocument]:
    """The annotated texts of a folder, or of one .ann file.

    The text is the .txt beside the .ann, or of that name in a sibling folder "text", with or
    without the annotator's mark ("NAME_a1.ann"). Several annotators of one text: the first.
    Raises ReadError when there is nothing to read.
    """
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path]
    found: dict[Path, GoldDocument] = {}
    for file in files:
        text_file = _text_of(file)
        if text_file is None:
            raise ReadError(f"{file}: no text beside it or in a folder text")
        if text_file not in found:
            text = text_file.read_bytes().decode("utf-8")
            found[text_file] = GoldDocument(
                id=text_file.stem, text=text, attributions=attributions(file, text)
            )
    if not found:
        raise ReadError(f"{path}: no .ann files")
    return list(found.values())


def _text_of(file: Path) -> Path | None:
    stems = (file.stem, file.stem.rpartition("_")[0])
    for folder in (file.parent, file.parent.parent / "text"):
        for stem in stems:
            if stem and (folder / f"{stem}.txt").is_file():
                return folder / f"{stem}.txt"
    return None


def attributions(file: Path, text: str) -> tuple[Attribution, ...]:
    """The attributions of an .ann file: events that bind source, cue and content."""
    entities: dict[str, tuple[str, tuple[Span, ...]]] = {}
    events: list[Attribution] = []
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        entity = _ENTITY.match(line)
        if entity is not None:
            pieces = tuple(Span(*map(int, p.split())) for p in entity.group(3).split(";"))
            if any(not 0 <= p.start < p.end <= len(text) for p in pieces):
                raise RecordError(f"{file}, line {number}: points outside the text")
            entities[entity.group(1)] = (entity.group(2).lower(), pieces)
    for line in lines:
        event = _EVENT.match(line)
        if event is None:
            continue
        parts: dict[str, list[Span]] = {part: [] for part in _PARTS}
        for argument in event.group(3).split():
            role, _, id_ = argument.partition(":")
            part = role.lower().rstrip("0123456789")
            if part in parts and id_ in entities:
                parts[part].extend(entities[id_][1])
        if parts["content"]:
            events.append(
                Attribution(**{part: tuple(sorted(spans)) for part, spans in parts.items()})
            )
    return tuple(events)
