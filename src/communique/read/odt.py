"""OpenDocument texts: paragraphs, lists, tables, notes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from communique.errors import ReadError
from communique.read.content import Content, Field, Found, Page
from communique.read.zip_limits import check_zip

if TYPE_CHECKING:
    from odfdo import Document as OpenDocument

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
# What is in a paragraph and not of its text: notes (they come last), comments, deletions.
_ASIDE: Final = frozenset(
    {f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls"}
)


def page(content: Content) -> Page:
    """The text of an .odt file. Raises ReadError when it is damaged or locked."""
    from lxml import etree
    from odfdo import Document

    check_zip(content.data, content.name)
    if b"manifest:encryption-data" in _part(content.data, "META-INF/manifest.xml"):
        raise ReadError(f"{content.name}: locked with a password; save it without one")
    try:
        document = Document(BytesIO(content.data))
        source = document.body.serialize(with_ns=True)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        blocks = list(_blocks(etree.fromstring(source, parser)))
        found = _found(document)
    except Exception as error:  # odfdo, lxml and zipfile fail in many ways on damage
        raise ReadError(
            f"{content.name}: a damaged OpenDocument file ({type(error).__name__})"
        ) from error
    return Page(text="\n\n".join(blocks), found=found)


def _part(data: bytes, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name) if name in archive.namelist() else b""


def _blocks(body: Any) -> Iterator[str]:
    for child in body:
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            if text := _text(child):
                yield text
        elif child.tag == f"{_TEXT}list":
            items = (_text(item) for item in child.iter(f"{_TEXT}p", f"{_TEXT}h"))
            if lines := [f"- {item}" for item in items if item]:
                yield "\n".join(lines)
        elif child.tag == f"{_TABLE}table":
            rows = (
                [_text(cell) for cell in row if cell.tag == f"{_TABLE}table-cell"]
                for row in child.iter(f"{_TABLE}table-row")
            )
            if lines := [" | ".join(filter(None, row)) for row in rows if any(row)]:
                yield "\n".join(lines)
        elif child.tag not in _ASIDE:
            yield from _blocks(child)
    if body.tag == f"{_OFFICE}text":
        for note in body.iter(f"{_TEXT}note-body"):
            if text := " ".join(filter(None, map(_text, note))):
                yield text


def _text(element: Any) -> str:
    lines = (" ".join(line.split()) for line in "".join(_pieces(element)).split("\n"))
    return "\n".join(filter(None, lines))


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            yield " "
        elif child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield from _pieces(child)
            yield " "
        elif child.tag not in _ASIDE:
            yield from _pieces(child)
        yield child.tail or ""


def _found(document: OpenDocument) -> Found:
    meta = document.meta
    values = {
        "title": meta.get_title(),
        "author": meta.get_initial_creator() or meta.get_creator(),
        "created": meta.get_creation_date(),
        "modified": meta.get_modification_date(),
        "language": meta.get_language(),
        "subject": meta.get_subject(),
    }
    fields = tuple(
        Field(f"meta {name}", value.isoformat() if hasattr(value, "isoformat") else str(value))
        for name, value in values.items()
        if value
    )
    every = Found(fields=fields)
    return Found(
        title=every.value_of("meta title"),
        author=every.value_of("meta author"),
        language=every.value_of("meta language"),
        fields=fields,
    )
