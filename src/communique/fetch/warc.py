"""Responses as they came, in WARC files: one a run, so that a citation can be proven.

A file that is being written ends in ``.open``; it gets its name when it is whole. After a kill
the next run cuts off what is no whole record and names it.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from communique.archive.captures import Capture
from communique.errors import FetchError
from communique.fetch.decoding import Decoder
from communique.fetch.exchange import Exchange, Headers, header
from communique.fetch.settings import Limits
from communique.text import sha256_of

OPEN: Final = ".open"
SUFFIX: Final = ".warc.gz"
_VERSION: Final = "1.1"
_SAME: Final = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED: Final = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# The body is kept with its chunks put together, so that this header would be wrong.
_HOP: Final = "transfer-encoding"
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A response read back: its body as sent, and its content unpacked."""

    url: str
    at: str
    status: int
    headers: Headers
    body: bytes
    content: bytes

    def header(self, name: str) -> str | None:
        """A header's value; None when it was not sent."""
        return header(self.headers, name)


class WarcFile:
    """The WARC file of one run. It is made when the first response is kept."""

    def __init__(self, folder: Path, *, agent: str) -> None:
        moment = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
        self.name = f"communique-{moment}-{os.getpid()}-{os.urandom(3).hex()}{SUFFIX}"
        self._folder = folder
        self._agent = agent
        self._out: IO[bytes] | None = None
        self._writer: Any = None

    def keep(self, found: Exchange, *, before: Capture | None) -> Capture:
        """Write request and response; safely stored when this returns. Where the response is.

        before: the response kept of this address. When it is the same again, only its headers
        are written, as a revisit, and the capture is the earlier one.
        """
        out = self._opened()
        digest = sha256_of(found.body)
        start = out.tell()
        same = before is not None and (found.status == 304 or before.digest == digest)
        response = (
            self._revisit(found, before) if same and before else self._response(found, digest)
        )
        self._writer.write_request_response_pair(self._request(found), response)
        out.flush()
        os.fsync(out.fileno())
        if same and before:
            return before
        return Capture(
            file=self.name, start=start, digest=digest, address=found.url, fetched_at=found.at
        )

    def close(self) -> None:
        """Give the file its name."""
        if self._out is not None:
            self._out.close()
            self._out = None
            (self._folder / (self.name + OPEN)).rename(self._folder / self.name)

    def _opened(self) -> IO[bytes]:
        if self._out is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._out = (self._folder / (self.name + OPEN)).open("xb")
            self._writer = WARCWriter(self._out, gzip=True, warc_version=_VERSION)
            told = {"software": self._agent, "format": f"WARC File Format {_VERSION}"}
            self._writer.write_record(self._writer.create_warcinfo_record(self.name, told))
        return self._out

    def _request(self, found: Exchange) -> Any:
        path = found.url.split("/", 3)[3] if found.url.count("/") > 2 else ""
        headers = StatusAndHeaders(f"/{path} HTTP/1.1", list(found.sent), protocol="GET")
        return self._writer.create_warc_record(
            found.url, "request", http_headers=headers, warc_headers_dict={"WARC-Date": found.at}
        )

    def _response(self, found: Exchange, digest: str) -> Any:
        told = {**_told(found), "WARC-Payload-Digest": f"sha256:{digest}"}
        return self._writer.create_warc_record(
            found.url,
            "response",
            payload=BytesIO(found.body),
            length=len(found.body),
            http_headers=_head(found),
            warc_headers_dict=told,
        )

    def _revisit(self, found: Exchange, before: Capture) -> Any:
        record = self._writer.create_revisit_record(
            found.url,
            f"sha256:{before.digest}",
            before.address,
            before.fetched_at,
            http_headers=_head(found),
            warc_headers_dict=_told(found),
        )
        profile = _NOT_MODIFIED if found.status == 304 else _SAME
        record.rec_headers.replace_header("WARC-Profile", profile)
        return record


def read(folder: Path, capture: Capture, *, limits: Limits) -> Kept:
    """The response that a capture points at. Raises FetchError when it is not there or damaged."""
    path = _path(folder, capture)
    try:
        with path.open("rb") as stream:
            stream.seek(capture.start)
            record = next(iter(ArchiveIterator(stream, check_digests="raise")))
            return _kept(record, limits)
    except StopIteration:
        raise FetchError(f"{path}: no record at byte {capture.start:,}") from None
    except OSError as error:
        raise FetchError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except (ArchiveLoadFailed, EOFError, ValueError, zlib.error) as error:
        said = " ".join(str(error).split())
        raise FetchError(f"{path}: damaged at byte {capture.start:,} ({said})") from None


def is_there(folder: Path, capture: Capture) -> bool:
    """True when the file of a capture is in the folder."""
    return _path(folder, capture).exists()


def recover(folder: Path) -> None:
    """Give files that a killed run left open their names, without what is no whole record."""
    for path in sorted(folder.glob(f"*{SUFFIX}{OPEN}")):
        with path.open("r+b") as file:
            file.truncate(_whole(file))
        path.rename(path.with_name(path.name.removesuffix(OPEN)))


def _path(folder: Path, capture: Capture) -> Path:
    """Where the file is; its name never leads out of the folder."""
    name = Path(capture.file).name
    opened = folder / (name + OPEN)
    return opened if opened.exists() else folder / name


def _kept(record: Any, limits: Limits) -> Kept:
    if record.rec_type != "response" or record.http_headers is None:
        raise ValueError(f"a {record.rec_type} record, no response")
    body = record.raw_stream.read(limits.size + 1)
    while more := record.raw_stream.read(_BLOCK):
        body += more
        if len(body) > limits.size:
            raise ValueError("larger than what is taken")
    headers = tuple(record.http_headers.headers)
    encoding = record.http_headers.get_header("content-encoding")
    decoder = Decoder(encoding, limit=limits.decoded)
    content = decoder.feed(body)
    decoder.end()
    return Kept(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        at=record.rec_headers.get_header("WARC-Date"),
        status=int(record.http_headers.get_statuscode()),
        headers=headers,
        body=body,
        content=content,
    )


def _told(found: Exchange) -> dict[str, str]:
    return {"WARC-Date": found.at, "WARC-IP-Address": found.peer}


class _Head(StatusAndHeaders):  # type: ignore[misc]
    """A head whose bytes are kept as they came, letters beyond ASCII included."""

    def compute_headers_buffer(self, header_filter: Any = None) -> None:
        self.headers_buff = self.to_bytes(header_filter, "latin-1")


def _head(found: Exchange) -> _Head:
    status = f"{found.status} {found.reason}".strip()
    return _Head(status, [*_kept_headers(found.headers)], "HTTP/1.1")


def _kept_headers(headers: Headers) -> Iterable[tuple[str, str]]:
    return (one for one in headers if one[0].lower() != _HOP)


def _whole(file: IO[bytes]) -> int:
    """Where the last whole member of a gzip file ends."""
    end = at = 0
    stream = zlib.decompressobj(31)
    data = file.read(_BLOCK)
    while data:
        try:
            stream.decompress(data)
        except zlib.error:
            return end
        at += len(data) - len(stream.unused_data)
        if stream.eof:
            end, data = at, stream.unused_data
            stream = zlib.decompressobj(31)
        else:
            data = b""
        data = data or file.read(_BLOCK)
    return end
