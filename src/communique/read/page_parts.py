"""What web pages call their parts (``data/pages/html.yaml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Parts:
    """content: XPath expressions, the surest first. furniture, dates: words of ids and classes.
    unseen: whole classes. never: names of elements. gates: what pages say that stand in front
    of others, in small letters.
    """

    content: tuple[str, ...]
    furniture: frozenset[str]
    unseen: frozenset[str]
    never: tuple[str, ...]
    dates: frozenset[str]
    gates: tuple[str, ...]


@cache
def parts() -> Parts:
    """What the data file says."""
    source = files("communique") / "data" / "pages" / "html.yaml"
    told = yaml.safe_load(source.read_text(encoding="utf-8"))
    return Parts(
        content=tuple(map(_path, told["content"])),
        furniture=frozenset(told["furniture"]),
        unseen=frozenset(told["unseen"]),
        never=tuple(told["never"]),
        dates=frozenset(told["dates"]),
        gates=tuple(told["gates"]),
    )


def _path(entry: dict[str, str]) -> str:
    if name := entry.get("class"):
        return f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    if name := entry.get("id"):
        return f"//*[@id='{name}']"
    return f"//*[@itemprop='{entry['property']}']"


_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def words_of(element: HtmlElement) -> frozenset[str]:
    """The words that an element's id and classes are made of, in small letters."""
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return frozenset(word.lower() for word in _WORD.findall(names))
