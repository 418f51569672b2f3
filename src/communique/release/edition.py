"""What a release is called, and what goes into it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime

from communique.errors import ReleaseError
from communique.export.formats import Format, format_called


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """name, version: of the data set. created: UTC, ``YYYY-MM-DDTHH:MM:SSZ``.

    licence: an SPDX identifier or words; None where none is given. authors: who made it.
    formats: besides the records themselves, which every release holds. base_url: of a reading
    room over the archive.
    """

    name: str
    version: str
    created: str
    licence: str | None = None
    authors: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    base_url: str | None = None


def edition(
    *,
    name: str = "readouts",
    version: str | None = None,
    licence: str | None = None,
    authors: tuple[str, ...] = (),
    formats: tuple[str, ...] = (),
    base_url: str | None = None,
) -> Edition:
    """The edition as of now, or as of SOURCE_DATE_EPOCH; its version is the day by default.

    Raises ReleaseError for an epoch that is none, ExportError for what is no format.
    """
    created = _now()
    chosen = dict.fromkeys(one for one in formats if one != "jsonl")
    return Edition(
        name=name,
        version=version or f"{created:%Y.%m.%d}",
        created=f"{created:%Y-%m-%dT%H:%M:%SZ}",
        licence=licence,
        authors=authors,
        formats=tuple(map(format_called, chosen)),
        base_url=base_url,
    )


def _now() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise ReleaseError(
            f"SOURCE_DATE_EPOCH: {epoch[:40]!r} is no number of seconds since 1970"
        ) from None
