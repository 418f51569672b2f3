"""Many documents → Parquet shards of records, over all cores or a cluster. Read this first.

    sources → inputs (files, hashed) → pieces → portions (the plan) → engine → shards → manifest

A batch is a map of ``coding.Coder`` over the plan. The plan follows from the input alone, so the
output is the same bytes for any engine and any number of workers, and however often it was cut
off in between.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from communique.batch import tables
from communique.batch.coding import Code, Coded, Coder, Failed
from communique.batch.engines import Engine, done
from communique.batch.folder import (
    INPUTS,
    MANIFEST,
    PART,
    Done,
    Folder,
    Shard,
    first_difference,
    head_of,
)
from communique.batch.inputs import pieces, read_list, survey, write_list
from communique.batch.plan import Portion, portions
from communique.batch.settings import Settings, program
from communique.errors import BatchError

__all__ = ["MANIFEST", "Coder", "Settings", "Summary", "Watcher", "run"]


class Watcher(Protocol):
    """Hears how a batch comes along."""

    def expect(self, documents: int | None, kept: int) -> None:
        """So many documents (None: unknown) are to come, besides those kept from earlier."""

    def done(self, words: int) -> None:
        """A document of so many words gave a record."""

    def failure(self, source: str, reason: str) -> None:
        """A document gave none."""

    def note(self, text: str) -> None:
        """Something odd, such as a worker that died."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a batch did in all its runs; kept: documents that an earlier run had done."""

    shards: int
    documents: int
    failed: int
    kept: int


