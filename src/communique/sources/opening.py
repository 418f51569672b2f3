"""A stream of bytes → its documents, however deep they lie."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import IO, Final

from communique.errors import CommuniqueError, ReadError
from communique.read import read_content, stem_of
from communique.read.content import Content, Found
from communique.read.detect import GZIP, is_gzip, media_type_of
from communique.read.refusals import damaged
from communique.sources.failures import Failure, failure
from communique.sources.holders import Held, Holder, Limits, Reading, holder_of
from communique.types import Document

_AS_USUAL: Final = Reading()


def read_bytes(
    data: bytes,
    *,
    name: str,
    media_type: str | None = None,
    url: str | None = None,
    found: Found | None = None,
    reading: Reading = _AS_USUAL,
) -> Iterator[Document | Failure]:
    """The documents in bytes that came from anywhere, lazily and in order.

    name: for failures and ids, a file's name or the address. media_type: the content type that
    came with the bytes, parameters and all ("text/html; charset=gb2312"); what the bytes show
    goes before it. url: where they were published; becomes the address of a document that is
    the bytes themselves, and what relative addresses start from. found: what else is known
    about them. A page or a file gives one Document; an archive, table, mail with attachments
    or feed with whole texts gives many; nothing that is wrong with the bytes is raised, each
    document that cannot be read is one Failure in its place.
    """
    content = Content(data=data, name=name, declared=media_type, url=url, found=found or Found())
    return of_content(content, reading)


def of_content(
    content: Content, reading: Reading, *, depth: int = 0
) -> Iterator[Document | Failure]:
    """The documents in bytes. depth: how many archives they lay in."""
    return of_stream(
        BytesIO(content.data),
        name=content.name,
        declared=content.declared,
        url=content.url,
        found=content.found,
        reading=reading,
        depth=depth,
    )


def of_stream(
    stream: IO[bytes],
    *,
    name: str,
    declared: str | None = None,
    url: str | None = None,
    found: Found | None = None,
    reading: Reading = _AS_USUAL,
    depth: int = 0,
    id: str | None = None,  # noqa: A002 -- the field's name
) -> Iterator[Document | Failure]:
    """The documents in a stream; only what must be in memory is. id: of a single document."""
    try:
        media_type = told(stream, reading) or media_type_of(stream, name=name, declared=declared)
        holder = holder_of(media_type)
        if holder is None or media_type is None:
            content = Content(
                data=_limited(stream, name, reading.limits),
                name=name,
                declared=declared,
                url=url,
                found=found or Found(),
            )
            given = {"id": id} if id else {}
            yield read_content(content, stem=_stem(name), media_type=media_type, **given)
            return
        held = Held(
            stream=stream,
            name=name,
            declared=declared,
            url=url,
            found=found or Found(),
            media_type=media_type,
        )
        yield from _of_holder(holder, held, reading, depth)
    except Exception as error:
        yield damage(name, error)


def told(stream: IO[bytes], reading: Reading) -> str | None:
    """What the stream holds as far as the reading tells: of a gzip file, what it unpacks to."""
    if reading.media_type and stream.seekable():
        head = stream.read(2)
        stream.seek(0)
        return GZIP if is_gzip(head) else reading.media_type
    return reading.media_type


def _of_holder(
    holder: Holder, held: Held, reading: Reading, depth: int
) -> Iterator[Document | Failure]:
    below = depth + holder.deeper
    if below > reading.limits.depth:
        raise ReadError(f"{held.name}: archives in archives are opened {depth} deep, not deeper")
    inside = reading if held.media_type == GZIP else replace(reading, media_type=None)
    for part in holder.parts(held, reading):
        if isinstance(part, Content):
            yield from of_content(part, inside, depth=below)
        else:
            yield part


def damage(name: str, error: Exception) -> Failure:
    """Why bytes could not be read. Libraries fail in many ways on what is damaged."""
    if isinstance(error, CommuniqueError | OSError):
        return failure(name, error)
    if os.environ.get("COMMUNIQUE_DEBUG"):
        raise error
    return failure(name, damaged(name, error))


def _limited(stream: IO[bytes], name: str, limits: Limits) -> bytes:
    """All bytes of the stream. Raises ReadError when there are more than the limit."""
    data = stream.read(limits.size + 1)
    if len(data) > limits.size:
        raise ReadError(
            f"{name}: more than {limits.size / (1 << 20):,.0f} MiB for one document; "
            "--max-size raises the limit"
        )
    return data


def _stem(name: str) -> str:
    return stem_of(name.rstrip("/").rpartition("/")[2])
