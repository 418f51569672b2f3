"""A gzip file: what it holds is read as if it lay there unpacked."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, cast

from communique.errors import ReadError
from communique.read.content import Content
from communique.read.detect import media_type_of
from communique.sources.holders import Held, Part, Reading, holder_of


def parts(held: Held, reading: Reading) -> Iterator[Part]:
    """What the file holds; lines and web archives are streamed, anything else is one part."""
    name = held.name.removesuffix(".gz")
    with gzip.open(held.stream, "rb") as opened:
        stream = cast("IO[bytes]", opened)
        media_type = reading.media_type or media_type_of(stream, name=name)
        if media_type == "application/warc":  # whose records are gzip members of their own
            held.stream.seek(0)
            stream = held.stream
        holder = holder_of(media_type)
        if holder is not None and media_type is not None and holder.streams:
            yield from holder.parts(replace(held, stream=stream, media_type=media_type), reading)
            return
        limit = reading.limits.size
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadError(f"{held.name}: unpacks to more than {limit >> 20:,} MiB (--max-size)")
    yield Content(data=data, name=name, url=held.url, found=held.found)
