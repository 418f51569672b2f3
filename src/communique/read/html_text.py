"""The text that a web page shows its readers: headline, its date, main text."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from communique.read.html_blocks import blocks_of, plainly
from communique.read.page_parts import parts, words_of

if TYPE_CHECKING:
    from configparser import ConfigParser

    from lxml.html import HtmlElement


class Shown(NamedTuple):
    """text: everything, headline and date line on top where the page shows them."""

    text: str
    headline: str | None
    date: str | None


_HEADINGS: Final = "//h1 | //h2 | //h3 | //*[@itemprop='headline']"
_LONGEST_HEADLINE: Final = 400
_LONGEST_DATE: Final = 60
_SHORTEST_SAME: Final = 12
# A container with fewer letters than this holds no text, but perhaps a script's template.
_FEWEST_LETTERS: Final = 40
_LONG_BLOCK: Final = 200
# So many characters may stand between a headline and its text: dates, a summary, a caption.
_FAR: Final = 500


def shown(tree: HtmlElement, title: str | None) -> Shown:
    """What the page shows. title: what its head calls it."""
    tree = deepcopy(tree)
    _prune(tree)
    heading = _heading(tree, title)
    dated = _dated(tree, heading)
    container = _container(tree, heading)
    headline = _line(heading) if heading is not None else None
    date = _line(dated) if dated is not None else None
    for element in (heading, dated):
        if element is not None:
            _drop(element)
    blocks = _from_headline(_main(tree, container), headline or title)
    blocks = _without_imprint(blocks)
    above = [one for one in (headline, date) if one]
    while blocks and any(_folded(blocks[0]) == _folded(one) for one in (*above, title or "")):
        if not headline and not date:
            headline = blocks[0]
            above = [headline]
        blocks = blocks[1:]
    return Shown("\n\n".join((*above, *blocks)), headline, date)


def _prune(tree: HtmlElement) -> None:
    """Take out what is no part of a text, in place."""
    told = parts()
    for element in list(tree.iter("head", *told.never)):
        _drop(element)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "main", "article"):
            continue
        furniture = words_of(element) & told.furniture and not _holds_headline(element)
        if furniture or _is_unseen(element):
            _drop(element)


def _is_unseen(element: HtmlElement) -> bool:
    classes = frozenset((element.get("class") or "").split())
    hidden = element.get("hidden") is not None or classes & parts().unseen
    return bool(hidden) or "display:none" in _style(element)


def _style(element: HtmlElement) -> str:
    return (element.get("style") or "").replace(" ", "").lower()


def _holds_headline(element: HtmlElement) -> bool:
    return element.find(".//h1") is not None


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


# --- headline and date -------------------------------------------------------------------


def _heading(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """The heading that the page's title repeats, else the only one of the first order there is."""
    found = [one for one in tree.xpath(_HEADINGS) if 0 < len(_line(one)) < _LONGEST_HEADLINE]
    known = _folded(title or "")
    for one in found:
        line = _folded(_line(one))
        if len(line) >= _SHORTEST_SAME // 2 and known and (line in known or known in line):
            return one
    highest = min((str(one.tag) for one in found), default="")
    firsts = [one for one in found if one.tag == highest]
    return firsts[0] if len(firsts) == 1 else None


_DAY: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{2}(?!\d)")
# How far from the headline its date may stand, in elements.
_NEAR: Final = 25


def _dated(tree: HtmlElement, heading: HtmlElement | None) -> HtmlElement | None:
    """The element nearest to the headline that holds a date and nothing else of length."""
    if heading is None:
        return None
    order = [one for one in tree.iter() if isinstance(one.tag, str)]
    at = next((index for index, one in enumerate(order) if one is heading), 0)
    near = order[at + 1 : at + _NEAR] + order[max(0, at - _NEAR) : at][::-1]
    for element in near:
        if _is_date(element) and _tells_day(element):
            return next((one for one in element if _tells_day(one)), element)
    return None