def run(
    sources: Sequence[str],
    out: Path,
    *,
    settings: Settings,
    engine: Callable[[Code], Engine],
    watcher: Watcher,
    force: bool = False,
    code: Code | None = None,
) -> Summary:
    """Do the batch, or what is left of it.

    engine: makes the workers that run ``code``, by default a Coder with the settings.
    force: throw away what another batch left in ``out``. Raises BatchError when there is
    nothing to read, when ``out`` holds something else or a batch that differs, and when workers
    cannot work; what is done by then is kept.
    """
    tables.check_library()
    folder = Folder(
        out,
        tables=(tables.RECORDS, *settings.tables),
        known=(tables.RECORDS, *tables.NAMES),
    )
    with folder.locked():
        folder.check_own()
        listed = _list_inputs(folder, sources, settings)
        head = head_of(settings, program(settings.model), listed.facts)
        kept = {} if force else _kept(folder, head)
        (out / (INPUTS + PART)).replace(out / INPUTS)
        folder.begin(head, kept)
        before = sum(one.shard.documents + one.shard.failed for one in kept.values())
        watcher.expect(listed.besides(before), before)
        files = zip(read_list(out / INPUTS), listed.paths, strict=True)
        plan = portions(pieces(files, settings), shard=settings.shard)
        left = (portion for portion in plan if portion.shard not in kept)
        made = _shards(left, folder, lambda: engine(code or Coder(settings=settings)), watcher)
        every = [*kept.values(), *made] or [_shard(folder, 0, [])]  # an empty table, not none
        ordered = sorted(every, key=lambda one: one.shard.number)
        folder.finish(_manifest(head, [one.shard for one in ordered]), _failures(ordered))
    return Summary(
        shards=len(ordered),
        documents=sum(one.shard.documents for one in ordered),
        failed=sum(one.shard.failed for one in ordered),
        kept=before,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    facts: dict[str, Any]
    documents: int | None
    paths: list[Path]

    def besides(self, done: int) -> int | None:
        """How many documents are to come; None where that is not known."""
        return None if self.documents is None else max(self.documents - done, 0)


def _list_inputs(folder: Folder, sources: Sequence[str], settings: Settings) -> _Listed:
    """Write the list of input files beside the one that is there."""
    part = folder.path / (INPUTS + PART)
    with part.open("w", encoding="utf-8", newline="\n") as out:
        paths = list(write_list(survey(sources, settings, apart=folder.path), out))
    size = 0
    counts: list[int | None] = []
    for file in read_list(part):
        size += file.bytes
        counts.append(file.documents)
    known = [count for count in counts if count is not None]
    documents = sum(known) if len(known) == len(counts) else None
    digest = hashlib.sha256(part.read_bytes()).hexdigest()
    facts = {"files": len(paths), "bytes": size, "sha256": digest}
    return _Listed(facts=facts, documents=documents, paths=paths)


def _kept(folder: Folder, head: dict[str, Any]) -> dict[int, Done]:
    """The shards of an earlier run of the same batch. Raises BatchError when it was another."""
    if not folder.begun():
        return {}
    before, kept = folder.earlier()
    if not before:
        return {}
    for key, value in head.items():
        if before.get(key) != value:
            raise BatchError(
                f"{folder.path} holds a batch with other {_different(folder, before, head, key)}"
                ": choose another folder, or --force to throw that one away"
            )
    return kept


def _different(folder: Folder, before: dict[str, Any], head: dict[str, Any], key: str) -> str:
    """What differs, in words."""
    if key == "input":
        now = folder.path / (INPUTS + PART)
        return f"input (first in {first_difference(folder.path / INPUTS, now)})"
    if not isinstance(head[key], dict) or not isinstance(before.get(key), dict):
        return key
    names = [name for name, value in head[key].items() if before[key].get(name) != value]
    told = ", ".join(f"{name} {before[key].get(name)!r}, now {head[key][name]!r}" for name in names)
    return f"{key} ({told})"


def _shards(
    plan: Iterator[Portion], folder: Folder, start: Callable[[], Engine], watcher: Watcher
) -> Iterator[Done]:
    """Work through the plan; a shard is written as soon as all its portions are there."""
    first = next(plan, None)
    if first is None:  # no need for workers
        return
    engine = start()
    try:
        gathered: dict[int, dict[int, Coded]] = {}
        sizes: dict[int, int] = {}
        for portion, coded in done(chain([first], plan), engine, watcher.note):
            _tell(coded, watcher)
            parts = gathered.setdefault(portion.shard, {})
            parts[portion.place] = coded
            if portion.last:
                sizes[portion.shard] = portion.place + 1
            if len(parts) == sizes.get(portion.shard):
                del gathered[portion.shard], sizes[portion.shard]
                one = _shard(folder, portion.shard, [parts[place] for place in sorted(parts)])
                folder.note(one)
                yield one
    finally:
        engine.close()


def _tell(coded: Coded, watcher: Watcher) -> None:
    for words in coded.words:
        watcher.done(words)
    for failed in coded.failures:
        watcher.failure(failed.source, failed.reason)


def _shard(folder: Folder, number: int, parts: Sequence[Coded]) -> Done:
    """Write the files of a shard."""
    files = {}
    for table in folder.tables:
        rows = [batch for part in parts for batch in part.rows.get(table, ())]
        files[table] = (sum(batch.num_rows for batch in rows), tables.parquet(table, rows))
    facts: Counter[str] = Counter()
    for part in parts:
        facts.update(part.facts)
    failures = tuple(failed for part in parts for failed in part.failures)
    shard = Shard(
        number=number,
        documents=sum(len(part.words) for part in parts),
        failed=len(failures),
        facts={"words": sum(sum(part.words) for part in parts), **dict(sorted(facts.items()))},
        files=folder.add(number, files),
    )
    return Done(shard=shard, failures=failures)


def _failures(ordered: Iterable[Done]) -> Iterator[tuple[int, Failed]]:
    return ((one.shard.number, failed) for one in ordered for failed in one.failures)


def _manifest(head: dict[str, Any], shards: Sequence[Shard]) -> dict[str, Any]:
    facts: Counter[str] = Counter()
    for shard in shards:
        facts.update(shard.facts)
    counts = {
        "documents": sum(shard.documents for shard in shards),
        "failed": sum(shard.failed for shard in shards),
        **dict(sorted(facts.items())),
    }
    return {**head, "counts": counts, "shards": [asdict(shard) for shard in shards]}
