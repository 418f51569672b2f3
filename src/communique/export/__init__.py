"""Records in the formats of other tools: one module a format, all fed by a stream of items."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from communique.export.formats import FORMATS, Format, Target, format_called
from communique.export.items import Item, of_records
from communique.types import Record

if TYPE_CHECKING:
    from communique.archive import Archive

__all__ = ["FORMATS", "Format", "Item", "Target", "export", "format_called"]


def export(
    source: Archive | Iterable[Record],
    to: str,
    path: str | os.PathLike[str],
    *,
    base_url: str | None = None,
    force: bool = False,
) -> None:
    """Write an archive, as people have corrected it, or records in a format such as ``"csv"``.

    The file or folder is at ``path`` when it is whole, and not before. base_url: address of a
    reading room over the archive, for permalinks. force: replace what is there.
    Raises ExportError for what is no format, or lacks its library, and for a path that is taken.
    """
    from communique.archive import Archive
    from communique.export.archived import items
    from communique.export.placing import placed

    form = format_called(to)
    with placed(Path(path), form.target, force=force) as written:
        if isinstance(source, Archive):
            with (
                source.reading() as connection,
                closing(items(connection, base_url=base_url)) as found,
            ):
                form.write(found, written)
        else:
            form.write(of_records(source), written)
