"""What a person types as the value of an act's field, as a judgement keeps it."""

from __future__ import annotations

import re
from typing import Any, Final

from communique.archive.anchors import anchor_at
from communique.errors import JudgementError
from communique.types import Record, Span

_NOTHING: Final = ("", "none", "-")
_YES: Final = ("yes", "true")
_NO: Final = ("no", "false")
_WORDS: Final = ("cue", "content", "source", "marker")
_NAMES: Final = ("speaker", "via")
_CODES: Final = ("party", "target")


def typed_value(field: str, typed: str, record: Record, *, near: int) -> Any:
    """The value of a field; words are looked up in the text, the place nearest to ``near``.

    Lists are split at semicolons, codes and areas at commas too. ``none`` empties a field that
    can be empty. Raises JudgementError for words that the text does not have.
    """
    typed = typed.strip()
    if field in _WORDS:
        return None if typed in _NOTHING else _anchored(field, typed, record, near)
    if field == "about":
        return [_named(item, record, near) for item in _items(typed, ";")]
    if field == "encounter":
        return None if typed in _NOTHING else _encounter(typed, record)
    if field == "negated":
        return True if typed.lower() in _YES else False if typed.lower() in _NO else typed
    if field in _NAMES:
        return _items(typed, ";")
    if field in _CODES:
        return [code.upper() for code in _items(typed, ";,")]
    if field == "areas":
        return _items(typed, ";,")
    return typed


def words_in(what: str, words: str, text: str) -> list[Span]:
    """Every place where words stand in a text, however their lines are broken.

    Raises JudgementError naming ``what`` when they stand nowhere.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [Span(*one.span()) for one in re.finditer(pattern, text)] if pattern else []
    if not found:
        raise JudgementError(
            f"{what}: the text has no “{' '.join(words.split())}”; give words as they stand there"
        )
    return found


def _anchored(field: str, words: str, record: Record, near: int) -> dict[str, Any]:
    text = record.document.text
    places = words_in(field, words, text)
    return anchor_at(text, min(places, key=lambda span: abs(span.start - near))).to_dict()


def _named(item: str, record: Record, near: int) -> dict[str, Any]:
    """A named thing: its words, or "un = the United Nations" with its registry id."""
    id_, equals, words = item.partition("=")
    if not equals:
        return {"id": None, "words": _anchored("about", item, record, near)}
    return {"id": id_.strip(), "words": _anchored("about", words, record, near)}


def _encounter(typed: str, record: Record) -> dict[str, Any]:
    """The evidence of an encounter, told by its number in the document."""
    number = typed.rpartition("#")[2]
    count = len(record.encounters)
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= count):
        raise JudgementError(
            f"encounter: {typed!r} is none of the document's encounters, 1 to {count}"
            if count
            else "encounter: the document reports none"
        )
    span = record.encounters[int(number) - 1].evidence[0]
    return anchor_at(record.document.text, span).to_dict()


def _items(typed: str, marks: str) -> list[str]:
    if typed in _NOTHING:
        return []
    return [item.strip() for item in re.split(f"[{marks}]", typed) if item.strip()]