def _tells_day(element: HtmlElement) -> bool:
    line = _line(element) if isinstance(element.tag, str) else ""
    return len(line) <= _LONGEST_DATE and bool(_DAY.search(line))


def _is_date(element: HtmlElement) -> bool:
    return element.tag == "time" or bool(words_of(element) & parts().dates)


# --- main text ---------------------------------------------------------------------------


# A container of which less than this share is found is read as it stands, and one with more
# letters than that is surely the text.
_MOSTLY: Final = 0.7
_SURELY: Final = 800


def _main(tree: HtmlElement, container: HtmlElement | None) -> list[str]:
    """The blocks of the main text. container: the element that holds it, where that is known."""
    from lxml import html

    if container is None:
        return _extracted(tree) or plainly(tree)
    inside = html.document_fromstring("<html><body><article></article></body></html>")
    inside.find(".//article").append(deepcopy(container))
    blocks = _extracted(inside)
    if _letters(blocks) < _MOSTLY * len(_folded(container.text_content())):
        blocks = plainly(container)
    if _letters(blocks) > _SURELY:
        return blocks
    # A small block may have the name of a text. The whole page decides whether the text is
    # somewhere else: much longer, and without this.
    elsewhere = _extracted(tree)
    other = _folded(" ".join(elsewhere))
    missing = _folded(" ".join(blocks))[:_SHORTEST_SAME] not in other
    return elsewhere if missing and len(other) > 3 * _letters(blocks) else blocks


def _extracted(tree: HtmlElement) -> list[str]:
    """The main text that trafilatura finds, by blocks."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        deepcopy(tree), include_comments=False, favor_recall=True, config=_settings()
    )
    return list(filter(None, blocks_of(found.body))) if found is not None else []


@cache
def _settings() -> ConfigParser:
    """trafilatura's own, but that a text of one sentence is a text; and without its log."""
    from trafilatura.settings import use_config

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "80")
    settings.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    return settings


def _container(tree: HtmlElement, heading: HtmlElement | None) -> HtmlElement | None:
    """The element that holds the text by its name; None where no name is known.

    One that stands far below the headline is something else of that name.
    """
    for path in parts().content:
        found = [
            one
            for one in tree.xpath(path)
            if (letters := len(_folded(one.text_content()))) > _FEWEST_LETTERS
            and _between(tree, heading, one) < max(_FAR, 2 * letters)
        ]
        if found:
            return max(found, key=lambda one: len(one.text_content()))
    return None


def _between(tree: HtmlElement, heading: HtmlElement | None, element: HtmlElement) -> int:
    """Characters that stand between the heading and an element below it."""
    count, below = 0, False
    for one in tree.iter():
        if one is element:
            return count
        if one is heading:
            below = True
        elif below and isinstance(one.tag, str):
            count += len((one.text or "").strip()) + len((one.tail or "").strip())
    return 0


def _from_headline(blocks: list[str], headline: str | None) -> list[str]:
    """The blocks below the headline, where it stands among them and only menus above it."""
    known = _folded(headline or "")
    for index, block in enumerate(blocks[: len(blocks) // 2 + 1]):
        if len(block) > _LONG_BLOCK and not index:
            break
        line = _folded(block)
        if len(line) >= _SHORTEST_SAME and known and (line in known or known == line):
            return blocks[index:]
    return blocks


_IMPRINT: Final = re.compile(
    r"©|\ball rights reserved\b|\bcopyright\b|版权所有|حقوق محفوظة|Все права защищены"
    r"|todos los derechos reservados|tous droits réservés",
    re.IGNORECASE,
)


def _without_imprint(blocks: list[str]) -> list[str]:
    """The blocks without the site's own notice below them."""
    while len(blocks) > 1 and len(blocks[-1]) < 2 * _LONG_BLOCK and _IMPRINT.search(blocks[-1]):
        blocks = blocks[:-1]
    return blocks


def _letters(blocks: list[str]) -> int:
    return sum(len(_folded(block)) for block in blocks)


def _line(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _folded(line: str) -> str:
    return "".join(filter(str.isalnum, line.casefold()))
