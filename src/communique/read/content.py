"""What goes into a format's reader and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple


class Field(NamedTuple):
    """One thing that a file says about itself. name: where it stands, "meta og:site_name"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a file says about itself, word for word; nothing is interpreted yet.

    site: name of the web site or publication. author: byline, author or sender as written.
    address: the canonical one, whole. language: as declared, "en-GB".
    published, modified: everything that may be that date, as written, the likeliest first.
    fields: every other statement with its place, so that more can be learnt from it:
    "meta …" (name or property), "json-ld …" (dotted path), "info …" (PDF), "core …" (Office),
    "header …" (mail and HTTP), "feed …", "warc …", "link rel=canonical", "time", "html lang".
    """

    title: str | None = None
    site: str | None = None
    author: str | None = None
    address: str | None = None
    language: str | None = None
    published: tuple[Field, ...] = ()
    modified: tuple[Field, ...] = ()
    fields: tuple[Field, ...] = ()

    def over(self, other: Found) -> Found:
        """What this says, and where it is silent what ``other`` says."""
        return Found(
            title=self.title or other.title,
            site=self.site or other.site,
            author=self.author or other.author,
            address=self.address or other.address,
            language=self.language or other.language,
            published=self.published + other.published,
            modified=self.modified + other.modified,
            fields=self.fields + other.fields,
        )

    def value_of(self, *names: str) -> str | None:
        """The value of the first field with one of the names, in the order of the names."""
        known = dict(reversed(self.fields))
        return next((known[name] for name in names if name in known), None)


NOTHING_FOUND: Final = Found()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Bytes of one file, page or part, and what is known from around them.

    name: for messages, "news.zip/2024/visit.html". declared: the content type that came with
    them ("text/html; charset=windows-1251"). url: where they were published or fetched.
    found: what their surroundings say (an archive's record, a mail's headers).
    """

    data: bytes
    name: str
    declared: str | None = None
    url: str | None = None
    found: Found = field(default=Found())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of one file before it is normalised, what the file says about itself, notes.

    Paragraphs stand between empty lines, list items on lines of their own after "- ".
    wraps: where line feeds stand in it that only the width of a page made, when that is known.
    """

    text: str
    wraps: tuple[int, ...] = ()
    found: Found = field(default=Found())
    notes: tuple[str, ...] = ()
