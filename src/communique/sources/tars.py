"""Tar archives, packed or not: every file in them, in memory; no name is ever a path."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator

from communique.errors import ReadError
from communique.read.content import Content
from communique.read.refusals import said
from communique.sources.failures import Failure
from communique.sources.folders import passed_over
from communique.sources.holders import MIB, Held, Part, Reading


def parts(held: Held, reading: Reading) -> Iterator[Part]:
    """The files of the archive in its order, but for hidden files and parts of web pages."""
    limits = reading.limits
    total = 0
    with tarfile.open(fileobj=held.stream, mode="r:") as archive:
        try:
            for item in archive:
                if not item.isfile() or passed_over(item.name, ()):
                    continue
                total += item.size
                if total > limits.total:
                    raise ReadError(
                        f"{held.name}: holds more than {limits.total / MIB:,.0f} MiB; "
                        f"stopped before {item.name}"
                    )
                yield _part(archive, item, held, limits.size)
        except (tarfile.TarError, EOFError, OSError) as error:
            yield Failure(source=held.name, reason=f"the archive breaks off here ({said(error)})")


def _part(
    archive: tarfile.TarFile, item: tarfile.TarInfo, held: Held, size: int
) -> Content | Failure:
    name = f"{held.name}/{item.name}"
    stream = archive.extractfile(item) if item.size <= size else None
    if stream is None:
        return Failure(source=name, reason=f"more than {size / MIB:,.0f} MiB (--max-size)")
    return Content(data=stream.read(), name=name, found=held.found)
