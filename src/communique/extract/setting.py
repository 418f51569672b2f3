"""Where and when a text is set: the dateline's place, and the day its relative dates start from.

"Today" is the dateline's day, else that of publication (codebook §1, date).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final, NamedTuple

from communique.read.datelines import dateline, dateline_parts
from communique.read.dates import find_dates
from communique.registry import Registry
from communique.types import Block, Document

# A dateline stands in one of the first blocks.
_OPENING: Final = 6
_DATED: Final = ("paragraph", "dateline")


class Setting(NamedTuple):
    """place: as the dateline names it. anchor: the day that "today" means."""

    place: str | None
    anchor: datetime.date | None


def setting(document: Document, blocks: Sequence[Block], registry: Registry) -> Setting:
    """The setting by the first dateline; without one only the day of publication."""
    published = _day(document.published)
    for block in blocks[:_OPENING]:
        span = dateline(document.text, block) if block.kind in _DATED else None
        if span is not None:
            words = span.of(document.text)
            place = _place(words, registry) or _city(document.text, blocks, registry)
            return Setting(place, _anchor(words, published))
    return Setting(None, published)


def _place(words: str, registry: Registry) -> str | None:
    for hit in registry.find(words):
        if hit.kind == "state":
            name = words[hit.start : hit.end]
            return name.title() if name.isupper() else name
    return None


def _city(text: str, blocks: Sequence[Block], registry: Registry) -> str | None:
    """The city of a dateline that is no state's capital ("GENEVA, 3 May")."""
    span = dateline_parts(text, blocks).place
    if span is None:
        return None
    name = span.of(text)
    if any(hit.kind == "organisation" for hit in registry.find(name)):
        return None  # "UNITED NATIONS, 3 May"
    return name.title() if name.isupper() else name


def _anchor(words: str, published: datetime.date | None) -> datetime.date | None:
    anchor = published
    for mention in find_dates(words, published):
        if mention.precision == "day" and mention.value:
            anchor = _day(mention.value)
    return anchor


def _day(date: str | None) -> datetime.date | None:
    if not date:
        return None
    try:
        return datetime.date.fromisoformat(date[:10])
    except ValueError:
        return None
