"""Lists as feeds: Atom (RFC 4287) and JSON Feed 1.1. Pure."""

from __future__ import annotations

import json
import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from communique.render import visible
from communique.web.page import Entry, Page

ATOM: Final = "http://www.w3.org/2005/Atom"
# What no XML may hold, however written (XML 1.0 §2.2).
NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A feed needs a time even when it has no entries.
NEVER: Final = "1970-01-01T00:00:00Z"


def atom(page: Page, entries: tuple[Entry, ...], *, base: str, here: str) -> bytes:
    """The list as Atom. base: address of the reading room without a last slash; here: the
    page's path with its query."""
    feed = Element("feed", xmlns=ATOM)
    _text(feed, "title", page.title)
    _text(feed, "id", f"{base}{here}")
    _text(feed, "updated", max((_time(entry.updated) for entry in entries), default=NEVER))
    SubElement(feed, "link", rel="alternate", type="text/html", href=f"{base}{here}")
    for entry in entries:
        item = SubElement(feed, "entry")
        _text(item, "title", entry.title)
        _text(item, "id", f"{base}{entry.address}")
        _text(item, "updated", _time(entry.updated))
        if entry.published:
            _text(item, "published", f"{entry.published}T00:00:00Z")
        SubElement(item, "link", rel="alternate", type="text/html", href=f"{base}{entry.address}")
        _text(SubElement(item, "author"), "name", entry.author or "issuer not given")
        _text(item, "summary", entry.summary)
    written: str = tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def json_feed(page: Page, entries: tuple[Entry, ...], *, base: str, here: str) -> bytes:
    """The list as JSON Feed. base, here: as for ``atom``."""
    items = [
        {
            "id": f"{base}{entry.address}",
            "url": f"{base}{entry.address}",
            "title": visible(entry.title),
            "content_text": visible(entry.summary),
            "date_modified": _time(entry.updated),
            **({"date_published": f"{entry.published}T00:00:00Z"} if entry.published else {}),
            **({"authors": [{"name": visible(entry.author)}]} if entry.author else {}),
        }
        for entry in entries
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": visible(page.title),
        "home_page_url": f"{base}{here}",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False).encode("utf-8")


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = NO_XML.sub("", visible(text))


def _time(when: str) -> str:
    """A time as RFC 3339 has it: ``2026-11-24T10:00:00Z``."""
    moment = when.replace(" ", "T")
    return moment if moment.endswith("Z") or "+" in moment else f"{moment}Z"
