"""Who may change the archive over HTTP: nobody, unless the reading room was told otherwise.

Two ways, chosen when it starts. ``loopback``: whoever sits at this machine. ``token``: whoever
brings a token, in the header ``Authorization: Bearer …`` or, in a browser, in a cookie that
signing in sets. Either way a browser's request must come from a page of the reading room
itself, so that no other site can have it made (CSRF).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException

from communique.archive.tokens import holder
from communique.web.asking import asking
from communique.web.room import room_of

COOKIE: Final = "communique_token"
LOOPBACK: Final = ("127.0.0.1", "::1")
# Headers by which a proxy tells that the request was made elsewhere.
RELAYED: Final = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
READ_ONLY: Final = "This reading room only reads. communique serve --allow-writing lets it write."
FROM_ELSEWHERE: Final = "The request was made by a page of another site, so nothing was done."
NOT_HERE: Final = "Only somebody at the machine itself may write here."
SIGN_IN: Final = "A token is needed. communique token create makes one; sign in with it first."


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Somebody who may write. name: of the token; None for whoever sits at the machine."""

    name: str | None


def writer_of(request: Request) -> Writer:
    """Who asks for a change. Raises HTTPException when they may not make it."""
    writing = room_of(request).settings.writing
    if writing == "no":
        raise HTTPException(403, READ_ONLY)
    check_origin(request)
    if writing == "loopback":
        if not is_local(request):
            raise HTTPException(403, NOT_HERE)
        return Writer(name=None)
    name = _holder(request)
    if name is None:
        raise HTTPException(401, SIGN_IN, headers={"WWW-Authenticate": "Bearer"})
    return Writer(name=name)


def check_origin(request: Request) -> None:
    """Refuse what another site had a browser do; programs send neither of the two headers."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise HTTPException(403, FROM_ELSEWHERE)
        return
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.url.netloc:
        raise HTTPException(403, FROM_ELSEWHERE)


def is_local(request: Request) -> bool:
    """True for a request made on this machine and not passed on for somebody else."""
    client = request.client
    relayed = any(name in request.headers for name in RELAYED)
    return client is not None and client.host in LOOPBACK and not relayed


def may_write(request: Request) -> bool:
    """Whether pages should offer what changes the archive."""
    writing = room_of(request).settings.writing
    if writing == "loopback":
        return is_local(request)
    # Whether the token is a good one is asked when it is used.
    return writing == "token" and COOKIE in request.cookies


def _holder(request: Request) -> str | None:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    token = given.strip() if scheme.lower() == "bearer" else request.cookies.get(COOKIE, "")
    if not token:
        return None
    with asking(request) as connection:
        return holder(connection, token)
