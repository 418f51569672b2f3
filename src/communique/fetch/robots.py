"""What robots.txt of a host allows (RFC 9309)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import httpx
from protego import Protego

# Rules are asked for again after a day at the latest (RFC 9309, 2.4).
LIFETIME: Final = 24 * 3600.0
_TOKEN: Final = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of one host for one agent.

    closed: why nothing there may be fetched; None when the rules decide. delay: seconds between
    requests that the host asks for. sitemaps: addresses that it names.
    """

    rules: Protego | None = None
    closed: str | None = None
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()

    def allow(self, url: httpx.URL, agent: str) -> bool:
        """True when the agent may fetch the address."""
        return self.rules is None or self.rules.can_fetch(str(url), token(agent))


def rules_of(content: bytes, agent: str) -> Rules:
    """The rules in a robots.txt; what it does not say is allowed."""
    rules = Protego.parse(content.decode("utf-8-sig", "replace").replace("\x00", ""))
    rate = rules.request_rate(token(agent))
    every = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return Rules(
        rules=rules,
        delay=max(rules.crawl_delay(token(agent)) or 0.0, every),
        sitemaps=tuple(rules.sitemaps),
    )


def token(agent: str) -> str:
    """The name that robots.txt knows an agent by: "communique" of "communique/1.0 (+…)"."""
    found = _TOKEN.match(agent)
    return found[0] if found else agent


def address_of(url: httpx.URL) -> httpx.URL:
    """Where the rules for an address stand."""
    return url.copy_with(raw_path=b"/robots.txt")
