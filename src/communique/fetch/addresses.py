"""Which addresses may be asked: the written address, and the network address behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from ipaddress import (
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final

import httpx

from communique.errors import RefusedError
from communique.knowledge import sections

_LONGEST: Final = 4096
_LONGEST_NAME: Final = 253
_NAME: Final = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63})*\.?", re.ASCII)
_PORTS: Final = range(1, 65536)
_QUAD: Final = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
# A name whose last part is a number, in whatever base, is a number to the system's resolver.
_NUMBER: Final = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|\d+)\.?", re.IGNORECASE)
# First pages of sites, also of one language: /, /en, /en-us/, /index.html, /en/home
_HOME: Final = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2,4})?/?)?(?:(?:index|default|home|main)(?:\.\w{2,5})?/?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Networks:
    special: tuple[tuple[IPv4Network | IPv6Network, str], ...]
    public_ipv6: IPv6Network
    ports: frozenset[int]


def parsed(address: str, *, base: httpx.URL | None = None) -> httpx.URL:
    """The address, joined with ``base``, in its normal form and without its fragment.

    Raises RefusedError for what is no address of the web, and for passwords in addresses.
    """
    shown = address if len(address) <= 100 else f"{address[:97]}…"
    if len(address) > _LONGEST:
        raise RefusedError(f"{shown}: longer than {_LONGEST:,} characters")
    try:
        url = httpx.URL(address.strip())
        if base is not None and not url.scheme:
            url = base.join(url)
        host = url.host
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise RefusedError(f"{shown}: no address of the web ({error})") from None
    if url.scheme not in ("http", "https"):
        raise RefusedError(f"{shown}: neither http nor https, so that it is not fetched")
    if not host:
        raise RefusedError(f"{shown}: names no host")
    if not _can_be_host(url.raw_host.decode("ascii")) or not (
        url.port is None or url.port in _PORTS
    ):
        raise RefusedError(f"{shown}: no address of the web (no host can be called so)")
    if url.userinfo:
        raise RefusedError("an address with a name or password in it is not fetched")
    if address.startswith(f"{url.scheme}://{host}/") and "#" not in address:
        return url  # as most are
    return url.copy_with(fragment=None, raw_path=url.raw_path)


def _can_be_host(name: str) -> bool:
    """True for names whose parts are letters, digits and hyphens, and for IPv6 addresses."""
    return ":" in name or (len(name) <= _LONGEST_NAME and _NAME.fullmatch(name) is not None)


def check(url: httpx.URL, *, private: bool) -> None:
    """Raises RefusedError for a port or a spelled-out network address that is not asked."""
    host = url.host
    if private:
        return
    if (url.port or 80) not in _networks().ports:
        raise RefusedError(f"{url}: port {url.port} is none of the web; --allow-private asks it")
    if ":" in host or _QUAD.fullmatch(host):
        check_ip(host, host)
    elif _NUMBER.fullmatch(host):
        raise RefusedError(f"{url}: {host} is an odd way to write a network address")


def check_ip(ip: str, host: str) -> None:
    """Raises RefusedError for a network address that is not public; ``host`` is for messages."""
    what = not_public(ip)
    if what is not None:
        leads = "is" if ip == host else f"leads to {ip}, which is"
        raise RefusedError(
            f"{host} {leads} no public address ({what}); --allow-private asks it all the same"
        )


def not_public(ip: str) -> str | None:
    """What sort of network an address belongs to that no public site has; else None."""
    try:
        address = ip_address(ip.partition("%")[0])  # the scope of an IPv6 address
    except ValueError:
        return "no network address"
    networks = _networks()
    for network, what in networks.special:
        if address in network:
            return what
    if isinstance(address, IPv6Address) and address not in networks.public_ipv6:
        return "reserved"
    return None


def is_home(url: str) -> bool:
    """True for the first page of a site, also of one of its languages."""
    found = httpx.URL(url)
    return not found.query and _HOME.fullmatch(found.path) is not None


@cache
def _networks() -> _Networks:
    data = sections(files("communique") / "data" / "fetch" / "networks.yaml")
    return _Networks(
        special=tuple(
            (ip_network(one["network"]), str(one["what"])) for one in data["ipv4"] + data["ipv6"]
        ),
        public_ipv6=IPv6Network(data["public_ipv6"]),
        ports=frozenset(map(int, data["ports"])),
    )
