"""Connections to checked addresses only.

A name is resolved here, what it leads to is checked, and the connection goes to that very
network address: a name that leads elsewhere a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import httpcore

from communique.errors import FetchError, TemporaryError
from communique.fetch.addresses import check_ip, not_public

# Network addresses of a host and port, best first.
Resolve = Callable[[str, int], Awaitable[list[str]]]


async def resolve(host: str, port: int) -> list[str]:
    """The network addresses that the system gives for a name. Raises FetchError."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise TemporaryError(f"{host}: the name could not be looked up just now") from None
        raise FetchError(f"{host}: no host has this name") from None
    except UnicodeError:
        raise FetchError(f"{host}: this can be no name of a host") from None
    except OSError as error:
        raise TemporaryError(f"{host}: the name could not be looked up ({error})") from None
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to public addresses only, unless ``private``; ``peer`` is the last one.

    via: what connects to a network address.
    """

    def __init__(
        self,
        *,
        private: bool,
        resolve: Resolve = resolve,
        via: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self.private = private
        self.peer = ""
        self._resolve = resolve
        self._network = via or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first of the host's allowed addresses that answers."""
        ips = await self._allowed(host, port)
        failed: Exception | None = None
        for ip in ips:
            try:
                stream = await self._network.connect_tcp(ip, port, timeout=timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                self.peer = ip
                return stream
        raise failed or FetchError(f"{host}: has no network address")

    async def _allowed(self, host: str, port: int) -> list[str]:
        """The addresses that may be asked; a name that has none is refused."""
        found = await self._resolve(host, port)
        if self.private:
            return found
        public = [ip for ip in found if not_public(ip) is None]
        if found and not public:
            check_ip(found[0], host)
        return public
