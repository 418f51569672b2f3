"""The notes that carry an act's lists in brat, which has no other place for free words.

``speaker: Siri Dahl; Tunde Ode | via: | party: NGA; NOR | target: | areas: trade``
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from communique.annotation.marking import LISTS
from communique.errors import RecordError

_BETWEEN_FIELDS: Final = "|"
_BETWEEN_WORDS: Final = ";"
# Where these stand in a name they are written with a backslash before them.
_MARKS: Final = re.compile(r"[\\;|]")


def note(lists: Mapping[str, Sequence[str]]) -> str:
    """The note of an act's lists, on one line."""
    return " | ".join(f"{name}: {'; '.join(map(_written, lists[name]))}".strip() for name in LISTS)


def lists_in(text: str) -> dict[str, list[str]]:
    """The lists of a note; those that it does not name are not told. Raises RecordError."""
    found = {}
    for part in _split(text, _BETWEEN_FIELDS):
        name, colon, words = part.partition(":")
        if not part.strip():
            continue
        if not colon or name.strip() not in LISTS:
            raise RecordError(
                f"the note “{part.strip()}” names none of {', '.join(LISTS)}; write "
                "speaker: NAME; NAME | party: CODE"
            )
        found[name.strip()] = [_read(one) for one in _split(words, _BETWEEN_WORDS) if one.strip()]
    return found


def _written(words: str) -> str:
    return _MARKS.sub(r"\\\g<0>", " ".join(words.split()))


def _read(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words.strip())


def _split(text: str, mark: str) -> list[str]:
    """The parts of a text between marks that have no backslash before them."""
    return re.findall(rf"(?:\\.|[^\\{re.escape(mark)}])+", text)
