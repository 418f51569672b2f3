"""Names of the registry that are no persons': states, organisations, issues, ways of pointing."""

from __future__ import annotations

import re
from typing import Final, cast

from communique.extract.mentions.found import Found, FoundKind
from communique.extract.mentions.line import Line
from communique.registry import Hit, Known, Reference, Registry

# What follows a reference that is the title of somebody in particular.
_TITLED: Final = re.compile(
    r"\s+(?:of|to)\s+(?:the\s+)?[A-Z]|,?\s+(?:H\.?E\.?|Mr|Ms|Mrs|Dr|His|Her)\b"
    r"|,\s+(?:[A-Z][\w.’'-]*\s+){1,4}[A-Z][\w’'-]+,"
    r"|\s+(?:Sheikh|Shaikh|Sheikha|Sayyid|Haji|Prince|King|Sultan)\s+[A-Z]"
)
_THE: Final = "the "


def registry_names(surface: str, registry: Registry) -> list[Hit]:
    """The registry's names in a line, as the grammar of titles needs them.

    A news agency names the state of a publisher; in a text it is only the source.
    """
    return [
        _as_title(hit, surface, registry)
        for hit in registry.find(surface)
        if getattr(hit.referent, "group", "") != "media"
    ]


def _as_title(hit: Hit, surface: str, registry: Registry) -> Hit:
    """ "the new ambassador" before "of X" or a name is a title, not a way of pointing."""
    if hit.kind != "reference" or not _TITLED.match(surface, hit.end):
        return hit
    start = hit.start
    if surface[start : hit.end].lower().startswith(_THE):
        start += len(_THE)
    for inner in registry.find(surface[start : hit.end]):
        if inner.kind == "office" and start + inner.end == hit.end:
            return Hit(start + inner.start, hit.end, "office", "office", inner.referent)
    return hit


def registered(line: Line, hit: Hit, first: int, last: int) -> Found | None:
    """What a registry name on these tokens stands for, if it is no title of a person."""
    referent = hit.referent
    if isinstance(referent, Known):
        return Found(
            kind=cast(FoundKind, hit.kind), first=first, last=last, name=line.text(first, last),
            head=first, country=referent.code, referent=referent, how=hit.how,
        )  # fmt: skip
    if isinstance(referent, Reference):
        return Found(
            kind="reference", first=first, last=last, name=line.text(first, last), head=first,
            referent=referent, how="reference",
        )  # fmt: skip
    return None
