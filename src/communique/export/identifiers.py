"""Names of things for the world outside: IRIs and UUIDs that are the same in every export."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote
from uuid import UUID, uuid5

from communique.addresses import is_web
from communique.export.items import Item
from communique.text import encodable

# Drawn once, so that names made here are like no others.
_SPACE: Final = UUID("b5d6a1f4-0c5e-4a0e-9c1b-6f0f3a6b7d21")
# What may stand in an IRI as it is; anything else is percent-encoded.
_IN_IRI: Final = "!#$%&'()*+,/:;=?@[]~-._"


def uuid_of(*parts: str) -> str:
    """The UUID of what the parts name: a kind of thing and its ids."""
    return str(uuid5(_SPACE, "\x1f".join(map(encodable, parts))))


def urn(*parts: str) -> str:
    """An IRI for what has no address."""
    return f"urn:uuid:{uuid_of(*parts)}"


def web_iri(url: str | None) -> str | None:
    """An address as a valid IRI; None for what is no address of the web."""
    return quote(str(url), safe=_IN_IRI, errors="replace") if is_web(url) else None


def document_iri(item: Item) -> str:
    """A document's page in the reading room, else its address, else a name made from its id."""
    document = item.record.document
    return web_iri(item.permalink) or web_iri(document.url) or urn("document", document.id)


def encounter_uuid(item: Item, id: str) -> str:  # noqa: A002
    """The UUID of an encounter: the archive's, else the document's own account."""
    if id in item.encounters:
        return uuid_of("encounter", item.encounters[id])
    return uuid_of("encounter", item.record.document.id, id)
