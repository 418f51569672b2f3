"""A portion → the rows of its records and its failures: what workers do, and all they do."""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from communique.attempts import records_of
from communique.batch.inputs import LINES, Bad, File, Inside, Line, Piece, Ready
from communique.batch.plan import PORTION, Portion
from communique.batch.settings import Settings
from communique.errors import CommuniqueError
from communique.language import ModelName
from communique.sources import Failure, documents, read_bytes
from communique.sources.opening import of_content
from communique.types import Document, Record

if TYPE_CHECKING:
    import pyarrow as pa

_TEXT: Final = "Foreign Minister Aino Lahti met the Ambassador of Ghana in Tallinn on 3 May 2024."
DIED: Final = "the process that worked on it died, and again when it was tried alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A document that gave no record.

    source: where it stands in the input. document: its id, as far as that is known.
    """

    source: str
    document: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What became of a portion.

    rows: batches of rows by table, in the order of the documents. words: of each document
    that gave a record. facts: how many encounters, acts, quotes and gaps the records hold.
    """

    rows: Mapping[str, Sequence[pa.RecordBatch]]
    failures: tuple[Failed, ...]
    words: tuple[int, ...]
    facts: Mapping[str, int]


Code: TypeAlias = Callable[[Portion], Coded]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Codes portions; what engines send to their workers once."""

    settings: Settings

    def __call__(self, portion: Portion) -> Coded:
        """The rows of the portion; every document's own error is a failure.

        Raises ModelError, which is no document's.
        """
        from communique import language

        model = language.load(self.settings.model)
        coded = coded_of(portion, self.settings)
        model.forget()
        return coded


def warm(model: ModelName) -> None:
    """Load what all portions need, by coding one; called once a process.

    What is there then lives as long as the process: collections need not look at it, nor touch
    (and so copy) the pages that forked processes share.
    """
    line = Line(source="warm", data=json.dumps({"id": "warm", "text": _TEXT}).encode())
    portion = Portion(number=0, shard=0, place=0, last=True, pieces=(line,))
    with suppress(CommuniqueError):  # coding the first portion will tell what is wrong
        Coder(settings=Settings(model=model))(portion)
    gc.collect()
    gc.freeze()


def coded_of(portion: Portion, settings: Settings) -> Coded:
    """What becomes of the documents of a portion."""
    from communique.batch.tables import batches

    rows: dict[str, list[pa.RecordBatch]] = {}
    failures: list[Failed] = []
    words: list[int] = []
    facts: Counter[str] = Counter()
    items = _found(portion.pieces, settings)
    while chunk := list(islice(items, PORTION)):
        coded: list[tuple[str, Record]] = []
        for source, result in _results(chunk, settings):
            if isinstance(result, Failed):
                failures.append(result)
            else:
                coded.append((source, result))
        for name, batch in batches(coded, settings.tables).items():
            rows.setdefault(name, []).append(batch)
        for _, record in coded:
            words.append(len(record.document.text.split()))
            facts.update(_facts(record))
    return Coded(rows=rows, failures=tuple(failures), words=tuple(words), facts=dict(facts))


def died(piece: Piece) -> Coded:
    """What remains of a piece that no process survives."""
    failed = Failed(source=piece.source, document=None, reason=DIED)
    return Coded(rows={}, failures=(failed,), words=(), facts={})


def joined(parts: Sequence[Coded]) -> Coded:
    """Parts of a portion as one."""
    names = dict.fromkeys(name for part in parts for name in part.rows)
    facts: Counter[str] = Counter()
    for part in parts:
        facts.update(part.facts)
    return Coded(
        rows={name: [one for part in parts for one in part.rows.get(name, ())] for name in names},
        failures=tuple(one for part in parts for one in part.failures),
        words=tuple(one for part in parts for one in part.words),
        facts=dict(facts),
    )


def _results(
    chunk: Sequence[tuple[str, Document | Failure]], settings: Settings
) -> Iterator[tuple[str, Record | Failed]]:
    """Records and failures in the order of the documents."""
    known = [one for _, one in chunk if isinstance(one, Document)]
    results = iter(records_of(known, settings.model))
    for source, one in chunk:
        if isinstance(one, Failure):
            yield source, Failed(source=one.source, document=None, reason=one.reason)
            continue
        result = next(results)
        if isinstance(result, Failure):
            yield source, Failed(source=source, document=one.id, reason=result.reason)
        else:
            yield source, result


def _found(pieces: Iterable[Piece], settings: Settings) -> Iterator[tuple[str, Document | Failure]]:
    """The documents of the pieces, each with the place where it stands."""
    reading = settings.reading()
    for piece in pieces:
        if isinstance(piece, Bad):
            yield piece.source, Failure(source=piece.source, reason=piece.reason)
        elif isinstance(piece, Ready):
            yield piece.source, piece.document
        elif isinstance(piece, Line):
            lines = replace(reading, media_type=LINES)
            for found in read_bytes(piece.data, name=piece.source, reading=lines):
                yield piece.source, _placed(found, piece.source)
        elif isinstance(piece, Inside):
            inside = replace(reading, media_type=None)
            for found in of_content(piece.content, inside, depth=piece.depth):
                yield piece.source, found
        else:
            yield from _of_file(piece, settings)


def _placed(found: Document | Failure, source: str) -> Document | Failure:
    """A failure names the line once."""
    return replace(found, source=source) if isinstance(found, Failure) else found


def _of_file(file: File, settings: Settings) -> Iterator[tuple[str, Document | Failure]]:
    path = str(file.path)
    reading = settings.reading()
    for found in documents([path], form=settings.form, stdin=BytesIO(), reading=reading):
        if isinstance(found, Failure):
            source = found.source.replace(path, file.source, 1)
            reason = found.reason.replace(path, file.source)
            yield source, Failure(source=source, reason=reason)
        else:
            yield file.source, found


def _facts(record: Record) -> dict[str, int]:
    return {
        "encounters": len(record.encounters),
        "acts": len(record.acts),
        "quotes": len(record.quotes),
        "gaps": len(record.gaps),
    }
