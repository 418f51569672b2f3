"""What people annotated, from whatever tool: an export of Label Studio, or a folder of brat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.annotation import brat, labelstudio
from communique.annotation.marking import Annotation
from communique.errors import CommuniqueError
from communique.sources import Failure, failure


def read(sources: Iterable[str]) -> Iterator[Annotation | Failure]:
    """The annotations of all sources in their order; what cannot be read as failures."""
    for source in sources:
        path = Path(source)
        try:
            yield from brat.read(path) if path.is_dir() else labelstudio.read(path)
        except (CommuniqueError, OSError) as error:
            yield failure(source, error)
