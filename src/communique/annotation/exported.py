"""What an annotation tool was given: by it alone can be told what a person changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from communique.errors import RecordError
from communique.records import Fields, act_dict, read_act
from communique.text import encodable, sha256_of
from communique.types import Act, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A version of a document as it went out. text: with U+FFFD for lone surrogates.

    acts: as they were in force then, in the order of the record.
    """

    document: str
    version: int
    text: str
    acts: tuple[Act, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values; the text by its hash."""
        return {
            "document": self.document,
            "version": self.version,
            "text_sha256": sha256_of(self.text),
            "acts": [act_dict(act) for act in self.acts],
        }


def exported(record: Record, version: int) -> Exported:
    """What a tool is given of a record."""
    return Exported(
        document=record.document.id,
        version=version,
        text=encodable(record.document.text),
        acts=record.acts,
    )


def exported_from(values: Mapping[str, Any], text: str, where: str) -> Exported:
    """What ``to_dict`` printed. Raises RecordError, also when the text is another."""
    fields = Fields(values, where)
    document, version = fields.text("document"), fields.get("version")
    if type(version) is not int or version < 1:
        raise RecordError(f"{where}.version: a number from 1 is expected")
    if fields.text("text_sha256") != sha256_of(text):
        raise RecordError(f"{document}: its text is not the one that was exported")
    acts = fields.many("acts", lambda one: read_act(one, len(text)))
    fields.end()
    return Exported(document=document, version=version, text=text, acts=acts)
