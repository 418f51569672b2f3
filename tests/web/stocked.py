"""An archive with readouts in it, as the pages meet one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from samples import record

from communique.archive import Archive
from communique.archive.store import add, remove
from communique.types import Record


def kept(id: str = "mfa-1", **changed: Any) -> Record:  # noqa: A002
    """The sample record under an id, with a document that differs in what is given."""
    sample = record()
    changed = {"url": f"https://mfa.example/{id}", **changed}
    return replace(sample, document=replace(sample.document, id=id, **changed))


def stock(archive: Archive) -> None:
    """Two sides' accounts of one encounter, one in two versions; and a removed readout."""
    edited = record().document.text + "She left in the evening.\n"
    add(archive, [kept("mfa-1", issuer="Nigeria's foreign ministry")])
    add(archive, [kept("mfa-1", issuer="Nigeria's foreign ministry", text=edited)])
    add(archive, [kept("a/b ?&#é", issuer="Norway's embassy", published="2024-05-04")])
    add(archive, [kept("gone")])
    remove(archive, ["gone"], reason="sent by mistake")
