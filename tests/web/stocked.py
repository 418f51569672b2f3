"""An archive with readouts in it, as the pages meet one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from samples import record
from sqlalchemy import insert, select

from communique.archive import Archive
from communique.archive.store import add, remove
from communique.archive.tables import accounts, encounters, links
from communique.types import Record

OTHER = """Norway's envoy received

Lagos, 3 May 2024 – Ambassador Siri Dahl met Foreign Minister Tunde Ode today.
"""


def kept(id: str = "mfa-1", **changed: Any) -> Record:  # noqa: A002
    """The sample record under an id, with a document that differs in what is given."""
    sample = record()
    changed = {"url": f"https://mfa.example/{id}", **changed}
    return replace(sample, document=replace(sample.document, id=id, **changed))


def stock(archive: Archive) -> None:
    """Two accounts of one encounter, one of them in two versions, and a removed readout."""
    edited = record().document.text + "She left in the evening.\n"
    add(archive, [kept("mfa-1", issuer="Nigeria's foreign ministry")])
    add(archive, [kept("mfa-1", issuer="Nigeria's foreign ministry", text=edited)])
    add(archive, [kept("a/b ?&#é", issuer="Norway's embassy", published="2024-05-04")])
    add(archive, [kept("gone")])
    remove(archive, ["gone"], reason="sent by mistake")
    with archive.writing() as connection:
        values = {"kind": "meeting", "status": "held", "day": "2024-05-03", "place": "Lagos"}
        connection.execute(insert(encounters).values(key=1, id="met", accounts=2, **values))
        for key in connection.execute(select(accounts.c.key)).scalars().all():
            reasons = ["the same parties", "the same day"]
            row = {"account": key, "encounter": 1, "score": 0.9, "origin": "machine"}
            connection.execute(insert(links).values(reasons=reasons, **row))
