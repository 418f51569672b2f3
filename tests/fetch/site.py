"""A site on loopback that answers as a test tells it to, byte for byte, also badly."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from patience import PATIENCE

Reply = bytes | Iterable[bytes] | None


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked: path with query, and headers with lower-case names."""

    path: str
    headers: dict[str, str]


Route = Reply | list[Any] | Callable[[Request], Reply]


def answer(
    body: bytes | str = b"", *, status: str = "200 OK", kind: str = "text/plain", **headers: str
) -> bytes:
    """A well-formed answer; names of headers are written with underscores."""
    data = body.encode() if isinstance(body, str) else body
    told = {"Content-Type": kind, "Content-Length": str(len(data))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + data


def moved(to: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return answer(status=status, Location=to)


def not_found(_: Request) -> bytes:
    """What a site says to everything it does not know."""
    return answer("There is nothing here.", status="404 Not Found")


@dataclass(slots=True)
class Site:
    """routes: path → bytes of the answer; a list gives one after the other, the last for good;
    a function is asked; an iterable trickles; None closes without a word.
    """

    host: str
    port: int = 0
    routes: dict[str, Route] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}{path}"

    def asked(self, *, robots: bool = False) -> list[str]:
        """The paths that were asked for, in order."""
        paths = [one.path for one in self.requests]
        return paths if robots else [path for path in paths if path != "/robots.txt"]

    def reply(self, request: Request) -> Reply:
        """What the routes have for a request."""
        route = self.routes.get(request.path, not_found)
        if isinstance(route, list):
            reply: Reply = route.pop(0) if len(route) > 1 else route[0]
            return reply
        return route(request) if callable(route) else route


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Site]:
    """A site on a free port, for as long as the block lasts."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as listening:
        site = Site(host=host, port=listening.getsockname()[1])
        thread = threading.Thread(target=_accept, args=(site, listening))
        thread.start()
        try:
            yield site
        finally:
            site.closing.set()
            with suppress(OSError), socket.create_connection((host, site.port)):
                pass  # wakes the thread up
            thread.join()


def _accept(site: Site, listening: socket.socket) -> None:
    serving_now = []
    while True:
        connection, _ = listening.accept()
        if site.closing.is_set():
            connection.close()
            break
        one = threading.Thread(target=_serve, args=(site, connection))
        one.start()
        serving_now.append(one)
    for one in serving_now:
        one.join()


def _serve(site: Site, connection: socket.socket) -> None:
    with connection, suppress(OSError):
        connection.settimeout(PATIENCE)
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return
            data += more
        request = _request(data)
        site.requests.append(request)
        reply = site.reply(request)
        for part in (reply,) if isinstance(reply, bytes) else reply or ():
            if site.closing.is_set():
                return
            connection.sendall(part)
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass


def _request(data: bytes) -> Request:
    line, *rest = data.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
    pairs = (one.partition(":") for one in rest)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Request(line.split(" ")[1], headers)
