"""Addresses of the reading room's pages, made in one place; exports use them as permalinks.

Ids are whatever documents are called, so each is written as one segment of the path: what
is neither letter, digit, ``-`` nor ``_`` nor an inner stop stands as ``~`` and two or more
hexadecimal digits and ``~``. Percent signs would not do: servers decode ``%2F`` before
they look at the path.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, urlencode

from communique.archive.rows import storable
from communique.render import in_order
from communique.types import Record

FOLDERS: Final = {
    "country": "countries",
    "person": "people",
    "organisation": "organisations",
    "issue": "issues",
    "pair": "pairs",
}
# Long readouts are shown in pieces, so a link to words far in says where they are.
FAR_IN: Final = 10_000
STRANGE: Final = re.compile(r"^\.|[^\w.-]")
WRITTEN: Final = re.compile(r"~([0-9a-f]{2,6})~")


def segment(name: str) -> str:
    """The id as one segment of a path, with letters of other scripts percent-encoded."""
    plain = STRANGE.sub(lambda found: f"~{ord(found[0]):02x}~", name)
    return quote(plain, safe="~", errors="surrogatepass")


def unwritten(written: str) -> str:
    """The id that a segment stands for, after the server has decoded percent signs.

    What no id of the archive can hold stands for U+FFFD.
    """
    plain = WRITTEN.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), written)
    return storable(plain)


def readout(document: str, version: int | None = None) -> str:
    """A document's current readout, or one version of it, which never changes."""
    path = f"/readouts/{segment(document)}"
    return path if version is None else f"{path}/versions/{version}"


def history(document: str) -> str:
    """All versions of a document and what changed between them."""
    return f"/readouts/{segment(document)}/history"


def correct(document: str, act: str) -> str:
    """The form that corrects an act, by the act's id."""
    return f"/readouts/{segment(document)}/acts/{segment(act)}/correct"


def cite(document: str, version: int, act: str | None = None) -> str:
    """Citations of a version, or of an act in it by its name (``names``)."""
    path = f"/readouts/{segment(document)}/versions/{version}/cite"
    return path if act is None else f"{path}?act={act}"


def cite_file(document: str, version: int, act: str | None = None) -> Callable[[str], str]:
    """Addresses of the citation as a file, by style."""
    path = f"/readouts/{segment(document)}/versions/{version}/cite"
    return lambda style: f"{path}/{style}" if act is None else f"{path}/{style}?act={act}"


def encounter(id: str) -> str:  # noqa: A002 -- the field's name
    """An encounter with all its accounts."""
    return f"/encounters/{segment(id)}"


def subject(kind: str, id: str) -> str:  # noqa: A002 -- the field's name
    """The page of a country, a person, an organisation, an issue or a pair."""
    return f"/{FOLDERS[kind]}/{segment(id)}"


def plot(kind: str, id: str, name: str) -> str:  # noqa: A002
    """A plot of a subject with its table; the drawing itself ends in ``.svg``."""
    return f"{subject(kind, id)}/plots/{name}"


def words_of(document: str, version: int, name: str, at: int) -> str:
    """Where an act's words stand in a version. at: the character at which they begin."""
    piece = f"?at={at}" if at > FAR_IN else ""
    return f"{readout(document, version)}{piece}#{act(name)}"


def with_parameters(path: str, **parameters: object) -> str:
    """The path with those parameters that say something."""
    said = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"{path}?{urlencode(said)}" if said else path


def act(name: str, prefix: str = "") -> str:
    """Name of the place where an act's words stand in the text (``names``)."""
    return f"{prefix}act-{name}"


def fact(name: str, prefix: str = "") -> str:
    """Name of the place where an act stands among the facts."""
    return f"{prefix}fact-{name}"


def names(record: Record) -> tuple[str, ...]:
    """A name for each act in text order, by where its cue begins: ``520``, ``520-2``.

    Unlike its number it stays when another program finds more acts before it.
    """
    times: Counter[int] = Counter()
    found: list[str] = []
    for numbered in in_order(record):
        start = numbered.act.cue.start
        times[start] += 1
        found.append(str(start) if times[start] == 1 else f"{start}-{times[start]}")
    return tuple(found)


def is_web(url: str | None) -> bool:
    """Whether a document's address may become a link; ``javascript:`` and the like may not."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))
