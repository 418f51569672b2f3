"""One request and its answer, within limits of size, time and kind.

Nothing is remembered between two requests: no cookies, no connection, no credentials; proxies
that the environment names are not used. The body is kept as it was sent, beside its content.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Final

import httpcore
import httpx

from communique.errors import FetchError, TemporaryError
from communique.fetch.decoding import ENCODINGS, Decoder
from communique.fetch.network import CheckedNetwork
from communique.fetch.settings import Limits

Headers = tuple[tuple[str, str], ...]

# What the program can read, and what servers call it when they do not know.
KINDS: Final = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/json",
    "application/feed+json",
    "application/ld+json",
    "application/pdf",
    "application/x-pdf",
    "application/rtf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument",
    "application/vnd.oasis.opendocument",
    "application/zip",
    "application/x-zip-compressed",
    "application/warc",
    "application/x-ndjson",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",
    "binary/octet-stream",
    "message/rfc822",
)
# Of these nothing can be read although their names say text.
NOT_KINDS: Final = ("text/css", "text/javascript", "text/calendar", "text/vcard")
_TOO_LARGE_HEAD: Final = 431


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer.

    at: when it was sent (UTC). peer: the network address that answered. sent, headers: as they
    went over the wire. body: as it was sent, chunks put together; content: unpacked.
    """

    url: str
    at: str
    peer: str
    sent: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    content: bytes

    def header(self, name: str) -> str | None:
        """A header's value; None when it was not sent."""
        return header(self.headers, name)


def header(headers: Headers, name: str) -> str | None:
    """The first value of a header, whatever the case of its name; None when it was not sent."""
    return next((value for key, value in headers if key.lower() == name.lower()), None)


async def exchange(
    url: httpx.URL,
    headers: Sequence[tuple[str, str]],
    *,
    network: CheckedNetwork,
    limits: Limits,
    any_kind: bool = False,
) -> Exchange:
    """Ask for ``url`` once. Raises FetchError, TemporaryError where asking again may help.

    any_kind: take a body whatever it says it is.
    """
    try:
        async with asyncio.timeout(limits.total):
            return await _exchange(url, headers, network, limits, any_kind=any_kind)
    except TimeoutError:
        raise TemporaryError(f"took longer than {limits.total:g} s") from None
    except httpcore.ConnectTimeout:
        raise TemporaryError(f"no connection within {limits.connect:g} s") from None
    except (httpcore.ReadTimeout, httpcore.WriteTimeout):
        raise TemporaryError(f"nothing came for {limits.read:g} s") from None
    except httpcore.ConnectError as error:
        raise _not_connected(error) from None
    except httpcore.RemoteProtocolError as error:
        raise _no_http(error) from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise TemporaryError(f"the connection broke ({_said(error)})") from None


async def _exchange(
    url: httpx.URL,
    headers: Sequence[tuple[str, str]],
    network: CheckedNetwork,
    limits: Limits,
    *,
    any_kind: bool,
) -> Exchange:
    target = httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    sent = (
        ("Host", url.netloc.decode("ascii")),
        *headers,
        ("Accept-Encoding", ", ".join(ENCODINGS)),
        ("Connection", "close"),
    )
    times = {"connect": limits.connect, "read": limits.read, "write": limits.read}
    raw = [(name.encode("ascii"), value.encode("latin-1")) for name, value in sent]
    request = httpcore.Request("GET", target, headers=raw, extensions={"timeout": times})
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    async with httpcore.AsyncHTTPConnection(
        target.origin, ssl_context=_tls(), network_backend=network
    ) as connection:
        response = await connection.handle_async_request(request)
        try:
            found = tuple((_text(name), _text(value)) for name, value in response.headers)
            if response.status == 200 and not any_kind:
                _check_kind(header(found, "content-type"))
            body, content = await _body(response, found, limits)
        finally:
            await response.aclose()
    return Exchange(
        url=str(url),
        at=at,
        peer=network.peer,
        sent=sent,
        status=response.status,
        reason=_text(response.extensions.get("reason_phrase", b"")),
        headers=found,
        body=body,
        content=content,
    )


async def _body(
    response: httpcore.Response, headers: Headers, limits: Limits
) -> tuple[bytes, bytes]:
    """The body as sent and unpacked; refused as soon as it is too large."""
    declared = header(headers, "content-length") or ""
    if declared.isdecimal() and int(declared) > limits.size:
        raise FetchError(f"{int(declared):,} bytes, more than the {limits.size:,} that are taken")
    decoder = Decoder(header(headers, "content-encoding"), limit=limits.decoded)
    body, content = bytearray(), bytearray()
    async for part in response.aiter_stream():
        body += part
        if len(body) > limits.size:
            raise FetchError(f"more than the {limits.size:,} bytes that are taken")
        content += decoder.feed(part)
    decoder.end()
    return bytes(body), bytes(content)


def _check_kind(declared: str | None) -> None:
    """Raises FetchError for what no reader of the program reads, before it is loaded."""
    kind = (declared or "").partition(";")[0].strip().lower()
    if kind and (not kind.startswith(KINDS) or kind in NOT_KINDS):
        raise FetchError(f"{kind[:60]} is nothing that holds a readout")


def _not_connected(error: httpcore.ConnectError) -> FetchError:
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return FetchError(f"its certificate is not valid ({cause.verify_message})")
    if isinstance(cause, ssl.SSLError):
        return TemporaryError(f"no encrypted connection ({cause.reason or 'refused'})")
    return TemporaryError("no connection (refused or unreachable)")


def _no_http(error: httpcore.RemoteProtocolError) -> FetchError:
    if getattr(error.__cause__, "error_status_hint", None) == _TOO_LARGE_HEAD:
        return FetchError("its headers are longer than 100 KiB")
    return TemporaryError(f"the answer was cut off or is no HTTP ({_said(error)})")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _text(value: bytes) -> str:
    return value.decode("latin-1")


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context()
