"""Office files are ZIP archives; a small one may unpack to more than memory holds."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

from communique.errors import ReadError

_LARGEST: Final = 128 << 20
_LOCKED: Final = 0x1


def check_zip(data: bytes, name: str) -> None:
    """Raise ReadError when the archive is damaged, locked, or unpacks to too much."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            items = archive.infolist()
    except Exception as error:  # damaged in one of the many ways of zipfile
        raise ReadError(f"{name}: damaged, it does not unpack ({error})") from error
    if any(item.flag_bits & _LOCKED for item in items):
        raise ReadError(f"{name}: locked with a password; save it without one")
    if sum(item.file_size for item in items) > _LARGEST:
        raise ReadError(f"{name}: unpacks to more than {_LARGEST >> 20} MiB, as a ZIP bomb does")
