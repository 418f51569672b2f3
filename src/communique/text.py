"""Text as it may be read: line ends, characters without a shape, content hashes."""

from __future__ import annotations

import hashlib
import re
from typing import Final

# C0 and C1 controls without tab and line feed; they print nothing and break parsers.
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# They make a line show its letters in another order than it holds them.
_BIDI_OVERRIDES: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
# A spreadsheet takes a cell that starts so for a formula, wherever the words come from.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_LONE_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def with_plain_lines(text: str) -> str:
    """The text with every kind of line end as a line feed."""
    return _LINE_ENDS.sub("\n", text)


def without_invisible_controls(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without control characters and bidi overrides, and a note on what was left out."""
    cleaned, controls = _CONTROLS.subn("", text)
    cleaned, overrides = _BIDI_OVERRIDES.subn("", cleaned)
    counts = ((controls, "control character"), (overrides, "bidi override"))
    notes = tuple(f"left out {_counted(count, what)}" for count, what in counts if count)
    return cleaned, notes


def without_formula(cell: str) -> str:
    """The text as a cell of a table file, marked as text where a spreadsheet would compute it.

    What looks marked already is marked again, so that taking one mark away gives the text back.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def encodable(text: str) -> str:
    """The text with U+FFFD for what UTF-8 has no bytes for; no character moves."""
    return _LONE_SURROGATES.sub("\ufffd", text)


def control_share(text: str) -> float:
    """Share of control characters, 0 to 1: a high one means that this is no text."""
    return len(_CONTROLS.findall(text)) / len(text) if text else 0.0


def letter_count(text: str, enough: int) -> int:
    """Number of letters, counted up to ``enough``."""
    count = 0
    for char in text:
        count += char.isalpha()
        if count >= enough:
            break
    return count


def sha256_of(content: bytes | str) -> str:
    """Hex SHA-256 of bytes, or of a string's UTF-8 (lone surrogates included)."""
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
