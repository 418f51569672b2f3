"""A reading room that is being served, and the pages that its links lead to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import urldefrag, urljoin

import httpx
from patience import PATIENCE

LINK: Final = re.compile(r'<a [^>]*?href="([^"]+)"')
FOLLOWED: Final = 12  # pages of one route whose links are followed


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """address: where it is served. pages: paths of HTML pages, of every route the richest.

    missed: routes that no link leads to.
    """

    address: str
    pages: tuple[str, ...]
    missed: frozenset[str]

    def at(self, path: str) -> str:
        """The whole address of a page."""
        return self.address + path


def explored(address: str, routes: Iterable[str]) -> Room:
    """Follow the links from the home page. routes: paths with ``{name}`` for a segment."""
    patterns = {route: re.compile(re.sub(r"\{\w+\}", "[^/]+", route)) for route in routes}
    pages: dict[str, dict[str, int]] = {route: {} for route in patterns}
    waiting, met = deque(["/"]), {"/"}
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:
        while waiting:
            path = waiting.popleft()
            here = pages.get(_route(path, patterns), {})
            if len(here) == FOLLOWED:
                continue
            answer = client.get(path)
            assert answer.status_code < 400, f"{path}: {answer.status_code}"
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            here[path] = len(answer.content)
            new = [link for link in _links(answer.text, address + path) if link not in met]
            waiting.extend(new)
            met.update(new)
    return Room(
        address=address,
        pages=tuple(max(found, key=found.__getitem__) for found in pages.values() if found),
        missed=frozenset(route for route, found in pages.items() if not found),
    )


def _route(path: str, patterns: Mapping[str, re.Pattern[str]]) -> str:
    plain = path.partition("?")[0]
    matching = (route for route, pattern in patterns.items() if pattern.fullmatch(plain))
    return min(matching, key=lambda route: route.count("{"), default="")


def _links(html: str, page: str) -> list[str]:
    """Paths that a page links to in the same room."""
    room = urljoin(page, "/").rstrip("/")
    there = (urldefrag(urljoin(page, unescape(link))).url for link in LINK.findall(html))
    return [link.removeprefix(room) for link in dict.fromkeys(there) if link.startswith(room + "/")]
