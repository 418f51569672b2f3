"""How politely to ask and how much to take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from communique.version import __version__

NAME: Final = "communique"
MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an answer may cost at most: sizes in bytes, times in seconds.

    size: of a body as it is sent; decoded: after unpacking; feed, robots: of these, decoded.
    total: of one request, however steadily it trickles. patience: the longest pause that a
    server may ask for. tries: requests for one address. entries: of one list; lists: of one run;
    depth: of sitemaps in sitemaps. failures: addresses of one host that fail in a row before it
    is left alone.
    """

    size: int = 20 * MIB
    decoded: int = 60 * MIB
    feed: int = 10 * MIB
    robots: int = 512 * 1024
    connect: float = 10.0
    read: float = 20.0
    total: float = 120.0
    patience: float = 300.0
    redirects: int = 5
    tries: int = 4
    entries: int = 50_000
    lists: int = 500
    depth: int = 3
    failures: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """agent: how the program names itself. delay: seconds between two requests to one host.

    parallel: hosts that are asked at a time. private: addresses that are not public are asked,
    too.
    """

    agent: str = f"{NAME}/{__version__}"
    delay: float = 2.0
    parallel: int = 8
    private: bool = False
    limits: Limits = field(default_factory=Limits)


def agent_of(contact: str | None) -> str:
    """The program's name for servers, with an address at which its user can be reached."""
    return f"{NAME}/{__version__} (+{contact})" if contact else f"{NAME}/{__version__}"
