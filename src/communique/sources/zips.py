"""ZIP archives: every file in them, in memory and within limits; no name is ever a path."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Final

from communique.errors import ReadError
from communique.read.content import Content
from communique.read.refusals import said
from communique.sources.failures import Failure, failure
from communique.sources.folders import passed_over
from communique.sources.holders import MIB, Held, Part, Reading

_ENCRYPTED: Final = 0x1


def parts(held: Held, reading: Reading) -> Iterator[Part]:
    """The files of the archive by name, but for folders, hidden files and parts of web pages."""
    limits = reading.limits
    total = 0
    with zipfile.ZipFile(held.stream) as archive:
        items = sorted(archive.infolist(), key=lambda item: item.filename)
        names = {item.filename for item in items}
        for item in items:
            if item.is_dir() or passed_over(item.filename, names):
                continue
            name = f"{held.name}/{item.filename}"
            try:
                data = _unpacked(archive, item, limits.size, limits.ratio)
            except (ReadError, OSError) as error:
                yield failure(name, error)
                continue
            except Exception as error:  # damaged in one of the many ways of zipfile and zlib
                yield Failure(source=name, reason=f"damaged in the archive ({said(error)})")
                continue
            total += len(data)
            if total > limits.total:
                raise ReadError(
                    f"{held.name}: unpacks to more than {limits.total / MIB:,.0f} MiB; "
                    f"stopped before {item.filename}"
                )
            yield Content(data=data, name=name, found=held.found)


def _unpacked(archive: zipfile.ZipFile, item: zipfile.ZipInfo, size: int, ratio: int) -> bytes:
    """The bytes of one file. Raises ReadError when it is locked, too large or a bomb.

    The sizes that the archive tells may be lies, so that the bytes are counted as well.
    """
    if item.flag_bits & _ENCRYPTED:
        raise ReadError("locked with a password; unpack it and give the files")
    most = min(size, max(MIB, item.compress_size * ratio))
    with archive.open(item) as stream:
        data = stream.read(most + 1)
    if len(data) <= most:
        return data
    if most < size:
        raise ReadError(f"unpacks to more than {ratio} times its size, as a ZIP bomb does")
    raise ReadError(f"unpacks to more than {size / MIB:,.0f} MiB (--max-size raises the limit)")
