"""Which column of a table, or key of an object, is which field of a document."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from communique.errors import RecordError
from communique.read import from_text
from communique.types import Document

FIELDS: Final = ("text", "id", "title", "publisher", "published", "url", "language", "issuer")
# Names that tables give to the fields, the likeliest first.
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "text": (
        "text",
        "body",
        "content",
        "full_text",
        "fulltext",
        "article",
        "article_text",
        "body_text",
        "main_text",
        "transcript",
        "statement",
        "readout",
    ),
    "id": ("id", "doc_id", "document_id", "docid", "uid", "article_id"),
    "title": ("title", "headline", "heading", "subject"),
    "publisher": ("publisher", "source", "outlet", "site", "newspaper"),
    "published": (
        "published",
        "date",
        "publication_date",
        "pub_date",
        "pubdate",
        "date_published",
        "published_at",
        "publish_date",
        "datetime",
        "timestamp",
    ),
    "url": ("url", "link", "address", "uri", "permalink", "href"),
    "language": ("language", "lang"),
    "issuer": ("issuer", "issued_by", "ministry", "agency"),
}


def columns_of(names: Iterable[str], given: Mapping[str, str], source: str) -> dict[str, str]:
    """Field → name of its column. given: what the user told; the rest is guessed by the names.

    Raises RecordError when a given name is none of ``names``, or no column holds the text.
    """
    present = list(names)
    for field, name in given.items():
        if name not in present:
            raise RecordError(
                f"{source}: no column {name!r} for {field}; there are {', '.join(present)}"
            )
    found = dict(given)
    folded = {_folded(name): name for name in reversed(present)}
    for field, candidates in _NAMES.items():
        if field not in found:
            likeliest = next((folded[one] for one in candidates if one in folded), None)
            if likeliest is not None and likeliest not in found.values():
                found[field] = likeliest
    if "text" not in found:
        raise RecordError(
            f"{source}: no column holds the text; tell which with --map text=COLUMN "
            f"(there are {', '.join(present[:20]) or 'none'})"
        )
    return found


def _folded(name: str) -> str:
    return "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())


def document_of_row(
    row: Mapping[str, Any], columns: Mapping[str, str], given: Iterable[str]
) -> Document:
    """The document of a row, its text as it stands there. Raises RecordError, ReadError.

    given: the fields whose column the user told; a note tells the others of another name.
    """
    values = {field: _value(row.get(name)) for field, name in columns.items()}
    text = values.pop("text", None)
    if text is None:
        raise RecordError(f"{columns['text']}: empty")
    known = {field: value for field, value in values.items() if value}
    told = set(given)
    notes = tuple(
        f"{field} taken from {name}"
        for field, name in columns.items()
        if name != field and field not in told and (field == "text" or field in known)
    )
    document = from_text(text, **known)
    return replace(document, notes=(*document.notes, *notes))


def _value(cell: Any) -> str | None:
    """A cell as text; None when it is empty."""
    if cell is None:
        return None
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, str):
        return cell if cell.strip() else None
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, dict | list) else str(cell)
