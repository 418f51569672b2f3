"""Proof that a stored text was read from what a server sent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from communique.archive.captures import Capture
from communique.errors import FetchError
from communique.fetch import warc
from communique.fetch.documents import is_same_body, read
from communique.fetch.settings import Limits
from communique.text import sha256_of
from communique.types import Document

# The bytes are those that were read, and give the text; they are, but a newer reader makes
# another text of them; they are not.
Verdict = Literal["proven", "read anew", "not proven"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was found of a version. body, content: SHA-256 of the body as sent and unpacked.

    text: of the text that a reader finds in it now; None when it finds none. reason: why it is
    not proven; None where it is.
    """

    verdict: Verdict
    path: Path
    capture: Capture
    status: int | None = None
    body: str | None = None
    content: str | None = None
    text: str | None = None
    reason: str | None = None


def prove(document: Document, capture: Capture, folder: Path, *, limits: Limits) -> Proof:
    """Read the kept response again and compare it with what is stored."""
    path = folder / capture.file
    try:
        kept = warc.read(folder, capture, limits=limits)
    except FetchError as error:
        return Proof(verdict="not proven", path=path, capture=capture, reason=str(error))
    texts = _texts(kept, document)
    reason = _reason(document, capture, kept, found=bool(texts))
    same = document.text in texts
    text = document.text if same else next(iter(texts), None)
    return Proof(
        verdict="not proven" if reason else "proven" if same else "read anew",
        path=path,
        capture=capture,
        status=kept.status,
        body=sha256_of(kept.body),
        content=sha256_of(kept.content),
        text=None if text is None else sha256_of(text),
        reason=reason,
    )


def _reason(document: Document, capture: Capture, kept: warc.Kept, *, found: bool) -> str | None:
    """Why the response is not the one that the document was read from.

    found: a part of it is what the document was read from.
    """
    if not is_same_body(kept, capture):
        return "the body is another than the one whose digest the archive keeps"
    if kept.url != capture.address:
        return f"the record is of another address: {kept.url}"
    if not found and sha256_of(kept.content) != document.sha256:
        return "the document was read from other bytes"
    return None


def _texts(kept: warc.Kept, document: Document) -> tuple[str, ...]:
    """The texts that are read now from the bytes of the document; an archive file has several."""
    found = read(kept, document.url or kept.url, published=document.published)
    return tuple(
        one.text for one in found if isinstance(one, Document) and one.sha256 == document.sha256
    )
