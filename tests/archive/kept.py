"""Records as the archive gets them: the sample under other ids, addresses and texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from samples import record

from communique.types import Record


def kept(id: str = "mfa-1", **changed: Any) -> Record:  # noqa: A002
    """The sample record, whose document differs in what is given."""
    sample = record()
    changed = {"url": f"https://mfa.example/{id}", **changed}
    return replace(sample, document=replace(sample.document, id=id, **changed))


def edited(id: str = "mfa-1", **changed: Any) -> Record:  # noqa: A002
    """The same with a sentence more at its end."""
    return kept(id, text=record().document.text + "She left in the evening.\n", **changed)
