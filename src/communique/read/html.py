"""Web pages: headline, date line and main text, and what the page says about itself.

The main text is trafilatura's. What it cannot know is added: the parts of pages by the names
that content systems give them, so that a text of two sentences is not lost in a page of menus;
and the headline and its date, which stand outside of the main text on most pages.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.errors import ReadError
from communique.read.content import Content, Field, Found, Page
from communique.read.detect import parameter_of
from communique.read.html_found import found_in
from communique.read.html_text import Shown, shown
from communique.read.page_parts import parts
from communique.read.plain import decoded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A page that is larger than this is no page that somebody wrote.
_LARGEST: Final = 20_000_000
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=["']([\w.-]+)""",
    re.IGNORECASE,
)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def page(content: Content) -> Page:
    """The text of a web page. Raises ReadError when it shows none."""
    if len(content.data) > _LARGEST:
        raise ReadError(f"{content.name}: a web page of more than {_LARGEST // 10**6} MB")
    text, notes = decoded(content.data, content.name, _encoding(content))
    return page_of(text, content, notes)


def page_of(text: str, content: Content, notes: tuple[str, ...] = ()) -> Page:
    """The page whose source is ``text``; content tells where it comes from."""
    tree = _tree(text)
    if tree is None:
        raise ReadError(f"{content.name}: a web page without text")
    found = found_in(tree, content.url)
    main = shown(tree, found.title)
    if not main.text.strip():
        raise ReadError(
            f"{content.name}: a web page without text; if a script writes it, save the page from "
            "the browser once it is shown"
        )
    if said := _gate(main.text, found.title):
        raise ReadError(
            f"{content.name}: a page in front of the document (“{said}”); save the page from the "
            "browser once it is shown"
        )
    return Page(text=main.text, found=_with_shown(found, main), notes=notes)


# A page in front of others is short.
_LONGEST_GATE: Final = 700


def _gate(text: str, title: str | None) -> str | None:
    """What a page says that keeps programs out; None for all others."""
    if len(text) > _LONGEST_GATE:
        return None
    told = " ".join(f"{title or ''} {text}".lower().split())
    return next((phrase for phrase in parts().gates if phrase in told), None)


def _encoding(content: Content) -> str | None:
    """The encoding that the server or the page declares."""
    if declared := parameter_of(content.declared, "charset"):
        return declared
    match = _DECLARED.search(content.data[:4096])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _tree(text: str) -> HtmlElement | None:
    """The page as a tree; None when there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    source = _DECLARATION.sub("", text.replace("\x00", ""), count=1)
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _with_shown(found: Found, main: Shown) -> Found:
    """The metadata with what the page shows: its headline, and the date beside it."""
    dates = (Field("shown", main.date),) if main.date else ()
    return replace(found, title=main.headline or found.title, published=(*found.published, *dates))
