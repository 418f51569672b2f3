"""Extraction as commands need it: one document's failure is told, the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from communique.cli.options import ModelName

if TYPE_CHECKING:
    from communique.progress import Progress
    from communique.sources import Failure
    from communique.types import Document, Record

Outcome = TypeVar("Outcome")

# Documents extracted together; a failure inside costs one more pass over these only.
CHUNK: Final = 64


def extracted(found: Iterable[Document | Failure], model: ModelName) -> Iterator[Record | Failure]:
    """Records and failures in the order of the documents."""
    from communique.attempts import records_of
    from communique.sources import Failure

    items = iter(found)
    while chunk := list(islice(items, CHUNK)):
        records = iter(records_of([item for item in chunk if not isinstance(item, Failure)], model))
        for item in chunk:
            yield item if isinstance(item, Failure) else next(records)


def without_failures(
    results: Iterable[tuple[Outcome | Failure, int]], progress: Progress
) -> Iterator[Outcome]:
    """What was done, counted with its words; each failure becomes a line on standard error."""
    from communique.render import line
    from communique.sources import Failure

    for result, words in results:
        if isinstance(result, Failure):
            progress.failure(line(result.source), line(result.reason))
            continue
        progress.done(words)
        yield result
