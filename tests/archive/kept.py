"""Records as the archive gets them: the sample under other ids, addresses and texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from samples import record

from communique.types import Record


def kept(id: str = "mfa-1", **changed: Any) -> Record:  # noqa: A002
    """The sample record, whose document differs in what is given; another text has no facts."""
    sample = record()
    changed = {"url": f"https://mfa.example/{id}", **changed}
    document = replace(sample.document, id=id, **changed)
    if not document.text.startswith(sample.document.text):
        return Record(document=document, coder=sample.coder)
    return replace(sample, document=document)


def on_day(number: int) -> Record:
    """The sample as of another day, with an id and an address of its own."""
    day = date.fromordinal(date(2000, 1, 1).toordinal() + number).isoformat()
    record = kept(f"d{number}", published=day)
    return replace(record, encounters=tuple(replace(one, date=day) for one in record.encounters))


def edited(id: str = "mfa-1", **changed: Any) -> Record:  # noqa: A002
    """The same with a sentence more at its end."""
    return kept(id, text=record().document.text + "She left in the evening.\n", **changed)
