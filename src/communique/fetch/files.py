"""What was fetched as files: a folder for each host, names made of addresses."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path
from typing import Final

import httpx

from communique.errors import FetchError
from communique.fetch import warc
from communique.fetch.crawl import Page
from communique.fetch.documents import id_of
from communique.fetch.settings import Limits

_UNKNOWN: Final = ".bin"


def written(page: Page, out: Path, folder: Path, *, limits: Limits) -> tuple[Path, bool]:
    """The file that holds a page's content, and True when it was written or changed.

    folder: of the WARC files. Raises FetchError when the content is not there.
    """
    if page.capture is None:
        raise FetchError(f"{page.url}: nothing was kept of it")
    kept = warc.read(folder, page.capture, limits=limits)
    path = out / httpx.URL(page.url).host / (id_of(page.url) + _suffix(kept))
    if path.exists() and path.read_bytes() == kept.content:
        return path, False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(kept.content)
    os.replace(part, path)
    return path, True


def _suffix(kept: warc.Kept) -> str:
    kind = (kept.header("content-type") or "").partition(";")[0].strip().lower()
    return mimetypes.guess_extension(kind) or _UNKNOWN
