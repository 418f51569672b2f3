"""Resources: what permalinks without a base address lead to, and the documents that explain."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Final

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError

from communique.addresses import unwritten
from communique.agents.library import Library
from communique.agents.quoting import SCHEME
from communique.agents.telling import told
from communique.agents.tools.reading import LONGEST_TEXT
from communique.archive.rows import storable
from communique.errors import CommuniqueError

_PLACE: Final = re.compile(r"char=(\d{1,9}),(\d{1,9})")
DOCUMENTS: Final = {
    "codebook": ("Codebook", "What counts as an act, and how hard cases are decided."),
    "record-format": ("Data dictionary", "Every field of a record, with its values."),
}


def add_resources(server: MCPServer, library: Library) -> None:
    """The texts of versions, words of them, and the documents that explain the data."""

    @server.resource(
        f"{SCHEME}readouts/{{document}}/versions/{{version}}",
        name="readout",
        title="Text of a version of a readout",
        description=f"Quoted data, up to {LONGEST_TEXT:,} characters; get_text has the rest.",
        mime_type="text/plain",
    )
    def readout(document: str, version: str) -> str:
        return _text(library, document, version)[:LONGEST_TEXT]

    @server.resource(
        f"{SCHEME}readouts/{{document}}/versions/{{version}}{{#place}}",
        name="words",
        title="Words of a version of a readout",
        description="What a permalink of a fact stands for: char=START,END in code points.",
        mime_type="text/plain",
    )
    def words(document: str, version: str, place: str) -> str:
        found = _PLACE.fullmatch(place)
        if found is None:
            raise ResourceNotFoundError(f"{place[:50]!r}: a place is written char=START,END")
        start, end = int(found[1]), int(found[2])
        return _text(library, document, version)[start : min(end, start + LONGEST_TEXT)]

    for name, (title, about) in DOCUMENTS.items():
        _add_document(server, name, title, about)


def _add_document(server: MCPServer, name: str, title: str, about: str) -> None:
    @server.resource(
        f"{SCHEME}documents/{name}",
        name=name,
        title=title,
        description=about,
        mime_type="text/markdown",
    )
    def document() -> str:
        return document_called(name)


def document_called(name: str) -> str:
    """A document that explains the data, as Markdown."""
    page = files("communique") / "data" / "documents" / f"{name}.md"
    return page.read_text(encoding="utf-8")


def _text(library: Library, written: str, version: str) -> str:
    if not version.isascii() or not version.isdigit():
        raise ResourceNotFoundError(f"{version[:50]!r} is no number of a version")
    try:
        with library.reading() as connection:
            one = told(connection, library.permalinks, unwritten(written), int(version))
    except CommuniqueError as error:
        raise ResourceNotFoundError(str(error)) from None
    return storable(one.text)
