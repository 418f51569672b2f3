"""A fetched document into the archive, with the response that it was read from."""

from __future__ import annotations

import os

from communique.archive import Archive, captures
from communique.archive.captures import Capture
from communique.archive.known import Stored
from communique.archive.store import add, standing
from communique.errors import CommuniqueError
from communique.language import ModelName
from communique.sources import Failure, failure
from communique.types import Document, Record


def stored(
    archive: Archive, document: Document, capture: Capture, *, model: ModelName, again: bool = False
) -> Stored | Failure:
    """What became of the document; a failure where it could not be extracted.

    A text that comes back after an edit is stored as the next version: that is what the page
    says now. again: store also what was removed from the archive before. Raises ArchiveError.
    """
    (found,) = standing(archive, [document], again=again)
    if isinstance(found, Document):
        result = _added(archive, found, model, again=again)
    elif found.outcome == "unchanged" and found.version != found.current:
        result = _added(archive, document, model, again=True)
    else:
        result = found
    if isinstance(result, Stored) and result.outcome != "removed before":
        _remember(archive, result, capture)
    return result


def _added(
    archive: Archive, document: Document, model: ModelName, *, again: bool
) -> Stored | Failure:
    record = _extracted(document, model)
    if isinstance(record, Failure):
        return record
    (result,) = add(archive, [record], again=again)
    return result


def _extracted(document: Document, model: ModelName) -> Record | Failure:
    from communique.extract import extract

    try:
        return extract(document, model=model)
    except CommuniqueError as error:
        return failure(document.id, error)
    except Exception as error:
        if os.environ.get("COMMUNIQUE_DEBUG"):
            raise
        return Failure(source=document.id, reason=f"unexpected {type(error).__name__}: {error}")


def _remember(archive: Archive, result: Stored, capture: Capture) -> None:
    """Keep the capture of a version; nobody waits for a writer where it is known."""
    with archive.reading() as connection:
        known = captures.capture_of(connection, result.id, result.version)
    if known is None:
        with archive.writing() as connection:
            captures.keep(connection, result.id, result.version, capture)
