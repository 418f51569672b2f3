"""Words of a text as an answer quotes them, and the addresses that lead back to them.

With a base address permalinks are pages of the reading room; without one they are URIs of this
server's own resources. Both are good for as long as the version is kept, which is forever.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from communique import addresses
from communique.archive.rows import storable
from communique.render import in_order
from communique.types import Record, Span

SCHEME: Final = "communique://"
LONGEST: Final = 600  # characters of a quotation
# Of longer words a link holds beginning and end, as browsers find them by both.
_WHOLE: Final = 80
_END: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a text, exactly as they stand at [start, end), counted in code points.

    goes_on_to: where the passage ends when it is so long that only its beginning is quoted.
    """

    words: str
    start: int
    end: int
    goes_on_to: int | None = None


def quoted(text: str, span: Span) -> Words:
    """The words at a span; of very long ones the beginning."""
    end = min(span.end, span.start + LONGEST)
    return Words(
        words=storable(text[span.start : end]),
        start=span.start,
        end=end,
        goes_on_to=span.end if end < span.end else None,
    )


def quoted_or_none(text: str, span: Span | None) -> Words | None:
    """The same for what a text need not say."""
    return None if span is None else quoted(text, span)


def part(words: str, start: int, end: int) -> Words:
    """Words that were taken out of their text already; perhaps only their beginning."""
    words = words[:LONGEST]
    return Words(
        words=words,
        start=start,
        end=start + len(words),
        goes_on_to=end if start + len(words) < end else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Permalinks:
    """Addresses of what is quoted. base: of the reading room ("https://readouts.example")."""

    base: str | None = None

    def readout(self, document: str, version: int) -> str:
        """A version of a document."""
        return self._under(addresses.readout(document, version))

    def words(self, document: str, version: int, words: Words) -> str:
        """Any words of a version."""
        if self.base is None:
            return f"{self.readout(document, version)}#char={words.start},{words.end}"
        path = addresses.readout(document, version)
        piece = f"?at={words.start}" if words.start > addresses.FAR_IN else ""
        return f"{self._under(path)}{piece}#:~:text={_text_directive(words.words)}"

    def act(self, document: str, version: int, act: Words, name: str) -> str:
        """An act by its cue. name: as ``addresses.names`` calls it."""
        if self.base is None:
            return self.words(document, version, act)
        return self._under(addresses.words_of(document, version, name, act.start))

    def encounter(self, id: str) -> str:  # noqa: A002 -- the field's name
        """An encounter with its accounts."""
        return self._under(addresses.encounter(id))

    def subject(self, kind: str, id: str) -> str:  # noqa: A002
        """What the archive holds of a country, person, organisation or issue."""
        return self._under(addresses.subject(kind, id))

    def _under(self, path: str) -> str:
        return f"{self.base}{path}" if self.base is not None else f"{SCHEME}{path[1:]}"


def text_uri(sha256: str, words: Words | None = None) -> str:
    """A text that was sent along and is kept nowhere, or words of it: by the text's own hash."""
    place = "" if words is None else f"#char={words.start},{words.end}"
    return f"{SCHEME}texts/{sha256}{place}"


def act_names(record: Record) -> dict[str, str]:
    """The names of a record's acts in addresses, by act id."""
    ids = [numbered.act.id for numbered in in_order(record)]
    return dict(zip(ids, addresses.names(record), strict=True))


def _text_directive(words: str) -> str:
    """Words for browsers to find and mark (URL fragment text directives)."""
    line = words.strip()
    if len(line) <= _WHOLE and "\n" not in line:
        return _encoded(line)
    first, last = line.split("\n")[0][:_WHOLE], line.split("\n")[-1][-_END:]
    first, last = first.rpartition(" ")[0] or first, last.partition(" ")[2] or last
    return f"{_encoded(first)},{_encoded(last)}"


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
