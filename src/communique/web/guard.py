"""What every request and every answer passes, whichever route serves it.

Requests: the name under which we are asked, the size of the body, the time it may take.
Answers: headers that leave a browser nothing to run, to load from elsewhere or to frame.
An error that nobody expected is logged and becomes a page; no trace of the program leaves.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.problems import problem_page, problem_response
from communique.web.settings import Settings

LOG: Final = logging.getLogger("communique.web")

MOST_DIGITS: Final = 18
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "script-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-cache",
}


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(send, with_body=scope["method"] != "HEAD")
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        request = Request(scope, receive)
        status, why = self._refusal(request)
        if status:
            await self._problem(request, answer, status, why)
            return
        try:
            async with asyncio.timeout(self.settings.seconds):
                await self.app(scope, self._counted(receive), answer)
        except TimeoutError:
            why = f"It took longer than {self.settings.seconds:g} seconds and was given up."
            await self._problem(request, answer, 503, why)
        except Exception:
            LOG.exception("%s %s", request.method, request.url.path)
            await self._problem(request, answer, 500)

    def _refusal(self, request: Request) -> tuple[int, str]:
        """Status and reason; 0 when nothing speaks against the request."""
        headers, hosts = request.headers, self.settings.hosts
        if hosts and host_name(headers.get("host", "")) not in hosts:
            return 421, f"This reading room is served under {', '.join(hosts)}."
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            return 400, "The length of the request is no number."
        # A number of so many digits is too large whatever it is, and slow to read.
        if len(length) > MOST_DIGITS or int(length) > self.settings.max_body:
            return 413, self._too_large()
        if "\0" in request.url.path or "%00" in request.url.query:
            return 400, "The address holds a character that means nothing (U+0000)."
        return 0, ""

    def _counted(self, receive: Receive) -> Receive:
        """Receives the body and stops when it grows beyond the limit."""
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self.settings.max_body:
                raise HTTPException(413, self._too_large())
            return message

        return counted

    def _too_large(self) -> str:
        return f"At most {self.settings.max_body / 1_000_000:g} MB can be sent at once."

    async def _problem(
        self, request: Request, answer: _Answer, status: int, detail: str = ""
    ) -> None:
        if answer.started:
            return
        response = problem_response(request, problem_page(status, detail))
        await response(request.scope, request.receive, answer)


class _Answer:
    """Sends an answer with the headers that every answer has; without its body for HEAD."""

    def __init__(self, send: Send, *, with_body: bool) -> None:
        self.send = send
        self.with_body = with_body
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        elif not self.with_body:
            message = {**message, "body": b""}
        await self.send(message)


def host_name(host: str) -> str:
    """The name in a Host header, without port and brackets: ``[::1]:8000`` is ``::1``."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()
