"""What a batch is asked to do; and the program that does it, by its hashes."""

from __future__ import annotations

import hashlib
import platform
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from communique.batch.tables import USUAL
from communique.language import DEFAULT_MODEL, ModelName
from communique.sources import FORMS, Format, Limits, Reading

# Documents in a shard: what is worked on again after a kill.
SHARD: Final = 1_000
# Libraries that the bytes of a shard depend on.
_LIBRARIES: Final = ("numpy", "pyarrow", "spacy", "thinc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that decides what a batch writes; workers and engine do not.

    columns: (field of a document, column or key of the input). size: bytes of the largest
    document. tables: of exports that are written beside the records. shard: documents in a
    shard.
    """

    model: ModelName = DEFAULT_MODEL
    form: Format = "auto"
    columns: tuple[tuple[str, str], ...] = ()
    size: int = Limits().size
    tables: tuple[str, ...] = USUAL
    shard: int = SHARD

    def reading(self) -> Reading:
        """How sources are read."""
        return Reading(
            media_type=FORMS[self.form],
            columns=dict(self.columns),
            limits=Limits(size=self.size),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What would make the records: versions and hashes.

    code: SHA-256 over the program's own files, so that an edited checkout is another program.
    """

    program: str
    code: str
    lexicon: str
    model: str
    python: str
    libraries: tuple[str, ...]


@lru_cache(maxsize=2)
def program(model: ModelName) -> Program:
    """The program as it is installed here."""
    from communique.extract import coder

    made_by = coder(model)
    return Program(
        program=made_by.program,
        code=_code(),
        lexicon=made_by.lexicon,
        model=made_by.model,
        python=platform.python_version(),
        libraries=tuple(f"{name} {version(name)}" for name in _LIBRARIES),
    )


def _code() -> str:
    digest = hashlib.sha256()
    for name, file in sorted(_walked(files("communique"), "")):
        digest.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _walked(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        below = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                found += _walked(entry, below)
        else:
            found.append((below, entry))
    return found
