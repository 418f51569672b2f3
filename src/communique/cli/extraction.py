"""Extraction as commands need it: one document's failure is told, the rest goes on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, TypeVar

from communique.cli.options import ModelName
from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.progress import Progress
    from communique.sources import Failure
    from communique.types import Document, Record

Outcome = TypeVar("Outcome")

# Documents extracted together; a failure inside costs one more pass over these only.
CHUNK: Final = 64


def extracted(found: Iterable[Document | Failure], model: ModelName) -> Iterator[Record | Failure]:
    """Records and failures in the order of the documents."""
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


def records_of(documents: list[Document], model: ModelName) -> Iterable[Record | Failure]:
    """The records of a chunk; when one document breaks it, each is tried on its own."""
    if not documents:  # nothing to wait for the model for
        return []
    from communique.extract import extract_many

    try:
        return list(extract_many(documents, model=model))
    except Exception as error:
        if os.environ.get("COMMUNIQUE_DEBUG"):
            raise
        if len(documents) > 1:
            return chain.from_iterable(records_of([one], model) for one in documents)
        return [_failure(documents[0], error)]


def _failure(document: Document, error: Exception) -> Failure:
    from communique.sources import Failure, failure

    if isinstance(error, CommuniqueError):
        return failure(document.id, error)
    return Failure(source=document.id, reason=f"unexpected {type(error).__name__}: {error}")
