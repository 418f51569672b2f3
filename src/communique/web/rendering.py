"""Pages as HTML: one template environment, strict and always escaping."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined

from communique import addresses
from communique.archive.entities import MOST_ACTS
from communique.archive.meetings import MOST_ACCOUNTS
from communique.render import LANGUAGES, SPACE, line, spelled, visible
from communique.version import __version__
from communique.web import (
    comparing,
    excerpts,
    facts,
    marks,
    searching,
    subjects,
    words,
)
from communique.web.page import Page
from communique.web.permission import may_write
from communique.web.room import room_of
from communique.web.views.history import said, told
from communique.web.views.judging import value_of

# What stands in the main navigation: name and address.
PLACES: Final = (
    ("Search", "/search"),
    ("Readouts", "/readouts"),
    ("Encounters", "/encounters?accounts=2"),
    ("Index", "/countries"),
    ("Compare", "/compare"),
    ("Data", "/api"),
)
# Rows of a long table that the page itself shows; its CSV holds all.
MOST_ROWS: Final = 400
STATIC: Final = files("communique.web") / "static"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates with the pure functions that they may call."""
    made = Environment(
        loader=PackageLoader("communique.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(line=line, flat=flat, visible=visible, spelled=spelled)
    made.filters.update(language=lambda code: LANGUAGES.get(code, code))
    made.globals.update(
        address=addresses,
        comparing=comparing,
        excerpt=excerpts.excerpt,
        facts=facts,
        marked=marks.marked,
        most_accounts=MOST_ACCOUNTS,
        most_acts=MOST_ACTS,
        most_rows=MOST_ROWS,
        subjects=subjects,
        titles=subjects.TITLES,
        words=words,
        places=PLACES,
        said=said,
        searching=searching,
        static=static,
        told=told,
        value_of=value_of,
        version=__version__,
    )
    return made


def html(request: Request, page: Page) -> str:
    """The page as HTML. Lone surrogates, which UTF-8 cannot carry, are shown as ``?``."""
    room = room_of(request)
    template = environment().get_template(page.template)
    shown = template.render(
        page=page,
        here=request.url.path,
        page_link=lambda number: f"?{request.url.include_query_params(page=number).query}",
        others=_others(request, page),
        writing=room.settings.writing,
        may_write=may_write(request),
        coder=room.coder,
    )
    return shown.encode("utf-8", "replace").decode("utf-8")


def flat(text: str) -> str:
    """Visible text on one line, with the blanks at its ends, which part it from its neighbour."""
    return visible(SPACE.sub(" ", text))


class Other(NamedTuple):
    """Another form of the page: its name, its media type and the address that gives it."""

    name: str
    media: str
    address: str


def _others(request: Request, page: Page) -> tuple[Other, ...]:
    """The page's other forms; none for a page that only a form can ask for."""
    if request.method not in ("GET", "HEAD"):
        return ()
    offered = [("JSON", "application/json", "json")]
    if page.table() is not None:
        offered.append(("CSV", "text/csv", "csv"))
    if page.entries() is not None:
        offered.append(("Atom feed", "application/atom+xml", "atom"))
        offered.append(("JSON feed", "application/feed+json", "feed"))
    return tuple(
        Other(name, media, f"?{request.url.include_query_params(format=form).query}")
        for name, media, form in offered
    )


@lru_cache(maxsize=64)
def static(name: str) -> str:
    """Address of a static file, with its content's hash so that it can be kept for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
