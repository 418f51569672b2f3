"""Documents → records where one document's failure does not stop the others."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import chain

from communique.errors import CommuniqueError
from communique.language import ModelName
from communique.sources import Failure, failure
from communique.types import Document, Record


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
    if isinstance(error, CommuniqueError):
        return failure(document.id, error)
    return Failure(source=document.id, reason=f"unexpected {type(error).__name__}: {error}")
