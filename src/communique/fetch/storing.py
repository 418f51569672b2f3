"""A fetched document into the archive, with the response that it was read from."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any, Final

from communique.archive import Archive, captures
from communique.archive.captures import Capture
from communique.archive.known import Stored
from communique.archive.store import add, is_stored, load, standing
from communique.errors import CommuniqueError
from communique.language import ModelName
from communique.sources import Failure, failure
from communique.types import Document, Record

# What a page that says no longer when, by whom and for whom it was published does not change.
_KEPT: Final = ("published", "publisher", "issuer")


def stored(
    archive: Archive,
    document: Document,
    capture: Capture,
    *,
    model: ModelName,
    again: bool = False,
    apart: bool = False,
) -> Stored | Failure:
    """What became of the document; a failure where it could not be extracted.

    A text that comes back after an edit is stored as the next version: that is what the page
    says now. again: store also what was removed from the archive before. apart: store a copy of
    another document as one of its own. Raises ArchiveError.
    """
    (found,) = standing(archive, [document], again=again)
    if isinstance(found, Document):
        result = _added(archive, found, model, again=again, join=not apart)
    elif found.outcome == "unchanged" and found.version != found.current:
        result = _added(archive, replace(document, id=found.id), model, again=True, join=False)
    else:
        result = found
    if isinstance(result, Stored) and result.outcome in ("added", "new version", "unchanged"):
        _remember(archive, result, capture)
    return result


def _added(
    archive: Archive, document: Document, model: ModelName, *, again: bool, join: bool
) -> Stored | Failure:
    record = _extracted(_with_what_is_known(archive, document), model)
    if isinstance(record, Failure):
        return record
    (result,) = add(archive, [record], again=again, join=join)
    return result


def _with_what_is_known(archive: Archive, document: Document) -> Document:
    """The document with what the archive knows of it and the page itself does not tell.

    A feed or a person may have said it.
    """
    with archive.reading() as connection:
        if not is_stored(connection, document.id):
            return document
        before = load(connection, document.id).document
    untold: dict[str, Any] = {
        name: getattr(before, name) for name in _KEPT if getattr(document, name) is None
    }
    return replace(document, **untold)


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
    """Keep the capture of a version; nobody waits for a writer where it is known.

    Copies have no versions of their own.
    """
    if result.document != result.id:
        return
    with archive.reading() as connection:
        known = captures.capture_of(connection, result.id, result.version)
    if known is None:
        with archive.writing() as connection:
            captures.keep(connection, result.id, result.version, capture)
