"""Word files: paragraphs, lists, tables, footnotes, in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from communique.errors import ReadError
from communique.read.content import Content, Field, Found, Page
from communique.read.zip_limits import check_zip

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_NOTES: Final = ("/word/footnotes.xml", "/word/endnotes.xml")
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACRO_MAIN: Final = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_TEMPLATE_MAIN: Final = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template"
    rb"|ms-word\.template\.macroEnabledTemplate)\.main\+xml"
)
# One-column tables and those with long cells set out the page.
_LONG_CELL: Final = 200


def page(content: Content) -> Page:
    """The text of a .docx or .docm file. Raises ReadError when it is damaged or locked."""
    from docx import Document

    check_zip(content.data, content.name)
    data, macros = _without_macros(content.data)
    try:
        document = Document(BytesIO(data))
        blocks = list(_blocks(document))
        blocks += _footnotes(document)
    except Exception as error:  # lxml, zipfile and python-docx fail in many ways on damage
        raise ReadError(f"{content.name}: a damaged Word file ({type(error).__name__})") from error
    notes = ("macros were not looked at",) if macros else ()
    return Page(text="\n\n".join(blocks), found=_found(document), notes=notes)


def _without_macros(data: bytes) -> tuple[bytes, bool]:
    """The file as one that python-docx opens: it refuses macros and templates by their type."""
    import zipfile

    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
        plain = _TEMPLATE_MAIN.sub(_MAIN.encode(), types.replace(_MACRO_MAIN, _MAIN.encode()))
        if plain == types:
            return data, macros
        kept = BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in names:
                copy.writestr(name, plain if name == "[Content_Types].xml" else archive.read(name))
    return kept.getvalue(), macros


def _blocks(document: WordDocument) -> Iterator[str]:
    """Paragraphs with lists as lines of their own, tables row by row."""
    from docx.table import Table

    # Looked up once: python-docx searches all styles for each paragraph.
    styles = {str(style.style_id): str(style.name) for style in document.styles}
    items: list[str] = []
    for block in _inner(document.element.body, document):
        if isinstance(block, Table):
            lines: list[str] = list(_rows(block))
        else:
            text = _text(block)
            if text and _is_item(block, styles):
                items.append(f"- {text}")
                continue
            lines = [text] if text else []
        if items:
            yield "\n".join(items)
            items = []
        yield from lines
    if items:
        yield "\n".join(items)


_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _inner(parent: Any, document: WordDocument) -> Iterator[Any]:
    """The paragraphs and tables in order, those of forms and of insertions too."""
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    for child in parent:
        if child.tag == f"{_W}p":
            yield Paragraph(child, document._body)
        elif child.tag == f"{_W}tbl":
            yield Table(child, document._body)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _inner(child, document)


def _text(paragraph: Any) -> str:
    """The paragraph as it reads with tracked changes accepted; fields and links included."""
    pieces: list[str] = []
    repeated = {id(node) for other in paragraph._p.iter(_FALLBACK) for node in other.iter()}
    for node in paragraph._p.iter():
        if id(node) in repeated:  # a text box is told twice, for newer and older programs
            continue
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr") and node.getparent().tag == f"{_W}r":
            pieces.append("\n" if node.tag != f"{_W}tab" else " ")
        elif node.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
    lines = (" ".join(line.split(" ")).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _is_item(paragraph: Any, styles: Mapping[str, str]) -> bool:
    """True for a paragraph that is numbered or marked, and no heading."""
    properties = paragraph._p.pPr
    if properties is None:
        return False
    style = properties.pStyle.val if properties.pStyle is not None else ""
    name = styles.get(style, style)
    return not name.startswith("Heading") and (
        properties.numPr is not None or name.startswith("List")
    )


def _rows(table: Any) -> Iterator[str]:
    """The rows of a table, its cells apart by bars; a cell that others span is told once."""
    rows = []
    for row in table.rows:
        cells, seen = [], set[int]()
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append("\n".join(filter(None, map(_text, cell.paragraphs))))
        rows.append([cell for cell in cells if cell])
    if any(len(cell) > _LONG_CELL for row in rows for cell in row):
        for row in rows:
            for cell in row:
                yield from cell.split("\n")
        return
    if lines := [" | ".join(cell.replace("\n", " ") for cell in row) for row in rows if row]:
        yield "\n".join(lines)


def _footnotes(document: WordDocument) -> Iterator[str]:
    """Footnotes and endnotes, below the text."""
    from lxml import etree

    for part in document.part.package.iter_parts():
        if str(part.partname) in _NOTES:
            root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
            for note in root:
                text = "".join(node.text or "" for node in note.iter(f"{_W}t"))
                if note.get(f"{_W}type") is None and text.strip():
                    yield " ".join(text.split())


def _found(document: WordDocument) -> Found:
    core = document.core_properties
    values = {
        "title": core.title,
        "author": core.author,
        "subject": core.subject,
        "created": core.created and core.created.isoformat(),
        "modified": core.modified and core.modified.isoformat(),
        "last modified by": core.last_modified_by,
        "language": core.language,
    }
    fields = tuple(Field(f"core {name}", str(value)) for name, value in values.items() if value)
    every = Found(fields=fields)
    return Found(
        title=every.value_of("core title"),
        author=every.value_of("core author"),
        language=every.value_of("core language"),
        fields=fields,
    )
