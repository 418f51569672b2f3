"""Pages as HTML: one template environment, strict and always escaping."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Final

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined

from communique.render import line, spelled, visible
from communique.version import __version__
from communique.web import addresses, facts, marks, words
from communique.web.page import Page

# What stands in the main navigation: name and address.
PLACES: Final = (("Read a text", "/"),)
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
    made.filters.update(line=line, visible=visible, spelled=spelled)
    made.globals.update(
        address=addresses,
        facts=facts,
        marked=marks.marked,
        words=words,
        places=PLACES,
        static=static,
        version=__version__,
    )
    return made


def html(request: Request, page: Page) -> str:
    """The page as HTML. Lone surrogates, which UTF-8 cannot carry, are shown as ``?``."""
    template = environment().get_template(page.template)
    shown = template.render(
        page=page,
        here=request.url.path,
        forms=_forms(request, page),
        coder=request.app.state.room.coder,
    )
    return shown.encode("utf-8", "replace").decode("utf-8")


def _forms(request: Request, page: Page) -> dict[str, str]:
    """Addresses of the page's other forms; none for a page that only a form can ask for."""
    if request.method not in ("GET", "HEAD"):
        return {}
    names = ("JSON", "CSV") if page.table() is not None else ("JSON",)
    return {
        name: f"?{request.url.include_query_params(format=name.lower()).query}" for name in names
    }


@lru_cache(maxsize=64)
def static(name: str) -> str:
    """Address of a static file, with its content's hash so that it can be kept for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
